"""The shape of a filter: operators that are offered, how many operands each has, and of what kind.

The library can compare a filter with the schema of the standard, which takes it up to a tenth of a second. This takes
microseconds and is a little kinder, alike for text and JSON: `BETWEEN` has texts and days too, as every comparison.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from app.errors import QueryError
from app.query.coding import COMPARISONS
from app.query.cql2.operands import FOLDS, GEOMETRY
from app.query.cql2.spatial import SPATIAL
from app.query.cql2.temporal import TEMPORAL

MAX_DEPTH = 24
SAYINGS = frozenset({"op", "property", "date", "timestamp", "interval"})  # an object has one of them


class Kind(Enum):
    """What may stand in the place of an operand; of which type it is, the columns know."""

    TRUTH = auto()
    SCALAR = auto()
    SCALARS = auto()
    PLACE = auto()
    PERIOD = auto()


@dataclass(frozen=True, slots=True)
class Operands:
    """Of which kind each operand is; `may_repeat` lets the last kind go on."""

    kinds: tuple[Kind, ...]
    may_repeat: bool = False

    def of(self, count: int) -> tuple[Kind, ...] | None:
        """The kinds of so many operands, or None where there cannot be so many."""
        more = count - len(self.kinds)
        if more < 0 or (more and not self.may_repeat):
            return None
        return self.kinds + self.kinds[-1:] * more


PREDICATES: Mapping[str, Operands] = {
    "and": Operands((Kind.TRUTH, Kind.TRUTH), may_repeat=True),
    "or": Operands((Kind.TRUTH, Kind.TRUTH), may_repeat=True),
    "not": Operands((Kind.TRUTH,)),
    "isnull": Operands((Kind.SCALAR,)),
    "like": Operands((Kind.SCALAR, Kind.SCALAR)),
    "between": Operands((Kind.SCALAR, Kind.SCALAR, Kind.SCALAR)),
    "in": Operands((Kind.SCALAR, Kind.SCALARS)),
    **dict.fromkeys(COMPARISONS, Operands((Kind.SCALAR, Kind.SCALAR))),
    **dict.fromkeys(SPATIAL, Operands((Kind.PLACE, Kind.PLACE))),
    **dict.fromkeys(TEMPORAL, Operands((Kind.PERIOD, Kind.PERIOD))),
}
FUNCTIONS: Mapping[str, Operands] = dict.fromkeys(FOLDS, Operands((Kind.SCALAR,)))


def check_shape(content: Any) -> None:
    """Raises QueryError unless the filter is a truth, made of operators with the operands that they take."""
    _check(content, Kind.TRUTH, 0)


def _check(node: Any, kind: Kind, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise QueryError("filter", f"filter is nested more than {MAX_DEPTH} deep")
    if isinstance(node, dict) and len(SAYINGS & node.keys()) > 1:
        raise QueryError("filter", f"{node!r} says more than one thing")
    match kind:
        case Kind.TRUTH:
            _check_truth(node, depth)
        case Kind.SCALAR:
            _check_scalar(node, depth)
        case Kind.SCALARS:
            for item in _list(node, "IN takes a list of values"):
                _check(item, Kind.SCALAR, depth + 1)
        case Kind.PLACE:
            _check_place(node)
        case Kind.PERIOD:
            _check_period(node, depth)


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


def _check_operands(name: str, takes: Operands, node: Mapping[str, Any], depth: int) -> None:
    args = _list(node.get("args"), f"{name} takes operands")
    kinds = takes.of(len(args))
    if kinds is None:
        count, least = len(takes.kinds), "at least " if takes.may_repeat else ""
        raise QueryError("filter", f"{name} takes {least}{count} operand{'s' * (count != 1)}, not {len(args)}")
    for arg, kind in zip(args, kinds, strict=True):
        _check(arg, kind, depth + 1)


def _check_place(node: Any) -> None:
    """A geometry, of which its reader says whether it can be read, or the property of that name."""
    if isinstance(node, dict):
        if node.get("property") == GEOMETRY or "type" in node:
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
    ends = _list(node["interval"], "an INTERVAL takes two ends")
    if len(ends) != 2:
        raise QueryError("filter", "an INTERVAL takes two ends")
    for end in ends:
        _check(end, Kind.SCALAR, depth + 1)


def _list(node: Any, sentence: str) -> list[Any]:
    if not isinstance(node, list):
        raise QueryError("filter", sentence)
    return node


def _is_property(node: Any) -> bool:
    return isinstance(node, dict) and isinstance(node.get("property"), str)


def _is_number(node: Any) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool)


def _name(node: Mapping[str, Any]) -> str:
    return str(node.get("op", "")).lower()
