"""Days and half-open intervals of days, with their unions and differences.

A day is an integer, counted from 1970-01-01. An interval is `[start, end)`; None is an end that is open. A single day
is one day long, 1991 is [1991-01-01, 1992-01-01).
"""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from math import inf

EPOCH = date(1970, 1, 1)


class DateError(ValueError):
    """A text is not a date or an interval that a claim may use."""


class EndBeforeStart(DateError):  # noqa: N818 - reads as what is wrong
    """An interval ends before it begins."""


def to_day(value: date) -> int:
    """Return the number of a day.

    >>> to_day(date(1970, 1, 2))
    1
    """
    return (value - EPOCH).days


def from_day(day: int) -> date:
    """Return the date of a day number; the inverse of `to_day`.

    What follows a fact of the calendar's last day begins a day after it, and is given as that day.
    """
    return EPOCH + timedelta(days=min(day, LAST_DAY))


LAST_DAY = to_day(date.max)


def iso_day(day: int | None) -> str | None:
    """Write a day as ISO 8601; None for none.

    >>> iso_day(0), iso_day(None)
    ('1970-01-01', None)
    """
    return None if day is None else from_day(day).isoformat()


def shift_years(day: int, years: int) -> int | None:
    """Return the day so many years later, or earlier below 0; None outside the calendar.

    >>> from_day(shift_years(to_day(date(2008, 2, 29)), 10))
    datetime.date(2018, 3, 1)
    """
    known = from_day(day)
    year = known.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return None
    is_leap_day = (known.month, known.day) == (2, 29) and not isleap(year)
    return to_day(date(year, 3, 1) if is_leap_day else known.replace(year=year))


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` up to, but not including, `end`; None on either side is open."""

    start: int | None
    end: int | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise EndBeforeStart("an interval must end after it begins")

    @property
    def last(self) -> int | None:
        """Return the last day; None for an open end."""
        return None if self.end is None else self.end - 1

    @property
    def known_ends(self) -> tuple[int, ...]:
        """Return the first and the last day, without an open end."""
        return tuple(day for day in (self.start, self.last) if day is not None)

    def overlaps(self, other: "Interval") -> bool:
        """Do the two share at least one day?"""
        # Without `lower` and `upper`, since every question about a time asks this a thousand times.
        begins = self.start is None or other.end is None or self.start < other.end
        return begins and (other.start is None or self.end is None or other.start < self.end)

    def contains(self, other: "Interval") -> bool:
        """Does every day of the other lie in this one?"""
        return lower(self.start) <= lower(other.start) and upper(other.end) <= upper(self.end)

    def intersection(self, other: "Interval") -> "Interval | None":
        """Return the days that both have; None where there are none."""
        if not self.overlaps(other):
            return None
        return _interval(max(lower(self.start), lower(other.start)), min(upper(self.end), upper(other.end)))


ALWAYS = Interval(None, None)


def single_day(value: date) -> Interval:
    """Return the interval of one day."""
    return Interval(to_day(value), to_day(value) + 1)


def year_start(year: int) -> int:
    """Return the first day of a year; of those after 9999 the day after the calendar's last."""
    return to_day(date(year, 1, 1)) if year <= MAXYEAR else LAST_DAY + 1


def years_around(intervals: Iterable[Interval]) -> tuple[int, int] | None:
    """Return the first and the last year of all known ends; None where no end is known."""
    days = [day for item in intervals for day in item.known_ends]
    return (from_day(min(days)).year, from_day(max(days)).year) if days else None


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Merge intervals into disjoint ones in order; neighbours that touch become one.

    >>> union([Interval(5, 7), Interval(1, 5)])
    (Interval(start=1, end=7),)
    """
    merged: list[tuple[float, float]] = []
    for low, high in sorted((lower(item.start), upper(item.end)) for item in intervals):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(_interval(low, high) for low, high in merged)


def subtract(intervals: Iterable[Interval], holes: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the days of `intervals` that are in none of `holes`, as disjoint intervals in order."""
    left = [(lower(item.start), upper(item.end)) for item in union(intervals)]
    for hole in holes:
        low, high = lower(hole.start), upper(hole.end)
        pieces = []
        for a, b in left:
            if a < low:
                pieces.append((a, min(b, low)))
            if high < b:
                pieces.append((max(a, high), b))
        left = pieces
    return tuple(_interval(low, high) for low, high in left)


def lower(value: int | None) -> float:
    """Return the start of an interval as a number that compares."""
    return -inf if value is None else value


def upper(value: int | None) -> float:
    """Return the end of an interval as a number that compares."""
    return inf if value is None else value


def _interval(low: float, high: float) -> Interval:
    return Interval(None if low == -inf else int(low), None if high == inf else int(high))
