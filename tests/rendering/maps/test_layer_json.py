"""The view gives the page every meaning ready made, and every text as it is."""

import json
from dataclasses import replace
from datetime import date

import pytest

from app.catalog.profile import Profile
from app.domain.claim_vocabulary import Modality, Property
from app.domain.intervals import to_day
from app.domain.status.state import held_days, segments, with_known_claims
from app.domain.vocabulary import Collection, Precision, Status
from app.rendering.maps.layer_json import layer_json
from tests.samples import (
    ANNOUNCED_ONLY,
    CORRECTED,
    COURIER,
    DENIED,
    DISPUTED,
    ENDED,
    HALF_KNOWN,
    HERALD,
    HOSTILE_TEXT,
    KINDS,
    ONE_VOICE,
    ONGOING,
    ORDINARY,
    UNDATED,
    catalog_of,
    hostile_catalog,
    make_claim,
    make_record,
    sample_catalog,
)


def of(record, *others):
    """The view of a record, beside others."""
    shown = layer_json(catalog_of(record, *others))
    return next(item for item in shown["records"] if item["id"] == record.id)


def latest(record, *others):
    """The record as known since its last source."""
    return of(record, *others)["editions"][-1]


def day(text):
    return to_day(date.fromisoformat(text))


def all_segments(shown):
    return [item for record in shown["records"] for edition in record["editions"] for item in edition["segments"]]


def strings(value):
    """Every text of a document, keys aside."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_each_edition_tells_when_sources_name_each_place():
    record = make_record(
        "named", make_claim("location", "there", "2008-06"), make_claim("location", "there", "2012", HERALD)
    )
    first, last = of(record)["editions"]
    june, year = [day("2008-06-01"), day("2008-07-01")], [day("2012-01-01"), day("2013-01-01")]
    assert (first["places"], last["places"]) == ([[june]], [[june, year]])
    assert latest(ONGOING)["places"] == [[]]


def test_the_view_is_plain_json():
    shown = layer_json(sample_catalog())
    again = json.loads(json.dumps(shown, allow_nan=False))
    assert [record["id"] for record in again["records"]] == [record.id for record in ORDINARY]


def test_two_views_of_one_catalog_are_the_same():
    assert json.dumps(layer_json(sample_catalog())) == json.dumps(layer_json(sample_catalog()))


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_the_segments_are_those_of_the_record_less_what_has_ended(record):
    expected = [
        [item.days.start, item.days.end, item.status.value, item.is_certain]
        for item in segments(record)
        if item.status is not Status.ENDED
    ]
    assert [item[:4] for item in latest(record)["segments"]] == expected


def test_a_lapse_says_since_when_nobody_speaks_of_it_and_why_that_counts():
    *_, lapsed = latest(ONE_VOICE)["segments"]
    assert lapsed[2:] == [
        "lapsed",
        True,
        "June 2008",
        "Bases are taken to go on for 10 years after sources last attested them.",
    ]


def test_what_has_ended_is_not_sent():
    assert [item[2] for item in latest(ENDED)["segments"]] == ["attested", "attested", "attested", "inferred"]


def test_an_undated_record_has_no_segments():
    assert latest(UNDATED)["segments"] == []


def test_sources_are_numbered_in_their_order():
    shown = layer_json(catalog_of(ONGOING, DISPUTED))["sources"]
    assert {id_: source["n"] for id_, source in shown.items()} == {"gazette": 1, "courier": 2, "herald": 3}


def test_a_source_tells_when_it_was_published_in_words_and_days():
    shown = layer_json(catalog_of(ONGOING))["sources"]["gazette"]
    assert (shown["published_text"], shown["published_from"], shown["published_until"]) == (
        "June 2008",
        day("2008-06-01"),
        day("2008-07-01"),
    )


def test_a_claim_carries_its_words_its_days_and_its_quote():
    claim = of(DISPUTED)["claims"][1]
    assert (claim["text"], claim["held_text"], claim["note"]) == ("700", "February 2012", "The two papers differ.")
    assert (claim["from"], claim["until"], claim["certain"]) == (day("2012-02-01"), day("2012-03-01"), False)
    assert (claim["id"], claim["quote"]) == (DISPUTED.claims[1].id, DISPUTED.claims[1].quote)


def test_a_claim_of_a_day_is_certain():
    assert [claim["certain"] for claim in of(DENIED)["claims"]] == [True]


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_every_claim_is_shown_on_the_days_on_which_it_is_held(record):
    expected = [(held_days(claim).start, held_days(claim).end) for claim in record.claims]
    assert [(claim["from"], claim["until"]) for claim in of(record)["claims"]] == expected


def test_a_correction_stands_beside_what_was_printed():
    (claim,) = of(CORRECTED)["claims"]
    assert (claim["text"], claim["held"], claim["held_text"]) == ("September 2021", "2021-09", "September 2011")
    assert claim["corrected"] == {"text": "September 2011", "why": "The paper is older than that."}
    assert claim["from"] == day("2011-09-01")


def test_a_claim_without_a_correction_says_so():
    assert [claim["corrected"] for claim in of(ONGOING)["claims"]] == [None] * 4


def test_a_dispute_names_its_claims_its_days_and_its_voices():
    (dispute,) = latest(DISPUTED)["disputes"]
    assert dispute == {
        "property": "personnel",
        "from": day("2012-02-01"),
        "until": day("2012-03-01"),
        "claims": [claim.id for claim in DISPUTED.claims],
        "text": "1 source says so, 1 differs (Courier: 400; Herald: 700)",
    }


def test_who_attests_and_who_denies_is_told_where_sources_do_both():
    denial = make_claim("presence", True, "2012-02-05", COURIER, modality="denied")
    both = make_record("both", make_claim("presence", True, "2008-06"), denial)
    june, july = day("2008-06-01"), day("2008-07-01")
    fifth = day("2012-02-05")
    assert latest(both)["voices"] == [[june, july, "attested", "Gazette"], [fifth, fifth + 1, "denied", "Courier"]]
    assert "voices" not in latest(ONGOING)


@pytest.mark.parametrize("record", [ONE_VOICE, ONGOING, ENDED], ids=lambda record: record.id)
def test_where_nobody_differs_there_is_no_dispute(record):
    assert latest(record)["disputes"] == []


def test_a_relation_is_told_from_both_sides():
    assert of(ANNOUNCED_ONLY, ONGOING)["related"] == [
        {
            "rel": "reinforces",
            "label": "reinforces",
            "collection": "bases",
            "id": "ongoing-base",
            "name": "Ongoing base",
        }
    ]
    assert [(link["id"], link["label"]) for link in of(ONGOING, ANNOUNCED_ONLY)["related"]] == [
        ("announced-only", "reinforced by")
    ]


def test_a_relation_to_a_record_that_is_not_there_is_left_out():
    assert of(ANNOUNCED_ONLY)["related"] == []


def test_an_edition_begins_when_a_source_of_the_record_becomes_known():
    editions = of(DISPUTED)["editions"]
    days = {claim.source.published.hull.last for claim in DISPUTED.claims}
    assert [item["from"] for item in editions] == sorted(days)


def test_sources_of_other_records_make_no_edition():
    assert len(of(ONGOING, DISPUTED)["editions"]) == len({claim.source.id for claim in ONGOING.claims})


def test_a_dispute_is_not_known_before_both_sides_are():
    assert [len(item["disputes"]) for item in of(DISPUTED)["editions"]] == [0, 1]


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_each_edition_is_what_is_known_on_its_first_day(record):
    for item in of(record)["editions"]:
        known = [part for part in segments(with_known_claims(record, item["from"])) if part.status is not Status.ENDED]
        assert [part[:2] for part in item["segments"]] == [[part.days.start, part.days.end] for part in known]


def test_a_source_counts_as_known_from_the_last_day_of_its_date():
    assert layer_json(sample_catalog())["sources"][COURIER.id]["known_from"] == COURIER.published.hull.end - 1


def test_the_span_is_the_whole_years_of_all_dates_and_one_more():
    base = make_record("base", make_claim("presence", True, "2003-05"), make_claim("presence", True, "2005", COURIER))
    assert layer_json(catalog_of(base))["span"] == [day("2003-01-01"), day("2014-01-01")]


def test_the_span_follows_the_corrected_time():
    assert layer_json(catalog_of(CORRECTED))["span"] == [day("2011-01-01"), day("2014-01-01")]


def test_the_span_is_that_of_an_atlas_which_says_one():
    catalog = replace(sample_catalog(), profile=Profile(span=(1990, 2020)))
    assert layer_json(catalog)["span"] == [day("1990-01-01"), day("2021-01-01")]


def test_the_span_of_an_empty_layer_is_a_year():
    assert layer_json(catalog_of())["span"] == [0, 365]


def test_the_span_holds_what_is_attested_though_not_how_far_it_is_inferred():
    first, last = layer_json(sample_catalog())["span"]
    ends = [end for item in all_segments(layer_json(sample_catalog())) if item[2] == "attested" for end in item[:2]]
    assert all(first <= end <= last for end in ends if end is not None)


LISTS = {
    "collections": Collection,
    "kinds": KINDS.values(),
    "properties": Property,
    "modalities": Modality,
    "precisions": Precision,
    "statuses": [status for status in Status if status is not Status.ENDED],
}


@pytest.mark.parametrize("name", LISTS)
def test_the_vocabulary_has_every_code_with_words(name):
    terms = layer_json(sample_catalog())["vocabulary"][name]
    assert [term["code"] for term in terms] == [term.value for term in LISTS[name]]
    assert all(term["label"] and term["definition"] for term in terms)


def test_every_code_of_a_record_is_in_the_vocabulary():
    shown = layer_json(sample_catalog())
    known = {name: {term["code"] for term in shown["vocabulary"][name]} for name in LISTS}
    for record in shown["records"]:
        assert record["kind"] in known["kinds"]
        assert {claim["property"] for claim in record["claims"]} <= known["properties"]
        assert {claim["modality"] for claim in record["claims"]} <= known["modalities"]
    assert {item[2] for item in all_segments(shown)} <= known["statuses"]


def test_countries_that_occur_are_named_and_one_without_a_name_goes_by_its_code():
    catalog = catalog_of(ONGOING, country_names={"KG": "Kyrgyzstan", "TJ": "Tajikistan"})
    assert layer_json(catalog)["vocabulary"]["countries"] == {"KG": "Kyrgyzstan", "RU": "RU"}


def test_geometries_are_sent_longitude_first():
    assert json.loads(json.dumps(of(ONGOING)["geometry"])) == {"type": "Point", "coordinates": [74.8466, 42.8531]}
    assert of(HALF_KNOWN)["geometry"]["type"] == "Polygon"
    assert of(UNDATED)["geometry"] is None


def test_hostile_text_is_sent_as_it_is_wherever_it_stands():
    texts = strings(layer_json(hostile_catalog())["records"])
    assert texts.count(HOSTILE_TEXT) >= 20


def test_the_version_is_that_of_the_catalog():
    assert layer_json(sample_catalog())["version"] == sample_catalog().version


def test_claims_of_every_source_are_there_when_all_is_known():
    cited = {claim["source"] for record in layer_json(sample_catalog())["records"] for claim in record["claims"]}
    assert cited == {"gazette", "reprint", "courier", "herald"}
