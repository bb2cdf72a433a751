"""The truth of a whole filter: logic over predicates, asked of as few rows as can be."""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

from app.errors import QueryError
from app.query.coding import COMPARISONS
from app.query.cql2.comparing import between, compare, is_in
from app.query.cql2.narrowing import candidates, settled
from app.query.cql2.operands import FilterContext, Transform, ask
from app.query.cql2.patterns import like
from app.query.cql2.spatial import SPATIAL, spatial
from app.query.cql2.temporal import TEMPORAL, temporal
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType
from app.query.postings import RowNumbers
from app.query.table import Table


def matching(table: Table, rows: RowNumbers, expression: Any, to_crs84: Transform | None = None) -> RowNumbers:
    """Those of the rows for which the filter, as `parse_filter` gives it, is true.

    `to_crs84` changes the geometries of the filter from `filter-crs`. Raises QueryError for a property that is not
    queryable and for operands that cannot be compared.
    """
    change = to_crs84 or (lambda geometry: geometry)
    # A filter is true where all that it joins with AND is. What an index settles need not be asked any more; each of
    # the other parts is asked of the rows that the last one left.
    parts = []
    for part in _conjuncts(expression):
        found = settled(table, part)
        if found is None:
            parts.append(part)
            found = candidates(table, part, change)
        rows = rows if found is None else table.only(rows, found)
    for part in parts:
        rows = rows[truth(ask(table, rows, change), part).true]
    return rows


def truth(asked: FilterContext, node: Any) -> Truth:
    """The truth of a boolean expression for each row."""
    if isinstance(node, bool):
        return truth_of(node, asked.all)
    if "property" in node:
        return _truth_of_column(asked, node)
    name, args = str(node["op"]).lower(), node["args"]
    match name:
        case "and":
            return reduce(Truth.__and__, (truth(asked, arg) for arg in args))
        case "or":
            return reduce(Truth.__or__, (truth(asked, arg) for arg in args))
        case "not":
            return ~truth(asked, args[0])
    return _predicate(asked, name, args)


def _conjuncts(node: Any) -> list[Any]:
    if isinstance(node, dict) and str(node.get("op")).lower() == "and":
        return [part for arg in node["args"] for part in _conjuncts(arg)]
    return [node]


def _truth_of_column(asked: FilterContext, node: Mapping[str, Any]) -> Truth:
    operand = asked.scalar(node)
    if operand.type is not FieldType.BOOLEAN:
        raise QueryError("filter", f"{node['property']} is neither true nor false")
    return truth_of(operand.values, operand.known)


def _predicate(asked: FilterContext, name: str, args: Sequence[Any]) -> Truth:
    """The truth of a comparison or a function; each operator has its own way to read its operands."""
    if name in COMPARISONS:
        return compare(name, asked.scalar(args[0]), asked.scalar(args[1]))
    if name in SPATIAL:
        return spatial(asked, name, args)
    if name in TEMPORAL:
        return temporal(asked, name, args)
    return OTHERS[name](asked, args)


def _is_null(asked: FilterContext, args: Sequence[Any]) -> Truth:
    return truth_of(~asked.known_of(args[0]), asked.all)


OTHERS: Mapping[str, Callable[[FilterContext, Sequence[Any]], Truth]] = {
    "isnull": _is_null,
    "like": like,
    "between": between,
    "in": is_in,
}
