"""Temporal functions of a filter: how days and intervals of days relate (Allen's relations; CQL2, 7.8, table 8)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from app.errors import QueryError
from app.query.coding import Mask
from app.query.cql2.instants import parse_day
from app.query.cql2.operands import FilterContext, Scalar
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType
from app.query.times import AFTER_ALL, BEFORE_ALL

# Of half-open stretches [a, b) and [c, d). The ends of an INTERVAL belong to it, so that two meet on a day that both
# have, and overlap on more (Allen's relations; CQL2, 7.8, table 8).
TEMPORAL: Mapping[str, Callable[..., Any]] = {
    "t_after": lambda a, _b, _c, d: a >= d,
    "t_before": lambda _a, b, c, _d: b <= c,
    "t_contains": lambda a, b, c, d: (a < c) & (b > d),
    "t_disjoint": lambda a, b, c, d: (b <= c) | (a >= d),
    "t_during": lambda a, b, c, d: (a > c) & (b < d),
    "t_equals": lambda a, b, c, d: (a == c) & (b == d),
    "t_finishedby": lambda a, b, c, d: (a < c) & (b == d),
    "t_finishes": lambda a, b, c, d: (a > c) & (b == d),
    "t_intersects": lambda a, b, c, d: (a < d) & (b > c),
    "t_meets": lambda _a, b, c, _d: b - 1 == c,
    "t_metby": lambda a, _b, _c, d: a == d - 1,
    "t_overlappedby": lambda a, b, c, d: (a > c) & (a < d - 1) & (b > d),
    "t_overlaps": lambda a, b, c, d: (a < c) & (b - 1 > c) & (b < d),
    "t_startedby": lambda a, b, c, d: (a == c) & (b > d),
    "t_starts": lambda a, b, c, d: (a == c) & (b < d),
}


def temporal(asked: FilterContext, name: str, args: Sequence[Any]) -> Truth:
    """The truth of a relation between two times."""
    (start, end, known), (other_start, other_end, other_known) = (_period(asked, arg) for arg in args)
    return truth_of(TEMPORAL[name](start, end, other_start, other_end), known & other_known)


def _period(asked: FilterContext, node: Any) -> tuple[Any, Any, Mask]:
    """First day, day after the last, and where they are known; a null end of an interval of columns is open."""
    if isinstance(node, dict) and "interval" in node:
        first, last = node["interval"]
        start, _ = _instant(asked, first, BEFORE_ALL)
        _, end = _instant(asked, last, AFTER_ALL)
        if isinstance(start, int) and isinstance(end, int) and end <= start:
            raise QueryError("filter", "an INTERVAL must not end before it begins")
        return start, end, asked.all
    days = _days(asked, node, "temporal functions take dates, timestamps or intervals")
    return days.values, days.values + 1, days.known


def _instant(asked: FilterContext, node: Any, open_end: int) -> tuple[Any, Any]:
    """First day and day after the last of one end of an interval."""
    if node == "..":
        return open_end, open_end
    days = _days(asked, node, "an INTERVAL takes dates, timestamps or '..'")
    if isinstance(days.values, int):
        return days.values, days.values + 1
    return np.where(days.known, days.values, open_end), np.where(days.known, days.values + 1, open_end)


def _days(asked: FilterContext, node: Any, sentence: str) -> Scalar:
    operand = asked.scalar(node)
    if operand.type is None:
        return Scalar(parse_day(operand.values), asked.all, FieldType.DATE)
    if operand.type is not FieldType.DATE:
        raise QueryError("filter", sentence)
    return operand
