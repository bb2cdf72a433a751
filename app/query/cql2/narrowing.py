"""Narrowing: the rows that a filter can be true of, where an index tells; they are then asked one by one.

An index may only leave out what the filter cannot be true of. So nothing is told of `NOT`, nor of a null.
"""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from app.query.cql2.operands import Transform
from app.query.cql2.patterns import literals_of
from app.query.cql2.spatial import SPATIAL, parse_geometry, the_literal
from app.query.fields import FieldType
from app.query.postings import RowNumbers
from app.query.table import Table
from app.query.words import parts_of

# Two places that relate so have a point in common, and so have their bounds.
NEAR = frozenset(SPATIAL) - {"s_disjoint"}
LEAST = 2  # signs of a pattern; a single one stands in so many words that to look it up helps little


def settled(table: Table, node: Any) -> RowNumbers | None:
    """The rows that a comparison with texts is true of, ascending; None where it must be asked of each row."""
    name, args = _operation(node)
    if name == "=":
        one, other = args if isinstance(args[0], dict) else reversed(args)
        return _having(table, one, [other])
    return _having(table, args[0], args[1]) if name == "in" else None


def candidates(table: Table, node: Any, to_crs84: Transform) -> RowNumbers | None:
    """Rows, ascending, outside of which the filter is true of none; None where no index tells."""
    name, args = _operation(node)
    if name in ("and", "or"):
        return _joined(table, [candidates(table, arg, to_crs84) for arg in args], is_all=name == "and")
    if name in NEAR:
        return _near(table, args, to_crs84)
    if name == "like":
        return _saying(table, args)
    return settled(table, node)


def _operation(node: Any) -> tuple[str, Sequence[Any]]:
    """The name of an operator and its operands; nothing for a truth and for a column of them."""
    return (str(node["op"]).lower(), node["args"]) if isinstance(node, dict) and "op" in node else ("", ())


def _joined(table: Table, parts: Sequence[RowNumbers | None], is_all: bool) -> RowNumbers | None:
    """Of AND what all indexes leave, of OR what one of them does, if every part has one."""
    told = [part for part in parts if part is not None]
    if not told or (len(told) < len(parts) and not is_all):
        return None
    return reduce(table.only, sorted(told, key=len)) if is_all else np.unique(np.concatenate(told))


def _having(table: Table, node: Any, texts: Sequence[Any]) -> RowNumbers | None:
    """The rows with one of some texts in a column of texts."""
    if not isinstance(node, dict) or "property" not in node or not all(isinstance(text, str) for text in texts):
        return None
    name = node["property"]
    if name == "id":
        known = {table.numbers[text] for text in texts if text in table.numbers}
        return np.array(sorted(known), dtype=np.int64)
    column = table.columns.get(name)
    if column is None or column.field.type not in (FieldType.TEXT, FieldType.TEXTS):
        return None
    return column.rows_with_any(texts)


def _near(table: Table, args: Sequence[Any], to_crs84: Transform) -> RowNumbers | None:
    """The rows whose bounds meet those of a geometry."""
    literal = the_literal(args)
    return None if literal is None else table.places.near(parse_geometry(literal, to_crs84).bounds)


def _saying(table: Table, args: Sequence[Any]) -> RowNumbers | None:
    """The rows whose words have all of a pattern that is not a wildcard; those are found without case and accents."""
    name, pattern = _without_case(args[0]), _without_case(args[1])
    column = table.columns.get(name.get("property", "")) if isinstance(name, dict) else None
    if column is None or not column.field.is_searched or not isinstance(pattern, str):
        return None
    parts = [part for part in parts_of(literals_of(pattern)) if len(part) >= LEAST]
    return table.rows_saying_in(column.field.name, parts) if parts else None


def _without_case(node: Any) -> Any:
    name, args = _operation(node)
    return _without_case(args[0]) if name == "casei" else node
