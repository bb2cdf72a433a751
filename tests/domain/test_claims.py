"""Values have the shape that their property asks for, and a claim's id is its content."""

import pytest

from app.catalog.features import claim_to_json
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.claims import (
    Correction,
    EquipmentItem,
    Figure,
    ValueShapeError,
    claim_id,
    describe_value,
    parse_value,
    value_to_json,
)
from app.domain.dates import parse_date
from app.domain.intervals import DateError
from tests.samples import figure, make_claim

SU_25 = {"name": "Su-25", "class": "aircraft", "count": 5}

GOOD = [  # property, JSON form, domain form, words
    ("presence", True, True, "present"),
    ("member", False, False, "not a member"),
    ("left", "2012-06/2012-12-05", parse_date("2012-06/2012-12-05"), "between June 2012 and 5 December 2012"),
    ("occurred", "2007~/2009~", parse_date("2007~/2009~"), "about 2007 to about 2009"),
    ("signed", "/2016-12", parse_date("/2016-12"), "by December 2016"),
    ("delivered", "2012-01/..", parse_date("2012-01/.."), "since January 2012"),
    ("terms", "No rent", "No rent", "No rent"),
    ("personnel", figure(400), Figure(400, 400, False), "400"),
    ("personnel", figure(0, 7000, True), Figure(0, 7000, True), "about 0 to 7,000"),
    ("value_usd", figure(16_000_000), Figure(16_000_000, 16_000_000, False), "US$16,000,000"),
    ("signed", "2008-06", parse_date("2008-06"), "June 2008"),
    ("equipment", [SU_25], (EquipmentItem("Su-25", EquipmentClass.AIRCRAFT, 5),), "5 Su-25"),
    ("equipment", [SU_25 | {"count": None}], (EquipmentItem("Su-25", EquipmentClass.AIRCRAFT, None),), "Su-25"),
]


@pytest.mark.parametrize(("name", "raw", "value", "_words"), GOOD)
def test_a_value_is_parsed_and_written_back_the_same(name, raw, value, _words):
    parsed = parse_value(Property(name), raw)
    assert (parsed, value_to_json(parsed)) == (value, raw)


@pytest.mark.parametrize(("name", "_raw", "value", "words"), GOOD)
def test_a_value_is_described_in_words(name, _raw, value, words):
    assert describe_value(Property(name), value) == words


def test_a_figure_whose_min_is_above_its_max_is_refused():
    with pytest.raises(ValueShapeError, match="min above its max"):
        parse_value(Property.PERSONNEL, figure(2, 1))


def test_a_number_with_nothing_after_its_point_is_a_whole_one():
    value = parse_value(Property.PERSONNEL, figure(400.0, 500.0))
    assert [type(number) for number in (value.min, value.max)] == [int, int]


def test_a_date_value_that_does_not_parse_is_refused_as_a_date():
    with pytest.raises(DateError, match="'last June'"):
        parse_value(Property.SIGNED, "last June")


OVERLAPPING = [
    (Figure(400, 400, False), Figure(400, 400, True), True, "the same number, one rough"),
    (Figure(400, 500, False), Figure(500, 700, False), True, "they share their ends"),
    (Figure(1, 1000, False), Figure(400, 400, False), True, "one within the other"),
    (Figure(400, 400, True), Figure(401, 401, True), False, "no margin is invented for rough figures"),
]


@pytest.mark.parametrize(("one", "other", "same", "_why"), OVERLAPPING, ids=[row[3] for row in OVERLAPPING])
def test_figures_overlap_only_where_they_can_be_one_number(one, other, same, _why):
    assert one.overlaps(other) is other.overlaps(one) is same


CONTENT = (
    "kant-air-base",
    "personnel",
    figure(400, approximate=True),
    "rferl-2008",
    "hosts some 400 Russian troops — “сил”",
)


def test_a_claims_id_is_the_one_that_was_cited():
    # Computed by hand from the codebook: a change here breaks every citation ever made.
    assert claim_id(*CONTENT) == "5e100ba5ff1e"


@pytest.mark.parametrize(
    ("position", "other"),
    [(0, "kant"), (1, "unit"), (2, figure(401, approximate=True)), (3, "rferl-2009"), (4, "hosts some 400 troops")],
)
def test_a_claims_id_changes_with_each_part_of_its_content(position, other):
    changed = [other if number == position else part for number, part in enumerate(CONTENT)]
    assert claim_id(*changed) != claim_id(*CONTENT)


def test_a_claims_id_does_not_depend_on_the_order_of_members():
    turned = dict(reversed(CONTENT[2].items()))
    assert claim_id(*CONTENT[:2], turned, *CONTENT[3:]) == claim_id(*CONTENT)


@pytest.mark.parametrize(
    "more",
    [
        {"held_basis": "inferred"},
        {"modality": "reported"},
        {"speaker": "A minister"},
        {"note": "Seen twice."},
        {"occurrence": 2},
        {"corrected": Correction("A slip.", Figure(1, 1, False))},
    ],
    ids=lambda more: next(iter(more)),
)
def test_a_claims_id_does_not_change_with_other_members(more):
    changed = make_claim("personnel", figure(400), "2008-06", **more)
    plain = make_claim("personnel", figure(400), "2008-06")
    assert claim_to_json(changed) != claim_to_json(plain)
    assert changed.id == plain.id


def test_a_correction_stands_for_the_value_and_the_time_it_corrects():
    fixed = Correction("A slip.", parse_date("2011"), parse_date("2012"))
    claim = make_claim("signed", "2021", "2022", corrected=fixed)
    assert (str(claim.effective_value), str(claim.effective_held)) == ("2011", "2012")
    assert (str(claim.value), str(claim.held)) == ("2021", "2022")


def test_a_correction_of_one_member_leaves_the_other_as_printed():
    claim = make_claim("signed", "2021", "2022", corrected=Correction("A slip.", held=parse_date("2012")))
    assert (str(claim.effective_value), str(claim.effective_held)) == ("2021", "2012")


def test_a_value_corrected_to_no_is_negative():
    assert make_claim("presence", True, "2008", corrected=Correction("A slip.", value=False)).is_negative


@pytest.mark.parametrize(
    ("value", "modality", "negative"),
    [(True, Modality.STATED, False), (True, Modality.DENIED, True), (False, Modality.STATED, True)],
)
def test_a_claim_is_negative_when_denied_or_when_its_value_says_no(value, modality, negative):
    assert make_claim("presence", value, "2008", modality=modality).is_negative is negative


@pytest.mark.parametrize("property_", [item for item in Property if item.shape is Shape.TRUTH])
def test_every_truth_has_words_for_yes_and_no(property_):
    assert describe_value(property_, value=False) == f"not {describe_value(property_, value=True)}"
