"""Operands of a filter: columns, literals, and both with their case or accents folded."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.coding import Coded, Mask
from app.query.cql2.instants import parse_day, parse_instant
from app.query.fields import FieldType
from app.query.postings import RowNumbers
from app.query.table import Table

GEOMETRY = "geometry"
Transform = Callable[[BaseGeometry], BaseGeometry]


def strip_accents(text: str) -> str:
    """The text without its accents; the case stays.

    >>> strip_accents("Chișinău")
    'Chisinau'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


FOLDS: Mapping[str, Callable[[str], str]] = {"casei": str.casefold, "accenti": strip_accents}


@dataclass(frozen=True, slots=True)
class Scalar:
    """An operand: values by row, or one value for all; `type` None is a literal that takes the type of its partner."""

    values: Any
    known: Mask
    type: FieldType | None


@dataclass(frozen=True, slots=True)
class FilterContext:
    """The rows of a table of which a filter is asked; `to_crs84` changes the geometries of the filter.

    `all` is true for each row.
    """

    table: Table
    rows: RowNumbers
    to_crs84: Transform
    all: Mask

    def at_rows(self, values: Any) -> Any:
        """The values of these rows; all rows need no picking out, which would cost more than to compare them."""
        if isinstance(values, Coded):
            return values.at(self.rows)
        return values if len(self.rows) == len(self.table) else values[self.rows]

    def known_of(self, node: Any) -> Mask:
        """Where an operand has a value."""
        if isinstance(node, dict) and node.get("property") == GEOMETRY:
            return self.table.places.known(self.rows)
        return self.scalar(node).known

    def scalar(self, node: Any) -> Scalar:
        """An operand of a comparison."""
        if isinstance(node, dict):
            if "property" in node:
                return self._column(node["property"])
            if "op" in node:
                return _fold(str(node["op"]).lower(), self.scalar(node["args"][0]))
            return Scalar(parse_instant(node), self.all, FieldType.DATE)
        if isinstance(node, bool):
            return Scalar(node, self.all, FieldType.BOOLEAN)
        return Scalar(node, self.all, None if isinstance(node, str) else FieldType.INTEGER)

    def _column(self, name: str) -> Scalar:
        if name == "id":
            return Scalar(Coded(self.rows, self.table.ids, is_ordered=False), self.all, FieldType.TEXT)
        column = self.table.columns.get(name)
        if column is None:
            offered = ", ".join(("id", GEOMETRY, *self.table.columns))
            raise QueryError("filter", f"{name!r} is no queryable; there are {offered}")
        return Scalar(self.at_rows(column.values), self.at_rows(column.known), column.field.type)


def ask(table: Table, rows: RowNumbers, to_crs84: Transform) -> FilterContext:
    """Some rows, ready to be asked."""
    return FilterContext(table, rows, to_crs84, np.ones(len(rows), dtype=bool))


def agree(one: Scalar, other: Scalar) -> Scalar:
    """A literal text takes the type of what it is compared with: a day beside dates, else a text."""
    if one.type is not None:
        return one
    if other.type is FieldType.DATE:
        return Scalar(parse_day(one.values), one.known, FieldType.DATE)
    return Scalar(one.values, one.known, FieldType.TEXT)


def _fold(name: str, operand: Scalar) -> Scalar:
    change = FOLDS[name]
    match operand.type:
        case None:
            return Scalar(change(operand.values), operand.known, None)
        case FieldType.TEXT | FieldType.TEXTS:
            return Scalar(operand.values.changed(change), operand.known, operand.type)
    raise QueryError("filter", f"{name} takes a text")
