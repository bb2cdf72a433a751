"""IntervalIndex: when each row of a table is held, as arrays of days."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.intervals import Interval

# Day numbers that stand for open ends; far outside the calendar of datetime.date, and within 32 bits.
BEFORE_ALL, AFTER_ALL = -(2**30), 2**30

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class IntervalIndex:
    """Half-open intervals of days from `start` to `end`, each of a `row`; a row may have several, or none."""

    row: NDArray[np.int32]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    def rows_in(self, window: Interval, size: int) -> Mask:
        """Tell for each of `size` rows whether one of its intervals shares a day with the window."""
        start, end = bounds_of(window)
        mask = np.zeros(size, dtype=np.bool_)
        mask[self.row[(self.start < end) & (self.end > start)]] = True
        return mask

    def spans(self, size: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return for each of `size` rows its first day and the day after its last; the ends cross for no interval."""
        first, last = np.full(size, AFTER_ALL, dtype=np.int32), np.full(size, BEFORE_ALL, dtype=np.int32)
        np.minimum.at(first, self.row, self.start)
        np.maximum.at(last, self.row, self.end)
        return first, last

    def span(self) -> tuple[int | None, int | None]:
        """Return the first day of all and the day after the last; None for an open end, and for no interval at all."""
        if not len(self.row):
            return None, None
        first, last = int(self.start.min()), int(self.end.max())
        return (None if first == BEFORE_ALL else first), (None if last == AFTER_ALL else last)


def build_interval_index(rows: Iterable[Iterable[Interval]]) -> IntervalIndex:
    """Index the intervals of each row."""
    pairs = ((row, days) for row, own in enumerate(rows) for days in own)
    found = np.array([(row, *bounds_of(days)) for row, days in pairs], dtype=np.int32).reshape(-1, 3)
    row, start, end = np.ascontiguousarray(found.T)
    return IntervalIndex(row, start, end)


def bounds_of(days: Interval) -> tuple[int, int]:
    """Return start and end as numbers, open ends far outside the calendar."""
    return BEFORE_ALL if days.start is None else days.start, AFTER_ALL if days.end is None else days.end
