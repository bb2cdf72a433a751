"""Bounds on what a filter may cost, whatever it is asked of: what needs more is refused and told by how much."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.errors import QueryError
from app.query.cql2.operators import FOLDS, SPATIAL

MAX_OPERATORS = 1000  # comparisons, functions, AND, OR, NOT; a value of a list that is no text counts as one
MAX_VALUES = 1000  # of all lists together
MAX_TEXT_FUNCTIONS = 40  # LIKE, CASEI, ACCENTI: they look at every letter
MAX_VERTICES = 1000  # of all geometries together
MAX_PAIR_VERTICES = 100  # of two geometries that are related to each other: each edge may meet each
MAX_PATTERN = 100  # characters
MAX_WILDCARDS = 100  # of all patterns together


@dataclass(slots=True)
class FilterSize:
    """How much a filter asks for."""

    operators: int = 0
    values: int = 0
    vertices: int = 0
    wildcards: int = 0
    texts: int = 0  # functions that look at every letter
    pattern: int = 0  # characters of the longest pattern
    pair: int = 0  # vertices of the largest two geometries that are related to each other


def check_bounds(expression: Any) -> None:
    """Raise QueryError for a filter, as `check_shape` accepts it, that asks for more than is answered."""
    size = measure_filter(expression)
    bounds = (
        (size.operators, MAX_OPERATORS, "operators and functions"),
        (size.texts, MAX_TEXT_FUNCTIONS, "patterns and folded texts"),
        (size.values, MAX_VALUES, "values in lists"),
        (size.vertices, MAX_VERTICES, "vertices in its geometries"),
        (size.pair, MAX_PAIR_VERTICES, "vertices in two geometries that are compared with each other"),
        (size.pattern, MAX_PATTERN, "characters in a pattern"),
        (size.wildcards, MAX_WILDCARDS, "wildcards in its patterns"),
    )
    for asked, bound, what in bounds:
        if asked > bound:
            raise QueryError("filter", f"filter has {asked:,} {what}; at most {bound:,} are answered")


def measure_filter(expression: Any) -> FilterSize:
    """Measure a filter in the JSON form."""
    size = FilterSize()
    for node in _objects(expression):
        if "op" in node:
            _measure_operator(str(node["op"]).lower(), node["args"], size)
        elif _is_geometry(node):
            size.vertices += _count_vertices(node)
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


def _objects(node: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a filter that say something, from the outside to the inside; geometries are whole."""
    if isinstance(node, list):
        for item in node:
            yield from _objects(item)
    elif isinstance(node, dict):
        yield node
        if not _is_geometry(node):
            for item in node.values():
                yield from _objects(item)


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
