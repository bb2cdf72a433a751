"""Table: an immutable index of one collection: ids, columns, places and times as arrays, and a spatial index.

Built once. A question narrows an ascending array of row numbers: first by place (STRtree), then by time, then by
columns, each looking only at the rows that are left.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely import STRtree

from app.domain.dates import Interval, to_day
from app.query.bbox import BBox
from app.query.fields import Field, FieldType
from app.query.rows import Row

RowNumbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Days that stand for open ends; far outside the calendar of datetime.date.
BEFORE_ALL, AFTER_ALL = -(2**60), 2**60


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a field by row, and where they are known.

    TEXT: objects (str); TEXTS: objects (tuples of str); INTEGER: int64; BOOLEAN: bool; DATE: int64 days.
    """

    field: Field
    values: NDArray[Any]
    known: Mask


@dataclass(frozen=True, slots=True)
class Table:
    """One collection; `stretch_*` are the stretches of days of rows: row, first day, day after the last."""

    fields: tuple[Field, ...]
    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    columns: Mapping[str, Column]
    geometries: NDArray[Any]
    tree: STRtree
    placed: RowNumbers
    unplaced: RowNumbers
    stretch_row: RowNumbers
    stretch_start: NDArray[np.int64]
    stretch_end: NDArray[np.int64]
    timeless: RowNumbers
    texts: tuple[str, ...]

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.ids)

    def all_rows(self) -> RowNumbers:
        """The numbers of all rows."""
        return np.arange(len(self.ids))

    def rows_in(self, bbox: BBox) -> RowNumbers:
        """Rows whose geometry intersects the box, and those without a place (Features Part 1, 7.15.3), ascending."""
        found = np.zeros(len(self.ids), dtype=bool)
        found[self.unplaced] = True
        for part in bbox.parts():
            found[self.placed[self.tree.query(part, predicate="intersects")]] = True
        return np.flatnonzero(found)

    def rows_held(self, window: Interval, rows: RowNumbers) -> RowNumbers:
        """Those of the rows that are held in the window by any status, and those without time (7.15.4), ascending."""
        start = BEFORE_ALL if window.start is None else window.start
        end = AFTER_ALL if window.end is None else window.end
        held = np.zeros(len(self.ids), dtype=bool)
        held[self.timeless] = True
        held[self.stretch_row[(self.stretch_start < end) & (self.stretch_end > start)]] = True
        return rows[held[rows]]

    def rows_saying(self, words: Sequence[str], rows: RowNumbers) -> RowNumbers:
        """Those of the rows whose text contains every word; case and accents do not count."""
        folded = [fold_text(word) for word in words]
        return np.array([row for row in rows if all(word in self.texts[row] for word in folded)], dtype=np.int64)


def build_table(fields: tuple[Field, ...], rows: Iterable[Row]) -> Table:
    """Index rows once; their order is the order of answers."""
    rows = tuple(rows)
    stretches = [(number, days) for number, row in enumerate(rows) for days in row.held]
    geometries = np.array([row.geometry for row in rows], dtype=object)
    has_place = np.array([row.geometry is not None for row in rows], dtype=bool)
    placed = np.flatnonzero(has_place)
    return Table(
        fields=fields,
        ids=tuple(row.id for row in rows),
        numbers={row.id: number for number, row in enumerate(rows)},
        columns={field.name: _build_column(field, [row.values[field.name] for row in rows]) for field in fields},
        geometries=geometries,
        tree=STRtree(geometries[placed]),
        placed=placed,
        unplaced=np.flatnonzero(~has_place),
        stretch_row=np.array([number for number, _ in stretches], dtype=np.int64),
        stretch_start=_days((days.start for _, days in stretches), BEFORE_ALL),
        stretch_end=_days((days.end for _, days in stretches), AFTER_ALL),
        timeless=np.array([number for number, row in enumerate(rows) if not row.held], dtype=np.int64),
        texts=tuple(fold_text(row.text) for row in rows),
    )


def fold_text(text: str) -> str:
    """Text for searching: case and accents do not count.

    >>> fold_text("Chișinău")
    'chisinau'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _days(days: Iterable[int | None], open_end: int) -> NDArray[np.int64]:
    return np.array([open_end if day is None else day for day in days], dtype=np.int64)


def _build_column(field: Field, values: Sequence[Any]) -> Column:
    known = np.array([value is not None for value in values], dtype=bool)
    match field.type:
        case FieldType.INTEGER:
            array = np.array([0 if value is None else value for value in values], dtype=np.int64)
        case FieldType.BOOLEAN:
            array = np.array([bool(value) for value in values], dtype=bool)
        case FieldType.DATE:
            days = [0 if value is None else to_day(date.fromisoformat(value)) for value in values]
            array = np.array(days, dtype=np.int64)
        case FieldType.TEXT:
            array = np.array(["" if value is None else value for value in values], dtype=object)
        case FieldType.TEXTS:
            array = np.empty(len(values), dtype=object)
            array[:] = [tuple(value or ()) for value in values]
    return Column(field, array, known)
