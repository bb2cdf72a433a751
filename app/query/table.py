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
from app.domain.dates import ALWAYS, Interval
from app.query.coding import Mask
from app.query.column import Column, ColumnBuilder
from app.query.fields import Field
from app.query.places import Places, PlacesBuilder
from app.query.postings import RowNumbers, ascending
from app.query.rows import Row
from app.query.words import Words, WordsBuilder, parts_of, words_of

# Days that stand for open ends; far outside the calendar of datetime.date.
BEFORE_ALL, AFTER_ALL = -(2**30), 2**30


@dataclass(frozen=True, slots=True)
class Table:
    """One collection.

    `records` are the numbers of the records that the rows are, or are about. `first_*` is the first stretch of days of
    each row (first day, day after the last), always for a row without time; the few rows with more stretches have
    those in `more_*`. `words` are those of each searched field by its name, and under no name those that a search finds
    in a row beside them.
    """

    fields: tuple[Field, ...]
    ids: Texts
    numbers: Numbers
    columns: Mapping[str, Column]
    records: NDArray[np.int32]
    places: Places
    first_start: NDArray[np.int32]
    first_end: NDArray[np.int32]
    timed: Mask
    more_row: RowNumbers
    more_start: NDArray[np.int32]
    more_end: NDArray[np.int32]
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

    def rows_held(self, window: Interval, rows: RowNumbers) -> RowNumbers:
        """Those of the rows that are held in the window by any status, and those without time (7.15.4), ascending."""
        start = BEFORE_ALL if window.start is None else window.start
        end = AFTER_ALL if window.end is None else window.end
        # All rows need no picking out, which would cost more than the comparison.
        is_all = len(rows) == len(self.ids)
        starts, ends = (self.first_start, self.first_end) if is_all else (self.first_start[rows], self.first_end[rows])
        held = (starts < end) & (ends > start)
        if len(self.more_row):
            more = np.zeros(len(self.ids), dtype=bool)
            more[self.more_row[(self.more_start < end) & (self.more_end > start)]] = True
            held |= more[rows]
        return rows[held]

    @property
    def has_time(self) -> bool:
        """Is any row placed in time?"""
        return bool(self.timed.any())

    def span(self) -> tuple[int | None, int | None]:
        """First day of all rows that have a time and day after the last; None for an open end, or where none has."""
        timed = self.timed
        starts = np.concatenate([self.first_start[timed], self.more_start])
        ends = np.concatenate([self.first_end[timed], self.more_end])
        if not len(starts):
            return None, None
        first, last = int(starts.min()), int(ends.max())
        return (None if first == BEFORE_ALL else first), (None if last == AFTER_ALL else last)

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
    for row in rows:
        ids.append(row.id)
        owners.append(row.record)
        places.add(row.geometry)
        held.append(row.held)
        for column in columns:
            column.add(row.values[column.field.name], row.record)
        for name, said in _said(row, words).items():
            words[name].add(said)
    firsts = [days[0] if days else ALWAYS for days in held]
    more = [(number, days) for number, stretches in enumerate(held) for days in stretches[1:]]
    stored = store_texts(ids)
    return Table(
        fields=fields,
        ids=stored,
        numbers=Numbers(stored),
        columns={column.field.name: column.build() for column in columns},
        records=np.array(owners, dtype=np.int32),
        places=places.build(),
        first_start=_days((days.start for days in firsts), BEFORE_ALL),
        first_end=_days((days.end for days in firsts), AFTER_ALL),
        # Not told by the arrays above: a row held at all times is held, one without a time is only never left out.
        timed=np.array([bool(days) for days in held], dtype=bool),
        more_row=np.array([number for number, _ in more], dtype=np.int64),
        more_start=_days((days.start for _, days in more), BEFORE_ALL),
        more_end=_days((days.end for _, days in more), AFTER_ALL),
        words={name: builder.build() for name, builder in words.items()},
    )


def _said(row: Row, names: Iterable[str]) -> dict[str, set[str]]:
    """The words of a row by field, and under no name those of its text that are in none of them."""
    values = {name: row.values[name] or "" for name in names if name}
    said = {name: words_of(value if isinstance(value, str) else " ".join(value)) for name, value in values.items()}
    return {**said, "": words_of(row.text).difference(*said.values())}


def _days(days: Iterable[int | None], open_end: int) -> NDArray[np.int32]:
    return np.array([open_end if day is None else day for day in days], dtype=np.int32)
