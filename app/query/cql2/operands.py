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
from app.query.datasets import Dataset
from app.query.fields import GEOMETRY, ID, FieldType

STRING = pd.StringDtype("pyarrow")
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
        """Bring an answer, for each row or one for all, to the one type that has three-valued logic.

        Of a nullable answer the nulls are unknown, of another one what `unknown` says. (A comparison of texts gives
        Arrow's own booleans, which do not mix with those of pandas.)
        """
        if isinstance(answer, BooleanArray):
            return answer
        if isinstance(answer, bool | np.bool_):
            answer = np.full(len(self.dataset), answer)
        if isinstance(answer, np.ndarray):
            return BooleanArray(answer.astype(bool), np.zeros(len(answer), dtype=bool) if unknown is None else unknown)
        truth: BooleanArray = from_arrow(pd.BooleanDtype(), pa.array(answer))
        return truth

    def truth_of_any(self, texts: Texts, answer: Any) -> BooleanArray:
        """Tell which rows have a text for which the answer is true; a row without texts is unknown."""
        found, unknown = np.zeros(len(self.dataset), dtype=bool), np.ones(len(self.dataset), dtype=bool)
        found[texts.rows[np.asarray(answer, dtype=bool)]] = True
        unknown[texts.rows] = False
        return self.truth(found, unknown)

    def _column(self, name: str) -> Operand:
        types = self.dataset.types
        if name not in types:
            offered = ", ".join((ID, GEOMETRY, *(other for other in types if other != ID)))
            raise QueryError("filter", f"{name!r} is no queryable; there are {offered}")
        column = self.dataset.columns[name]
        return _flatten(column) if types[name] is FieldType.TEXTS else Operand(column, types[name])


def agree(one: Operand, other: Operand) -> Operand:
    """Give a literal text the type of what it is compared with: a day beside dates, else a text."""
    if one.type is not None:
        return one
    if other.type is FieldType.DATE:
        return Operand(parse_day(one.data), FieldType.DATE)
    return Operand(one.data, FieldType.TEXT)


def map_texts(column: Any, function: Callable[[str], Any], type_: pa.DataType) -> pa.Array:
    """Return what a function makes of each text, asking it once for equal ones; a null stays null."""
    encoded = pa.array(column).dictionary_encode()
    return pa.array([function(text) for text in encoded.dictionary.to_pylist()], type_).take(encoded.indices)


def from_arrow(dtype: Any, array: pa.Array) -> Any:
    """Return an array of pandas with the values and the nulls of one of Arrow."""
    return dtype.__from_arrow__(array)


def _flatten(column: Any) -> Texts:
    lists = pa.array(column)
    rows = pc.list_parent_indices(lists).to_numpy()
    return Texts(from_arrow(STRING, pc.list_flatten(lists)), FieldType.TEXTS, rows)


def _fold(name: str, operand: Operand) -> Operand:
    match operand.type:
        case None:
            return replace(operand, data=FOLDS[name](operand.data))
        case FieldType.TEXT | FieldType.TEXTS:
            return replace(operand, data=from_arrow(STRING, map_texts(operand.data, FOLDS[name], pa.large_string())))
    raise QueryError("filter", f"{name} takes a text")
