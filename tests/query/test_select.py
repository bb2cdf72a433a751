"""What is selected is what fits every part of the question, in the order asked for, a page at a time."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.intervals import Interval, single_day, to_day
from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2 import parse_filter
from app.query.crs import EPSG_4326, to_crs84
from app.query.frames.datasets import build_datasets
from app.query.frames.fields import DATE, TEXT, TEXTS, Field
from app.query.frames.rows import Row
from app.query.select import Selection, select
from tests.query.asking import dataset_of
from tests.samples import sample_catalog

BASES = build_datasets(sample_catalog())["bases"]
EVERYWHERE = BBox(-180, -90, 180, 90)


def day(year):
    return to_day(date(year, 1, 1))


def selected(table=BASES, **asked):
    return [table.ids[row] for row in select(table, Selection(**{"limit": 1000, **asked})).rows]


PARTS = [
    ({"bbox": BBox(74, 42, 75, 43)}, {"ongoing-base"}, "a place"),
    ({"window": single_day(date(2001, 6, 1))}, {"ended-base", "back-again", "unknown-start"}, "a time"),
    ({"values": (("kind", "air_base"),)}, {"ongoing-base"}, "a value"),
    ({"values": (("host", "TJ"), ("disputed", "true"))}, {"disputed-strength"}, "two values"),
    ({"words": ("su-25", "kant")}, {"ongoing-base"}, "words"),
    ({"expression": parse_filter("personnel_min > 4000", "cql2-text")}, {"one-voice"}, "a filter"),
    ({"bbox": BBox(74, 42, 75, 43), "words": ("denied",)}, set(), "two parts that exclude each other"),
]


@pytest.mark.parametrize(("asked", "found", "_why"), PARTS, ids=[row[2] for row in PARTS])
def test_what_fits_a_part_of_the_question_is_found(asked, found, _why):
    assert set(selected(**asked)) == found


IN_2007, IN_2008, IN_2020 = (Interval(day(year), day(year + 1)) for year in (2007, 2008, 2020))
LAPSED = {"unknown-start", "one-voice", "two-sites", "antimeridian"}
TIMED = [
    ({"values": (("status", "inferred"),)}, IN_2007, {"unknown-start"}, "a status then"),
    ({"values": (("status", "inferred"),)}, None, set(), "the strongest status at any time"),
    ({"values": (("status", "lapsed"),)}, IN_2020, LAPSED, "what is no longer spoken of then, where it is asked for"),
    ({"expression": parse_filter("status = 'lapsed'", "cql2-text")}, IN_2020, LAPSED, "the same by a filter"),
    ({}, IN_2020, {"ongoing-base", "disputed-strength", "back-again"}, "else it is not held"),
    ({"values": (("status", "lapsed"),)}, None, set(), "nothing has lapsed at all times"),
    ({"values": (("source", "reprint"),)}, IN_2008, {"one-voice"}, "a source of that time"),
    (
        {"expression": parse_filter("personnel_min > 100", "cql2-text")},
        IN_2008,
        {"ongoing-base", "one-voice"},
        "figures",
    ),
    ({"expression": parse_filter("personnel_min > 100", "cql2-text")}, IN_2007, set(), "no figure is carried back"),
    (
        {"expression": parse_filter("NOT (kind = 'air_base' OR personnel_min > 100)", "cql2-text")},
        IN_2008,
        set(),
        "what has no figure then is unknown",
    ),
    ({"values": (("host", "KG"),), "words": ("kant",)}, IN_2007, {"ongoing-base"}, "nothing that tells of the time"),
]


@pytest.mark.parametrize(("asked", "window", "found", "_why"), TIMED, ids=[row[-1] for row in TIMED])
def test_fields_are_asked_as_of_the_window(asked, window, found, _why):
    assert set(selected(window=window, **asked)) == found


IN_2030 = Interval(day(2030), day(2031))
LAPSED = [
    {"values": (("status", "lapsed"),)},
    {"expression": parse_filter("status = 'lapsed'", "cql2-text")},
    {"expression": parse_filter("status IN ('lapsed','ended')", "cql2-text")},
]


@pytest.mark.parametrize("asked", LAPSED)
def test_what_has_lapsed_is_found_by_name_alone(asked):
    assert "one-voice" in selected(window=IN_2030, **asked)
    assert "ongoing-base" not in selected(window=IN_2030, **asked)  # held by its tenure
    assert "one-voice" not in selected(window=IN_2030)
    assert "one-voice" not in selected(window=IN_2008, **asked)


def test_items_are_sorted_by_what_is_so_in_the_window():
    by_count = {"sortby": (("claims_count", True), ("id", False))}
    assert selected(window=IN_2008, **by_count)[:2] == ["ongoing-base", "one-voice"]
    assert selected(window=IN_2007, **by_count)[:2] == ["ongoing-base", "unknown-start"]


def test_what_is_found_fits_every_part_of_the_question():
    parts = {
        "bbox": BBox(60, 30, 80, 50),
        "window": Interval(14000, None),
        "values": (("host", "TJ"),),
        "words": ("PERSONNEL",),
    }
    alone = [set(selected(**{name: part})) for name, part in parts.items()]
    assert set(selected(**parts)) == set.intersection(*alone) != set()


def test_a_filter_may_speak_of_another_system():
    expression = parse_filter("S_INTERSECTS(geometry, POINT(42.8531 74.8466))", "cql2-text")
    assert selected(expression=expression) == []
    assert selected(expression=expression, to_crs84=to_crs84(EPSG_4326)) == ["ongoing-base"]


def test_a_question_that_asks_nothing_finds_all_in_the_order_of_the_layer():
    assert selected() == selected(bbox=EVERYWHERE) == list(BASES.ids)


@settings(max_examples=80)
@given(
    st.sampled_from([None, EVERYWHERE, BBox(60, 30, 70, 50), BBox(0, 0, 1, 1)]),
    st.sampled_from([(), (("held_from", True),)]),
    st.integers(1, 12),
)
def test_the_pages_together_are_the_whole(bbox, sortby, limit):
    whole, pages = selected(bbox=bbox, sortby=sortby), []
    for offset in range(0, len(whole) + limit, limit):
        matches = select(BASES, Selection(bbox=bbox, sortby=sortby, limit=limit, offset=offset))
        assert (matches.number_matched, len(matches.rows) <= limit) == (len(whole), True)
        pages += [BASES.ids[row] for row in matches.rows]
    assert pages == whole


@pytest.mark.parametrize("bbox", [None, EVERYWHERE])
@pytest.mark.parametrize("offset", [9, 1000, 2**53])
def test_a_page_beyond_the_last_is_empty_and_still_counts(bbox, offset):
    matches = select(BASES, Selection(bbox=bbox, offset=offset))
    assert (list(matches.rows), matches.number_matched) == ([], len(BASES))


NAME, SINCE, HOST = (
    Field(name, type_, name, ".") for name, type_ in (("name", TEXT), ("since", DATE), ("host", TEXTS))
)
SORTED = dataset_of(
    (NAME, SINCE, HOST),
    [
        Row(id_, {"name": name, "since": since, "host": host}, (), None, "")
        for id_, name, since, host in (
            ("d", "x", "2008-06-01", ["TJ"]),
            ("a", None, "1960-01-01", []),
            ("c", "x", None, ["KG", "TJ"]),
            ("b", "a", "2008-06-01", ["KG"]),
            ("e", None, None, ["TJ"]),
        )
    ],
)
ORDERS = [
    ((("name", False),), "bdcae", "nulls last, equal ones as in the layer"),
    ((("name", True),), "dcbae", "nulls last when descending too, equal ones as in the layer"),
    ((("since", False),), "adbce", "days, one before 1970"),
    ((("since", True),), "dbace", "days descending"),
    ((("id", True),), "edcba", "by id"),
    ((("host", False),), "bcdea", "lists of texts, an empty one is a null"),
    ((("host", True),), "decba", "lists of texts descending"),
    ((("name", False), ("id", False)), "bcdae", "one field settles what the other leaves"),
    ((("since", True), ("name", False)), "bdace", "two directions"),
    ((), "dacbe", "not at all"),
]


@pytest.mark.parametrize(("sortby", "order", "_why"), ORDERS, ids=[row[2] for row in ORDERS])
def test_items_are_sorted_by_fields_in_turn(sortby, order, _why):
    assert "".join(selected(SORTED, sortby=sortby)) == order


def test_nothing_can_be_sorted():
    assert selected(sortby=(("name", True), ("id", False)), bbox=EVERYWHERE, words=("nowhere",)) == []


def test_a_field_that_is_not_there_cannot_be_sorted_by():
    with pytest.raises(QueryError, match="'nowhere' is not a field; there are id, name") as caught:
        selected(sortby=(("nowhere", False),))
    assert caught.value.parameter == "sortby"
