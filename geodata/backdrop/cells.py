"""Cut what a near view shows into cells of ten by five degrees, each with what refines the overview there."""

import json
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from coding import to_grid, to_steps
from levels import OVERVIEW
from shapely import LineString, Polygon
from simplifying import choose_points, simplify_line
from topology import Topology
from towns import Town

Coordinate = tuple[float, float]
Line = list[Coordinate]
Cell = tuple[int, int]  # west and south, in degrees

WINDOW = (10, 25, 100, 75)
SIZE = (10, 5)
CELLS_PER_DEGREE = 1000  # a cell of the grid is 110 metres, not a pixel at zoom 10
COARSENESS = 0.1
OVERLAP = 0.01  # degrees that lines run on beyond their cell, so that they meet
FOLDER = "cells"


def describe_cells() -> dict[str, Any]:
    """Say in the overview which cells there are: west, south, east and north of all, and the size of one."""
    return {"window": WINDOW, "size": SIZE}


def write_cells(folder: Path, parts: dict[str, dict[Cell, Any]]) -> None:
    """Write a file for each cell of the window; one without anything is there too, so that nobody asks in vain."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for cell in all_cells():
        content = {name: by_cell[cell] for name, by_cell in parts.items() if cell in by_cell}
        text = json.dumps({"cells_per_degree": CELLS_PER_DEGREE, **content}, ensure_ascii=False, separators=(",", ":"))
        (folder / FOLDER / f"{cell[0]}_{cell[1]}.json").write_text(text + "\n", encoding="utf-8")


def all_cells() -> Iterator[Cell]:
    """All cells of the window."""
    west, south, east, north = WINDOW
    return ((lon, lat) for lat in range(south, north, SIZE[1]) for lon in range(west, east, SIZE[0]))


def cell_of(lon: float, lat: float) -> Cell | None:
    """The cell of a place; None outside the window."""
    west, south, east, north = WINDOW
    if not (west <= lon < east and south <= lat < north):
        return None
    return math.floor(lon / SIZE[0]) * SIZE[0], math.floor(lat / SIZE[1]) * SIZE[1]


def refine_arcs(topology: Topology, exact: Sequence[Line], order: Sequence[int]) -> dict[Cell, list[list[int]]]:
    """For each cell rows of [arc of the overview, first and last of its points that the row replaces, steps...]."""
    rows: dict[Cell, list[list[int]]] = defaultdict(list)
    for number, arc in enumerate(order):
        drawn = _drawn_points(exact[arc], topology.arcs[arc])
        fine = sorted({*choose_points(exact[arc], (), COARSENESS), *drawn})
        for cell, first, last in _runs(exact[arc], drawn):
            line = [exact[arc][i] for i in fine if drawn[first] <= i <= drawn[last]]
            points = to_grid(_with_ends(line, first == 0, last == len(drawn) - 1), CELLS_PER_DEGREE)
            rows[cell].append([number, first, last, *to_steps(points)])
    return rows


def _drawn_points(exact: Line, kept: Line) -> list[int]:
    """Numbers of the points of an arc that the overview draws, which leaves out those on the same cell of its grid."""
    numbers: list[int] = []
    last, at = None, 0
    for point in kept:
        at = exact.index(point, at)
        (cell,) = OVERVIEW.grid([point])
        if cell != last:
            numbers.append(at)
        last, at = cell, at + 1
    return numbers


def _runs(exact: Line, drawn: Sequence[int]) -> Iterator[tuple[Cell, int, int]]:
    """Stretches of an arc that lie in one cell: the cell, and the first and last of the points that are drawn."""
    cells = [cell_of((exact[a][0] + exact[b][0]) / 2, (exact[a][1] + exact[b][1]) / 2) for a, b in pairwise(drawn)]
    start = 0
    for at in range(1, len(cells) + 1):
        if at == len(cells) or cells[at] != cells[start]:
            if (cell := cells[start]) is not None:
                yield cell, start, at
            start = at


def _with_ends(line: Line, is_first: bool, is_last: bool) -> Line:
    """Leave the ends of arcs where the overview has them: arcs that meet then meet at every level."""
    (first,), (last,) = OVERVIEW.grid(line[:1]), OVERVIEW.grid(line[-1:])
    cells = OVERVIEW.cells_per_degree
    before = [(first[0] / cells, first[1] / cells)] if is_first else line[:1]
    after = [(last[0] / cells, last[1] / cells)] if is_last else line[-1:]
    return [*before, *line[1:-1], *after]


def place_islands(everything: dict[str, list[Polygon]], drawn: dict[str, list[Polygon]]) -> dict[Cell, dict[str, Any]]:
    """Rings of the islands by country that are too small for the overview."""
    islands: dict[Cell, dict[str, Any]] = defaultdict(dict)
    for code, polygons in everything.items():
        for polygon in set(polygons) - set(drawn.get(code, ())):
            centre = polygon.representative_point()
            cell = cell_of(centre.x, centre.y)
            points = _fine(list(polygon.exterior.coords))
            if cell and len(points) >= 4:
                islands[cell].setdefault(code, []).append(to_steps(points))
    return {cell: {code: sorted(rings) for code, rings in sorted(found.items())} for cell, found in islands.items()}


def clip_lines(lines: Sequence[LineString]) -> dict[Cell, list[list[int]]]:
    """Parts of lines by cell."""
    tree = shapely.STRtree(lines)
    found = {}
    for cell in all_cells():
        near = [lines[i] for i in sorted(tree.query(_box(cell), predicate="intersects"))]
        parts = shapely.get_parts(shapely.clip_by_rect(near, *_box(cell).bounds))
        parts = shapely.get_parts(parts)
        steps = [to_steps(points) for part in parts if len(points := _fine(list(part.coords))) > 1]
        if steps:
            found[cell] = steps
    return found


def place_lakes(lakes: Sequence[Polygon]) -> dict[Cell, list[list[int]]]:
    """Shores of whole lakes, in each cell that they touch: drawn twice they look the same."""
    tree = shapely.STRtree(lakes)
    found = {}
    for cell in all_cells():
        touching = sorted(tree.query(shapely.box(*cell, cell[0] + SIZE[0], cell[1] + SIZE[1]), predicate="intersects"))
        rings = [_fine(list(lakes[i].exterior.coords)) for i in touching]
        if steps := [to_steps(ring) for ring in rings if len(ring) >= 4]:
            found[cell] = steps
    return found


def place_towns(towns: Sequence[Town]) -> dict[Cell, list[list[Any]]]:
    """Rows of towns as the overview has them."""
    rows: dict[Cell, list[list[Any]]] = defaultdict(list)
    for town in towns:
        cell = cell_of(town.longitude, town.latitude)
        ((x, y),) = to_grid([(town.longitude, town.latitude)], CELLS_PER_DEGREE)
        if cell:
            rows[cell].append([town.name, "", x, y, town.rank, ""])
    return rows


def _fine(line: Line) -> list[tuple[int, int]]:
    return to_grid(simplify_line(line, (), COARSENESS), CELLS_PER_DEGREE)


def _box(cell: Cell) -> Polygon:
    west, south = cell
    return shapely.box(west - OVERLAP, south - OVERLAP, west + SIZE[0] + OVERLAP, south + SIZE[1] + OVERLAP)
