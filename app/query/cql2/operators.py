"""The operators that are offered, by the name that each has in CQL2's JSON form, in small letters."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import shapely

from app.query.folding import strip_accents

Operator = Callable[..., Any]

COMPARISONS: Mapping[str, Operator] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
FOLDS: Mapping[str, Callable[[str], str]] = {"casei": str.casefold, "accenti": strip_accents}
SPATIAL: Mapping[str, Operator] = {
    "s_intersects": shapely.intersects,
    "s_equals": shapely.equals,
    "s_disjoint": shapely.disjoint,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
    "s_overlaps": shapely.overlaps,
    "s_crosses": shapely.crosses,
    "s_contains": shapely.contains,
}
# Of half-open intervals [a, b) and [c, d). The ends of an INTERVAL belong to it, so that two meet on a day that both
# have, and overlap on more (Allen's relations; CQL2, 7.8, table 8).
TEMPORAL: Mapping[str, Operator] = {
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
