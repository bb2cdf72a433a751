"""The closed lists: every code is there for ever, and every one has words for a reader."""

import re
from collections import Counter

import pytest

from app.domain import claim_vocabulary, vocabulary
from app.domain.claim_vocabulary import Property, Role, Shape
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Kind, Relation, Status, describe_horizons
from tests.samples import KINDS

MEMBERS = {**vars(vocabulary), **vars(claim_vocabulary)}.values()
LISTS = [item for item in MEMBERS if isinstance(item, type) and issubclass(item, Term) and list(item)]
TERMS = [*(term for terms in LISTS for term in terms), *KINDS.values()]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__}.{term.value}")
def test_every_code_is_plain_and_has_words(term):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", term.value)
    assert term.label == term.label.strip() != ""


@pytest.mark.parametrize("term", [term for term in TERMS if isinstance(term, Kind | Property | Status | Collection)])
def test_every_definition_is_a_sentence(term):
    assert term.definition.endswith(".")
    assert term.definition != term.label


@pytest.mark.parametrize("terms", [*LISTS, KINDS.values()], ids=str)
def test_no_label_is_given_twice_within_a_list_or_a_collection(terms):
    labels = Counter((getattr(term, "collection", None), term.label) for term in terms)
    assert max(labels.values()) == 1


def test_every_collection_has_kinds():
    assert {kind.collection for kind in KINDS.values()} == set(Collection)


def test_what_happens_does_not_stand():
    passing = {"arms_transfer", "equipment_delivery", "military_support"}
    over = [kind for kind in KINDS.values() if not kind.is_standing]
    assert {kind.value for kind in over if kind.collection is not Collection.EVENTS} == passing
    assert [kind for kind in KINDS.values() if kind.collection is Collection.EVENTS and kind.is_standing] == []


def test_the_horizons_are_told_in_words():
    assert describe_horizons() == (
        "Bases, Agreements, Memberships: for 10 years after sources last attested them, 5 before an unknown start. "
        "Deployments, Other forces: for 3 years after sources last attested them, 3 before an unknown start. "
        "A plan or promise: for 2 years after the time that it names."
    )


def test_the_properties_are_those_of_the_codebook():
    assert " ".join(Property) == (
        "presence location personnel equipment established ended tenure_until unit signed approved ratified in_force "
        "terms member joined suspended left value_usd delivered planned intent purpose limit occurred assessment"
    )


@pytest.mark.parametrize("property_", [item for item in Property if item.role in (Role.END, Role.SUSPENSION)])
def test_what_ends_or_suspends_a_record_is_a_date(property_):
    assert property_.shape is Shape.DATE


def test_statuses_are_ordered_from_the_strongest():
    assert list(Status) == ["attested", "inferred", "suspended", "announced", "denied", "lapsed", "ended"]


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_reads_from_both_sides(relation):
    assert relation.inverse
    assert relation.inverse != relation.label


@pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)
def test_a_code_is_found_by_its_text(terms):
    first = next(iter(terms))
    assert terms(first.value) is first
    with pytest.raises(ValueError, match="nonsense"):
        terms("nonsense")
