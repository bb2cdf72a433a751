"""Table: an immutable index of one collection: ids, columns, places, times and words.

Built once, of arrays, not of objects. A question narrows an ascending array of row numbers: first by place, then by
time, then by columns, each looking only at the rows that are left.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.catalog.numbers import Numbers
from app.catalog.records import Records
from app.catalog.stored import Texts, store_texts
from app.domain.intervals import Interval
from app.query.column import Column, ColumnBuilder
from app.query.fields import Field
from app.query.places import Places, PlacesBuilder
from app.query.postings import RowNumbers, ascending
from app.query.rows import Row
from app.query.times import Times, build_times
from app.query.words import Words, WordsBuilder, parts_of, words_of


@dataclass(frozen=True, slots=True)
class Table:
    """One collection.

    `records` are the numbers of the records that the rows are, or are about. `held` is when each row is held by any
    status; one without time is always found. `attested` is when its sources attest it, None where rows are no records.
    `words` are those of each searched field by its name, and under no name those that a search finds in a row beside
    them.
    """

    fields: tuple[Field, ...]
    ids: Texts
    numbers: Numbers
    columns: Mapping[str, Column]
    records: NDArray[np.int32]
    places: Places
    held: Times
    attested: Times | None
    words: Mapping[str, Words]

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.ids)

    def all_rows(self) -> RowNumbers:
        """The numbers of all rows."""
        return np.arange(len(self.ids))

    def values(self, row: int) -> dict[str, Any]:
        """The values of a row by field, as they were given."""
        return {name: column[row] for name, column in self.columns.items()}

    def rows_saying(self, words: Sequence[str], rows: RowNumbers) -> RowNumbers:
        """Those of the rows whose text contains every word; case and accents do not count."""
        found = sorted((self._rows_with(part, self.words.values()) for part in parts_of(words)), key=len)
        return reduce(self.only, found, rows)

    def rows_saying_in(self, name: str, parts: Iterable[str]) -> RowNumbers:
        """The rows that have all of some parts of words, folded, in a searched field."""
        found = sorted((self.words[name].rows_saying(part) for part in parts), key=len)
        return reduce(self.only, found, self.all_rows())

    def _rows_with(self, part: str, indexes: Iterable[Words]) -> RowNumbers:
        return ascending(np.concatenate([words.rows_saying(part) for words in indexes]), len(self.ids))

    def only(self, rows: RowNumbers, some: RowNumbers) -> RowNumbers:
        """Those of the rows that are among some others; both ascending."""
        if len(rows) == len(self.ids):
            return some
        among = np.zeros(len(self.ids), dtype=bool)
        among[some] = True
        return rows[among[rows]]


def build_table(fields: tuple[Field, ...], rows: Iterable[Row], records: Records | None = None) -> Table:
    """Index rows once, one after another; their order is the order of answers. They are of or about the records."""
    columns = [ColumnBuilder(field, records) for field in fields]
    words = {name: WordsBuilder() for name in (*(field.name for field in fields if field.is_searched), "")}
    places, owners = PlacesBuilder(), array("i")
    ids: list[str] = []
    held: list[tuple[Interval, ...]] = []
    attested: list[tuple[Interval, ...]] = []
    for row in rows:
        ids.append(row.id)
        owners.append(row.record)
        places.add(row.geometry)
        held.append(row.held)
        attested += () if row.attested is None else (row.attested,)
        for column in columns:
            column.add(row.values[column.field.name], row.record)
        for name, said in _said(row, words).items():
            words[name].add(said)
    stored = store_texts(ids)
    return Table(
        fields=fields,
        ids=stored,
        numbers=Numbers(stored),
        columns={column.field.name: column.build() for column in columns},
        records=np.array(owners, dtype=np.int32),
        places=places.build(),
        held=build_times(held, is_always=True),
        attested=build_times(attested, is_always=False) if attested else None,
        words={name: builder.build() for name, builder in words.items()},
    )


def _said(row: Row, names: Iterable[str]) -> dict[str, set[str]]:
    """The words of a row by field, and under no name those of its text that are in none of them."""
    values = {name: row.values[name] or "" for name in names if name}
    said = {name: words_of(value if isinstance(value, str) else " ".join(value)) for name, value in values.items()}
    return {**said, "": words_of(row.text).difference(*said.values())}
