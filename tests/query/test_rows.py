"""Rows are records, claims and sources told flat; what they say of the samples is worked out here by hand."""

from datetime import date

import pytest

from app.domain.intervals import Interval, to_day
from app.domain.vocabulary import Collection
from app.query.rows import claim_rows, record_rows, source_rows
from tests.samples import (
    ANNOUNCED_ONLY,
    BACK_AGAIN,
    CORRECTED,
    COURIER,
    DENIED,
    DISPUTED,
    ENDED,
    GAZETTE,
    HALF_KNOWN,
    HERALD,
    MEMBER,
    ONE_VOICE,
    ONGOING,
    ORDINARY,
    REPRINT,
    UNDATED,
    UNKNOWN_START,
    catalog_of,
    figure,
    make_claim,
    make_record,
    sample_catalog,
)


def day(text):
    return to_day(date.fromisoformat(text))


def row_of(record, known_by=None):
    (row,) = record_rows(catalog_of(record).known_by(known_by and day(known_by)), record.collection)
    return row


def claims_of(record, known_by=None):
    return list(claim_rows(catalog_of(record).known_by(known_by and day(known_by))))


# record: status, held from, held until, first attested, last attested
TIMES = [
    (
        ONGOING,
        "attested",
        "2003-01-01",
        "2042-12-31",
        "2003-01-01",
        "2008-06-30",
        "attested to its source, then for its tenure",
    ),
    (
        UNKNOWN_START,
        "attested",
        None,
        "2015-12-31",
        "2005-01-01",
        "2005-12-31",
        "no start; attested at the end of its time",
    ),
    (DENIED, "denied", "2012-02-05", "2012-02-05", None, None, "only denied"),
    (ANNOUNCED_ONLY, "announced", "2012-02-01", "2015-12-31", None, None, "only announced"),
    (ENDED, "attested", "2001-01-01", "2005-12-31", "2001-01-01", "2003-12-31", "inferred until it ended"),
    (
        BACK_AGAIN,
        "attested",
        "2001-01-01",
        "2022-02-05",
        "2001-01-01",
        "2012-02-05",
        "gone in between, and there again",
    ),
    (UNDATED, None, None, None, None, None, "of no time"),
    (HALF_KNOWN, "attested", "2012-01-01", "2012-01-31", "2012-01-01", "2012-01-31", "about a month"),
    (MEMBER, "attested", "2006-01-01", "2012-06-30", "2006-01-01", "2006-12-31", "a member until it left"),
    (CORRECTED, "attested", "2011-09-01", "2021-09-30", "2011-09-01", "2011-09-30", "by the corrected year"),
]
TIME_FIELDS = ("status", "held_from", "held_until", "first_attested", "last_attested")


@pytest.mark.parametrize(("record", "times"), [(row[0], row[1:6]) for row in TIMES], ids=[row[-1] for row in TIMES])
def test_the_times_of_a_record(record, times):
    values = row_of(record).values
    assert tuple(values[name] for name in TIME_FIELDS) == times


def test_the_stretches_of_a_record_leave_out_the_time_after_its_end_and_after_its_horizon():
    assert row_of(BACK_AGAIN).held == (
        Interval(day("2001-01-01"), day("2005-07-01")),
        Interval(day("2012-02-05"), day("2022-02-06")),
    )
    assert row_of(UNDATED).held == ()


def test_the_plain_values_of_a_record():
    values = row_of(ONGOING).values
    assert {
        name: values[name] for name in ("name", "collection", "kind", "operator", "host", "precision", "places")
    } == {
        "name": "Ongoing base",
        "collection": "bases",
        "kind": "air_base",
        "operator": ["RU"],
        "host": ["KG"],
        "precision": "site",
        "places": ["Kant"],
    }
    assert (values["equipment"], values["source"], values["modality"]) == (
        ["Su-25"],
        ["gazette", "courier"],
        ["stated"],
    )
    assert (values["claims_count"], values["disputed"]) == (4, False)


STRENGTHS = [
    (ONGOING, (400, 400, "2008-06-30"), "one figure"),
    (DENIED, (None, None, None), "none"),
    (DISPUTED, (400, 400, "2012-02-29"), "of two for one time the first, not their average"),
    (ONE_VOICE, (5000, 5000, "2008-06-30"), "one voice twice"),
    (
        make_record(
            "grown",
            make_claim("personnel", figure(300), "2012-02", COURIER),
            make_claim("personnel", figure(100, 200), "2008-06"),
        ),
        (300, 300, "2012-02-29"),
        "the one held last, in whatever order",
    ),
    (
        make_record(
            "no-more",
            make_claim("personnel", figure(100), "2008-06"),
            make_claim("personnel", figure(900), "2012-02", COURIER, modality="denied"),
        ),
        (100, 100, "2008-06-30"),
        "a figure that is denied does not count",
    ),
]


@pytest.mark.parametrize(("record", "strength", "_why"), STRENGTHS, ids=[row[2] for row in STRENGTHS])
def test_the_strength_of_a_record_is_that_of_one_claim(record, strength, _why):
    values = row_of(record).values
    assert (values["personnel_min"], values["personnel_max"], values["personnel_as_of"]) == strength


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_only_the_record_whose_sources_differ_is_disputed(record):
    assert row_of(record).values["disputed"] is (record is DISPUTED)


def test_a_search_in_a_record_finds_names_in_every_script_values_and_quotes():
    text = row_of(ONGOING).text
    for words in ("Ongoing base", "База", "قاعدة", "Kant", "about 400", "the words on tenure_until"):
        assert words in text


def test_as_of_a_day_only_the_claims_published_by_then_count():
    values = row_of(ONGOING, "2008-07-01").values
    assert (values["claims_count"], values["source"]) == (3, ["gazette"])
    assert row_of(DISPUTED, "2012-03-01").values["disputed"] is False


def test_a_source_known_to_the_month_counts_from_its_last_day():
    assert list(record_rows(catalog_of(ONGOING).known_by(day("2008-06-29")), Collection.BASES)) == []
    assert row_of(ONGOING, "2008-06-30").id == ONGOING.id


def test_a_record_of_which_nobody_had_spoken_is_not_there():
    found = [row.id for row in record_rows(sample_catalog().known_by(day("2008-06-30")), Collection.BASES)]
    assert set(found) == {
        "ongoing-base",
        "unknown-start",
        "ended-base",
        "back-again",
        "one-voice",
        "two-sites",
        "antimeridian",
    }


def test_a_claim_is_told_flat_at_the_place_of_its_record():
    row = claims_of(ONGOING)[1]
    assert (row.id, row.geometry) == (ONGOING.claims[1].id, ONGOING.geometry)
    assert row.held == (Interval(day("2008-06-01"), day("2008-07-01")),)
    assert row.values == {
        "record": "ongoing-base",
        "record_name": "Ongoing base",
        "collection": "bases",
        "kind": "air_base",
        "host": ["KG"],
        "property": "personnel",
        "value": "about 400",
        "value_min": 400,
        "value_max": 400,
        "corrected": None,
        "held": "2008-06",
        "held_basis": "printed",
        "held_from": "2008-06-01",
        "held_until": "2008-06-30",
        "modality": "stated",
        "speaker": None,
        "quote": "the words on personnel held 2008-06",
        "source": "gazette",
        "originator": "Gazette",
        "published": "2008-06",
        "note": None,
    }


def test_a_claim_that_slips_keeps_its_words_and_says_what_is_right():
    (row,) = claims_of(CORRECTED)
    assert (row.values["value"], row.values["held"], row.values["held_from"]) == (
        "September 2021",
        "2021-09",
        "2011-09-01",
    )
    assert row.values["corrected"] == "September 2011, held September 2011: The paper is older than that."


def test_a_number_of_zero_is_a_number():
    (row,) = claims_of(make_record("empty", make_claim("personnel", figure(0, 10), "2008-06")))
    assert (row.values["value_min"], row.values["value_max"]) == (0, 10)


def test_claims_come_in_the_order_of_their_records():
    assert [row.id for row in claim_rows(sample_catalog())] == [claim.id for item in ORDINARY for claim in item.claims]


def test_as_of_a_day_there_are_only_the_claims_of_sources_published_by_then():
    assert [row.values["source"] for row in claims_of(ONGOING, "2012-02-04")] == ["gazette"] * 3


def test_a_source_is_told_flat_without_a_place():
    row = next(row for row in source_rows(catalog_of(ONGOING)) if row.id == "gazette")
    assert (row.geometry, row.held) == (None, (Interval(day("2008-06-01"), day("2008-07-01")),))
    assert row.values == {
        "title": "An article of 2008-06",
        "publisher": "Gazette",
        "originator": "Gazette",
        "published_basis": "Printed.",
        "url": "https://gazette.example/article",
        "language": "en",
        "standing": "A paper that exists only here.",
        "authors": ["A. Writer"],
        "published": "2008-06",
        "published_from": "2008-06-01",
        "published_until": "2008-06-30",
        "claims_count": 3,
    }


KNOWN_BY = [
    ("2008-06-19", set()),
    ("2008-06-20", {REPRINT}),
    ("2012-02-05", {GAZETTE, REPRINT, COURIER}),
    ("2018-01-29", {GAZETTE, REPRINT, COURIER, HERALD}),
]


@pytest.mark.parametrize(("known_by", "sources"), KNOWN_BY)
def test_as_of_a_day_there_are_only_the_sources_published_by_then(known_by, sources):
    assert {row.id for row in source_rows(sample_catalog().known_by(day(known_by)))} == {
        source.id for source in sources
    }
