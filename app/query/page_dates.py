"""The times in an address of the page: those that the API takes, and months and years as well."""

import re
from calendar import monthrange

from app.domain.intervals import Interval, to_day
from app.errors import QueryError
from app.query.ogc_datetime import parse_day, parse_moments

MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)


def parse_window(text: str) -> Interval:
    """Read `datetime` of the page: one date or two of any precision, each taken whole; else QueryError.

    >>> parse_window("1970") == parse_window("1970-01/1970-12") == Interval(0, 365)
    True
    """
    first, slash, last = text.partition("/")
    return parse_moments(f"{_first_day(first)}/{_last_day(last if slash else first)}")


def parse_time(name: str, text: str) -> Interval:
    """Read a parameter of another name as `datetime` is read; QueryError names it."""
    try:
        return parse_window(text)
    except QueryError as error:
        raise QueryError(name, str(error).replace("datetime", name)) from error


def parse_known(text: str) -> int:
    """Read `as_of` of the page: a day, or the last one of a month or a year, on which all of it is known.

    >>> parse_known("1970-01")
    30
    """
    return to_day(parse_day("as_of", _last_day(text)))


def _first_day(text: str) -> str:
    found = MONTH_OR_YEAR.fullmatch(text)
    return f"{found[1]}-{found[2] or '01'}-01" if found else text


def _last_day(text: str) -> str:
    found = MONTH_OR_YEAR.fullmatch(text)
    if not found:
        return text
    year, month = found[1], found[2] or "12"
    return f"{year}-{month}-{monthrange(int(year), int(month))[1]}"
