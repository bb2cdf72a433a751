"""Eight datasets: the six collections, the claims and the sources, each with its extent in space and time."""

from datetime import date

import pytest

from app.domain.intervals import to_day
from app.domain.vocabulary import Collection
from app.query.bbox import BBox
from app.query.frames.datasets import build_datasets
from app.query.frames.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS
from tests.layer import real_layer
from tests.samples import ANTIMERIDIAN, ENDED, ONGOING, ORDINARY, UNDATED, UNKNOWN_START, catalog_of, sample_catalog

DATASETS = build_datasets(sample_catalog())


def day(text):
    return to_day(date.fromisoformat(text))


def of(*records):
    return build_datasets(catalog_of(*records))


def test_there_are_the_collections_of_the_layer_claims_sources_and_changes():
    assert list(DATASETS) == [*Collection, "claims", "sources", "changes"]
    assert all(dataset.id == name and dataset.title and dataset.description for name, dataset in DATASETS.items())


def test_every_record_claim_and_source_is_in_one():
    assert sum(len(DATASETS[name]) for name in Collection) == len(ORDINARY)
    assert len(DATASETS["claims"]) == sum(len(record.claims) for record in ORDINARY)
    assert len(DATASETS["sources"]) == 4


@pytest.mark.parametrize("collection", Collection)
def test_a_dataset_of_records_keeps_the_order_of_the_layer(collection):
    assert list(DATASETS[collection].ids) == [item.id for item in ORDINARY if item.collection is collection]


def test_the_fields_are_those_of_what_it_holds():
    assert all(DATASETS[name].fields == RECORD_FIELDS for name in Collection)
    assert (DATASETS["claims"].fields, DATASETS["sources"].fields) == (CLAIM_FIELDS, SOURCE_FIELDS)


def test_only_sources_and_changes_have_no_places():
    assert {name for name, dataset in DATASETS.items() if not dataset.has_places} == {"sources", "changes"}
    assert DATASETS["sources"].bounds() is None


@pytest.mark.parametrize(
    ("where", "hosts"),
    [
        ((68.5, 38.3, 69.0, 38.8), {"TJ"}),
        ((100.0, 60.0, 101.0, 61.0), {"RU"}),
        ((69.8, 39.0, 71.5, 40.5), {"TJ", "KG", "UZ"}),
    ],
    ids=["about the capital of Tajikistan", "Siberia", "where three countries meet"],
)
def test_a_box_in_a_country_finds_what_is_known_only_to_be_there(where, hosts):
    datasets = build_datasets(real_layer())
    found = [
        item.record
        for name in ("memberships", "agreements", "deployments")
        for item, is_in in zip(datasets[name].timelines, datasets[name].in_box(BBox(*where)), strict=True)
        if is_in and item.record.location.precision == "country"
    ]
    assert {code for record in found for code in record.host} == hosts


BOUNDS = [
    ((ONGOING,), "bases", (74.8466, 42.8531, 74.8466, 42.8531), "one point"),
    ((ONGOING, ENDED), "bases", (66.0, 38.8, 74.8466, 42.8531), "two"),
    ((ONGOING, ENDED), "claims", (66.0, 38.8, 74.8466, 42.8531), "their claims"),
    ((ANTIMERIDIAN,), "bases", (-175.0, 66.5, 179.5, 68.0), "both sides of the antimeridian"),
    ((UNDATED,), "events", None, "nothing with a place"),
    ((), "bases", None, "nothing"),
]


@pytest.mark.parametrize(("records", "name", "bounds", "_why"), BOUNDS, ids=[row[3] for row in BOUNDS])
def test_the_bounds_hold_every_place(records, name, bounds, _why):
    assert of(*records)[name].bounds() == bounds


SPANS = [
    ((ENDED,), "bases", (day("2001-01-01"), day("2006-01-01")), "a start and an end"),
    ((ONGOING, ENDED), "bases", (day("2001-01-01"), day("2043-01-01")), "one is inferred for its tenure"),
    ((UNKNOWN_START, ENDED), "bases", (None, day("2016-01-01")), "one has an open start, and a horizon"),
    ((ENDED,), "claims", (day("2001-01-01"), day("2006-01-01")), "its claims"),
    ((ENDED,), "sources", (day("2008-06-01"), day("2008-07-01")), "when its sources were published"),
    ((UNDATED,), "events", (None, None), "nothing with a time"),
    ((), "bases", (None, None), "nothing"),
]


@pytest.mark.parametrize(("records", "name", "span", "_why"), SPANS, ids=[row[3] for row in SPANS])
def test_the_span_holds_every_time(records, name, span, _why):
    assert of(*records)[name].span() == span


@pytest.mark.parametrize(
    ("id_", "span"),
    [
        ("uzbekistan-csto", ("2007-06-01", "2012-12-04")),  # an article of 2016 says that it is no member
        ("ukraine-customs-union", ("2012-12-05", "2012-12-05")),  # nothing else is said of it
    ],
)
def test_a_denial_after_the_end_does_not_lengthen_the_time_of_an_item(id_, span):
    members = build_datasets(real_layer())["memberships"]
    assert members.spans([members.ids.index(id_)]) == [span]


def test_as_of_a_day_the_datasets_hold_what_was_published_by_then():
    early = build_datasets(sample_catalog().known_by(day("2008-06-20")))
    assert list(early["sources"].ids) == ["reprint"]
    assert list(early["bases"].ids) == ["one-voice"]
    assert len(early["claims"]) == 1
