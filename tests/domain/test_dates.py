"""Dates keep their precision, and say which days they mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import DatePrecision, describe, parse_date
from app.domain.edtf_grammar import find_bounds
from app.domain.intervals import (
    DateError,
    EndBeforeStart,
    Interval,
    from_day,
    to_day,
)

small = settings(max_examples=60)


def day(text):
    return None if text is None else to_day(date.fromisoformat(text))


def days(first, until):
    """The interval from a day up to, but not including, another."""
    return Interval(day(first), day(until))


GOOD = [  # text, hull, core, precision, why
    ("2008-06-05", ("2008-06-05", "2008-06-06"), ("2008-06-05", "2008-06-06"), "day", "one day, long as a day"),
    ("2008-06-05~", ("2008-06-05", "2008-06-06"), None, "day", "a rough day is certain of nothing"),
    ("2012-02-29", ("2012-02-29", "2012-03-01"), ("2012-02-29", "2012-03-01"), "day", "a leap day"),
    ("2008-12", ("2008-12-01", "2009-01-01"), None, "month", "a month at the end of its year"),
    ("2012-01~", ("2012-01-01", "2012-02-01"), None, "month", "a rough month invents no margin"),
    ("2008-22", ("2008-06-01", "2008-09-01"), None, "season", "summer"),
    ("1991", ("1991-01-01", "1992-01-01"), None, "year", "a whole year"),
    ("1991?", ("1991-01-01", "1992-01-01"), None, "year", "an uncertain year"),
    ("1991%", ("1991-01-01", "1992-01-01"), None, "year", "an uncertain and rough year"),
    ("199X", ("1990-01-01", "2000-01-01"), None, "decade", "ten years"),
    ("19XX", ("1900-01-01", "2000-01-01"), None, "century", "a hundred years"),
    ("2008-XX", ("2008-01-01", "2009-01-01"), None, "year", "some month of a year"),
    ("2008-06-XX", ("2008-06-01", "2008-07-01"), None, "month", "some day of a month"),
    ("2003/..", ("2003-01-01", None), ("2003-12-31", None), "interval", "began in 2003, still going"),
    ("2003/", ("2003-01-01", None), ("2003-12-31", "2004-01-01"), "interval", "began in 2003, end unknown"),
    ("../2005", (None, "2006-01-01"), ("2005-01-01", "2005-01-02"), "interval", "open start, vouched for at its end"),
    ("/2005-06", (None, "2005-07-01"), ("2005-06-01", "2005-06-02"), "interval", "unknown start"),
    ("2003/2005", ("2003-01-01", "2006-01-01"), ("2003-12-31", "2005-01-02"), "interval", "certain in the middle"),
    ("2003/2003", ("2003-01-01", "2004-01-01"), None, "interval", "may have ended on the day it began"),
    ("2003~/2005", ("2003-01-01", "2006-01-01"), ("2003-12-31", "2005-01-02"), "interval", "one rough side"),
    ("2008-06-05/2008-06-05", ("2008-06-05", "2008-06-06"), ("2008-06-05", "2008-06-06"), "interval", "one day again"),
    ("2008-06/2008-06-05", ("2008-06-01", "2008-06-06"), None, "interval", "precisions may be mixed"),
]


@pytest.mark.parametrize(("text", "hull", "core", "precision", "_why"), GOOD, ids=[row[4] for row in GOOD])
def test_a_date_has_the_hull_the_core_and_the_precision_of_its_text(text, hull, core, precision, _why):
    parsed = parse_date(text)
    assert (parsed.hull, parsed.core) == (days(*hull), None if core is None else days(*core))
    assert parsed.precision is DatePrecision(precision)


BAD = [
    ("", "nothing"),
    (" ", "white space"),
    ("2008 ", "white space after"),
    ("June 2008", "words"),
    ("2008-6", "a month of one digit"),
    ("2008-13", "no such month"),
    ("2008-00", "no such month"),
    ("2008-25", "a code of the standard for no season: a reader has no word for it"),
    ("2011-02-29", "no leap year"),
    ("2008-06-31", "no such day"),
    ("20080605", "no hyphens"),
    ("2008-06-05T10:00:00", "a time of day"),
    ("{2001,2002}", "a set"),
    ("[2001,2002]", "one of a set"),
    ("Y17E7", "an exponent"),
    ("2012S2", "significant digits"),
    ("2012-01-~05", "a mark inside the date"),
    ("~2012", "a mark before the date"),
    ("1XXX", "a millennium"),
    ("201X-06", "June of some year of a decade"),
    ("-0044", "before the calendar"),
    ("0000", "before the calendar"),
    ("../..", "neither a start nor an end"),
    ("/", "neither a start nor an end"),
    ("..", "no interval"),
    ("2008/open", "a word of an older draft"),
    ("2008/2009/2010", "three sides"),
]


@pytest.mark.parametrize(("text", "_why"), BAD, ids=[row[1] for row in BAD])
def test_what_is_no_date_is_refused_and_named(text, _why):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize("text", ["2005/2003", "2008-06-05/2008-06-04", "2008-06/2008-05-31"])
def test_an_interval_that_ends_before_it_begins_is_refused_as_such(text):
    with pytest.raises(EndBeforeStart, match="ends before it begins"):
        parse_date(text)


def test_unknown_and_open_ends_are_told_apart():
    texts = ("../2005", "/2005", "2005", "2005/..", "2005/")
    dates = [parse_date(text) for text in texts]
    assert [date.has_open_start for date in dates] == [True, False, False, False, False]
    assert [date.has_unknown_start for date in dates] == [False, True, False, False, False]
    assert [date.has_open_end for date in dates] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2005", "2005-01-01", "2005-12-31"),
        ("2003/2005-06", "2003-01-01", "2005-06-30"),
        ("/2005-06-05", "2005-06-05", "2005-06-05"),
        ("/2005", "2005-01-01", "2005-12-31"),
        ("../2005-06-05", "2005-06-05", "2005-06-05"),
        ("2003-06/..", "2003-06-01", None),
        ("2003-06/", "2003-06-01", "2003-06-30"),
        ("1969-12-31/", "1969-12-31", "1969-12-31"),
    ],
)
def test_an_unknown_end_says_nothing_beyond_the_other(text, first, last):
    days = parse_date(text).spoken
    assert [day and from_day(day).isoformat() for day in (days.start, days.last)] == [first, last]


WORDS = [
    ("2008", "2008"),
    ("2008-06", "June 2008"),
    ("2008-06-05", "5 June 2008"),
    ("2012-01~", "about January 2012"),
    ("2012?", "possibly 2012"),
    ("2012%", "possibly about 2012"),
    ("2008-22", "summer 2008"),
    ("199X", "1990s"),
    ("2008-06-XX", "June 2008"),
    ("2003/..", "since 2003"),
    ("2003/", "from 2003, end unknown"),
    ("../2005", "until 2005"),
    ("/2005", "by 2005"),
    ("2007~/2009~", "about 2007 to about 2009"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_date_is_described_in_words(text, words):
    assert describe(parse_date(text)) == words


BARE = st.sampled_from(
    [text[:size] for text in ("1999-12-31", "2003-02-28", "2008-02-29", "2012-06-15") for size in (4, 7, 10)]
)
POINTS = st.builds(str.__add__, BARE, st.sampled_from(["", "", "~", "?", "%"]))
PAIRS = st.tuples(POINTS, POINTS).filter(lambda pair: pair[0][:4] < pair[1][:4]).map("/".join)
TEXTS = st.one_of(POINTS, PAIRS, POINTS.map("{}/..".format), POINTS.map("../{}".format), POINTS.map("{}/".format))


@small
@given(TEXTS)
def test_a_parsed_date_keeps_its_text(text):
    assert parse_date(text).text == str(parse_date(text)) == text


PLAIN = st.builds(
    lambda value, length, mark: value.isoformat()[:length] + mark,
    st.dates(),
    st.sampled_from([len("2008"), len("2008-06"), len("2008-06-05")]),
    st.sampled_from(["", "?", "~", "%"]),
)


@small
@given(PLAIN)
def test_a_plain_date_has_the_days_that_the_library_gives_it(text):
    first, last = find_bounds(text)
    assert parse_date(text).hull == Interval(to_day(first), to_day(last) + 1)


@small
@given(TEXTS)
def test_the_hull_contains_the_core(text):
    parsed = parse_date(text)
    assert parsed.core is None or parsed.hull.contains(parsed.core)


@small
@given(TEXTS)
def test_every_date_can_be_described(text):
    assert describe(parse_date(text)).strip("~?%/.") == describe(parse_date(text))
