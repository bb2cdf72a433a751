"""Operands of a filter: columns, literals, and both with their case or accents folded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pandas.arrays import BooleanArray
from pyarrow import compute as pc
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError
from app.query.cql2.instants import parse_day, parse_instant
from app.query.cql2.operators import FOLDS
from app.query.cql2.truth import map_texts, to_truth
from app.query.datasets import Dataset
from app.query.fields import GEOMETRY, ID, FieldType

Transform = Callable[[BaseGeometry], BaseGeometry]


@dataclass(frozen=True, slots=True)
class Operand:
    """An array by row, or one value for all; `type` None is a literal text that takes the type of its partner.

    TEXTS: the texts of all lists one after another. DATE: day numbers.
    """

    data: Any
    type: FieldType | None


@dataclass(frozen=True, slots=True)
class Texts(Operand):
    """A column of lists of texts, and the row of each text."""

    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FilterContext:
    """The dataset that a filter is asked of; `to_crs84` changes the geometries of the filter."""

    dataset: Dataset
    to_crs84: Transform

    def operand(self, node: Any) -> Operand:
        """Read an operand of a comparison."""
        if isinstance(node, dict):
            if "property" in node:
                return self._column(node["property"])
            if "op" in node:
                return _fold(str(node["op"]).lower(), self.operand(node["args"][0]))
            return Operand(parse_instant(node), FieldType.DATE)
        if isinstance(node, bool):
            return Operand(node, FieldType.BOOLEAN)
        return Operand(node, None if isinstance(node, str) else FieldType.INTEGER)

    def truth(self, answer: Any, unknown: NDArray[np.bool_] | None = None) -> BooleanArray:
        """Return an answer, for each row or one for all, as the truth of each row."""
        return to_truth(answer, len(self.dataset), unknown)

    def truth_of_any(self, texts: Texts, answer: Any) -> BooleanArray:
        """Tell which rows have a text for which the answer is true; a row without texts is unknown."""
        found, unknown = np.zeros(len(self.dataset), dtype=bool), np.ones(len(self.dataset), dtype=bool)
        found[texts.rows[np.asarray(answer, dtype=bool)]] = True
        unknown[texts.rows] = False
        return self.truth(found, unknown)

    def _column(self, name: str) -> Operand:
        types = {ID: FieldType.TEXT, **{field.name: field.type for field in self.dataset.fields}}
        if name not in types:
            offered = (ID, GEOMETRY, *(field.name for field in self.dataset.fields))
            raise QueryError("filter", f"{name!r} is no queryable; there are {', '.join(offered)}")
        column = self.dataset.frame[name].array
        match types[name]:
            case FieldType.TEXTS:
                return _flatten(column)
            case FieldType.DATE:
                days = pd.Int32Dtype().__from_arrow__(pa.array(column).cast(pa.int32()))  # type: ignore[attr-defined]
                return Operand(days, FieldType.DATE)
        return Operand(column, types[name])


def agree(one: Operand, other: Operand) -> Operand:
    """Give a literal text the type of what it is compared with: a day beside dates, else a text."""
    if one.type is not None:
        return one
    if other.type is FieldType.DATE:
        return Operand(parse_day(one.data), FieldType.DATE)
    return Operand(one.data, FieldType.TEXT)


def _flatten(column: Any) -> Texts:
    lists = pa.array(column)
    texts = pd.StringDtype("pyarrow").__from_arrow__(pc.list_flatten(lists))  # type: ignore[attr-defined]
    return Texts(texts, FieldType.TEXTS, pc.list_parent_indices(lists).to_numpy())


def _fold(name: str, operand: Operand) -> Operand:
    match operand.type:
        case None:
            return replace(operand, data=FOLDS[name](operand.data))
        case FieldType.TEXT | FieldType.TEXTS:
            return replace(operand, data=map_texts(operand.data, FOLDS[name]))
    raise QueryError("filter", f"{name} takes a text")
