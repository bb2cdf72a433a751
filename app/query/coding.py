"""Columns: the values of one field by row. Texts are coded: each distinct one stands once, a row has its number."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.dates import to_day
from app.query.fields import Field, FieldType
from app.query.postings import Postings, RowNumbers, build_postings

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts, or lists of texts, by row: `codes` are numbers in `choices`, which are distinct and in order."""

    codes: NDArray[Any]
    choices: NDArray[Any]

    def __getitem__(self, row: int) -> Any:
        return self.choices[self.codes[row]]

    def at(self, rows: RowNumbers) -> "Coded":
        """Those of some rows; where there are fewer rows than choices, each row gets a choice of its own."""
        codes = self.codes if len(rows) == len(self.codes) else self.codes[rows]
        if len(codes) < len(self.choices):
            return Coded(np.arange(len(codes)), self.choices[codes])
        return Coded(codes, self.choices)

    def objects(self) -> NDArray[Any]:
        """The values themselves."""
        values: NDArray[Any] = self.choices[self.codes]
        return values

    def change(self, change: Callable[[Any], Any]) -> "Coded":
        """The same rows, each value changed."""
        return Coded(self.codes, to_objects([change(choice) for choice in self.choices]))

    def where(self, test: Callable[[Any], Any]) -> Mask:
        """The rows whose value passes a test, which is asked once for each choice."""
        passed = np.fromiter((bool(test(choice)) for choice in self.choices), dtype=bool, count=len(self.choices))
        mask: Mask = passed[self.codes]
        return mask


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a field by row, and where they are known.

    TEXT and TEXTS: `Coded`; INTEGER: int32, or int64 where a number asks for it; BOOLEAN: bool;
    DATE: int32 days. `postings` are those of the texts that
    lists are made of, in the order of `texts`; for a single text a look at all codes is as quick.
    """

    field: Field
    values: Any
    known: Mask
    texts: dict[str, int] | None = None
    postings: Postings | None = None

    def rows_with(self, text: str) -> RowNumbers:
        """The rows of a column of texts that have one, ascending."""
        if self.postings is not None and self.texts is not None:
            return self.postings.having([self.texts[text]]) if text in self.texts else np.zeros(0, dtype=np.int64)
        choices = self.values.choices
        code = int(np.searchsorted(choices, text)) if len(choices) else 0
        if code == len(choices) or choices[code] != text:
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero((self.values.codes == code) & self.known)

    def ranks(self, rows: RowNumbers) -> NDArray[np.int64]:
        """Numbers that sort as the values do."""
        values = self.values.codes if isinstance(self.values, Coded) else self.values
        ranks: NDArray[np.int64] = values[rows].astype(np.int64)
        return ranks


class ColumnBuilder:
    """Takes the value of one row after another; None, and an empty list, are not known."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self._numbers = array("i")
        self._distinct: dict[Any, int] = {}

    def add(self, value: Any) -> None:
        """The value of the next row."""
        if isinstance(value, list):
            value = tuple(value)
        self._numbers.append(self._distinct.setdefault(value, len(self._distinct)))

    def build(self) -> Column:
        """The column of all rows."""
        distinct, numbers = list(self._distinct), np.array(self._numbers, dtype=np.int32)
        known = np.array([value is not None and value != () for value in distinct], dtype=bool)[numbers]
        match self.field.type:
            case FieldType.TEXT:
                return Column(self.field, _code([value or "" for value in distinct], numbers), known)
            case FieldType.TEXTS:
                coded = _code([value or () for value in distinct], numbers)
                return Column(self.field, coded, known, *_texts_of(coded))
            case FieldType.DATE:
                days = [0 if value is None else to_day(date.fromisoformat(value)) for value in distinct]
                return Column(self.field, np.array(days, dtype=np.int32)[numbers], known)
        values = np.array([value or 0 for value in distinct], dtype=np.int64)
        if self.field.type is FieldType.BOOLEAN:
            return Column(self.field, values.astype(bool)[numbers], known)
        fits = bool((np.abs(values) < 2**31).all())
        return Column(self.field, values.astype(np.int32 if fits else np.int64)[numbers], known)


def _code(values: Sequence[Any], numbers: NDArray[np.int32]) -> Coded:
    """In order, so that codes compare as their texts do, in the narrowest integers that hold them."""
    choices = sorted(set(values))
    codes = {choice: code for code, choice in enumerate(choices)}
    ranks = np.array([codes[value] for value in values], dtype=np.min_scalar_type(max(len(choices) - 1, 0)))
    return Coded(ranks[numbers], to_objects(choices))


def _texts_of(coded: Coded) -> tuple[dict[str, int], Postings]:
    """The texts that lists are made of, numbered, and the rows of each."""
    numbers = {text: number for number, text in enumerate(sorted(set(chain.from_iterable(coded.choices))))}
    choices = [[numbers[text] for text in dict.fromkeys(texts)] for texts in coded.choices]
    pairs = ((number, row) for row, code in enumerate(coded.codes.tolist()) for number in choices[code])
    found = np.fromiter(chain.from_iterable(pairs), dtype=np.int32).reshape(-1, 2)
    return numbers, build_postings(found[:, 0], found[:, 1], len(numbers), len(coded.codes))


def to_objects(values: Sequence[Any]) -> NDArray[Any]:
    """An array of objects; NumPy would make a table of lists that are of one length."""
    array_ = np.empty(len(values), dtype=object)
    array_[:] = values
    return array_
