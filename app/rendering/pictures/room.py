"""Room: which boxes of a picture are taken already, found by the squares that they lie in."""

from collections.abc import Iterable, Iterator
from itertools import product

from app.rendering.maps.outlines import Box

SQUARE_PX = 64


class Room:
    """Boxes in pixels; asking costs as much as lies nearby, however much there is."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._squares: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Nothing else may lie there from now on."""
        for square in _squares(box):
            self._squares.setdefault(square, []).append(box)

    def is_free(self, box: Box, about: Box | None = None) -> bool:
        """Does it touch no box but `about`, to which it belongs?"""
        return not any(touch(box, other) for other in self._near(box) if other != about)

    def covered(self, box: Box) -> float:
        """How many square pixels of the boxes it lies over."""
        edges = [
            (min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1]))
            for other in self._near(box)
        ]
        return sum(max(0.0, width) * max(0.0, height) for width, height in edges)

    def _near(self, box: Box) -> set[Box]:
        return {other for square in _squares(box) for other in self._squares.get(square, ())}


def touch(one: Box, other: Box) -> bool:
    """Do two boxes have a point in common?"""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    west, north, east, south = (int(edge // SQUARE_PX) for edge in box)
    return product(range(west, east + 1), range(north, south + 1))
