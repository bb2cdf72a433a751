"""Countries as shapes and names, read from the backdrop that the map draws."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiPolygon, Polygon
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from app.catalog.backdrop import BACKDROP, read_backdrop, read_shapes, read_table
from app.domain.records import Record
from app.settings import find_data

OUTLINES = "outlines.json"
# States that ISO 3166 has withdrawn and bodies that it reserves codes for; none has a shape.
OTHERS = {
    "AN": "Netherlands Antilles",
    "BU": "Burma",
    "CS": "Serbia and Montenegro",
    "DD": "East Germany",
    "EU": "European Union",
    "SU": "Soviet Union",
    "TP": "East Timor",
    "UN": "United Nations",
    "VD": "North Vietnam",
    "YD": "South Yemen",
    "YU": "Yugoslavia",
    "ZR": "Zaire",
}
DECIMALS = 3  # of an outline in degrees, as fine as the grid of the backdrop
Points = npt.NDArray[np.float64]  # rows of longitude and latitude
Bounds = tuple[float, float, float, float]
Polygons = list[list[list[int]]]  # rings of references to arcs; the first of each is the outer one


class Countries(Mapping[str, BaseGeometry]):
    """The land of each country by ISO 3166-1 alpha-2 code; each shape is made when it is first asked for.

    A layer lies in a few of them, and to make all takes longer than the rest of its check. Bounds are known before.
    `codes` are those of all countries, also of islands that are too small to be drawn.
    """

    def __init__(self, arcs: list[Points], polygons: Mapping[str, Polygons], codes: Iterable[str] = ()) -> None:
        self._arcs, self._polygons = arcs, polygons
        self.codes = frozenset((*polygons, *codes))
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
        edges = np.array([(*arc.min(axis=0), *arc.max(axis=0)) for arc in self._arcs])
        return {code: _hold(edges, polygons) for code, polygons in self._polygons.items()}


def read_countries(folder: Path, file: str = BACKDROP) -> Countries:
    """The land of each country by ISO 3166-1 alpha-2 code, in CRS84 degrees, longitude first.

    Borders follow the data of the United Nations. They are drawn to about a kilometre between the Black Sea and
    central Asia, and coarsely far from there; land that those data give to no country is in none of the shapes.
    """
    return _to_countries(read_backdrop(folder / file), read_country_names(folder))


def read_country_outlines(folder: Path) -> Countries:
    """The same, generalised to some 200 vertices a country; of an atlas without them, those of the program."""
    own = folder / OUTLINES
    delivered = find_data(Path(__file__).resolve().parents[1]) / "geodata" / "backdrop" / OUTLINES
    return _to_countries(read_shapes(own if own.is_file() else delivered))


def with_outline(record: Record, outlines: Mapping[str, BaseGeometry]) -> Record:
    """Give a record that is known only to be in its hosts their outlines as geometry, those of several together."""
    known = [outlines[code] for code in record.host if code in outlines]
    if not (record.is_of_country and known):
        return record
    outline: Any = shapely.orient_polygons(shapely.union_all(known))  # RFC 7946, 3.1.6: outer rings counterclockwise
    geometry = shapely.transform(outline, lambda degrees: degrees.round(DECIMALS))
    return replace(record, geometry=geometry, label_place=record.geometry)


def _to_countries(content: Mapping[str, Any], codes: Iterable[str] = ()) -> Countries:
    arcs = [decode_steps(steps, content["cells_per_degree"]) for steps in content["arcs"]]
    return Countries(arcs, {code: polygons for code, polygons in content["countries"].items() if code}, codes)


def decode_steps(steps: Sequence[int], cells_per_degree: int) -> Points:
    """Decode steps from point to point, in cells of the grid, to degrees."""
    return np.asarray(steps, dtype=np.float64).reshape(-1, 2).cumsum(axis=0) / cells_per_degree


def select_arc(arcs: Sequence[Points], reference: int) -> Points:
    """Return an arc by its reference; ~i is arc i backwards (TopoJSON)."""
    return arcs[reference] if reference >= 0 else arcs[~reference][::-1]


def read_country_names(folder: Path) -> dict[str, str]:
    """The usual English name of each country by ISO 3166 alpha-2 code, of former states and of bodies too."""
    return OTHERS | {row["iso2"]: row["name"] for row in read_table(folder / "countries.csv", ("iso2", "name"))}


def _hold(edges: Points, polygons: Polygons) -> Bounds:
    """The bounds of all arcs of a country."""
    numbers = [max(reference, ~reference) for polygon in polygons for ring in polygon for reference in ring]
    west, south = edges[numbers, :2].min(axis=0).tolist()
    east, north = edges[numbers, 2:].max(axis=0).tolist()
    return (west, south, east, north) if east <= 180 else (-180, south, 180, north)


def _build_country(arcs: Sequence[Points], polygons: Polygons) -> BaseGeometry:
    rings = [[np.concatenate([select_arc(arcs, item) for item in ring]) for ring in polygon] for polygon in polygons]
    # Rounding to the grid can pinch a narrow strait or spit; make_valid parts such a shape in two.
    parts = [shapely.make_valid(Polygon(outer, inner)) for outer, *inner in rings]
    return _wrap(shapely.union_all(parts))


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
