"""Spatial functions of a filter: how the place of each row relates to a geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2.operators import SPATIAL
from app.query.frames.fields import GEOMETRY
from app.query.frames.table import Table

Transform = Callable[[BaseGeometry], BaseGeometry]


def relate_places(dataset: Table, name: str, args: Sequence[Mapping[str, Any]], to_crs84: Transform) -> Any:
    """Relate two places, each a geometry of the filter or those of all rows; false for a row without a place."""
    left, right = (dataset.geometries if names_places(arg) else parse_geometry(arg, to_crs84) for arg in args)
    try:
        return _relate(dataset, name, left, right)
    except shapely.errors.ShapelyError as error:
        raise QueryError("filter", f"a geometry of the filter cannot be compared: {error}") from error


def names_places(node: Mapping[str, Any]) -> bool:
    """Does an operand name the places of the rows?"""
    return node.get("property") == GEOMETRY


def _relate(dataset: Table, name: str, left: Any, right: Any) -> Any:
    """Relate the places of rows to one geometry, looked at closely only where the boxes of both meet.

    Some relations of a collection of geometries are refused, which must not hang on what lies near: it is related to
    all, and so are two operands of one kind.
    """
    literals = [place for place in (left, right) if isinstance(place, BaseGeometry)]
    if len(literals) != 1 or literals[0].geom_type == "GeometryCollection":
        return SPATIAL[name](left, right)
    near = dataset.sindex.query(literals[0])
    answer = np.full(len(dataset), name == "s_disjoint")
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
