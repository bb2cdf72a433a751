"""How finely a file draws the world."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding import Point, to_grid
from simplifying import Coordinate, simplify_line, tolerance_at


@dataclass(frozen=True)
class Level:
    """A file of the whole world: the cells of its grid in a degree, and by how much its tolerances are coarser."""

    file: str
    cells_per_degree: int
    coarseness: float
    keeps_points: bool  # is more kept around the points of points.csv?

    def grid(self, line: Iterable[Coordinate]) -> list[Point]:
        """Round a line to the grid."""
        return to_grid(line, self.cells_per_degree)

    def simplify(self, line: Sequence[Coordinate], faults: Sequence[Coordinate] = ()) -> list[Coordinate]:
        """Leave out of a line what nobody sees at this level."""
        return simplify_line(line, faults, self.coarseness)

    def tolerance_at(self, lon: float, lat: float) -> float:
        """Return how wide a detail must be to be kept."""
        return tolerance_at(lon, lat) * self.coarseness


# What a page draws at first, up to zoom 6, and what pictures, files and the check of records go by.
OVERVIEW = Level("overview.json", 100, 2.2, keeps_points=True)
BACKDROP = Level("backdrop.json", 200, 1, keeps_points=False)
