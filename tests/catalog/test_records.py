"""Records that are kept as bytes come back as they were, one by one and all together."""

import pytest

from app.catalog.checking import BACKDROP, check
from app.catalog.countries import read_countries
from app.catalog.problems import Report
from app.catalog.reading import read_layer
from app.catalog.records import AT_HAND, Records
from app.domain.vocabulary import Collection
from app.settings import Settings
from benchmarks.layer import build_layer
from tests.samples import COURIER, GAZETTE, hostile_catalog, make_claim, make_record, sample_catalog


def real_records():
    settings = Settings.from_environ({})
    raw = read_layer(settings.geodata, settings.seeds, Report())
    return check(raw, read_countries(settings.geodata / BACKDROP), Report())[1]


LAYERS = {
    "real": real_records,
    "sample": lambda: tuple(sample_catalog().records),
    "hostile": lambda: tuple(hostile_catalog().records),
    "none": tuple,
}


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_records_come_back_as_they_were_given(layer):
    given = layer()
    kept = Records(given)
    assert (len(kept), tuple(kept), kept[:]) == (len(given), given, given)
    assert [kept[number] for number in range(len(given))] == list(given)


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_a_record_is_found_by_its_collection_and_id(layer):
    given = layer()
    kept = Records(given)
    for number, record in enumerate(given):
        assert kept.number(record.collection, record.id) == number
        assert kept.number(record.collection, record.id + " ") is None
    for collection in Collection:
        assert [given[number].collection for number in kept.of(collection)] == [
            record.collection for record in given if record.collection is collection
        ]


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_records_are_found_by_what_is_in_them_as_if_all_were_read(layer):
    given = layer()
    kept = Records(given)
    claims = [(record, claim) for record in given for claim in record.claims]
    for source in {claim.source.id: claim.source for _, claim in claims}.values():
        assert list(kept.citing(source)) == list(
            dict.fromkeys(record for record, claim in claims if claim.source is source)
        )
    assert list(kept.corrected()) == list(dict.fromkeys(record for record, claim in claims if claim.corrected))
    assert list(kept.unplaced()) == [record for record in given if not record.host and not record.operator]
    for record in given:
        assert list(kept.called(record.id)) == [record]
        assert list(kept.linking(record.id)) == [
            other for other in given if record.id in [link.id for link in other.related]
        ]


@pytest.mark.parametrize("layer", LAYERS.values(), ids=LAYERS)
def test_claims_and_countries_are_counted_as_they_were_given(layer):
    given = layer()
    kept = Records(given)
    assert kept.count_claims() == sum(len(record.claims) for record in given)
    for collection in Collection:
        own = [len(record.claims) for record in given if record.collection is collection]
        assert kept.count_claims(kept.of(collection)) == sum(own)
    assert kept.countries == {code for record in given for code in (*record.host, *record.operator)}


def test_a_text_that_reads_like_a_member_is_no_member():
    text = '{"source":"gazette","quote":"","corrected":{},"id":"other"},"operator":[],"host":[]'
    (record,) = records = Records((make_record("one", make_claim("purpose", text, "2008", COURIER), summary=text),))
    assert list(records.citing(COURIER)) == [record]
    assert [*records.citing(GAZETTE), *records.corrected(), *records.linking("other"), *records.unplaced()] == []


def test_the_same_id_in_two_collections_is_two_records():
    base = make_record("same", make_claim("presence", True, "2008"))
    kept = Records((base,))
    assert kept.number(base.collection, "same") == 0
    assert kept.number(Collection.EVENTS, "same") is None


def test_of_a_layer_too_large_to_be_at_hand_every_record_is_read_too():
    catalog = build_layer(AT_HAND + 5)
    assert [record.id for record in catalog.records] == [catalog.records[number].id for number in range(AT_HAND + 5)]
    assert tuple(catalog.records)[-1] == catalog.records[-1]
