"""Bars of time: where marks stand, which side of them is rough, and what is not drawn."""

from datetime import date

import pytest

from app.domain.dates import parse_date
from app.domain.intervals import ALWAYS, Interval, to_day
from app.domain.status.state import segments
from app.rendering.pages.time_bars import Axis, axis_of, claim_bar, record_bar
from tests.samples import (
    ANNOUNCED_ONLY,
    COMMENTED,
    DENIED,
    ENDED,
    GAZETTE,
    HERALD,
    MEMBER,
    ONGOING,
    UNDATED,
    UNKNOWN_START,
    make_claim,
    make_record,
)

TEN_YEARS = Axis(to_day(date(2000, 1, 1)), to_day(date(2010, 1, 1)))


def bar(record, window=None):
    sources = {claim.source.id: claim.source for claim in record.claims}.values()
    return record_bar(segments(record), sources, axis_of(record, window), window)


def test_the_axis_is_of_whole_years_and_a_year_more():
    assert axis_of(ONGOING).edges == (2003, 2013)


def test_the_axis_reaches_to_a_chosen_time_outside_the_record():
    assert axis_of(ONGOING, parse_date("1995/2020").hull).edges == (1995, 2021)


def test_an_open_time_leaves_the_axis_alone():
    assert axis_of(ONGOING, ALWAYS) == axis_of(ONGOING)


@pytest.mark.parametrize(
    ("day", "share", "why"),
    [
        (date(2000, 1, 1), 0, "the first day"),
        (date(2010, 1, 1), 100, "after the last"),
        (date(1990, 1, 1), 0, "before the axis"),
        (date(2020, 1, 1), 100, "after the axis"),
        (date(2005, 1, 1), 50.01, "in the middle, of leap years too"),
    ],
)
def test_days_stand_in_per_cent_of_the_axis(day, share, why):
    assert TEN_YEARS.share(to_day(day)) == share, why


def test_a_long_axis_names_a_few_years_only():
    century = Axis(to_day(date(1900, 1, 1)), to_day(date(2020, 1, 1)))
    assert [year for _, year in century.years()] == [1900, 1920, 1940, 1960, 1980, 2000]


def test_a_rough_year_fades_and_what_is_inferred_ends_at_its_horizon():
    first, *_, last = bar(ONGOING).marks
    assert (first.status, first.fade) == ("attested", "in")
    assert (last.status, last.is_open, last.x + last.width) == ("inferred", False, 100)


def test_what_is_no_longer_spoken_of_runs_to_the_edge_where_the_axis_reaches_so_far():
    *_, inferred, lapsed = bar(make_record("old", make_claim("presence", True, "1995", HERALD))).marks
    assert (inferred.status, lapsed.status, lapsed.is_open) == ("inferred", "lapsed", True)
    assert lapsed.x + lapsed.width == pytest.approx(100)


def test_an_unknown_start_fades_in_from_the_edge():
    first = bar(UNKNOWN_START).marks[0]
    assert (first.x, first.status, first.fade) == (0, "inferred", "in")


def test_what_lies_beside_each_other_has_lanes_of_its_own():
    both = make_record(
        "both",
        make_claim("presence", True, "2008-06-01"),
        make_claim("planned", "more", "2008-06", modality="announced"),
    )
    drawn = bar(both)
    assert drawn.lanes == 2
    assert {mark.status.value: mark.lane for mark in drawn.marks} == {"attested": 0, "announced": 1, "inferred": 0}


def test_the_time_after_an_end_is_left_empty():
    assert all(mark.status != "ended" for mark in bar(ENDED).marks)


def test_every_source_has_a_tick_and_a_chosen_time_a_frame():
    window = parse_date("2008").hull
    drawn = bar(ONGOING, window)
    assert len(drawn.published) == 2
    assert drawn.window == (axis_of(ONGOING).share(window.start), pytest.approx(9.11, abs=0.1))
    assert bar(ONGOING, ALWAYS).window is None


def test_a_single_day_is_still_seen():
    day = to_day(date(2008, 6, 1))
    assert bar(ONGOING, Interval(day, day + 1)).window[1] == 0.15


@pytest.mark.parametrize(
    ("record", "number", "statuses", "why"),
    [
        (ONGOING, 0, ["attested", "attested", "inferred"], "an open end is attested until it was published"),
        (ONGOING, 1, ["attested"], "a figure is not carried forward"),
        (DENIED, 0, ["denied"], "a denial"),
        (ANNOUNCED_ONLY, 0, ["announced"] * 3, "a plan, rough at both ends"),
        (COMMENTED, 0, ["announced"], "only spoken of"),
        (MEMBER, 1, ["attested"], "an end, at the time that it came"),
        (UNDATED, 0, ["attested"], "a happening of unknown start"),
    ],
)
def test_a_claim_is_drawn_when_it_is_held(record, number, statuses, why):
    drawn = claim_bar(record, record.claims[number], axis_of(record))
    assert [mark.status for mark in drawn.marks] == statuses, why
    assert len(drawn.published) == 1


def test_the_tick_of_a_source_known_to_the_month_stands_in_its_middle():
    axis = Axis(to_day(date(2008, 6, 1)), to_day(date(2008, 7, 1)))
    claim = make_claim("presence", True, "2008-06", GAZETTE)
    assert claim_bar(make_record("one", claim), claim, axis).published == (50,)
