"""What a schema finds is told in a sentence, by its own rule, with the path of the member and what is allowed there."""

import json

import pytest

from app.catalog.parsing.structure import find_faults
from app.domain.claim_vocabulary import Property
from tests.catalog.sound_layer import kant
from tests.samples import figure

SU_25 = {"name": "Su-25", "class": "aircraft", "count": 5}
BAD_VALUES = [
    ("presence", "true", "a text is not a truth"),
    ("presence", 1, "nor is a number"),
    ("presence", None, "nor is nothing"),
    ("terms", "", "an empty text"),
    ("terms", " \n", "white space only"),
    ("terms", ["No rent"], "a list is no text"),
    ("personnel", 400, "a bare number hides whether it is approximate"),
    ("personnel", {"min": 1, "max": 2}, "approximate is missing"),
    ("personnel", figure(1) | {"unit": "men"}, "a member too many"),
    ("personnel", figure(1) | {"approximate": "yes"}, "approximate is no truth"),
    ("personnel", figure(1) | {"approximate": None}, "approximate is nothing"),
    ("personnel", figure(-1, 2), "fewer than none"),
    ("personnel", figure(1.5, 2), "half a person"),
    ("personnel", figure(True, 2), "JSON's true is no 1"),
    ("personnel", figure("400", 500), "digits in a text"),
    ("personnel", [], "a list"),
    ("signed", 2008, "a year as a number"),
    ("signed", None, "no date"),
    ("equipment", [], "no equipment"),
    ("equipment", SU_25, "not in a list"),
    ("equipment", ["Su-25"], "a bare name"),
    ("equipment", [{"name": "Su-25", "class": "aircraft"}], "count is missing: it must say null"),
    ("equipment", [SU_25 | {"note": "old"}], "a member too many"),
    ("equipment", [SU_25 | {"name": " "}], "no name"),
    ("equipment", [SU_25 | {"name": 25}], "a name that is a number"),
    ("equipment", [SU_25 | {"class": "plane"}], "a class not in the list"),
    ("equipment", [SU_25 | {"class": ["aircraft"]}], "a class that is a list"),
    ("equipment", [SU_25 | {"count": 0}], "none of them is not equipment"),
    ("equipment", [SU_25 | {"count": 2.5}], "half a piece"),
    ("personnel", figure(1, 2**53), "a digit more than browsers keep"),
    ("equipment", [SU_25 | {"count": True}], "JSON's true is no count"),
    ("equipment", [SU_25, "Su-27"], "one of two is wrong"),
]


def claim_with(**members):
    """The first claim of the base has these members instead; None takes one away."""
    record = kant()
    claim = record["properties"]["claims"][0] | members
    record["properties"]["claims"][0] = {name: value for name, value in claim.items() if value is not ...}
    return record


def rules(record):
    return {fault.rule for fault in find_faults("bases", record)}


@pytest.mark.parametrize(("name", "raw", "_why"), BAD_VALUES, ids=[f"{row[0]}: {row[2]}" for row in BAD_VALUES])
def test_a_value_of_another_shape_is_refused(name, raw, _why):
    assert rules(claim_with(property=name, value=raw)) == {"value-shape"}
    corrected = {"value": raw, "why": "A slip."}
    assert "value-shape" in rules(claim_with(property=name, corrected=corrected))


@pytest.mark.parametrize("property_", Property)
def test_every_property_refuses_nothing_at_all(property_):
    assert rules(claim_with(property=property_.value, value=None)) == {"value-shape"}


@pytest.mark.parametrize("property_", [..., "strength", ["personnel"]], ids=["missing", "unknown", "a list"])
def test_a_value_waits_for_a_property_that_is_one(property_):
    (fault,) = find_faults("bases", claim_with(property=property_, value=7))
    assert fault.keyword == ("required" if property_ is ... else "oneOf")


def test_places_wait_for_a_property_that_is_one():
    assert len(find_faults("bases", claim_with(property=..., places=["Kant"]))) == 1


SENTENCES = [
    (claim_with(held=2008), "must be an EDTF date, not 2008"),
    (
        claim_with(modality="true"),
        'must be one of stated, reported, announced, assessed, conditional, denied, not "true"',
    ),
    (claim_with(quote=" "), 'must be a text, not " "'),
    (claim_with(occurrence=0), "must be a whole number from 1 to 9,007,199,254,740,991, not 0"),
    (claim_with(places=["Kant"]), "must not be here: It belongs to claims of location alone."),
    (claim_with(corrected={"why": "A slip."}), "has too few members: value or held or both, and why."),
    (kant() | {"id": "The base"}, 'must be a slug of at most 100 of a-z, 0-9 and hyphens, not "The base"'),
    (kant() | {"id": "kant\n"}, 'must be a slug of at most 100 of a-z, 0-9 and hyphens, not "kant\\n"'),
    (kant() | {"type": "Point"}, 'must be Feature, not "Point"'),
    (kant() | {"geometry": 7}, "must be a JSON object of type or null, not 7"),
    (claim_with(value=400), "must be a JSON object of min, max, approximate, not 400"),
    ("kant", 'must be a JSON object of type, id, geometry, properties, not "kant"'),
]


@pytest.mark.parametrize(("record", "words"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_a_fault_is_told_in_words(record, words):
    (fault,) = find_faults("bases", record)
    assert fault.words == words


ADDRESSES = {
    **dict.fromkeys(
        ("https://a.example", "http://a.example:80/b?c#d", "https://пример.рф/ж", "https://a.example?b"), True
    ),
    **dict.fromkeys(
        ("https://", "https:///b", "http://[::1", "https://a.example/ b", "https://@", "https://:80"), False
    ),
    **dict.fromkeys(("javascript:alert(1)", " https://a.example", "https://a.example\n", "https://a.b:c/"), False),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_names_a_host_and_has_no_spaces(address):
    context = {"text": "It.", "title": "A", "publisher": "B", "published": "2014", "url": address}
    record = kant()
    record["properties"]["context"] = [context]
    assert (find_faults("bases", record) == []) is ADDRESSES[address]


def test_a_record_of_the_sound_layer_has_no_fault():
    assert find_faults("bases", json.loads(json.dumps(kant()))) == []
