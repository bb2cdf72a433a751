"""Parse a filter in text or JSON into the JSON form, and check its shape: which operators, with which operands.

The library's parser is kept from harm by bounds. Its own comparison with the schema of the standard takes up to a tenth
of a second; ours takes microseconds and is a little kinder, alike for text and JSON: `BETWEEN` has texts and days too,
as every comparison.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import EllipsisType
from typing import Any

import cql2

from app.errors import QueryError
from app.query.cql2.bounds import MAX_READINGS, SHORT, FilterSize, check_bounds, count_readings
from app.query.cql2.operators import COMPARISONS, FOLDS, SPATIAL, TEMPORAL
from app.query.frames.fields import GEOMETRY

MAX_LENGTH = 10_000  # characters; a longer filter is refused before it is parsed
MOST_KEPT = 1000  # characters; parsed, a longer filter may take a megabyte
# The library's parser is kept from harm by bounds on the readings and, since its stack is not bounded, on minus signs.
MINUS_SIGNS = re.compile(r"(?:-\s*){9}")
MAX_DEPTH = 24
SAYINGS = frozenset({"op", "property", "date", "timestamp", "interval"})  # an object has one of them
# Raises QueryError unless a node, so deep in the filter, is of a kind. Of which type it is, the columns know.
Check = Callable[[Any, int], None]
Kinds = tuple[Check | EllipsisType, ...]  # of the operands; after `...` the last kind may go on


def parse_filter(text: str, language: str) -> Any:
    """A filter in `cql2-text` or `cql2-json` as the JSON form; raises QueryError for one that does not parse."""
    return _parse_kept(text, language) if len(text) <= MOST_KEPT else _parse(text, language)


@lru_cache(maxsize=256)
def _parse_kept(text: str, language: str) -> Any:
    return _parse(text, language)


def _parse(text: str, language: str) -> Any:
    if len(text) > MAX_LENGTH:
        raise QueryError("filter", f"filter is longer than {MAX_LENGTH:,} characters")
    if language == "cql2-text" and (_is_read_too_often(text) or MINUS_SIGNS.search(text)):
        raise QueryError("filter", "filter is nested too deep for its length")
    try:
        content = (cql2.parse_text if language == "cql2-text" else cql2.parse_json)(text).to_json()
    except Exception as error:  # the library raises bare ones, for an empty point say
        first = str(error).strip().splitlines()
        raise QueryError("filter", f"filter is not {language}: {first[0] if first else 'it cannot be read'}") from error
    check_shape(content)
    if len(text) > SHORT:
        check_bounds(measure_filter(content))
    return content


def _is_read_too_often(text: str) -> bool:
    """Would the parser read its characters too often? They are counted only where there are enough parentheses."""
    return len(text) << text.count("(") > MAX_READINGS and count_readings(text) > MAX_READINGS


def check_shape(content: Any) -> None:
    """Raise QueryError unless the filter is a truth, made of operators with the operands that they take."""
    _check_truth(content, 0)


def _check_truth(node: Any, depth: int) -> None:
    if isinstance(node, bool) or _is_property(node):
        return
    if not isinstance(node, dict) or "op" not in node:
        raise QueryError("filter", f"{node!r} is neither true nor false")
    name = str(node["op"]).lower()
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
    name = str(node.get("op", "")).lower()
    if name not in FOLDS:
        raise QueryError("filter", f"{name or node!r} is not offered as an operand")
    _check_operands(name, (_check_scalar,), node, depth)


def _check_scalars(node: Any, depth: int) -> None:
    for item in _list(node, "IN takes a list of values"):
        _check_scalar(item, _deeper(depth))


def _check_place(node: Any, _depth: int) -> None:
    """Check a geometry, which its parser may still refuse, or the property of that name."""
    if _is_property(node) and node["property"] == GEOMETRY:
        return
    if not isinstance(node, dict) or "property" in node or not {"type", "bbox"} & node.keys():
        raise QueryError("filter", "spatial functions take geometry, a geometry literal or a BBOX")
    if "type" not in node:
        edges = _list(node["bbox"], "BBOX takes 4 or 6 numbers")
        if len(edges) not in (4, 6) or not all(type(edge) in (int, float) for edge in edges):
            raise QueryError("filter", "BBOX takes 4 or 6 numbers")


def _check_period(node: Any, depth: int) -> None:
    if not isinstance(node, dict) or "interval" not in node:
        _check_scalar(node, depth)
        return
    _refuse_doubtful(node)
    ends = _list(node["interval"], "an INTERVAL takes two ends")
    if len(ends) != 2:
        raise QueryError("filter", "an INTERVAL takes two ends")
    for end in ends:
        _check_scalar(end, _deeper(depth))


def _check_operands(name: str, kinds: Kinds, node: Mapping[str, Any], depth: int) -> None:
    args = _list(node.get("args"), f"{name} takes operands")
    checks = [kind for kind in kinds if not isinstance(kind, EllipsisType)]
    more, may_repeat = len(args) - len(checks), ... in kinds
    if more < 0 or (more and not may_repeat):
        least = "at least " if may_repeat else ""
        plural = "" if len(checks) == 1 else "s"
        raise QueryError("filter", f"{name} takes {least}{len(checks)} operand{plural}, not {len(args)}")
    for arg, check in zip(args, checks + checks[-1:] * more, strict=True):
        check(arg, _deeper(depth))


def _deeper(depth: int) -> int:
    """Return how deep the operands lie of what lies so deep."""
    if depth == MAX_DEPTH:
        raise QueryError("filter", f"filter is nested more than {MAX_DEPTH} deep")
    return depth + 1


def _refuse_doubtful(node: Mapping[str, Any]) -> None:
    """Refuse an object that says more than one thing."""
    if len(SAYINGS & node.keys()) > 1:
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


def measure_filter(expression: Any) -> FilterSize:
    """Measure a filter in the JSON form; of a geometry the vertices count, not what it is written with."""
    size, nodes = FilterSize(), [expression]
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, str):
            size.literals.add(node)
        elif isinstance(node, dict) and "op" in node:
            _measure_operator(str(node["op"]).lower(), node["args"], size)
            nodes += node["args"]
        elif isinstance(node, dict) and "property" in node:
            size.names.add(node["property"])
        elif isinstance(node, dict):
            is_geometry = _is_geometry(node)
            size.vertices += _count_vertices(node) if is_geometry else 0
            nodes += [] if is_geometry else node.values()
    return size


def _measure_operator(name: str, args: Sequence[Any], size: FilterSize) -> None:
    size.operators += 1
    if name in FOLDS:
        size.texts += 1
    elif name == "like":
        pattern = next((text for text in _texts(args[1])), "")
        size.texts += 1
        size.pattern = max(size.pattern, len(pattern))
        size.wildcards += pattern.count("%") + pattern.count("_")
    elif name == "in":
        size.values += len(args[1])
        size.operators += sum(not isinstance(value, str | dict) for value in args[1])
    elif name in SPATIAL and all(map(_is_geometry, args)):
        size.pair = max(size.pair, sum(map(_count_vertices, args)))


def _texts(node: Any) -> Iterator[str]:
    """Yield the text of a pattern, which functions may fold."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for item in node.get("args", ()):
            yield from _texts(item)


def _is_geometry(node: Mapping[str, Any]) -> bool:
    return bool({"type", "bbox"} & node.keys())


def _count_vertices(geometry: Any) -> int:
    """Count the vertices of a geometry, which its parser may still refuse."""
    if not isinstance(geometry, dict):
        return 0
    parts = geometry.get("geometries")
    inner = sum(map(_count_vertices, parts)) if isinstance(parts, list) else 0
    return inner + (4 if "bbox" in geometry else _count_positions(geometry.get("coordinates")))


def _count_positions(coordinates: Any) -> int:
    """Count the positions, each a list of numbers, in nested lists."""
    if not isinstance(coordinates, list):
        return 0
    is_nested = any(isinstance(item, list) for item in coordinates)
    return sum(map(_count_positions, coordinates)) if is_nested else 1


PREDICATES: Mapping[str, Kinds] = {
    "and": (_check_truth, _check_truth, ...),
    "or": (_check_truth, _check_truth, ...),
    "not": (_check_truth,),
    "isnull": (_check_scalar,),
    "like": (_check_scalar, _check_scalar),
    "between": (_check_scalar, _check_scalar, _check_scalar),
    "in": (_check_scalar, _check_scalars),
    **dict.fromkeys(COMPARISONS, (_check_scalar, _check_scalar)),
    **dict.fromkeys(SPATIAL, (_check_place, _check_place)),
    **dict.fromkeys(TEMPORAL, (_check_period, _check_period)),
}
