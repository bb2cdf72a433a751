"""Temporal functions of a filter: how days and intervals of days relate (Allen's relations; CQL2, 7.8, table 8)."""

from collections.abc import Sequence
from typing import Any

from pandas.arrays import BooleanArray

from app.errors import QueryError
from app.query.cql2.operands import FilterContext, Operand, agree
from app.query.cql2.operators import TEMPORAL
from app.query.fields import FieldType
from app.query.interval_index import AFTER_ALL, BEFORE_ALL

DAYS = Operand(0, FieldType.DATE)


def temporal(context: FilterContext, name: str, args: Sequence[Any]) -> BooleanArray:
    """Relate two times; a row without a day is unknown."""
    (start, end), (other_start, other_end) = (_period(context, arg) for arg in args)
    return context.truth(TEMPORAL[name](start, end, other_start, other_end))


def _period(context: FilterContext, node: Any) -> tuple[Any, Any]:
    """Return the first day and the day after the last; a null end of an interval of columns is open."""
    if not isinstance(node, dict) or "interval" not in node:
        day = _days(context, node, "temporal functions take dates, timestamps or intervals")
        return day, day + 1
    first, last = node["interval"]
    start, end = _end(context, first, BEFORE_ALL), _end(context, last, AFTER_ALL - 1) + 1
    if isinstance(start, int) and isinstance(end, int) and end <= start:
        raise QueryError("filter", "an INTERVAL must not end before it begins")
    return start, end


def _end(context: FilterContext, node: Any, open_end: int) -> Any:
    """Return the days of one end of an interval."""
    if node == "..":
        return open_end
    days = _days(context, node, "an INTERVAL takes dates, timestamps or '..'")
    return days if isinstance(days, int) else days.fillna(open_end)


def _days(context: FilterContext, node: Any, sentence: str) -> Any:
    operand = agree(context.operand(node), DAYS)
    if operand.type is not FieldType.DATE:
        raise QueryError("filter", sentence)
    return operand.data
