"""Spatial functions of a filter: how the place of each row relates to a geometry."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2.operands import GEOMETRY, FilterContext, Transform
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


def spatial(asked: FilterContext, name: str, args: Sequence[Any]) -> Truth:
    """The truth of a relation between two places."""
    try:
        literal = the_literal(args)
        if literal is None:
            left, right = (_places(asked, arg) for arg in args)
            known = np.broadcast_to(~(shapely.is_missing(left) | shapely.is_missing(right)), asked.rows.shape)
            return truth_of(SPATIAL[name](left, right), known)
        return _relate(asked, name, args, parse_geometry(literal, asked.to_crs84))
    except shapely.errors.ShapelyError as error:
        raise QueryError("filter", f"a geometry of the filter cannot be compared: {error}") from error


def the_literal(args: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one geometry that places are compared with, so that only those near it can have a point in common.

    None where there are two or none, and for a collection of geometries: some relations of it are refused, which must
    not hang on what lies near.
    """
    literals = [arg for arg in args if arg.get("property") != GEOMETRY]
    return literals[0] if len(literals) == 1 and literals[0].get("type") != "GeometryCollection" else None


def _relate(asked: FilterContext, name: str, args: Sequence[Any], other: BaseGeometry) -> Truth:
    """The relation of the places of rows to one geometry, looked at closely where they are near."""
    places, rows = asked.table.places, asked.rows
    among = np.zeros(len(asked.table), dtype=bool)
    among[places.near(other.bounds)] = True
    is_near = among[rows]
    near = rows[is_near]
    answer = np.full(len(rows), name == "s_disjoint")
    if name in ("s_intersects", "s_disjoint"):
        answer[is_near] = places.meets(near, other) == (name == "s_intersects")
    elif args[0].get("property") == GEOMETRY:
        answer[is_near] = SPATIAL[name](places.at(near), other)
    else:
        answer[is_near] = SPATIAL[name](other, places.at(near))
    return truth_of(answer, places.known(rows))


def _places(asked: FilterContext, node: Mapping[str, Any]) -> Any:
    if node.get("property") == GEOMETRY:
        return asked.table.places.at(asked.rows)
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
