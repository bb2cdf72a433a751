"""Intervals of days behave like the sets of days that they stand for."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.intervals import (
    ALWAYS,
    EndBeforeStart,
    Interval,
    from_day,
    single_day,
    subtract,
    to_day,
    union,
    year_start,
    years_around,
)

FAR = 40  # days; the small world in which intervals are compared with sets


def test_days_are_counted_from_1970_and_back():
    assert to_day(date(1970, 1, 1)) == 0
    assert from_day(to_day(date(1917, 11, 7))) == date(1917, 11, 7)


def test_a_single_day_is_one_day_long():
    only = single_day(date(2008, 6, 5))
    assert only.end - only.start == 1


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4)])
def test_an_interval_without_a_day_cannot_be_made(start, end):
    with pytest.raises(EndBeforeStart):
        Interval(start, end)


def test_intervals_that_touch_do_not_overlap():
    assert not Interval(0, 5).overlaps(Interval(5, 9))
    assert Interval(0, 6).overlaps(Interval(5, 9))


@pytest.mark.parametrize(
    ("interval", "last", "known_ends", "why"),
    [
        (Interval(0, 5), 4, (0, 4), "the end is not in it"),
        (Interval(0, 1), 0, (0, 0), "one day is the first and the last"),
        (Interval(None, 5), 4, (4,), "an open start is not known"),
        (Interval(0, None), None, (0,), "an open end is not known"),
        (ALWAYS, None, (), "nothing is known"),
    ],
)
def test_the_known_ends_are_days_of_the_interval(interval, last, known_ends, why):
    assert (interval.last, interval.known_ends) == (last, known_ends), why


@pytest.mark.parametrize(
    ("intervals", "years"),
    [
        ([Interval(0, 365), Interval(None, 366)], (1970, 1971)),
        ([Interval(year_start(2003), None)], (2003, 2003)),
        ([ALWAYS], None),
        ([], None),
    ],
)
def test_the_years_around_intervals_are_those_of_their_known_ends(intervals, years):
    assert years_around(intervals) == years


small = settings(max_examples=60)
# An open end may stand for any day, so in the small world it reaches its edge.
ENDS = st.one_of(st.none(), st.integers(1, FAR - 1))
INTERVALS = st.tuples(ENDS, ENDS).filter(lambda p: None in p or p[0] < p[1]).map(lambda p: Interval(*p))
MANY = st.lists(INTERVALS, max_size=5)


def set_of(*intervals):
    return {
        number
        for item in intervals
        for number in range(0 if item.start is None else item.start, FAR if item.end is None else item.end)
    }


def is_tidy(intervals):
    """Disjoint, in order, and no two that touch."""
    return all(one.end is not None and one.end < other.start for one, other in pairwise(intervals))


@small
@given(MANY)
def test_union_has_the_days_of_all(intervals):
    result = union(intervals)
    assert set_of(*result) == set_of(*intervals)
    assert is_tidy(result)


@small
@given(MANY, MANY)
def test_subtraction_leaves_the_days_of_the_first_that_none_of_the_second_has(intervals, holes):
    result = subtract(intervals, holes)
    assert set_of(*result) == set_of(*intervals) - set_of(*holes)
    assert is_tidy(result)


@small
@given(INTERVALS, INTERVALS)
def test_intersection_has_the_days_of_both(one, other):
    both = one.intersection(other)
    assert (set() if both is None else set_of(both)) == set_of(one) & set_of(other)


@small
@given(INTERVALS, INTERVALS)
def test_overlap_and_containment_agree_with_sets_of_days(one, other):
    assert one.overlaps(other) == bool(set_of(one) & set_of(other))
    # 0 stands for every day before the small world, FAR - 1 for every day after it.
    assert one.contains(other) == (set_of(other) <= set_of(one))


@small
@given(INTERVALS)
def test_always_contains_everything(interval):
    assert ALWAYS.contains(interval)


# A few days suffice: what differs is how they are written.


def test_what_follows_the_last_day_of_the_calendar_has_a_date():
    last = to_day(date.max)
    assert from_day(last) == from_day(last + 1) == date.max
    assert year_start(10_000) == year_start(10_001) == last + 1
