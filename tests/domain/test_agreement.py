"""Who agrees and who differs: by originator, at one time, and without a verdict."""

import pytest

from app.domain.agreement import agreements, contradicts
from app.domain.claim_vocabulary import Property
from app.domain.claims import Correction
from app.domain.dates import parse_date
from tests.samples import COURIER, GAZETTE, HERALD, REPRINT, figure, make_claim

SU_25 = {"name": "Su-25", "class": "aircraft", "count": 5}


def strength(low, source=GAZETTE, held="2008", high=None, **more):
    return make_claim("personnel", figure(low, high), held, source, **more)


def only(*claims):
    (found,) = agreements(claims)
    return found


PAIRS = [  # one, other, do they contradict, why
    (strength(400), strength(400, COURIER), False, "the same number"),
    (strength(400, high=700), strength(700, COURIER), False, "ranges that share a number"),
    (strength(400), strength(700, COURIER), True, "numbers that cannot be the same"),
    (strength(400), strength(700, COURIER, "2009"), False, "another time"),
    (strength(400), strength(700, COURIER, "2003/.."), True, "a time that reaches into the other"),
    (strength(400), make_claim("value_usd", figure(700), "2008", COURIER), False, "another property"),
    (make_claim("signed", "2008", "2008"), make_claim("signed", "2009", "2009", COURIER), True, "dates, whenever said"),
    (make_claim("signed", "2008", "2008"), make_claim("signed", "2008-06", "2012", COURIER), False, "one within it"),
    (make_claim("presence", True, "2008"), make_claim("presence", False, "2008", COURIER), True, "yes and no"),
    (
        make_claim("presence", True, "2008"),
        make_claim("presence", True, "2008", COURIER, modality="denied"),
        True,
        "a denial",
    ),
    (
        make_claim("presence", False, "2008"),
        make_claim("presence", True, "2008", COURIER, modality="denied"),
        False,
        "two that say no",
    ),
    (make_claim("terms", "No rent", "2008"), make_claim("terms", "No tax", "2008", COURIER), False, "texts add up"),
    (
        make_claim("equipment", [SU_25], "2008"),
        make_claim("equipment", [SU_25 | {"count": 9}], "2008", COURIER),
        False,
        "equipment adds up",
    ),
    (
        make_claim("planned", "A base", "2008", modality="announced"),
        make_claim("planned", "A base", "2008", COURIER, modality="denied"),
        True,
        "an announcement and its denial",
    ),
    (
        strength(400, corrected=Correction("A slip.", strength(700).value)),
        strength(700, COURIER),
        False,
        "what stands corrected is compared",
    ),
    (
        strength(400, corrected=Correction("A slip.", held=parse_date("2007"))),
        strength(700, COURIER),
        False,
        "the corrected time is compared",
    ),
]


@pytest.mark.parametrize(("one", "other", "answer", "_why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_two_claims_contradict_only_where_they_cannot_both_be_true(one, other, answer, _why):
    assert contradicts(one, other) is contradicts(other, one) is answer


def test_two_voices_with_the_same_number_agree():
    found = only(strength(400), strength(400, COURIER))
    assert not found.is_disputed
    assert found.sides[0].originators == ("Gazette", "Courier")


def test_one_voice_in_two_reprints_is_no_agreement():
    assert agreements([strength(400, GAZETTE), strength(400, REPRINT)]) == ()


def test_a_reprint_adds_no_voice_to_an_agreement():
    found = only(strength(400), strength(400, REPRINT), strength(400, COURIER))
    assert found.sides[0].originators == ("Gazette", "Courier")
    assert len(found.claims) == 3


def test_voices_that_differ_stand_on_sides_in_the_order_in_which_they_were_given():
    found = only(strength(400), strength(700, COURIER), strength(400, HERALD))
    assert found.is_disputed
    assert [side.originators for side in found.sides] == [("Gazette", "Herald"), ("Courier",)]


def test_one_voice_can_carry_an_announcement_and_its_denial():
    said = make_claim("planned", "A base", "2008", modality="announced", speaker="A minister")
    denied = make_claim("planned", "A base", "2008", modality="denied", speaker="A general")
    assert [side.speakers for side in only(said, denied).sides] == [("A minister",), ("A general",)]


def test_a_speaker_is_named_once_and_an_author_not_at_all():
    claims = [strength(400, speaker="A general"), strength(400, COURIER, speaker="A general"), strength(400, HERALD)]
    assert only(*claims).sides[0].speakers == ("A general",)


def test_claims_of_different_times_are_compared_apart():
    found = agreements([strength(400, held="2008"), strength(700, HERALD, "2015"), strength(400, COURIER, "2008")])
    assert [item.is_disputed for item in found] == [False]
    assert len(found[0].claims) == 2


def test_each_property_is_compared_by_itself():
    signed = [make_claim("signed", "2008", "2008", source) for source in (GAZETTE, COURIER)]
    found = agreements([strength(400), signed[0], strength(700, COURIER), signed[1]])
    assert [(item.property, item.is_disputed) for item in found] == [
        (Property.PERSONNEL, True),
        (Property.SIGNED, False),
    ]


@pytest.mark.parametrize(
    ("property_", "value"), [("terms", "No rent"), ("equipment", [SU_25]), ("planned", "A base"), ("unit", "201st")]
)
def test_texts_and_equipment_make_no_agreement(property_, value):
    assert agreements([make_claim(property_, value, "2008", source) for source in (GAZETTE, COURIER)]) == ()


def test_a_lone_claim_makes_no_agreement():
    assert agreements([strength(400)]) == agreements([]) == ()


def test_a_range_that_meets_two_numbers_joins_the_first_that_it_fits():
    found = only(strength(400), strength(700, COURIER), strength(400, HERALD, high=700))
    assert [len(side.claims) for side in found.sides] == [2, 1]
