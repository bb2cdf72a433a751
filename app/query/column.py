"""Columns: the values of one field by row, in arrays."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.catalog.records import Records
from app.catalog.stored import Texts, store_texts
from app.domain.intervals import from_day, to_day
from app.json_bytes import to_json
from app.query.coding import Coded, Lists, Mask, code_lists, code_texts
from app.query.fields import Field, FieldType
from app.query.postings import Postings, RowNumbers, build_postings

AT_HAND = 1024  # values of a column that are kept as they are written


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a field by row, and where they are known.

    TEXT and TEXTS: `Coded`; INTEGER: int32, or int64 where a number asks for it; BOOLEAN: bool;
    DATE: int32 days. `postings` are those of the texts that lists are made of; for a single text a look at all codes
    is as quick.
    """

    field: Field
    values: Any
    known: Mask
    postings: Postings | None = None

    def __getitem__(self, row: int) -> Any:
        """The value of a row as it was given."""
        if self.field.type is FieldType.TEXTS:
            return list(self.values[row])
        if not self.known[row]:
            return None
        match self.field.type:
            case FieldType.TEXT:
                return self.values[row]
            case FieldType.DATE:
                return from_day(int(self.values[row])).isoformat()
        return self.values[row].item()

    def rows_with(self, text: str) -> RowNumbers:
        """The rows of a column of texts that have one, ascending."""
        if self.postings is None:
            return np.flatnonzero(self.values.compared("=", text) & self.known)
        number = self.values.choices.texts.find(text)
        return np.zeros(0, dtype=np.int64) if number is None else self.postings.having([number])

    def rows_with_any(self, texts: Iterable[str]) -> RowNumbers:
        """The rows that have one of some texts, ascending."""
        found = [self.rows_with(text) for text in dict.fromkeys(texts)]
        return found[0] if len(found) == 1 else np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))

    def ranks(self, rows: RowNumbers) -> NDArray[np.int64]:
        """Numbers that sort as the values do."""
        values = self.values.codes if isinstance(self.values, Coded) else self.values
        ranks: NDArray[np.int64] = values[rows].astype(np.int64)
        return ranks


def writer(column: Column) -> Callable[[int], bytes]:
    """What writes the value of a row as JSON; memory views give plain numbers, and quicker than NumPy does."""
    known: Any = memoryview(column.known)  # type: ignore[arg-type]
    if column.field.type in (FieldType.TEXT, FieldType.TEXTS):
        codes: Any = memoryview(column.values.codes)
        choices = column.values.choices
        if column.field.type is FieldType.TEXTS:
            # Lists are of codes, so that few of them come again and again.
            write_list = lru_cache(AT_HAND)(lambda code: to_json(choices[code]))
            return lambda row: write_list(codes[row])
        return lambda row: choices.written(codes[row]) if known[row] else b"null"
    values: Any = memoryview(column.values)
    write = _write_day if column.field.type is FieldType.DATE else to_json
    return lambda row: write(values[row]) if known[row] else b"null"


@lru_cache(AT_HAND)
def _write_day(day: int) -> bytes:
    return b'"%b"' % from_day(day).isoformat().encode()


class ColumnBuilder:
    """Takes the value of one row after another; None, and an empty list, are not known.

    A text that stands in the bytes of its record is not kept once more.
    """

    def __init__(self, field: Field, records: Records | None = None) -> None:
        self.field = field
        self._records = records
        self._numbers, self._owners = array("i"), array("i")
        self._distinct: dict[Any, int] = {}

    def add(self, value: Any, owner: int) -> None:
        """The value of the next row, which is the record of that number, or about it."""
        if isinstance(value, list):
            value = tuple(value)
        number = self._distinct.setdefault(value, len(self._distinct))
        if number == len(self._owners):
            self._owners.append(owner)
        self._numbers.append(number)

    def build(self) -> Column:
        """The column of all rows."""
        distinct, numbers = list(self._distinct), np.array(self._numbers, dtype=np.int32)
        known = _known([value is not None and value != () for value in distinct], numbers)
        match self.field.type:
            case FieldType.TEXT:
                return Column(self.field, code_texts([value or "" for value in distinct], numbers, self._store), known)
            case FieldType.TEXTS:
                codes, lists = code_lists([value or () for value in distinct], numbers)
                return Column(self.field, Coded(codes, lists), known, _postings(codes, lists))
            case FieldType.DATE:
                days = [0 if value is None else to_day(date.fromisoformat(value)) for value in distinct]
                return Column(self.field, np.array(days, dtype=np.int32)[numbers], known)
        values = np.array([value or 0 for value in distinct], dtype=np.int64)
        if self.field.type is FieldType.BOOLEAN:
            return Column(self.field, values.astype(bool)[numbers], known)
        fits = bool((np.abs(values) < 2**31).all())
        return Column(self.field, values.astype(np.int32 if fits else np.int64)[numbers], known)

    def _store(self, texts: Sequence[str]) -> Texts:
        """Where texts stand in their records, which takes eight bytes for each; else in memory of their own."""
        if self._records is None or sum(map(len, texts)) < 8 * len(texts):
            return store_texts(texts)
        starts, ends = np.empty(len(texts), dtype=np.uint64), np.empty(len(texts), dtype=np.uint64)
        for place, text in enumerate(texts):
            inside = to_json(text)
            # What is not known has no owner; it is empty, and that is found anywhere.
            found = self._records.find(self._owners[self._distinct.get(text, 0)], inside if text else b'""')
            if found is None:
                return store_texts(texts)
            starts[place], ends[place] = found + 1, found + len(inside) - 1
        fits = np.uint32 if len(self._records.packed) < 2**32 else np.uint64
        return Texts(self._records.packed, starts.astype(fits), ends.astype(fits))


def _known(is_known: Sequence[bool], numbers: NDArray[np.int32]) -> Mask:
    """Where a row has a known value; of a column that has one in all or in none, one bit is kept for all."""
    if len(set(is_known)) == 1:
        return np.broadcast_to(np.array(is_known[0]), numbers.shape)
    known: Mask = np.array(is_known, dtype=bool)[numbers]
    return known


def _postings(codes: NDArray[Any], lists: Lists) -> Postings:
    """The rows of each text that lists are made of."""
    members, counts = lists.members_of(codes)
    rows = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return build_postings(members.astype(np.int32), rows, len(lists.texts), len(counts))
