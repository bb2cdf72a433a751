"""Table: an immutable index of one collection: ids, columns, places, times and words, and a spatial index.

Built once. A question narrows an ascending array of row numbers: first by place (STRtree), then by time, then by
columns, each looking only at the rows that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

from app.domain.dates import ALWAYS, Interval
from app.query.bbox import BBox
from app.query.coding import Column, ColumnBuilder, Mask
from app.query.fields import Field
from app.query.numbers import Numbers
from app.query.postings import RowNumbers
from app.query.rows import Row
from app.query.words import Words, WordsBuilder, parts_of

# Days that stand for open ends; far outside the calendar of datetime.date.
BEFORE_ALL, AFTER_ALL = -(2**30), 2**30


@dataclass(frozen=True, slots=True)
class Table:
    """One collection.

    `first_*` is the first stretch of days of each row (first day, day after the last), always for a row without time;
    the few rows with more stretches have those in `more_*`. `extent` is west, south, east, north of all places.
    """

    fields: tuple[Field, ...]
    ids: tuple[str, ...]
    numbers: Mapping[str, int]
    columns: Mapping[str, Column]
    geometries: NDArray[Any]
    tree: STRtree
    placed: RowNumbers
    unplaced: RowNumbers
    extent: tuple[float, float, float, float] | None
    is_point: Mask
    first_start: NDArray[np.int32]
    first_end: NDArray[np.int32]
    timed: Mask
    more_row: RowNumbers
    more_start: NDArray[np.int32]
    more_end: NDArray[np.int32]
    words: Words

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
        for part in parts_of(words):
            if not len(rows):
                break
            rows = self.only(rows, self.words.rows_saying(part))
        return rows

    def only(self, rows: RowNumbers, some: RowNumbers) -> RowNumbers:
        """Those of the rows that are among some others; both ascending."""
        if len(rows) == len(self.ids):
            return some
        among = np.zeros(len(self.ids), dtype=bool)
        among[some] = True
        return rows[among[rows]]


def build_table(fields: tuple[Field, ...], rows: Iterable[Row]) -> Table:
    """Index rows once, one after another; their order is the order of answers."""
    columns, words = [ColumnBuilder(field) for field in fields], WordsBuilder()
    ids: list[str] = []
    places: list[Any] = []
    held: list[tuple[Interval, ...]] = []
    for row in rows:
        ids.append(row.id)
        places.append(row.geometry)
        held.append(row.held)
        for column in columns:
            column.add(row.values[column.field.name])
        words.add(row.text)
    firsts = [days[0] if days else ALWAYS for days in held]
    more = [(number, days) for number, stretches in enumerate(held) for days in stretches[1:]]
    geometries = np.array(places, dtype=object)
    has_place = np.array([place is not None for place in places], dtype=bool)
    placed = np.flatnonzero(has_place)
    return Table(
        fields=fields,
        ids=tuple(ids),
        numbers=Numbers(tuple(ids)),
        columns={column.field.name: column.build() for column in columns},
        geometries=geometries,
        tree=STRtree(geometries[placed]),
        placed=placed,
        unplaced=np.flatnonzero(~has_place),
        extent=_extent(geometries[placed]),
        is_point=np.asarray(shapely.get_type_id(geometries) == shapely.GeometryType.POINT),
        first_start=_days((days.start for days in firsts), BEFORE_ALL),
        first_end=_days((days.end for days in firsts), AFTER_ALL),
        # Not told by the arrays above: a row held at all times is held, one without a time is only never left out.
        timed=np.array([bool(days) for days in held], dtype=bool),
        more_row=np.array([number for number, _ in more], dtype=np.int64),
        more_start=_days((days.start for _, days in more), BEFORE_ALL),
        more_end=_days((days.end for _, days in more), AFTER_ALL),
        words=words.build(),
    )


def _days(days: Iterable[int | None], open_end: int) -> NDArray[np.int32]:
    return np.array([open_end if day is None else day for day in days], dtype=np.int32)


def _extent(places: NDArray[Any]) -> tuple[float, float, float, float] | None:
    if not len(places):
        return None
    west, south, east, north = shapely.total_bounds(places).tolist()
    return (west, south, east, north)
