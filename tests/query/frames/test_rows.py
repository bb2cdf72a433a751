"""Rows are records, claims and sources told flat; what they say of the samples is worked out here by hand."""

from datetime import date

import pytest

from app.domain.intervals import Interval, to_day
from app.domain.vocabulary import Collection
from app.query.frames.record_rows import record_row, record_rows
from app.query.frames.rows import claim_rows, source_rows
from app.query.frames.timelines import derive_timeline
from app.query.page_dates import parse_window
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
    KINDS,
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


def row_of(record, known_by=None, window="../.."):
    known = catalog_of(record).known_by(known_by and day(known_by))
    (row,) = record_rows(known, record.collection, parse_window(window))
    return row


def claims_of(record, known_by=None):
    return list(claim_rows(catalog_of(record).known_by(known_by and day(known_by))))


# record: status, held from, held until, first attested, last attested
TIMES = [
    (ONGOING, "attested", "2003-01-01", None, "2003-01-01", "2008-06-30", "attested to its source, then going on"),
    (UNKNOWN_START, "attested", None, None, "2005-01-01", "2005-12-31", "no start; attested at the end of its time"),
    (DENIED, "denied", None, None, None, None, "only denied"),
    (ANNOUNCED_ONLY, "announced", None, None, None, None, "only announced: a plan is no beginning"),
    (ENDED, "attested", "2001-01-01", "2005-12-31", "2001-01-01", "2003-12-31", "inferred until it ended"),
    (BACK_AGAIN, "attested", None, None, "2001-01-01", "2012-02-05", "gone in between, and there again"),
    (UNDATED, None, None, None, None, None, "of no time"),
    (HALF_KNOWN, "attested", "2012-01-01", "2012-01-31", "2012-01-01", "2012-01-31", "about a month"),
    (MEMBER, "attested", "2006-01-01", "2012-06-30", "2006-01-01", "2006-12-31", "a member until it left"),
    (CORRECTED, "attested", "2011-09-01", None, "2011-09-01", "2011-09-30", "by the corrected year"),
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


AGREED = make_record(
    "agreed",
    make_claim("planned", "To sign", "2011-06", COURIER),
    make_claim("signed", "2011-09", "2011-09", COURIER),
    make_claim("ratified", "2012-01", "2012", HERALD),  # held and value differ
    kind=KINDS["basing"],
)


@pytest.mark.parametrize(
    ("window", "stage"),
    [
        ("2011-05", None),
        ("2011-06-30", "announced"),
        ("2011-09-15", "announced"),  # perhaps not signed yet
        ("2011-09-30", "signed"),
        ("2012-01-30", "signed"),
        ("2012-01-31", "ratified"),
        ("../..", "ratified"),
    ],
)
def test_an_agreement_has_the_stage_of_the_end_of_the_window(window, stage):
    assert row_of(AGREED, window=window).values["stage"] == stage
    timeline = derive_timeline(AGREED)
    assert record_row(timeline, timeline.widen(parse_window(window))).values["stage"] == stage


def test_what_is_no_agreement_has_no_stage():
    assert row_of(ONGOING).values["stage"] is None


STRENGTH_FIELDS = ("min", "max", "as_of", "modality", "source")
NO_FIGURE = (None,) * len(STRENGTH_FIELDS)
GROWN = make_record(
    "grown",
    make_claim("personnel", figure(300), "2012-02", COURIER, modality="assessed"),
    make_claim("personnel", figure(100, 200), "2008-06"),
    make_claim("personnel", figure(900), "2008-06", modality="denied"),
)
SINCE = make_record("since", make_claim("personnel", figure(50), "2005/..", COURIER))
PLANNED = make_record("planned", make_claim("personnel", figure(80), "2014", COURIER, modality="announced"))
# record, window, its figure, why
STRENGTHS = [
    (ONGOING, "../..", (400, 400, "2008-06-30", "stated", "gazette"), "one figure"),
    (ONGOING, "2008-06-30/2010-01-01", (400, 400, "2008-06-30", "stated", "gazette"), "in a window that it reaches"),
    (ONGOING, "2008-07-01/..", NO_FIGURE, "not carried forward"),
    (ONGOING, "../2008-05-31", NO_FIGURE, "nor back"),
    (DENIED, "../..", NO_FIGURE, "none"),
    (DISPUTED, "../..", (700, 700, "2012-02-29", "stated", "herald"), "of two the one that saw more of its time"),
    (ONE_VOICE, "../..", (5000, 5000, "2008-06-30", "stated", "gazette"), "one voice twice"),
    (GROWN, "../..", (300, 300, "2012-02-05", "assessed", "courier"), "the one held last, no later than its source"),
    (GROWN, "2008", (100, 200, "2008-06-30", "stated", "gazette"), "the one of that year; what is denied is no figure"),
    (GROWN, "2011", NO_FIGURE, "between two"),
    (SINCE, "2007", (50, 50, "2012-02-05", "stated", "courier"), "going on when its source was published"),
    (PLANNED, "../..", (80, 80, "2014-12-31", "announced", "courier"), "of a time that lies ahead of its source"),
]


@pytest.mark.parametrize(("record", "window", "strength", "_why"), STRENGTHS, ids=[row[-1] for row in STRENGTHS])
def test_the_strength_of_a_record_is_that_of_one_claim_with_its_day_and_its_voice(record, window, strength, _why):
    values = row_of(record, window=window).values
    assert tuple(values[f"personnel_{name}"] for name in STRENGTH_FIELDS) == strength


def gear(*names):
    return [{"name": name, "class": "tank", "count": None} for name in names]


ARMED = make_record(
    "armed",
    make_claim("equipment", gear("T-72", "BTR"), "2008-06"),
    make_claim("equipment", gear("T-72"), "2012-02-05", COURIER, modality="reported"),
    make_claim("equipment", gear("Grad"), "2012-02-05", COURIER, modality="denied"),
)
EQUIPMENTS = [
    ("../..", ["T-72", "BTR"], ["2012-02-05", "2008-06-30"], ["reported", "stated"], ["courier", "gazette"]),
    ("2008", ["T-72", "BTR"], ["2008-06-30"] * 2, ["stated"] * 2, ["gazette"] * 2),
    ("2012", ["T-72"], ["2012-02-05"], ["reported"], ["courier"]),
    ("2010", [], [], [], []),
]


@pytest.mark.parametrize(("window", "names", "days", "modalities", "sources"), EQUIPMENTS)
def test_each_piece_of_equipment_has_its_day_and_its_voice(window, names, days, modalities, sources):
    values = row_of(ARMED, window=window).values
    found = [values[name] for name in ("equipment", "equipment_as_of", "equipment_modality", "equipment_source")]
    assert found == [names, days, modalities, sources]


# record, window: status, held from, held until, first attested, last attested, claims, sources
WINDOWS = [
    (ONGOING, "2007", "attested", "2003-01-01", None, "2003-01-01", "2008-06-30", 1, ["gazette"], "by one claim"),
    (ONGOING, "2008", "attested", "2003-01-01", None, "2003-01-01", "2008-06-30", 3, ["gazette"], "attested"),
    (ENDED, "2004", "inferred", "2001-01-01", "2005-12-31", "2001-01-01", "2003-12-31", 0, [], "nobody spoke of it"),
    (ENDED, "2006", None, None, None, None, None, 0, [], "ended"),
    (BACK_AGAIN, "2003", "inferred", None, "2005-06-30", "2001-01-01", "2001-12-31", 0, [], "its first time"),
    (BACK_AGAIN, "2012", "attested", None, None, "2012-02-05", "2012-02-05", 1, ["courier"], "its second time"),
    (ANNOUNCED_ONLY, "2013", "announced", None, None, None, None, 1, ["courier"], "a plan is no beginning"),
]


@pytest.mark.parametrize(("record", "window", "told"), [(row[0], row[1], row[2:9]) for row in WINDOWS])
def test_a_record_tells_of_the_window_that_is_asked_for(record, window, told):
    values = row_of(record, window=window).values
    assert tuple(values[name] for name in (*TIME_FIELDS, "claims_count", "source")) == told


def test_claims_contradict_each_other_only_at_their_time():
    assert row_of(DISPUTED, window="2012").values["disputed"] is True
    assert row_of(DISPUTED, window="2013").values["disputed"] is False


SIGNED = make_record(
    "signed",
    make_claim("planned", "A lease", "2008-06", modality="announced"),
    make_claim("signed", "2011-09-05", "2011-09-05", COURIER),
    make_claim("ratified", "2017-10", "2017-10", HERALD),
    kind=KINDS["basing"],
)
STAGES = [("2007", None), ("2008", "announced"), ("2011-09-04", "announced"), ("2011-09-05", "signed")]
STAGES += [("2016", "signed"), ("2017-10-30", "signed"), ("2017-10-31", "ratified"), ("../..", "ratified")]


@pytest.mark.parametrize(("window", "stage"), STAGES)
def test_an_agreement_has_the_stage_that_it_had_reached_by_the_end_of_the_window(window, stage):
    assert row_of(SIGNED, window=window).values["stage"] == stage
    assert row_of(ONGOING, window=window).values["stage"] is None


def test_what_nobody_has_spoken_of_for_long_has_lapsed_and_no_end_is_made_up():
    values = row_of(ONE_VOICE, window="2030").values
    found = tuple(values[name] for name in TIME_FIELDS)
    assert found == ("lapsed", None, None, "2008-06-01", "2008-06-30")
    assert (values["personnel_min"], values["claims_count"], values["source"]) == (None, 0, [])


def test_a_start_that_an_attested_day_precedes_is_not_told():
    record = make_record("early", make_claim("established", "2003", "2003"), make_claim("presence", True, "2001"))
    assert row_of(record).values["held_from"] is None


def test_an_article_that_gives_a_figure_for_some_years_tells_no_beginning():
    record = make_record("counted", make_claim("personnel", figure(5), "2001/2003"))
    assert row_of(record).values["held_from"] is None


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
        "precision": "site",
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
