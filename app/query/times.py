"""Times: the stretches of days of each row of a table, and which rows have one in a window."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.intervals import Interval
from app.query.coding import Mask
from app.query.postings import RowNumbers

# Days that stand for open ends; far outside the calendar of datetime.date.
BEFORE_ALL, AFTER_ALL = -(2**30), 2**30


@dataclass(frozen=True, slots=True)
class Times:
    """Stretches of days by row.

    `first_*` is the first stretch of each row (first day, day after the last); the few rows with more stretches have
    those in `more_*`. `timed` says which rows have any.
    """

    first_start: NDArray[np.int32]
    first_end: NDArray[np.int32]
    timed: Mask
    more_row: RowNumbers
    more_start: NDArray[np.int32]
    more_end: NDArray[np.int32]

    def within(self, window: Interval, rows: RowNumbers) -> RowNumbers:
        """Those of the rows, ascending, that have a day in the window; of rows without stretches, see `build_times`."""
        start = BEFORE_ALL if window.start is None else window.start
        end = AFTER_ALL if window.end is None else window.end
        size = len(self.first_start)
        # All rows need no picking out, which would cost more than the comparison.
        is_all = len(rows) == size
        starts, ends = (self.first_start, self.first_end) if is_all else (self.first_start[rows], self.first_end[rows])
        found = (starts < end) & (ends > start)
        if len(self.more_row):
            more = np.zeros(size, dtype=bool)
            more[self.more_row[(self.more_start < end) & (self.more_end > start)]] = True
            found |= more[rows]
        return rows[found]

    @property
    def any(self) -> bool:
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


def build_times(stretches: Sequence[Sequence[Interval]], is_always: bool) -> Times:
    """The stretches of all rows in order; a row without any is in every window, or else in none."""
    more = [(row, days) for row, own in enumerate(stretches) for days in own[1:]]
    otherwise = (BEFORE_ALL, AFTER_ALL) if is_always else (AFTER_ALL, BEFORE_ALL)
    firsts = [_ends(own[0]) if own else otherwise for own in stretches]
    return Times(
        first_start=_days(start for start, _ in firsts),
        first_end=_days(end for _, end in firsts),
        # Not told by the arrays above: a row held at all times is held, one without a time is only never left out.
        timed=np.array([bool(own) for own in stretches], dtype=bool),
        more_row=np.array([row for row, _ in more], dtype=np.int64),
        more_start=_days(_ends(days)[0] for _, days in more),
        more_end=_days(_ends(days)[1] for _, days in more),
    )


def _ends(days: Interval) -> tuple[int, int]:
    return BEFORE_ALL if days.start is None else days.start, AFTER_ALL if days.end is None else days.end


def _days(days: Iterable[int]) -> NDArray[np.int32]:
    return np.array(list(days), dtype=np.int32)
