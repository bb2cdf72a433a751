"""The labels of a locator map: the record's own places, towns and countries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely
from shapely import Polygon

from app.rendering.maps.outlines import Box, Label, Point, Viewport
from app.rendering.maps.placing.label_placer import LabelPlacer, Placement

TOWNS = 7
TOWN_LETTER, NAME_LETTER, LINE = 64, 92, 170  # about the width of a letter of a label, and the height of a label
SCALE_BAR = (1500, 330)  # what the scale takes in the corner below left
EDGE = 60  # within which no town and no middle of a name stands


@dataclass(frozen=True, slots=True)
class LocatorLabel:
    """A label in units of the map; `anchor` is SVG's text-anchor, `dot` the point of a town."""

    text: str
    x: int
    y: int
    anchor: str
    dot: tuple[int, int] | None = None


class LocatorLabels:
    """Places labels in the order in which they are asked for; the browser's font is not known, so widths are rough."""

    def __init__(self, view: Viewport) -> None:
        self.view = view
        scale_bar = (0, view.height - SCALE_BAR[1], SCALE_BAR[0], view.height)
        self.placer = LabelPlacer([scale_bar], (view.width, view.height), padding=(20, 0))

    def take_point(self, point: tuple[int, int], room: int) -> None:
        """Keep the room around a point free."""
        self.placer.take(_box_around(point, room))

    def place_beside(self, text: str, point: tuple[int, int], room: int) -> LocatorLabel | None:
        """Place a label beside a point with some room around it; None where no side is free."""
        return _label(text, self.placer.place_beside(len(text) * TOWN_LETTER, LINE, _box_around(point, room), 50))

    def place_over(self, text: str, label: Label) -> LocatorLabel | None:
        """Place a label at its point, moved in from the edges; None where it is taken."""
        (x, y), width = self.view.at(label.x, label.y), len(text) * NAME_LETTER
        x = min(max(x, width // 2 + EDGE), self.view.width - width // 2 - EDGE)
        return self._place_at(text, (x, min(max(y, LINE), self.view.height - LINE)))

    def place_towns(self, towns: Iterable[Label], marked: Iterable[str]) -> Iterator[LocatorLabel]:
        """Place the best known towns in sight, without those that are marked already."""
        count, marked = 0, set(marked)
        for town in sorted(towns, key=lambda town: (town.rank, not town.code)):
            point = self.view.at(town.x, town.y)
            if count == TOWNS or not self._is_seen(point) or town.text in marked:
                continue
            if not self.placer.is_free(_box_around(point, 0)):
                continue
            if label := self.place_beside(town.text, point, 25):
                self.take_point(point, 40)
                count += 1
                yield LocatorLabel(label.text, label.x, label.y, label.anchor, point)

    def place_countries(
        self, pieces: Iterable[tuple[str, str, Polygon]], done: Iterable[str]
    ) -> Iterator[LocatorLabel]:
        """Place the names of countries (code, name, largest piece in sight) where the piece has room for them."""
        done = set(done)
        for code, name, piece in pieces:
            west, _, east, _ = piece.bounds
            if code not in done and east - west > len(name) * NAME_LETTER:
                circle = shapely.maximum_inscribed_circle(piece, tolerance=20)
                if circle.length > LINE and (label := self._place_at(name, (circle.coords[0][0], circle.coords[0][1]))):
                    yield label

    def _place_at(self, text: str, middle: Point) -> LocatorLabel | None:
        return _label(text, self.placer.place_over(len(text) * NAME_LETTER, LINE, [middle]))

    def _is_seen(self, point: tuple[int, int]) -> bool:
        return EDGE < point[0] < self.view.width - EDGE and EDGE < point[1] < self.view.height - EDGE


def _label(text: str, found: Placement | None) -> LocatorLabel | None:
    return LocatorLabel(text, round(found.x), round(found.y), found.anchor) if found else None


def _box_around(point: tuple[int, int], room: int) -> Box:
    x, y = point
    return x - room, y - room, x + room, y + room
