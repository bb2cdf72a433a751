"""Place labels on a map so that none touches another; sizes are in the unit of the map, y to the south."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.rendering.maps.outlines import Box, Point, touch

# Right, left, below, above, and the corners.
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
ABOVE = 2.0  # between what a label stands beside and one above or below it


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a label stands: `x` at its `anchor` (SVG's text-anchor), `y` in the middle of its height."""

    x: float
    y: float
    anchor: str


class LabelPlacer:
    """Keeps the boxes that are taken: a label that comes first keeps its place.

    A label must lie within `size`, with `padding` to the sides and above and below of it left free.
    """

    def __init__(
        self, taken: Iterable[Box], size: tuple[float, float] = (0, 0), padding: tuple[float, float] = (0, 0)
    ) -> None:
        self.taken = list(taken)
        self.size = size
        self.padding = padding

    def take(self, box: Box) -> None:
        """Keep labels that come later off a box."""
        self.taken.append(box)

    def is_free(self, box: Box, about: Box | None = None) -> bool:
        """Does it touch no box that is taken, but for `about` to which it belongs?"""
        return not any(touch(box, other) for other in self.taken if other != about)

    def covered(self, box: Box) -> float:
        """Return the area of the taken boxes that it lies over."""
        edges = (
            (min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1]))
            for other in self.taken
        )
        return sum(max(0.0, width) * max(0.0, height) for width, height in edges)

    def place_over(self, width: float, height: float, middles: Iterable[Point]) -> Placement | None:
        """Place a label at the first of some points where it has room; None where it has none."""
        for x, y in middles:
            if self._take_if_free(x - width / 2, y, width, height):
                return Placement(x, y, "middle")
        return None

    def place_beside(self, width: float, height: float, about: Box, gap: float) -> Placement | None:
        """Place a label on the first free side of a box, `gap` off to its right or left; None where no side is free."""
        west, north, east, south = about
        for right, down in SIDES:
            left = {1: east + gap, -1: west - gap - width, 0: (west + east - width) / 2}[right]
            middle = (north + south) / 2 + down * ((south - north + height) / 2 + ABOVE)
            if self._take_if_free(left, middle, width, height, about):
                anchor, x = {1: ("start", left), -1: ("end", left + width), 0: ("middle", left + width / 2)}[right]
                return Placement(x, middle, anchor)
        return None

    def _take_if_free(self, left: float, middle: float, width: float, height: float, about: Box | None = None) -> bool:
        beside, above = self.padding
        box = left - beside, middle - height / 2 - above, left + width + beside, middle + height / 2 + above
        is_within = box[0] >= 0 and box[1] >= 0 and box[2] <= self.size[0] and box[3] <= self.size[1]
        if not is_within or not self.is_free(box, about):
            return False
        self.take(box)
        return True
