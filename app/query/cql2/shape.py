"""The shape of a filter: operators that are offered, how many operands each has, and of what kind.

The library can compare a filter with the schema of the standard, which takes it up to a tenth of a second. This takes
microseconds and is a little kinder, alike for text and JSON: `BETWEEN` has texts and days too, as every comparison.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import QueryError
from app.query.cql2.operators import COMPARISONS, FOLDS, SPATIAL, TEMPORAL
from app.query.fields import GEOMETRY

MAX_DEPTH = 24
SAYINGS = frozenset({"op", "property", "date", "timestamp", "interval"})  # an object has one of them
Check = Callable[[Any, int], None]  # raises QueryError unless a node, so deep in the filter, is of a kind


@dataclass(frozen=True, slots=True)
class Operands:
    """What checks each operand; `may_repeat` lets the last kind go on. Of which type each is, the columns know."""

    checks: tuple[Check, ...]
    may_repeat: bool = False

    def of(self, count: int) -> tuple[Check, ...] | None:
        """The checks of so many operands, or None where there cannot be so many."""
        more = count - len(self.checks)
        if more < 0 or (more and not self.may_repeat):
            return None
        return self.checks + self.checks[-1:] * more if more else self.checks


def check_shape(content: Any) -> None:
    """Raises QueryError unless the filter is a truth, made of operators with the operands that they take."""
    _check_truth(content, 0)


def _check_truth(node: Any, depth: int) -> None:
    if isinstance(node, bool) or _is_property(node):
        return
    if not isinstance(node, dict) or "op" not in node:
        raise QueryError("filter", f"{node!r} is neither true nor false")
    name = _name(node)
    if name not in PREDICATES:
        raise QueryError("filter", f"the operator {name!r} is not offered")
    _check_operands(name, PREDICATES[name], node, depth)


def _check_scalar(node: Any, depth: int) -> None:
    if isinstance(node, bool | int | float | str) or _is_property(node):
        return
    if not isinstance(node, dict):
        raise QueryError("filter", f"{node!r} cannot be compared")
    if isinstance(node.get("date", node.get("timestamp")), str):
        return
    name = _name(node)
    if name not in FUNCTIONS:
        raise QueryError("filter", f"{name or node!r} is not offered as an operand")
    _check_operands(name, FUNCTIONS[name], node, depth)


def _check_scalars(node: Any, depth: int) -> None:
    items, depth = _list(node, "IN takes a list of values"), _deeper(depth)
    for item in items:
        _check_scalar(item, depth)


def _check_place(node: Any, _depth: int) -> None:
    """A geometry, which its parser may still refuse, or the property of that name."""
    if _is_property(node):
        if node["property"] == GEOMETRY:
            return
    elif isinstance(node, dict):
        if "type" in node:
            return
        if "bbox" in node:
            edges = _list(node["bbox"], "BBOX takes 4 or 6 numbers")
            if len(edges) not in (4, 6) or not all(_is_number(edge) for edge in edges):
                raise QueryError("filter", "BBOX takes 4 or 6 numbers")
            return
    raise QueryError("filter", "spatial functions take geometry, a geometry literal or a BBOX")


def _check_period(node: Any, depth: int) -> None:
    if not isinstance(node, dict) or "interval" not in node:
        _check_scalar(node, depth)
        return
    _refuse_doubtful(node)
    ends = _list(node["interval"], "an INTERVAL takes two ends")
    if len(ends) != 2:
        raise QueryError("filter", "an INTERVAL takes two ends")
    depth = _deeper(depth)
    for end in ends:
        _check_scalar(end, depth)


def _check_operands(name: str, takes: Operands, node: Mapping[str, Any], depth: int) -> None:
    args = _list(node.get("args"), f"{name} takes operands")
    checks = takes.of(len(args))
    if checks is None:
        count, least = len(takes.checks), "at least " if takes.may_repeat else ""
        raise QueryError("filter", f"{name} takes {least}{count} operand{'s' * (count != 1)}, not {len(args)}")
    depth = _deeper(depth)
    for arg, check in zip(args, checks, strict=True):
        check(arg, depth)


def _deeper(depth: int) -> int:
    """How deep the operands lie of what lies so deep."""
    if depth == MAX_DEPTH:
        raise QueryError("filter", f"filter is nested more than {MAX_DEPTH} deep")
    return depth + 1


def _refuse_doubtful(node: Mapping[str, Any]) -> None:
    """Refuses an object that says more than one thing."""
    if len(node) > 1 and len(SAYINGS & node.keys()) > 1:
        raise QueryError("filter", f"{node!r} says more than one thing")


def _list(node: Any, sentence: str) -> list[Any]:
    if not isinstance(node, list):
        raise QueryError("filter", sentence)
    return node


def _is_property(node: Any) -> bool:
    """Does an object name a property? One that is refused anyway is refused here, since all kinds but one ask this."""
    if not isinstance(node, dict):
        return False
    _refuse_doubtful(node)
    return isinstance(node.get("property"), str)


def _is_number(node: Any) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool)


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("op", "")).lower()


PREDICATES: Mapping[str, Operands] = {
    "and": Operands((_check_truth, _check_truth), may_repeat=True),
    "or": Operands((_check_truth, _check_truth), may_repeat=True),
    "not": Operands((_check_truth,)),
    "isnull": Operands((_check_scalar,)),
    "like": Operands((_check_scalar, _check_scalar)),
    "between": Operands((_check_scalar, _check_scalar, _check_scalar)),
    "in": Operands((_check_scalar, _check_scalars)),
    **dict.fromkeys(COMPARISONS, Operands((_check_scalar, _check_scalar))),
    **dict.fromkeys(SPATIAL, Operands((_check_place, _check_place))),
    **dict.fromkeys(TEMPORAL, Operands((_check_period, _check_period))),
}
FUNCTIONS: Mapping[str, Operands] = dict.fromkeys(FOLDS, Operands((_check_scalar,)))
