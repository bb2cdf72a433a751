"""What became of a record between two times, in cases that the layer may not have."""

import pytest

from app.domain.dates import parse_date
from app.domain.status.changes import find_difference
from app.domain.status.state import segments
from tests.samples import (
    ANNOUNCED_ONLY,
    BACK_AGAIN,
    COMMENTED,
    COURIER,
    DENIED,
    ENDED,
    HERALD,
    KINDS,
    MEMBER,
    ONGOING,
    TRANSFER,
    UNDATED,
    figure,
    make_claim,
    make_record,
)

THERE = make_claim("presence", True, "2001/2018", HERALD)
PACT = make_record(
    "pact",
    make_claim("signed", "2008-06", "2008-06"),
    make_claim("in_force", "2011", "2011/..", COURIER),
    kind=KINDS["basing"],
)


def difference(record, first, second):
    return find_difference(record, segments(record), parse_date(first).hull, parse_date(second).hull)


def manned(*figures):
    claims = [make_claim("personnel", figure(number), year, HERALD) for year, number in figures]
    return make_record("manned", THERE, *claims)


@pytest.mark.parametrize(
    ("record", "first", "second", "change", "side"),
    [
        (ONGOING, "2001", "2008", "began", "second"),  # a source says since when
        (BACK_AGAIN, "2001", "2012", "stayed", "both"),  # of its end in between each time says nothing
        (BACK_AGAIN, "2008", "2012", "only_second", "second"),  # ended, then spoken of again: nobody says when it began
        (ENDED, "2002", "2008", "ended", "first"),
        (MEMBER, "2010", "2012", "ended", "both"),  # within the second time, in which it still was
        (MEMBER, "2010", "2013", "ended", "first"),
        (make_record("silent", make_claim("presence", True, "2001")), "2001", "2018", "only_first", "first"),
        (ANNOUNCED_ONLY, "2012", "2018", "only_first", "first"),
        (TRANSFER, "2008", "2011", "event", "second"),
        (DENIED, "2008", "2012", "only_second", "second"),
        (PACT, "2008", "2012", "changed", "both"),
    ],
)
def test_only_a_source_makes_a_beginning_or_an_end(record, first, second, change, side):
    found = difference(record, first, second)
    assert (found.change, found.side) == (change, side)


@pytest.mark.parametrize("record", [UNDATED, COMMENTED, make_record("empty")])
def test_what_is_held_at_neither_time_is_not_compared(record):
    assert difference(record, "2001", "2002") is None


@pytest.mark.parametrize(
    ("figures", "aspects"),
    [
        ([("2008", 400), ("2012", 700)], ("strength",)),
        ([("2008", 400), ("2012", 400)], ()),
        ([("2008", 400)], ()),  # no figure at one time is no other strength
        ([], ()),
    ],
)
def test_a_strength_changes_only_between_two_figures(figures, aspects):
    assert difference(manned(*figures), "2008", "2012").aspects == aspects


def test_an_inference_is_no_other_state():
    record = make_record("quiet", make_claim("presence", True, "2008-06"))
    found = difference(record, "2008", "2010")
    assert (found.first, found.second, found.change) == ("attested", "inferred", "stayed")


def test_another_stage_is_a_change():
    assert difference(PACT, "2008", "2012").aspects == ("stage",)
