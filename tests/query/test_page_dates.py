"""The times of the page's address: dates of any precision, each taken as a whole."""

import pytest

from app.domain.intervals import ALWAYS
from app.errors import QueryError
from app.query.ogc_datetime import parse_moments
from app.query.page_dates import parse_known, parse_window

WINDOWS = [
    ("2008", "2008-01-01/2008-12-31", "a year"),
    ("2008-02", "2008-02-01/2008-02-29", "a month of a leap year"),
    ("2008-06-05", "2008-06-05", "a day"),
    ("2008/2010-06", "2008-01-01/2010-06-30", "ends of different precision"),
    ("../2010", "../2010-12-31", "an open start"),
    ("2008-06/", "2008-06-01/..", "an empty end"),
    ("2008-06-05T23:30:00-02:00", "2008-06-06", "a time of day, as the API takes it"),
]


@pytest.mark.parametrize(("text", "exact", "_why"), WINDOWS, ids=[row[2] for row in WINDOWS])
def test_a_window_is_taken_whole(text, exact, _why):
    assert parse_window(text) == parse_moments(exact)


def test_open_ends_ask_for_all_times():
    assert parse_window("..") == ALWAYS == parse_window("../..")


@pytest.mark.parametrize("text", ["2008-13", "0000", "208", "2008-6", "2010/2008", "June 2008", "2008/2009/2010"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(QueryError, match="datetime"):
        parse_window(text)


@pytest.mark.parametrize(
    ("text", "day"), [("2012", "2012-12-31"), ("2012-02", "2012-02-29"), ("2012-02-03", "2012-02-03")]
)
def test_of_a_month_or_a_year_the_last_day_counts(text, day):
    assert parse_known(text) == parse_known(day)
    assert parse_known(text) == parse_moments(day).start


@pytest.mark.parametrize("text", ["2012-00", "2012-13", "20121231", ".."])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(QueryError, match="as_of"):
        parse_known(text)
