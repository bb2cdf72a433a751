"""Happenings and transfers have their days and do not go on after them."""

import pytest

from app.domain.dates import parse_date
from app.domain.status.state import held_days, segments
from app.domain.vocabulary import Status
from tests.domain.status.lines import SURE, line, plan
from tests.samples import KINDS, figure, make_claim, make_record

HAPPENINGS = [
    (KINDS["exercise"], make_claim("occurred", "2008-06-05", "2008-06-05"), 1, "a dated happening"),
    (KINDS["exercise"], make_claim("personnel", figure(9), "2008-06-05"), 1, "figures of a happening"),
    (KINDS["arms_transfer"], make_claim("delivered", "2008-06-05", "2008-06-05"), 1, "a delivery"),
    (KINDS["arms_transfer"], make_claim("value_usd", figure(9), "2008-06-05"), 1, "its worth"),
    (KINDS["land_base"], make_claim("delivered", "2008-06-05", "2008-06-05"), 1, "a delivery to a base"),
    (KINDS["exercise"], make_claim("occurred", "../2008-06-05", "../2008-06-05"), 0, "a happening before some day"),
    (KINDS["exercise"], make_claim("personnel", figure(9), "../2008-06-05"), 0, "figures of an undated happening"),
    (KINDS["arms_transfer"], make_claim("delivered", "../2008", "../2008"), 0, "a delivery before some day"),
]


@pytest.mark.parametrize(("kind", "claim", "count", "_why"), HAPPENINGS, ids=[row[3] for row in HAPPENINGS])
def test_a_happening_does_not_go_on_and_has_no_time_without_a_date(kind, claim, count, _why):
    expected = [("attested", "2008-06-05", "2008-06-06", SURE)]
    assert line(make_record("thing", claim, kind=kind)) == expected * count


def test_a_transfer_whose_end_is_left_open_is_attested_until_its_source_and_no_longer():
    claim = make_claim("equipment", [{"name": "Su-25", "class": "aircraft", "count": None}], "2008-06-05/..")
    assert line(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == [
        ("attested", "2008-06-05", "2008-07-01", SURE),
        ("lapsed", "2008-07-01", None, SURE),
    ]


UNCERTAIN = [  # kind, what is claimed, when, is any day of it certain, why
    (KINDS["ceremony"], "occurred", "2008-01/2008-02-05", False, "an event on one of those days"),
    (KINDS["arms_transfer"], "delivered", "2008-01/2008-02-05", False, "a delivery on one of them"),
    (KINDS["ceremony"], "occurred", "2008-02-05", True, "an event on a day"),
    (KINDS["land_base"], "unit", "2008-01/2008-02-05", True, "what lasts, from one to the other"),
]


@pytest.mark.parametrize(
    ("kind", "property_", "held", "is_certain", "_why"), UNCERTAIN, ids=[row[4] for row in UNCERTAIN]
)
def test_a_happening_between_two_days_is_certain_on_none_of_them(kind, property_, held, is_certain, _why):
    claim = make_claim(property_, held, held)
    attested = [item for item in segments(make_record("thing", claim, kind=kind)) if item.status is Status.ATTESTED]
    assert any(item.is_certain for item in attested) is is_certain


def test_what_was_handed_over_by_some_day_has_no_time():
    claim = make_claim("equipment", [{"name": "T-72", "class": "tank", "count": None}], "/2008-06-05")
    assert segments(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == ()


def test_a_promised_delivery_is_announced_and_lapses_but_the_plan_of_a_happening_does_not():
    claim = make_claim("planned", "To come", "2008-06-05", modality="announced")
    assert line(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == plan("2008-06-05", "2010-06-06")
    assert line(make_record("exercise", claim, kind=KINDS["exercise"])) == plan("2008-06-05", "2008-06-06")[:1]


@pytest.mark.parametrize("property_", ["occurred", "delivered"])
def test_a_happening_of_unknown_start_is_shown_at_its_end_alone(property_):
    assert held_days(make_claim(property_, "../2008", "../2008")) == parse_date("2008").hull
