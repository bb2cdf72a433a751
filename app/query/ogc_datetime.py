"""The `datetime` parameter of OGC API - Features into an interval of days."""

import re
from datetime import UTC, date, datetime

from app.domain.intervals import ALWAYS, EndBeforeStart, Interval, single_day, to_day
from app.errors import QueryError

OPEN = ("..", "")
FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# Hours up to 23: Python's own reader takes 24 too, in some versions.
DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt]((?:[01]\d|2[0-3]):\d\d:\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def parse_moments(text: str) -> Interval:
    """Read a date, a date-time or an interval of them with open ends `..` or nothing (Features Part 1, 7.15.4).

    Dates are RFC 3339 full-dates, date-times are taken to their day in UTC; both ends belong to the interval.
    Raises QueryError for anything else and for an interval that ends before it begins.

    >>> parse_moments("1970-01-01/..")
    Interval(start=0, end=None)
    """
    first, slash, last = text.partition("/")
    if not slash:
        return single_day(_parse_day(first))
    if first in OPEN and last in OPEN:
        return ALWAYS
    start = None if first in OPEN else to_day(_parse_day(first))
    end = None if last in OPEN else to_day(_parse_day(last)) + 1
    try:
        return Interval(start, end)
    except EndBeforeStart as error:
        raise QueryError("datetime", "datetime must not end before it begins") from error


def parse_day(name: str, text: str) -> date:
    """Read a day like 2012-12-31 as the value of a parameter; QueryError for anything else."""
    try:
        return full_date(text)
    except ValueError as error:
        raise QueryError(name, f"{name} takes a day like 2012-12-31; not {text!r}") from error


def full_date(text: str) -> date:
    """Read an RFC 3339 full-date; ValueError for anything else, such as 20121231, which Python also reads."""
    if not FULL_DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _parse_day(text: str) -> date:
    try:
        match = DATE_TIME.fullmatch(text)
        if not match:
            return full_date(text.removesuffix("T"))  # GDAL writes a day as 2012-01-01T
        day, time, zone = match.groups()
        return datetime.fromisoformat(f"{day}T{time}{zone.upper()}").astimezone(UTC).date()
    except (ValueError, OverflowError) as error:
        message = f"datetime takes dates like 2008-06-01 or intervals like 2008-01-01/..; not {text!r}"
        raise QueryError("datetime", message) from error
