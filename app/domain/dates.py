"""EDTF dates that keep their precision, and the half-open intervals of days that they mean.

Days are integers, counted from 1970-01-01. An interval is `[start, end)`; None is an end that is open. A single day is
one day long, 1991 is [1991-01-01, 1992-01-01).
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from math import inf

EPOCH = date(1970, 1, 1)
OPEN = ("..", "")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Most dates are a year, a month or a day, marked as rough or not. To read these needs no grammar, which takes longer to
# load than to read a layer; whatever else there is, and whatever is wrong, is for app.domain.edtf_grammar.
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[?~%]?")
GRAMMAR = "app.domain.edtf_grammar"
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
# The library also reads significant digits and millennia, for which there are no words here.
STRANGE = re.compile(r"\d{4}S|\dXXX")


class DateError(ValueError):
    """A text is not a date of the Extended Date/Time Format that a claim may use."""


class EndBeforeStart(DateError):  # noqa: N818 - reads as what is wrong
    """An interval ends before it begins."""


class Answer(StrEnum):
    """What can be said to a question about time: a date known to the month cannot always answer yes or no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


def to_day(value: date) -> int:
    """Number of a day.

    >>> to_day(date(1970, 1, 2))
    1
    """
    return (value - EPOCH).days


def from_day(day: int) -> date:
    """Date of a day number; the inverse of `to_day`."""
    return EPOCH + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` up to, but not including, `end`; None on either side is open."""

    start: int | None
    end: int | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise EndBeforeStart("an interval must end after it begins")

    @property
    def is_ongoing(self) -> bool:
        """Has it no end?"""
        return self.end is None

    def overlaps(self, other: "Interval") -> bool:
        """Do the two share at least one day?"""
        return _lower(self.start) < _upper(other.end) and _lower(other.start) < _upper(self.end)

    def contains(self, other: "Interval") -> bool:
        """Does every day of the other lie in this one?"""
        return _lower(self.start) <= _lower(other.start) and _upper(other.end) <= _upper(self.end)

    def intersection(self, other: "Interval") -> "Interval | None":
        """The days that both have, or None."""
        if not self.overlaps(other):
            return None
        return _interval(max(_lower(self.start), _lower(other.start)), min(_upper(self.end), _upper(other.end)))


ALWAYS = Interval(None, None)


def single_day(value: date) -> Interval:
    """The interval of one day."""
    return Interval(to_day(value), to_day(value) + 1)


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days as disjoint intervals in order; neighbours that touch become one.

    >>> union([Interval(5, 7), Interval(1, 5)])
    (Interval(start=1, end=7),)
    """
    given = tuple(intervals)
    if len(given) < 2:  # as most records have it, and their time lines are derived by the thousand
        return given
    merged: list[tuple[float, float]] = []
    for low, high in sorted((_lower(item.start), _upper(item.end)) for item in given):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], high))
        else:
            merged.append((low, high))
    return tuple(_interval(low, high) for low, high in merged)


def subtract(intervals: Iterable[Interval], holes: Iterable[Interval]) -> tuple[Interval, ...]:
    """The days of `intervals` that are in none of `holes`, as disjoint intervals in order."""
    whole, holes = union(intervals), tuple(holes)
    if not whole or not holes:
        return whole
    left = [(_lower(item.start), _upper(item.end)) for item in whole]
    for hole in holes:
        low, high = _lower(hole.start), _upper(hole.end)
        pieces = []
        for a, b in left:
            if a < low:
                pieces.append((a, min(b, low)))
            if high < b:
                pieces.append((max(a, high), b))
        left = pieces
    return tuple(_interval(low, high) for low, high in left)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval as a curator wrote it.

    `hull` holds every day that the text allows, `core` the days on which the fact certainly held: `2003/..` may begin
    on any day of 2003, so its core begins on the last. A month without a day has no core: the fact held at some time
    within. An unknown start (`../2005`, `/2005`) leaves only the first day of the end in the core; an open end
    (`2003/..`) is still going, an unknown end (`2003/`) is not known to be.
    """

    text: str
    hull: Interval
    core: Interval | None
    precision: DatePrecision
    is_approximate: bool

    @property
    def has_unknown_start(self) -> bool:
        """Is nothing said about when it began?"""
        return self.hull.start is None

    def overlaps(self, window: Interval) -> Answer:
        """Did the fact hold at some time in the window? UNKNOWN where the precision does not tell."""
        if not self.hull.overlaps(window):
            return Answer.NO
        if window.contains(self.hull) or (self.core is not None and self.core.overlaps(window)):
            return Answer.YES
        return Answer.UNKNOWN

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """One side of a date: the days it allows, how precise it is and whether it is marked as rough."""

    days: Interval
    precision: DatePrecision
    is_approximate: bool


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Edtf:
    """Read an EDTF date or interval: days, months, seasons, years and decades, marked ~, ? or % or not.

    Raises DateError with a sentence that names the text, EndBeforeStart where an interval is inverted.

    >>> parse_date("1991").hull == Interval(to_day(date(1991, 1, 1)), to_day(date(1992, 1, 1)))
    True
    """
    if not text.strip() or text != text.strip():
        raise DateError(f"{text!r} is not an EDTF date")
    if "/" not in text:
        end = _parse_endpoint(text, text)
        core = end.days if end.precision is DatePrecision.DAY and not end.is_approximate else None
        return Edtf(text, end.days, core, end.precision, end.is_approximate)
    first, _, last = text.partition("/")
    if first in OPEN and last in OPEN:
        raise DateError(f"{text!r} has neither a start nor an end")
    start = None if first in OPEN else _parse_endpoint(first, text)
    end_ = None if last in OPEN else _parse_endpoint(last, text)
    return _join(text, start, end_, ongoing=last == "..")


def _join(text: str, start: _Endpoint | None, end: _Endpoint | None, ongoing: bool) -> Edtf:
    """Hull and core of an interval from its two sides; None is a side that is open or unknown."""
    low, high = (start.days.start if start else None), (end.days.end if end else None)
    if start and end and _upper(end.days.end) <= _lower(start.days.start):
        raise EndBeforeStart(f"{text!r} ends before it begins")
    core_low = _upper(start.days.end) - 1 if start else _lower(end.days.start if end else None)
    core_high = _lower(end.days.start) + 1 if end else (inf if ongoing else core_low + 1)
    core = _interval(core_low, core_high) if core_low < core_high else None
    rough = any(side.is_approximate for side in (start, end) if side)
    return Edtf(text, Interval(low, high), core, DatePrecision.INTERVAL, rough)


def _parse_endpoint(text: str, whole: str) -> _Endpoint:
    plain = PLAIN.fullmatch(text)
    try:
        days = _plain_days(*plain.groups()) if plain else None
    except ValueError:
        days = None  # the library knows what is wrong with it
    days = days or _days_of_grammar(text, whole)
    bare = text.rstrip("?~%")
    return _Endpoint(days, _precision_of(bare.replace("-XX", "")), bare != text)


def _plain_days(year: str, month: str | None, day: str | None) -> Interval:
    """All days of a year or a month, or the one day; ValueError for one that is not in the calendar."""
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return single_day(first)
    last = date(first.year, first.month, monthrange(first.year, first.month)[1]) if month else date(first.year, 12, 31)
    return Interval(to_day(first), to_day(last) + 1)


def _days_of_grammar(text: str, whole: str) -> Interval:
    if STRANGE.match(text):
        raise DateError(f"{whole!r} is not a date that a claim may use")
    try:
        bounds: tuple[date, date] | None = import_module(GRAMMAR).find_bounds(text)
    except (ValueError, OverflowError) as error:
        raise DateError(f"{whole!r} lies outside the calendar") from error
    if bounds is None:
        raise DateError(f"{whole!r} is not an EDTF date")
    return Interval(to_day(bounds[0]), to_day(bounds[1]) + 1)


def _precision_of(text: str) -> DatePrecision:
    if "X" in text:
        return DatePrecision.DECADE if text.count("X") == 1 else DatePrecision.CENTURY
    if text[5:] in SEASONS:
        return DatePrecision.SEASON
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(text)]


def _lower(value: int | None) -> float:
    return -inf if value is None else value


def _upper(value: int | None) -> float:
    return inf if value is None else value


def _interval(low: float, high: float) -> Interval:
    return Interval(None if low == -inf else int(low), None if high == inf else int(high))


def describe(value: Edtf) -> str:
    """The date in words for a reader.

    >>> [describe(parse_date(text)) for text in ("2008-06", "2003/..", "../2005", "2012-01~", "2016-12-15")]
    ['June 2008', 'since 2003', 'until 2005', 'about January 2012', '15 December 2016']
    """
    if "/" not in value.text:
        return _describe_endpoint(value.text)
    first, _, last = value.text.partition("/")
    if last == "..":
        return f"since {_describe_endpoint(first)}"
    if last == "":
        return f"from {_describe_endpoint(first)}, end unknown"
    if first in OPEN:
        return f"until {_describe_endpoint(last)}"
    return f"{_describe_endpoint(first)} to {_describe_endpoint(last)}"


def _describe_endpoint(text: str) -> str:
    unmarked = text.rstrip("?~%")
    mark, bare = text[len(unmarked) :], unmarked.replace("-XX", "")
    prefix = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}.get(mark, "")
    if "X" in bare:
        return f"{prefix}{bare.replace('X', '0')}s" if bare.count("X") == 1 else prefix + bare
    year, *rest = bare.split("-")
    if not rest:
        return prefix + year
    month = SEASONS.get(rest[0]) or MONTHS[int(rest[0]) - 1]
    day = f"{int(rest[1])} " if len(rest) == 2 else ""
    return f"{prefix}{day}{month} {year}"
