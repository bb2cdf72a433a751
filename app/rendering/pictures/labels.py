"""The labels of a picture: names of records beside their markers, of countries, towns and waters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from app.constants import CONSTANTS
from app.rendering.maps.outlines import Box, Label, Point
from app.rendering.maps.placing.label_placer import LabelPlacer
from app.rendering.pictures.backdrop import Backdrop
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.markers import Marker, ShownRecords
from app.rendering.pictures.projection import UNITS, MapProjection

LABELS = CONSTANTS["labels"]
SPACE = float(LABELS["space_px"])
RECORD_WIDTH = 150.0  # a longer name of a record goes on in a second line
STEPS = (0, 1, -1, 2, -2)  # of its own height, by which a country's name may move up or down
DROP = 0.36  # of the size, from the middle of a line down to its baseline
# From the middle of a town's dot to its edge, and to the name.
DOT_PX, GAP_PX = float(LABELS["town_dot_px"]), float(LABELS["town_gap_px"])


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How a label is set; `colour` and `halo` are names in the palette, `line_px` is from line to line."""

    size: float
    line_px: float
    colour: str
    style: str = "normal"
    halo: str = "halo"
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A placed line of a label, `y` at its baseline; `anchor` is SVG's text-anchor."""

    text: str
    x: float
    y: float
    anchor: str
    style: LabelStyle


class MapLabels:
    """Places labels in the order in which they are asked for; those that come first keep their place."""

    def __init__(self, fonts: Fonts, projection: MapProjection, taken: Iterable[Box]) -> None:
        self.fonts = fonts
        self.projection = projection
        self.placer = LabelPlacer(taken, (projection.width, projection.height), (SPACE, SPACE / 2))
        self.lines: list[LabelLine] = []
        self.dots: list[tuple[float, float, bool]] = []
        self.growth = min(1.5, max(0.0, (projection.zoom - 4) / 2))  # in pixels of the size

    def add_records(self, shown: ShownRecords, markers: Iterable[Marker]) -> None:
        """Add the names of records that stand alone, and of the chosen one wherever it stands."""
        for marker in markers:
            index = shown.chosen if marker.is_chosen else marker.members[0]
            if index is not None and (marker.single or marker.is_chosen):
                style = LabelStyle(12, 14, "ink", "bold" if marker.is_chosen else "normal")
                lines = self.fonts.wrap(shown.records[index].name, RECORD_WIDTH, style.size, 2, style.style)
                self._add_beside(lines, marker.box, SPACE, style)

    def add_countries(self, labels: Iterable[Label], land: Mapping[str, list[BaseGeometry]]) -> None:
        """Add the names of countries that are wide enough; one that has to move stays in its country."""
        style = self._style("country", "country", "bold")
        for label, (x, y) in self._in_sight(labels):
            text, shapes = label.text.upper(), land.get(label.code, [])
            if max(map(_width, shapes), default=0) * LABELS["country_overhang"] < self._measure(text, style):
                continue
            moved = [(x, y + step * (style.line_px + SPACE)) for step in STEPS]
            within = [(x, at) for x, at in moved if any(shapely.contains_xy(shapes, x * UNITS, at * UNITS))]
            self._add_over(text, [(x, y), *within], style)

    def add_waters(self, labels: Iterable[Label]) -> None:
        """Add the names of seas."""
        style = self._style("water", "waterName", "italic", "waterHalo")
        for label, point in self._in_sight(labels):
            self._add_over(label.text, [point], style)

    def add_towns(self, labels: Iterable[Label]) -> None:
        """Add the names of towns, the best known first; a marker over a town stands for it."""
        ordered = sorted(self._in_sight(labels), key=lambda item: (item[0].rank, item[0].code != "yes"))
        for label, (x, y) in ordered:
            is_capital = label.code == "yes"
            style = self._style("town", "town", "bold" if is_capital else "normal")
            dot = (x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX)
            if self.placer.is_free(dot) and self._add_beside([label.text], dot, GAP_PX - DOT_PX, style):
                self.placer.take(dot)
                self.dots.append((x, y, is_capital))

    def _style(self, kind: str, colour: str, style: str, halo: str = "halo") -> LabelStyle:
        """Return how the page sets a kind of label, grown with the zoom."""
        given = LABELS[kind]
        return LabelStyle(given["size"] + self.growth, given["line_height"], colour, style, halo, given["spacing"])

    def _add_over(self, text: str, middles: Iterable[Point], style: LabelStyle) -> None:
        found = self.placer.place_over(self._measure(text, style), style.line_px, middles)
        if found:
            self.lines.append(LabelLine(text, found.x, found.y + style.size * DROP, found.anchor, style))

    def _add_beside(self, lines: Sequence[str], about: Box, gap: float, style: LabelStyle) -> bool:
        """Add a label of some lines on the first free side of a box; is there one?"""
        width, height = max(self._measure(line, style) for line in lines), style.line_px * len(lines)
        found = self.placer.place_beside(width, height, about, gap)
        if found:
            top = found.y - height / 2 + style.line_px / 2 + style.size * DROP
            self.lines += [
                LabelLine(text, found.x, top + row * style.line_px, found.anchor, style)
                for row, text in enumerate(lines)
            ]
        return found is not None

    def _measure(self, text: str, style: LabelStyle) -> float:
        return self.fonts.width(text, style.size, style.style, style.spacing)

    def _in_sight(self, labels: Iterable[Label]) -> Iterator[tuple[Label, Point]]:
        """Yield the labels that this zoom shows, with their points in pixels."""
        for label in labels:
            point = self.projection.to_pixels(label.x, label.y)
            if is_shown(label, self.projection) and self.projection.contains(*point):
                yield label, point


def is_shown(label: Label, projection: MapProjection) -> bool:
    """Is a label well known enough for a zoom?"""
    return label.rank <= projection.zoom + 0.26


def place_labels(
    labels: MapLabels, towns: Iterable[Label], backdrop: Backdrop, shown: ShownRecords, markers: Sequence[Marker]
) -> None:
    """Add all labels of a picture, those of its subject first; `towns` are those of a near view alone."""
    outlines = backdrop.outlines
    labels.add_records(shown, [marker for marker in markers if marker.is_chosen])
    labels.add_countries(outlines.names, backdrop.land())
    labels.add_records(shown, [marker for marker in markers if not marker.is_chosen])
    labels.add_towns([*outlines.towns, *towns])
    labels.add_waters(outlines.waters)


def _width(shape: BaseGeometry) -> float:
    """Return the width of the largest piece in pixels: a name much wider would name the neighbours."""
    widths = [part.bounds[2] - part.bounds[0] for part in shapely.get_parts(shape).tolist()]
    return float(max(widths, default=0)) / UNITS
