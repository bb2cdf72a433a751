"""Labels of a small map that do not touch each other, placed in the order in which they are asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely
from shapely import Polygon

from app.rendering.maps.outlines import Box, Label, Viewport

TOWNS = 7
TOWN_SIGN, NAME_SIGN, LINE = 64, 92, 170  # about what a sign of a label takes in width, and a label in height
SCALE_BAR = (1500, 330)  # what the scale takes in the corner below left


@dataclass(frozen=True, slots=True)
class Placed:
    """A label where it has room; `anchor` is as in SVG, `dot` the town's own point."""

    text: str
    x: int
    y: int
    anchor: str
    dot: tuple[int, int] | None = None


class Labels:
    """Who came first keeps the room; sizes are in units of the picture."""

    def __init__(self, view: Viewport) -> None:
        self.view = view
        self.taken: list[Box] = [(0, view.height - SCALE_BAR[1], SCALE_BAR[0], view.height)]

    def take_point(self, point: tuple[int, int], room: int) -> None:
        """Keep the room around a point free."""
        x, y = point
        self.taken.append((x - room, y - room, x + room, y + room))

    def beside(self, text: str, point: tuple[int, int], room: int, dot: bool = False) -> Placed | None:
        """A label to the right of a point, else to its left, above or below."""
        (x, y), width, space = point, len(text) * TOWN_SIGN, room + 50
        for at_x, at_y, anchor in (
            (x + space, y, "start"),
            (x - space, y, "end"),
            (x, y - room - 90, "middle"),
            (x, y + room + 110, "middle"),
        ):
            if placed := self._place(text, (at_x, at_y), anchor, width):
                return Placed(placed.text, placed.x, placed.y, anchor, point) if dot else placed
        return None

    def over(self, text: str, label: Label) -> Placed | None:
        """A label at its point, moved in from the edges: it is there to be read."""
        (x, y), half = self.view.at(label.x, label.y), len(text) * NAME_SIGN // 2
        x = min(max(x, half + 60), self.view.width - half - 60)
        return self._place(text, (x, min(max(y, LINE), self.view.height - LINE)), "middle", 2 * half)

    def place_towns(self, towns: Iterable[Label], own: Iterable[str]) -> Iterator[Placed]:
        """The best known towns in sight, without those that are marked already."""
        count, own = 0, set(own)
        for town in sorted(towns, key=lambda town: (town.rank, not town.code)):
            point = self._at(town)
            if count == TOWNS or not self._is_seen(point) or town.text in own or self._covers(point):
                continue
            if placed := self.beside(town.text, point, 25, dot=True):
                self.take_point(point, 40)
                count += 1
                yield placed

    def place_names(self, pieces: Iterable[tuple[str, str, Polygon]], done: Iterable[str]) -> Iterator[Placed]:
        """The names of countries (code, name and the piece in sight), where the piece has room for it."""
        done = set(done)
        for code, name, piece in pieces:
            width = len(name) * NAME_SIGN
            west, _, east, _ = piece.bounds
            if code not in done and east - west > width:
                spot = shapely.maximum_inscribed_circle(piece, tolerance=20)
                x, y = spot.coords[0]
                if spot.length > LINE and (placed := self._place(name, (round(x), round(y)), "middle", width)):
                    yield placed

    def _place(self, text: str, at: tuple[int, int], anchor: str, width: int) -> Placed | None:
        x, y = at
        left = {"start": x, "end": x - width, "middle": x - width // 2}[anchor]
        mine = (left - 20, y - LINE // 2, left + width + 20, y + LINE // 2)
        if mine[0] < 0 or mine[2] > self.view.width or mine[1] < 0 or mine[3] > self.view.height:
            return None
        if any(_touch(mine, other) for other in self.taken):
            return None
        self.taken.append(mine)
        return Placed(text, x, y, anchor)

    def _at(self, label: Label) -> tuple[int, int]:
        return self.view.at(label.x, label.y)

    def _is_seen(self, point: tuple[int, int]) -> bool:
        return 60 < point[0] < self.view.width - 60 and 60 < point[1] < self.view.height - 60

    def _covers(self, point: tuple[int, int]) -> bool:
        return any(_touch((*point, *point), other) for other in self.taken)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
