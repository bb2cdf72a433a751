"""The finer lines of a near view: those of its cells in the place of the overview's (static/js/backdrop/cells.js)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from app.catalog.countries import Points
from app.rendering.pictures.near_cells import Cell

WATERS = ("lakes", "rivers", "contested")


def refine(overview: Mapping[str, Any], cells: Sequence[Cell]) -> dict[str, Any]:
    """Return an overview with the finer arcs, the islands and the waters of some cells."""
    grid = overview["cells_per_degree"]
    pieces: dict[int, list[tuple[int, int, Points]]] = defaultdict(list)
    islands: list[tuple[str, Points]] = []
    for cell in cells:
        for arc, first, last, *steps in cell.content.get("arcs", ()):
            pieces[arc].append((first, last, _points(steps, cell, grid)))
        for code, rings in cell.content.get("islands", {}).items():
            islands += [(code, _points(ring, cell, grid)) for ring in rings]
    arcs = [_replace(steps, pieces[arc]) if arc in pieces else steps for arc, steps in enumerate(overview["arcs"])]
    countries = {code: list(polygons) for code, polygons in overview["countries"].items()}
    for number, (code, _) in enumerate(islands, len(arcs)):
        countries.setdefault(code, []).append([[number]])
    return {
        **overview,
        "arcs": [*arcs, *(_steps(ring) for _, ring in islands)],
        "countries": countries,
        "coasts": [*overview["coasts"], *range(len(arcs), len(arcs) + len(islands))],
        **{name: _waters(name, overview, cells) for name in WATERS},
    }


def _waters(name: str, overview: Mapping[str, Any], cells: Sequence[Cell]) -> list[Points]:
    """Return the lines of the cells, and what the overview has outside of them; lakes are whole here and there."""
    grid = overview["cells_per_degree"]
    area = shapely.union_all([shapely.box(*cell.degrees) for cell in cells])
    area = shapely.transform(area, lambda degrees: degrees * grid)
    lines = [LineString(np.reshape(steps, (-1, 2)).cumsum(axis=0)) for steps in overview[name]]
    far: Iterable[BaseGeometry] = (line for line in lines if not shapely.intersects(line, area))
    if name != "lakes":
        far = (
            part for line in lines for part in shapely.get_parts(shapely.difference(line, area)) if not part.is_empty
        )
    near = [_points(steps, cell, grid) for cell in cells for steps in cell.content.get(name, ())]
    return [_steps(points) for points in (*near, *map(shapely.get_coordinates, far))]


def _replace(steps: Sequence[int], pieces: Iterable[tuple[int, int, Points]]) -> Points:
    """Put finer points in the place of some of an arc, each from a first to a last one."""
    points = np.reshape(steps, (-1, 2)).cumsum(axis=0)
    parts, start = [], 0  # the first point that no piece has replaced
    for first, last, finer in sorted(pieces, key=lambda piece: piece[0]):
        parts += [points[start:first], finer]
        start = last + 1
    return _steps(np.concatenate([*parts, points[start:]]))


def _points(steps: Sequence[int], cell: Cell, grid: int) -> Points:
    """Decode steps of a cell to points on the grid of the overview."""
    return np.asarray(np.reshape(steps, (-1, 2)).cumsum(axis=0) * (grid / cell.content["cells_per_degree"]))


def _steps(points: Points) -> Points:
    return np.diff(points, axis=0, prepend=0).ravel()
