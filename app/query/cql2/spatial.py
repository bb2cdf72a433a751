"""Spatial functions of a filter: how the place of each row relates to a geometry."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from pandas.arrays import BooleanArray
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2.operands import FilterContext, Transform
from app.query.cql2.operators import SPATIAL
from app.query.fields import GEOMETRY


def spatial(context: FilterContext, name: str, args: Sequence[Any]) -> BooleanArray:
    """Relate two places; a row without a place is unknown."""
    left, right = (_places(context, arg) for arg in args)
    try:
        answer = _relate(context, name, left, right)
    except shapely.errors.ShapelyError as error:
        raise QueryError("filter", f"a geometry of the filter cannot be compared: {error}") from error
    has_column = any(arg.get("property") == GEOMETRY for arg in args)
    return context.truth(answer, context.dataset.is_unplaced if has_column else None)


def _places(context: FilterContext, node: Mapping[str, Any]) -> Any:
    """Return the places of all rows, or a geometry of the filter."""
    if node.get("property") == GEOMETRY:
        return context.dataset.geometries
    return parse_geometry(node, context.to_crs84)


def _relate(context: FilterContext, name: str, left: Any, right: Any) -> Any:
    """Relate the places of rows to one geometry, looked at closely only where the boxes of both meet.

    Some relations of a collection of geometries are refused, which must not hang on what lies near: it is related to
    all, and so are two operands of one kind.
    """
    literals = [place for place in (left, right) if isinstance(place, BaseGeometry)]
    if len(literals) != 1 or literals[0].geom_type == "GeometryCollection":
        return SPATIAL[name](left, right)
    near = context.dataset.frame.sindex.query(literals[0])
    answer = np.full(len(context.dataset), name == "s_disjoint")
    answer[near] = SPATIAL[name](*(place if place is literals[0] else place[near] for place in (left, right)))
    return answer


def parse_geometry(node: Mapping[str, Any], to_crs84: Transform) -> BaseGeometry:
    """Read a geometry or a box of a filter in degrees; QueryError for one that cannot be read."""
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
