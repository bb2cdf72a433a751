"""The parameter `datetime` is an interval of whole days, both ends within it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.intervals import ALWAYS, Interval, to_day
from app.errors import QueryError
from app.query.ogc_datetime import parse_moments


def days(first, last):
    """The interval from a day to another, which belongs to it."""
    start = None if first is None else to_day(date.fromisoformat(first))
    return Interval(start, None if last is None else to_day(date.fromisoformat(last)) + 1)


GOOD = [
    ("2008-06-05", days("2008-06-05", "2008-06-05"), "a day"),
    ("2008-06-05/2008-06-07", days("2008-06-05", "2008-06-07"), "both ends belong to it"),
    ("2008-06-05/2008-06-05", days("2008-06-05", "2008-06-05"), "one day as an interval"),
    ("2008-06-05/..", days("2008-06-05", None), "an open end"),
    ("2008-06-05/", days("2008-06-05", None), "an empty end"),
    ("../2008-06-05", days(None, "2008-06-05"), "an open start"),
    ("/2008-06-05", days(None, "2008-06-05"), "an empty start"),
    ("../..", ALWAYS, "all times"),
    ("2008-06-05T23:30:00Z", days("2008-06-05", "2008-06-05"), "a time of day in UTC"),
    ("2008-06-05t23:30:00.5z", days("2008-06-05", "2008-06-05"), "small letters and a fraction"),
    ("2008-06-05T23:30:00-02:00", days("2008-06-06", "2008-06-06"), "it is the next day in UTC"),
    ("2008-06-05T01:00:00+05:00", days("2008-06-04", "2008-06-04"), "it is the day before in UTC"),
    ("2008-06-05T00:00:00Z/2008-06-07", days("2008-06-05", "2008-06-07"), "mixed ends"),
    ("9999-12-31", Interval(to_day(date.max), to_day(date.max) + 1), "the last day there is"),
    ("9999-12-31/9999-12-31", Interval(to_day(date.max), to_day(date.max) + 1), "the last day as an interval"),
]


@pytest.mark.parametrize(("text", "interval", "_why"), GOOD, ids=[row[2] for row in GOOD])
def test_moments_are_read_as_whole_days(text, interval, _why):
    assert parse_moments(text) == interval


BAD = [
    ("", "nothing"),
    ("..", "an open end alone"),
    ("2008", "a year"),
    ("2008-06", "a month"),
    ("2008-6-5", "digits missing"),
    ("2008-13-01", "no such month"),
    ("2008-02-30", "no such day"),
    ("2008-W23-4", "a week"),
    ("20080605", "no hyphens"),
    ("2008-06-05T10:00:00", "a time of no zone"),
    ("2008-06-05 10:00:00Z", "a space for the T"),
    ("2008-06-05T25:00:00Z", "no such hour"),
    ("2008-06-05T10:00Z", "no seconds"),
    ("0001-01-01T00:00:00+01:00", "before the calendar in UTC"),
    ("2008-06-05/2008-06-04", "an end before the start"),
    ("2008-06-05/2008-06-06/2008-06-07", "three ends"),
    ("yesterday", "a word"),
    ("２００８-06-05", "digits of another script"),  # noqa: RUF001 - on purpose
    ("2008-06-05\n", "a line break"),
]


@pytest.mark.parametrize(("text", "_why"), BAD, ids=[row[1] for row in BAD])
def test_what_is_no_moment_is_refused_with_the_name_of_the_parameter(text, _why):
    with pytest.raises(QueryError) as caught:
        parse_moments(text)
    assert caught.value.parameter == "datetime"


@given(st.dates(), st.dates())
def test_an_interval_has_as_many_days_as_from_its_first_to_its_last(one, other):
    first, last = sorted((one, other))
    interval = parse_moments(f"{first.isoformat()}/{last.isoformat()}")
    assert interval.end - interval.start == (last - first).days + 1


@pytest.mark.parametrize("text", ["2012-01-01T", "2012-01-01T/2012-01-01", "2012-01-01/2012-01-01T"])
def test_a_day_with_the_beginning_of_a_time_is_that_day(text):
    """As GDAL writes it."""
    assert parse_moments(text) == parse_moments("2012-01-01")
