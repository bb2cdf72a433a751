"""Countries as shapes and names, read from the backdrop that the map draws."""

import csv
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
Polygons = list[list[list[int]]]  # rings of references to arcs; the first of each is the outer one


class Countries(Mapping[str, BaseGeometry]):
    """The land of each country by ISO 3166-1 alpha-2 code; each shape is made when it is first asked for.

    A layer lies in a few of them, and to make all takes longer than the rest of its check. Bounds are known before.
    """

    def __init__(self, arcs: list[list[Point]], polygons: Mapping[str, Polygons]) -> None:
        self._arcs, self._polygons = arcs, polygons
        self._made: dict[str, BaseGeometry] = {}

    def __getitem__(self, code: str) -> BaseGeometry:
        """The land of a country; KeyError for a code that is none."""
        if code not in self._made:
            self._made[code] = _build_country(self._arcs, self._polygons[code])
        return self._made[code]

    def __contains__(self, code: object) -> bool:
        return code in self._polygons

    def __iter__(self) -> Iterator[str]:
        return iter(self._polygons)

    def __len__(self) -> int:
        return len(self._polygons)

    @cached_property
    def bounds(self) -> Mapping[str, Bounds]:
        """West, south, east and north of what holds each country; all degrees for one that crosses the antimeridian."""
        edges = [(min(xs), min(ys), max(xs), max(ys)) for xs, ys in (zip(*arc, strict=True) for arc in self._arcs)]
        return {code: _hold(edges, polygons) for code, polygons in self._polygons.items()}


def read_countries(folder: Path) -> Countries:
    """The land of each country by ISO 3166-1 alpha-2 code, in CRS84 degrees, longitude first.

    Borders follow the data of the United Nations. They are drawn to about a kilometre between the Black Sea and
    central Asia, and coarsely far from there; land that those data give to no country is in none of the shapes.
    """
    backdrop = json.loads((folder / "backdrop.json").read_text(encoding="utf-8"))
    arcs = [_decode_arc(steps, backdrop["cells_per_degree"]) for steps in backdrop["arcs"]]
    return Countries(arcs, {code: polygons for code, polygons in backdrop["countries"].items() if code})


def read_country_names(folder: Path) -> dict[str, str]:
    """The usual English name of each country by ISO 3166-1 alpha-2 code."""
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row["name"] for row in csv.DictReader(file)}


def _decode_arc(steps: list[int], cells_per_degree: int) -> list[Point]:
    """Steps from point to point into degrees."""
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return [(x / cells_per_degree, y / cells_per_degree) for x, y in zip(xs, ys, strict=True)]


def _hold(edges: list[Bounds], polygons: Polygons) -> Bounds:
    """The bounds of all arcs of a country; ~i means arc i backwards."""
    found = [edges[max(reference, ~reference)] for polygon in polygons for ring in polygon for reference in ring]
    west, south, east, north = zip(*found, strict=True)
    return (min(west), min(south), max(east), max(north)) if max(east) <= 180 else (-180, min(south), 180, max(north))


def _build_country(arcs: list[list[Point]], polygons: Polygons) -> BaseGeometry:
    rings = [[_join_arcs(arcs, references) for references in polygon] for polygon in polygons]
    # Rounding to the grid can pinch a narrow strait or spit; make_valid parts such a shape in two.
    parts = [shapely.make_valid(Polygon(outer, inner)) for outer, *inner in rings]
    return _wrap(shapely.union_all(parts))


def _join_arcs(arcs: list[list[Point]], references: list[int]) -> list[Point]:
    """One ring from arc references; ~i means arc i backwards."""
    ring: list[Point] = []
    for reference in references:
        arc = arcs[reference] if reference >= 0 else arcs[~reference][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _wrap(country: BaseGeometry) -> BaseGeometry:
    """Bring land east of 180 degrees, as the map draws Chukotka, to the west where its coordinates belong."""
    if country.bounds[2] <= 180:
        return _only_areas(country)
    near = shapely.intersection(country, shapely.box(-180, -90, 180, 90))
    far = shapely.intersection(country, shapely.box(180, -90, 540, 90))
    return _only_areas(shapely.union(near, translate(far, xoff=-360)))


def _only_areas(geometry: BaseGeometry) -> BaseGeometry:
    parts: Any = shapely.get_parts(shapely.get_parts(geometry))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])
