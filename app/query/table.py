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
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from app.domain.dates import ALWAYS, Interval, to_day
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
    """One collection.

    `first_*` is the first stretch of days of each row (first day, day after the last), always for a row without time;
    the few rows with more stretches have those in `more_*`. `bounds` are west, south, east, north, NaN for no place.
    """

    fields: tuple[Field, ...]
    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    columns: Mapping[str, Column]
    geometries: NDArray[Any]
    tree: STRtree
    placed: RowNumbers
    unplaced: RowNumbers
    bounds: NDArray[np.float64]
    is_point: Mask
    first_start: NDArray[np.int64]
    first_end: NDArray[np.int64]
    timed: Mask
    more_row: RowNumbers
    more_start: NDArray[np.int64]
    more_end: NDArray[np.int64]
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
            near = self.placed[self.tree.query(part)]
            # The tree compares bounds, which settles it for points; the others must be looked at more closely.
            is_point = self.is_point[near]
            shaped = near[~is_point]
            found[near[is_point]] = True
            found[shaped[shapely.intersects(self.geometries[shaped], part)]] = True
        return np.flatnonzero(found)

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
        folded = [fold_text(word) for word in words]
        return np.array([row for row in rows if all(word in self.texts[row] for word in folded)], dtype=np.int64)


def build_table(fields: tuple[Field, ...], rows: Iterable[Row]) -> Table:
    """Index rows once; their order is the order of answers."""
    rows = tuple(rows)
    firsts = [row.held[0] if row.held else ALWAYS for row in rows]
    more = [(number, days) for number, row in enumerate(rows) for days in row.held[1:]]
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
        bounds=shapely.bounds(geometries),
        is_point=np.asarray(shapely.get_type_id(geometries) == shapely.GeometryType.POINT),
        first_start=_days((days.start for days in firsts), BEFORE_ALL),
        first_end=_days((days.end for days in firsts), AFTER_ALL),
        # Not told by the arrays above: a row held at all times is held, one without a time is only never left out.
        timed=np.array([bool(row.held) for row in rows], dtype=bool),
        more_row=np.array([number for number, _ in more], dtype=np.int64),
        more_start=_days((days.start for _, days in more), BEFORE_ALL),
        more_end=_days((days.end for _, days in more), AFTER_ALL),
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
    # An empty list of texts is a null: no text of it can be compared or sorted by.
    known = np.array([value is not None and value != [] for value in values], dtype=bool)
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
