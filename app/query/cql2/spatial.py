"""Spatial functions of a filter: how the place of each row relates to a geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2.operands import GEOMETRY, Asked, Transform
from app.query.cql2.truth import Truth, truth_of

SPATIAL: Mapping[str, Callable[..., Any]] = {
    "s_intersects": shapely.intersects,
    "s_equals": shapely.equals,
    "s_disjoint": shapely.disjoint,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
    "s_overlaps": shapely.overlaps,
    "s_crosses": shapely.crosses,
    "s_contains": shapely.contains,
}


def spatial(asked: Asked, name: str, args: Sequence[Any]) -> Truth:
    """The truth of a relation between two places."""
    left, right = (_places(asked, arg) for arg in args)
    known = np.broadcast_to(~(shapely.is_missing(left) | shapely.is_missing(right)), asked.rows.shape)
    try:
        return truth_of(SPATIAL[name](left, right), known)
    except shapely.errors.ShapelyError as error:
        raise QueryError("filter", f"a geometry of the filter cannot be compared: {error}") from error


def _places(asked: Asked, node: Mapping[str, Any]) -> Any:
    if node.get("property") == GEOMETRY:
        return asked.at_rows(asked.table.geometries)
    return parse_geometry(node, asked.to_crs84)


def parse_geometry(node: Mapping[str, Any], to_crs84: Transform) -> BaseGeometry:
    """A geometry or a box of a filter in degrees; QueryError for one that cannot be read."""
    try:
        literal = shape(dict(node)) if "type" in node else _box(node["bbox"])
        placed = to_crs84(literal)
        is_finite = np.isfinite((*literal.bounds, *placed.bounds)).all()
    except (shapely.errors.ShapelyError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as error:
        raise QueryError("filter", f"a geometry of the filter cannot be read: {error}") from error
    if not is_finite:
        raise QueryError("filter", "the coordinates of a geometry must be finite numbers of its system")
    return placed


def _box(edges: Sequence[float]) -> BaseGeometry:
    numbers = [float(edge) for edge in edges]
    west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
    # As for `bbox`, west may exceed east.
    parts = BBox(west, south, east, north).parts()
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)
