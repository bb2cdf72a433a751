"""Derive the generalised outlines of countries from the backdrop: `python -m tools.outlines`.

Run by a curator after a change of `geodata/backdrop/backdrop.json`; geodata/backdrop/PROVENANCE.md says what it does.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import shapely
from shapely import LineString, Polygon

from app.catalog.countries import Points, Polygons, decode_steps, select_arc

BACKDROP = Path(__file__).parents[1] / "geodata" / "backdrop"
VERTICES = 200  # of a country, about
ISLANDS = 12  # of a country at most, the largest; what borders on another country stays
TOLERANCES = [0.0, *(0.01 * 1.2**step for step in range(40))]  # in degrees


def build_outlines(backdrop: Mapping[str, Any]) -> dict[str, Any]:
    """Generalise the countries of a backdrop, in its own form; neighbours go on sharing their border."""
    cells = backdrop["cells_per_degree"]
    arcs = [decode_steps(steps, cells) for steps in backdrop["arcs"]]
    borders = {*backdrop["borders"], *backdrop["undetermined"]}
    countries = {code: _keep(arcs, own, borders) for code, own in backdrop["countries"].items() if code}
    least = _tolerances(arcs, countries)
    used = {number: place for place, number in enumerate(sorted(least))}
    lines = [_simplify(arcs[number], least[number]) for number in used]
    return {
        "cells_per_degree": cells,
        "arcs": [_to_steps(line, cells) for line in lines],
        "countries": {
            code: [[[_renumber(item, used) for item in ring] for ring in polygon] for polygon in polygons]
            for code, polygons in countries.items()
        },
    }


def to_text(outlines: Mapping[str, Any]) -> str:
    """Write one line per member, so that a diff tells which part changed."""
    members = [f'"{name}":{json.dumps(value, separators=(",", ":"))}' for name, value in outlines.items()]
    return "{" + ",\n".join(members) + "}\n"


def _keep(arcs: list[Points], polygons: Polygons, borders: set[int]) -> Polygons:
    """Keep what borders on another country, and the largest islands; of each only the outer ring or an enclave's."""

    def touches(polygon: list[list[int]]) -> bool:
        return any(number in borders for number in _numbers([polygon]))

    def area(polygon: list[list[int]]) -> float:
        return float(Polygon(np.concatenate([select_arc(arcs, item) for item in polygon[0]])).area)

    islands = sorted((own for own in polygons if not touches(own)), key=area, reverse=True)[:ISLANDS]
    return [own for own in polygons if touches(own) or own in islands]


def _tolerances(arcs: list[Points], countries: Mapping[str, Polygons]) -> dict[int, float]:
    """Return by how much each arc in use is generalised: a border by the mean of what its two countries need."""
    needed: dict[int, list[float]] = defaultdict(list)
    for polygons in countries.values():
        own = set(_numbers(polygons))
        tolerance = next(item for item in TOLERANCES if _count(arcs, own, item) <= VERTICES or item == TOLERANCES[-1])
        for number in own:
            needed[number].append(tolerance)
    return {number: fmean([*items, *(min(items),) * 3]) for number, items in needed.items()}


def _count(arcs: list[Points], numbers: Iterable[int], tolerance: float) -> int:
    return sum(len(_simplify(arcs[number], tolerance)) - 1 for number in numbers)


def _numbers(polygons: Polygons) -> Iterator[int]:
    return (max(item, ~item) for polygon in polygons for ring in polygon for item in ring)


def _simplify(line: Points, tolerance: float) -> Points:
    """Simplify a line; its ends stay, and a closed one keeps an inside."""
    least = 4 if (line[0] == line[-1]).all() else 2
    if len(line) <= least:
        return line
    simple = shapely.get_coordinates(LineString(line).simplify(tolerance, preserve_topology=False))
    return simple if len(simple) >= least else _simplify(line, tolerance / 2)


def _to_steps(line: Points, cells: int) -> list[int]:
    grid = np.rint(line * cells).astype(int)
    steps: list[int] = np.diff(grid, axis=0, prepend=[[0, 0]]).ravel().tolist()
    return steps


def _renumber(item: int, used: Mapping[int, int]) -> int:
    return used[item] if item >= 0 else ~used[~item]


if __name__ == "__main__":
    outlines = build_outlines(json.loads((BACKDROP / "backdrop.json").read_text(encoding="utf-8")))
    (BACKDROP / "outlines.json").write_text(to_text(outlines), encoding="utf-8")
