"""EDTF dates that keep their precision, parsed into the days that they mean and described for readers."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.domain.intervals import DateError, EndBeforeStart, Interval, to_day

OPEN = ("..", "")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Most dates are a year, a month or a day, for which the grammar need not be loaded.
PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[?~%]?")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
# The library also reads significant digits and millennia, for which there are no words here.
UNSUPPORTED = re.compile(r"\d{4}S|\dXXX")


class DatePrecision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval as a curator wrote it.

    `hull` holds every day that the text allows, `core` the days on which the fact certainly held: `2003/..` may begin
    on any day of 2003, so its core begins on the last. A month without a day has no core: the fact held at some time
    within. An unknown start (`/2005`) says nothing of the time before, an open start (`../2005`) that it was so all the
    time before; either leaves only the first day of the end in the core. An open end (`2003/..`) is still going, an
    unknown end (`2003/`) is not known to be.
    """

    text: str
    hull: Interval
    core: Interval | None
    precision: DatePrecision

    @property
    def has_unknown_start(self) -> bool:
        """Is nothing said about when it began?"""
        return self.text.startswith("/")

    @property
    def has_open_start(self) -> bool:
        """Is it said to have been so all the time before?"""
        return self.text.startswith("../")

    @property
    def has_open_end(self) -> bool:
        """Is it said to be still going?"""
        return self.text.endswith("/..")

    @property
    def spoken(self) -> Interval:
        """The days that it speaks of: of an unknown or open start only the end, of an unknown end only the start."""
        start, end = self.hull.start, self.hull.end
        if self.core is None:
            return self.hull
        is_bounded = end is not None or self.has_open_end
        return Interval(self.core.start if start is None else start, end if is_bounded else self.core.end)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """One side of a date: the days `[start, end)` that it allows, its precision, and whether it is marked as rough."""

    start: int
    end: int
    precision: DatePrecision
    is_approximate: bool


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Edtf:
    """Parse an EDTF date or interval: days, months, seasons, years and decades, marked ~, ? or % or not.

    Raises DateError with a sentence that names the text, EndBeforeStart where an interval is inverted.

    >>> parse_date("1991").hull == Interval(to_day(date(1991, 1, 1)), to_day(date(1992, 1, 1)))
    True
    """
    if not text.strip() or text != text.strip():
        raise DateError(f"{text!r} is not an EDTF date")
    if "/" not in text:
        only = _parse_endpoint(text, text)
        days = Interval(only.start, only.end)
        core = days if only.precision is DatePrecision.DAY and not only.is_approximate else None
        return Edtf(text, days, core, only.precision)
    first, _, last = text.partition("/")
    if first in OPEN and last in OPEN:
        raise DateError(f"{text!r} has neither a start nor an end")
    start = None if first in OPEN else _parse_endpoint(first, text)
    end = None if last in OPEN else _parse_endpoint(last, text)
    if start and end and end.end <= start.start:
        raise EndBeforeStart(f"{text!r} ends before it begins")
    hull = Interval(start.start if start else None, end.end if end else None)
    return Edtf(text, hull, _core(start, end, is_ongoing=last == ".."), DatePrecision.INTERVAL)


def _core(start: _Endpoint | None, end: _Endpoint | None, is_ongoing: bool) -> Interval | None:
    """Return the certain days of an interval: from the last day of its start to the first of its end.

    Where the start is unknown, only the first day of the end is certain; where the end is, only the last of the start.
    """
    if start is None:
        return Interval(end.start, end.start + 1) if end else None
    low = start.end - 1
    if end is None:
        return Interval(low, None if is_ongoing else low + 1)
    return Interval(low, end.start + 1) if low <= end.start else None


def _parse_endpoint(text: str, whole: str) -> _Endpoint:
    plain = PLAIN.fullmatch(text)
    try:
        days = _plain_bounds(*plain.groups()) if plain else None
    except ValueError:
        days = None  # the library knows what is wrong with it
    first, last = days or _bounds_by_grammar(text, whole)
    bare = text.rstrip("?~%")
    return _Endpoint(to_day(first), to_day(last) + 1, _precision_of(bare.replace("-XX", "")), bare != text)


def _plain_bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day; ValueError for one that is not in the calendar."""
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return first, first
    last_month = int(month or 12)
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _bounds_by_grammar(text: str, whole: str) -> tuple[date, date]:
    from app.domain.edtf_grammar import find_bounds  # noqa: PLC0415 - takes longer to load than the layer to read

    if UNSUPPORTED.match(text):
        raise DateError(f"{whole!r} is not a date that a claim may use")
    try:
        bounds = find_bounds(text)
    except (ValueError, OverflowError) as error:
        raise DateError(f"{whole!r} lies outside the calendar") from error
    if bounds is None:
        raise DateError(f"{whole!r} is not an EDTF date")
    return bounds


def _precision_of(text: str) -> DatePrecision:
    if "X" in text:
        return DatePrecision.DECADE if text.count("X") == 1 else DatePrecision.CENTURY
    if text[5:] in SEASONS:
        return DatePrecision.SEASON
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}[len(text)]


def describe(value: Edtf) -> str:
    """Describe a date in words for a reader.

    >>> [describe(parse_date(text)) for text in ("2008-06", "2003/..", "../2005", "/2005", "2012-01~", "2016-12-15")]
    ['June 2008', 'since 2003', 'until 2005', 'by 2005', 'about January 2012', '15 December 2016']
    """
    if "/" not in value.text:
        return _describe_endpoint(value.text)
    first, _, last = value.text.partition("/")
    if last == "..":
        return f"since {_describe_endpoint(first)}"
    if last == "":
        return f"from {_describe_endpoint(first)}, end unknown"
    if first in OPEN:
        return f"{'until' if first else 'by'} {_describe_endpoint(last)}"
    return f"{_describe_endpoint(first)} to {_describe_endpoint(last)}"


def describe_day(day: date) -> str:
    """Describe a day in words for a reader.

    >>> describe_day(date(2008, 6, 1))
    '1 June 2008'
    """
    return f"{day.day} {describe_month(day)}"


def describe_month(day: date) -> str:
    """Describe the month of a day.

    >>> describe_month(date(2008, 6, 1))
    'June 2008'
    """
    return f"{MONTHS[day.month - 1]} {day.year}"


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
