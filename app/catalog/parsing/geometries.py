"""Raw GeoJSON geometries that fit their schema into Shapely's; what cannot be drawn becomes a problem."""

from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.catalog.parsing.schemas import COLLECTION
from app.catalog.problems import Report

MERGED: dict[str, Any] = {
    "Point": shapely.multipoints,
    "LineString": shapely.multilinestrings,
    "Polygon": shapely.multipolygons,
}


def parse_geometry(raw: dict[str, Any], report: Report) -> BaseGeometry | None:
    """The geometry, or None for one that cannot be drawn."""
    if fault := _find_open_ring(raw):
        report.add("geometry-invalid", fault)
        return None
    try:
        geometry: BaseGeometry = shape(raw)
    except (ShapelyError, ValueError) as error:
        report.add("geometry-invalid", f"the coordinates cannot be read: {error}")
        return None
    if geometry.is_empty or not geometry.is_valid:
        report.add("geometry-invalid", "the geometry is empty, or lines of it cross where they must not")
        return None
    return _merge_parts(geometry)


def _merge_parts(geometry: BaseGeometry) -> BaseGeometry:
    """Return a collection of points, of lines or of areas alone as their Multi form, which all programs read."""
    if geometry.geom_type != COLLECTION:
        return geometry
    parts: Any = shapely.get_parts(shapely.get_parts(geometry))
    types = {part.geom_type for part in parts}
    merged: BaseGeometry = MERGED[types.pop()](parts) if len(types) == 1 else geometry
    return merged


def _find_open_ring(raw: dict[str, Any]) -> str | None:
    """Shapely would close it in silence."""
    parts = raw["geometries"] if raw["type"] == COLLECTION else [raw]
    polygons = (polygon for part in parts for polygon in _polygons(part))
    rings = (ring for polygon in polygons for ring in polygon if ring[0] != ring[-1])
    return next((f"a ring ends where it begins: {ring[0]!r} is not {ring[-1]!r}" for ring in rings), None)


def _polygons(part: dict[str, Any]) -> list[Any]:
    coordinates: list[Any] = part["coordinates"]
    return {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(part["type"], [])
