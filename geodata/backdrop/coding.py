"""Integers for the wire: grid coordinates, stored as steps from point to point."""

from collections.abc import Iterable

Point = tuple[int, int]

# Grid cells per degree: a cell is about half a kilometre, two pixels at zoom 8.
CELLS_PER_DEGREE = 200


def to_grid(line: Iterable[tuple[float, float]], cells: int = CELLS_PER_DEGREE) -> list[Point]:
    """Round longitude and latitude to the grid, leaving out points that fall on the one before."""
    points: list[Point] = []
    for lon, lat in line:
        point = (round(lon * cells), round(lat * cells))
        if not points or points[-1] != point:
            points.append(point)
    return points


def to_steps(points: Iterable[Point]) -> list[int]:
    """Flatten points to [x, y, dx, dy, dx, dy, ...].

    >>> to_steps([(100, 50), (103, 49)])
    [100, 50, 3, -1]
    """
    steps: list[int] = []
    x = y = 0
    for next_x, next_y in points:
        steps += (next_x - x, next_y - y)
        x, y = next_x, next_y
    return steps


def from_steps(steps: list[int]) -> list[Point]:
    """Undo `to_steps`.

    >>> from_steps([100, 50, 3, -1])
    [(100, 50), (103, 49)]
    """
    points = []
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points
