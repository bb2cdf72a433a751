"""The truth of a whole filter: logic over predicates. This module is imported with the first filter, with pandas."""

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from pandas.arrays import BooleanArray

from app.errors import QueryError
from app.query.cql2.comparing import between, compare, is_in, is_null
from app.query.cql2.operands import FilterContext, Transform
from app.query.cql2.operators import COMPARISONS, SPATIAL, TEMPORAL
from app.query.cql2.patterns import like
from app.query.cql2.spatial import spatial
from app.query.cql2.temporal import temporal
from app.query.datasets import Dataset
from app.query.fields import FieldType
from app.query.interval_index import Mask


def is_true(dataset: Dataset, expression: Any, to_crs84: Transform | None = None) -> Mask:
    """Tell for each item whether a filter, as `parse_filter` gives it, is true; what is unknown is not.

    `to_crs84` changes the geometries of the filter from `filter-crs`. Raises QueryError for a property that is not
    queryable and for operands that cannot be compared.
    """
    context = FilterContext(dataset, to_crs84 or (lambda geometry: geometry))
    mask: Mask = np.asarray(truth(context, expression).fillna(False), dtype=bool)
    return mask


def truth(context: FilterContext, node: Any) -> BooleanArray:
    """Return the truth of a boolean expression for each row."""
    if isinstance(node, bool):
        return context.truth(node)
    if "property" in node:
        return _truth_of_column(context, node)
    name, args = str(node["op"]).lower(), node["args"]
    match name:
        case "and":
            return reduce(operator.and_, (truth(context, arg) for arg in args))
        case "or":
            return reduce(operator.or_, (truth(context, arg) for arg in args))
        case "not":
            return ~truth(context, args[0])
    return _predicate(context, name, args)


def _truth_of_column(context: FilterContext, node: Mapping[str, Any]) -> BooleanArray:
    operand = context.operand(node)
    if operand.type is not FieldType.BOOLEAN:
        raise QueryError("filter", f"{node['property']} is neither true nor false")
    return context.truth(operand.data)


def _predicate(context: FilterContext, name: str, args: Sequence[Any]) -> BooleanArray:
    """Evaluate a comparison or a function; each operator has its own way to read its operands."""
    if name in COMPARISONS:
        return compare(context, name, context.operand(args[0]), context.operand(args[1]))
    if name in SPATIAL:
        return spatial(context, name, args)
    if name in TEMPORAL:
        return temporal(context, name, args)
    return OTHERS[name](context, args)


OTHERS: Mapping[str, Callable[[FilterContext, Sequence[Any]], BooleanArray]] = {
    "isnull": is_null,
    "like": like,
    "between": between,
    "in": is_in,
}
