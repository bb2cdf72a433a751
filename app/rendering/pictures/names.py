"""Names on a picture: of records beside their symbols, of countries, towns and waters; none touches another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from app.constants import CONSTANTS
from app.rendering.outlines import Box, Label, Outlines
from app.rendering.pictures.camera import UNITS, Camera
from app.rendering.pictures.fonts import Fonts
from app.rendering.pictures.ground import Ground
from app.rendering.pictures.kit import Palette
from app.rendering.pictures.room import Room
from app.rendering.pictures.sites import Point
from app.rendering.pictures.spots import Shown, Spot
from app.rendering.pictures.svg import element, text_at

LABELS = CONSTANTS["labels"]
SPACE = float(LABELS["space_px"])
ROOM_PX = 150.0  # a name of a record that is longer goes on in a second line
RECORD_SIZE, RECORD_LINE = 12.0, 14.0
STEPS = (0, 1, -1, 2, -2)  # of its own height, by which a country's name may move up or down
# Right, left, below, above, and the corners.
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
DROP = 0.36  # of the size, from the middle of a line down to where its letters stand
# From the middle of a town's dot to its edge, and to the name.
DOT_PX, GAP_PX = float(LABELS["town_dot_px"]), float(LABELS["town_gap_px"])


@dataclass(frozen=True, slots=True)
class Look:
    """How a name is set; `colour` and `halo` are names in the palette, `line_px` is from line to line."""

    size: float
    line_px: float
    colour: str
    style: str = "normal"
    halo: str = "halo"
    spacing: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name where it has room; `anchor` is as in SVG."""

    text: str
    x: float
    y: float
    anchor: str
    look: Look


class Names:
    """Places names in the order in which they are asked for; who comes first keeps the room."""

    def __init__(self, fonts: Fonts, camera: Camera, taken: Iterable[Box]) -> None:
        self.fonts = fonts
        self.camera = camera
        self.room = Room(taken)
        self.lines: list[Line] = []
        self.dots: list[tuple[float, float, bool]] = []
        self.grown = min(1.5, max(0.0, (camera.zoom - 4) / 2))

    def add_records(self, shown: Shown, spots: Iterable[Spot]) -> None:
        """The names of records that stand alone, and of the chosen one wherever it stands."""
        for spot in spots:
            index = shown.chosen if spot.is_chosen else spot.members[0]
            if index is not None and (spot.single or spot.is_chosen):
                self._name(spot, shown.records[index].name)

    def add_countries(self, labels: Iterable[Label], land: Mapping[str, list[BaseGeometry]]) -> None:
        """The names of countries that are wide enough for them; one that makes way stays in its country."""
        look = self._look("country", "country", "bold")
        for label in self._in_sight(labels):
            text, shapes = label.text.upper(), land.get(label.code, [])
            if max(map(_width, shapes), default=0) * LABELS["country_overhang"] < self._measure(text, look):
                continue
            x, y = self.camera.locate(label.x, label.y)
            aside = [(x, y + step * (look.line_px + SPACE)) for step in STEPS]
            within = [(x, at) for x, at in aside if any(shapely.contains_xy(shapes, x * UNITS, at * UNITS))]
            self._over(text, [(x, y), *within], look)

    def add_waters(self, labels: Iterable[Label]) -> None:
        """The names of seas."""
        look = self._look("water", "waterName", "italic", "waterHalo")
        for label in self._in_sight(labels):
            self._over(label.text, [self.camera.locate(label.x, label.y)], look)

    def add_towns(self, labels: Iterable[Label]) -> None:
        """The names of towns, the best known first; one under a symbol has none, for the symbol stands for it."""
        for label in sorted(self._in_sight(labels), key=lambda label: (label.rank, label.code != "yes")):
            is_capital = label.code == "yes"
            look = self._look("town", "town", "bold" if is_capital else "normal")
            x, y = self.camera.locate(label.x, label.y)
            dot = (x - DOT_PX, y - DOT_PX, x + DOT_PX, y + DOT_PX)
            if self.room.is_free(dot) and self._beside([label.text], dot, GAP_PX - DOT_PX, look):
                self.room.take(dot)
                self.dots.append((x, y, is_capital))

    def draw(self, colours: Palette) -> str:
        """The names with their halos, and the dots of towns."""
        dots = (_dot(x, y, is_capital, colours) for x, y, is_capital in self.dots)
        return "".join((*dots, *(_draw(line, colours) for line in self.lines)))

    def _look(self, kind: str, colour: str, style: str, halo: str = "halo") -> Look:
        """How the page sets a kind of label, grown with the zoom."""
        given = LABELS[kind]
        return Look(given["size"] + self.grown, given["line_height"], colour, style, halo, given["spacing"])

    def _name(self, spot: Spot, name: str) -> None:
        """A record's name beside its symbol, bold for the chosen one."""
        look = Look(RECORD_SIZE, RECORD_LINE, "ink", "bold" if spot.is_chosen else "normal")
        lines = self.fonts.wrap(name, ROOM_PX, look.size, 2, look.style)
        self._beside(lines, spot.box, SPACE, look)

    def _over(self, text: str, middles: Iterable[Point], look: Look) -> None:
        """A name at the first of some points where it has room."""
        width = self._measure(text, look)
        for x, y in middles:
            box = _grown(x - width / 2, y, width, look.line_px)
            if self._is_free(box):
                self.room.take(box)
                self.lines.append(Line(text, x, y + look.size * DROP, "middle", look))
                return

    def _beside(self, lines: Sequence[str], about: Box, aside: float, look: Look) -> bool:
        """A name on the first free side of a box; was there one?"""
        west, north, east, south = about
        width, height = max(self._measure(line, look) for line in lines), look.line_px * len(lines)
        for right, down in SIDES:
            left = {1: east + aside, -1: west - aside - width, 0: (west + east - width) / 2}[right]
            middle = (north + south) / 2 + down * ((south - north + height) / 2 + 2)
            box = _grown(left, middle, width, height)
            # What a name stands beside may touch it: the two belong together.
            if self._is_free(box, about):
                self.room.take(box)
                anchor, x = {1: ("start", left), -1: ("end", left + width), 0: ("middle", left + width / 2)}[right]
                top = middle - height / 2 + look.line_px / 2 + look.size * DROP
                self.lines += [Line(text, x, top + row * look.line_px, anchor, look) for row, text in enumerate(lines)]
                return True
        return False

    def _measure(self, text: str, look: Look) -> float:
        return self.fonts.width(text, look.size, look.style, look.spacing)

    def _in_sight(self, labels: Iterable[Label]) -> Iterator[Label]:
        for label in labels:
            x, y = self.camera.locate(label.x, label.y)
            if label.rank <= self.camera.zoom + 0.26 and self.camera.shows(x, y):
                yield label

    def _is_free(self, box: Box, about: Box | None = None) -> bool:
        is_within = box[0] >= 0 and box[1] >= 0 and box[2] <= self.camera.width and box[3] <= self.camera.height
        return is_within and self.room.is_free(box, about)


def write_names(names: Names, outlines: Outlines, ground: Ground, shown: Shown, spots: Sequence[Spot]) -> None:
    """All names of a picture, what it is about before what helps to find one's way."""
    names.add_records(shown, [spot for spot in spots if spot.is_chosen])
    names.add_countries(outlines.names, ground.land())
    names.add_records(shown, [spot for spot in spots if not spot.is_chosen])
    names.add_towns(outlines.towns)
    names.add_waters(outlines.waters)


def _grown(left: float, middle: float, width: float, height: float) -> Box:
    return left - SPACE, middle - height / 2 - SPACE / 2, left + width + SPACE, middle + height / 2 + SPACE / 2


def _width(shape: BaseGeometry) -> float:
    """The width of its largest piece: a name much wider than its country would name the neighbours."""
    widths = [part.bounds[2] - part.bounds[0] for part in shapely.get_parts(shape).tolist()]
    return float(max(widths, default=0)) / UNITS


def _draw(line: Line, colours: Palette) -> str:
    halo = {"fill": "none", "stroke": colours[line.look.halo], "stroke_width": 3, "stroke_opacity": 0.85}
    # Two texts, since not every program that opens an SVG knows paint-order.
    return _write(line, **halo, stroke_linejoin="round") + _write(line, fill=colours[line.look.colour])


def _write(line: Line, **paint: Any) -> str:
    anchor = None if line.anchor == "start" else line.anchor
    spacing = line.look.spacing or None
    place = {"text_anchor": anchor, "letter_spacing": spacing}
    return text_at(line.text, line.x, line.y, line.look.size, line.look.style, **paint, **place)


def _dot(x: float, y: float, is_capital: bool, colours: Palette) -> str:
    paint = {"fill": colours["town"], "stroke": colours["halo"], "stroke_width": 1.5, "paint_order": "stroke"}
    if is_capital:
        return element("rect", x=x - 2.5, y=y - 2.5, width=5, height=5, **paint)
    return element("circle", cx=x, cy=y, r=1.8, **paint)
