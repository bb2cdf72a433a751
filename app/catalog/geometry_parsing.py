"""Raw GeoJSON geometries into Shapely's; a number or ring that RFC 7946 does not allow becomes a problem."""

from collections.abc import Iterator
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.catalog.files import is_number
from app.catalog.members import is_clean
from app.catalog.problems import Report

# How deep the positions of a geometry are nested (RFC 7946, 3.1).
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}  # positions of a line or ring


def parse_geometry(raw: Any, report: Report) -> BaseGeometry | None:
    """The geometry; None for null, which means no place, and for what cannot be read."""
    if raw is None:
        return None
    if not is_clean(raw, "geometry-invalid", report):
        return None
    if not isinstance(raw, dict) or raw.get("type") not in tuple(DEPTHS) or "coordinates" not in raw:
        report.add("geometry-invalid", f"a geometry is null or one of {', '.join(DEPTHS)} with its coordinates")
        return None
    if fault := next(find_position_faults(raw["type"], raw["coordinates"]), None):
        report.add("geometry-invalid", fault)
        return None
    try:
        geometry: BaseGeometry = shape(raw)
    except (ShapelyError, ValueError) as error:
        report.add("geometry-invalid", f"the coordinates cannot be read: {error}")
        return None
    if geometry.is_empty or not geometry.is_valid:
        report.add("geometry-invalid", "the geometry is empty, or lines of it cross where they must not")
    return geometry


def find_position_faults(type_: str, coordinates: Any) -> Iterator[str]:
    """Find what is wrong with coordinates: their nesting, their numbers, lines too short, rings that do not close."""
    lists = [coordinates]
    for depth in range(DEPTHS[type_], 0, -1):
        if not all(isinstance(item, list) and item for item in lists):
            yield f"the coordinates of a {type_} are positions in {DEPTHS[type_]} levels of lists, none of them empty"
            return
        if depth == 1 and type_ in LEAST:
            yield from _find_line_faults(type_, lists)
        lists = [part for item in lists for part in item]
    if not all(isinstance(item, list) and len(item) == 2 for item in lists):
        yield f"each position of a {type_} is longitude and latitude alone; leave heights out, the map is flat"
    elif bad := [item for item in lists if not all(map(is_number, item))]:
        yield f"the position {bad[0]!r} does not consist of numbers"


def _find_line_faults(type_: str, lines: list[Any]) -> Iterator[str]:
    is_ring = type_.endswith("Polygon")
    for line in lines:
        if len(line) < LEAST[type_]:
            yield f"a {'ring' if is_ring else 'line'} has at least {LEAST[type_]} positions"
        elif is_ring and line[0] != line[-1]:
            yield f"a ring ends where it begins: {line[0]!r} is not {line[-1]!r}"
