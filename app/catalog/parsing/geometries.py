"""Raw GeoJSON geometries that fit their schema into Shapely's; what cannot be drawn becomes a problem."""

from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.catalog.problems import Report


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
    return geometry


def _find_open_ring(raw: dict[str, Any]) -> str | None:
    """Shapely would close it in silence."""
    polygons = {"Polygon": [raw["coordinates"]], "MultiPolygon": raw["coordinates"]}.get(raw["type"], ())
    rings = (ring for polygon in polygons for ring in polygon if ring[0] != ring[-1])
    return next((f"a ring ends where it begins: {ring[0]!r} is not {ring[-1]!r}" for ring in rings), None)
