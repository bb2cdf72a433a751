"""The index answers where, when and which words as a naive loop over its rows does."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from app.domain.intervals import Interval, single_day, to_day
from app.query.bbox import BBox
from app.query.datasets import build_datasets, dataset_rows
from app.query.fields import Field, FieldType
from app.query.rows import Row
from app.query.table import build_table
from app.query.words import fold_text
from tests.samples import ORDINARY, sample_catalog

CATALOG = sample_catalog()
ROWS = {name: tuple(dataset_rows(CATALOG, name)) for name in build_datasets(CATALOG)}
TABLES = {name: dataset.table for name, dataset in build_datasets(CATALOG).items()}
NAME = Field("name", FieldType.TEXT, "Name", "A text.")
HOST = Field("host", FieldType.TEXTS, "Host", "Texts.")
NAMES = st.sampled_from(sorted(TABLES))

BOXES = st.builds(
    lambda west, east, south, north: BBox(west, min(south, north), east, max(south, north)),
    *[st.integers(-180, 180)] * 2,
    *[st.integers(30, 75)] * 2,
)
DAYS = st.none() | st.integers(to_day(date(1999, 1, 1)), to_day(date(2020, 1, 1)))
WINDOWS = st.tuples(DAYS, DAYS).filter(lambda ends: None in ends or ends[0] < ends[1]).map(lambda ends: Interval(*ends))


def ids(table, rows):
    return [table.ids[row] for row in rows]


def row(id_, place=None, *held, text="", **values):
    return Row(id_, {"name": None, "host": None, **values}, held, place, text)


def is_in(place, bbox):
    spans = [(bbox.west, bbox.east)] if bbox.west <= bbox.east else [(bbox.west, 180), (-180, bbox.east)]
    return place is None or any(place.intersects(box(low, bbox.south, high, bbox.north)) for low, high in spans)


@settings(max_examples=150)
@given(NAMES, BOXES)
def test_the_rows_in_a_box_are_those_a_naive_loop_finds(name, bbox):
    assert ids(TABLES[name], TABLES[name].places.within(bbox)) == [
        item.id for item in ROWS[name] if is_in(item.geometry, bbox)
    ]


@settings(max_examples=150)
@given(NAMES, WINDOWS)
def test_the_rows_held_in_a_window_are_those_a_naive_loop_finds(name, window):
    found = TABLES[name].held.within(window, TABLES[name].all_rows())
    held = [item.id for item in ROWS[name] if not item.held or any(days.intersection(window) for days in item.held)]
    assert ids(TABLES[name], found) == held


SIDES = [
    (BBox(179, 60, -179, 70), True, "across the line, its western place in it"),
    (BBox(180, 60, -174, 70), True, "across the line, its eastern place in it"),
    (BBox(-176, 60, -174, 70), True, "east of the line"),
    (BBox(179, 60, 180, 70), True, "west of the line"),
    (BBox(-170, 60, 170, 70), False, "the rest of the world between its two places"),
]


@pytest.mark.parametrize(("bbox", "there", "_why"), SIDES, ids=[item[2] for item in SIDES])
def test_a_box_across_the_antimeridian_matches_both_sides(bbox, there, _why):
    assert ("antimeridian" in ids(TABLES["bases"], TABLES["bases"].places.within(bbox))) is there


@pytest.mark.parametrize(("x", "there"), [(10, True), (20, True), (20.000001, False)])
def test_the_edge_of_a_box_belongs_to_it(x, there):
    table = build_table((), [row("a", Point(x, 5))])
    assert (len(table.places.within(BBox(10, 0, 20, 10))) == 1) is there


def test_a_row_without_a_place_is_in_every_box():
    assert ids(TABLES["events"], TABLES["events"].places.within(BBox(0, 0, 1, 1))) == ["undated"]


ENDS = [("2005-06-30", True), ("2005-07-01", False), ("2012-02-04", False), ("2012-02-05", True), ("2100-01-01", True)]


@pytest.mark.parametrize(("text", "held"), ENDS)
def test_a_row_with_two_stretches_is_not_held_between_them(text, held):
    window, table = single_day(date.fromisoformat(text)), TABLES["bases"]
    assert ("back-again" in ids(table, table.held.within(window, table.all_rows()))) is held


def test_only_the_rows_that_are_left_are_looked_at():
    table = TABLES["bases"]
    some = np.array([1, 3, 5])
    assert set(table.held.within(Interval(None, None), some)) == set(some)
    assert set(table.rows_saying(["base"], some)) <= set(some)


WORDS = [
    (("ongoing",), True, "a word"),
    (("ONGOING",), True, "in capitals"),
    (("going",), True, "a part of one"),
    (("база",), True, "in Cyrillic, small letters"),
    (("قاعدة",), True, "in Arabic"),
    (("kant", "su-25"), True, "two words in any order"),
    (("kant", "dushanbe"), False, "two words, one of them elsewhere"),
    (("%",), False, "no pattern"),
    (("a.*",), False, "no expression"),
]


@pytest.mark.parametrize(("words", "there", "_why"), WORDS, ids=[item[2] for item in WORDS])
def test_a_row_says_words_when_all_of_them_occur(words, there, _why):
    table = TABLES["bases"]
    assert (ORDINARY[0].id in ids(table, table.rows_saying(words, table.all_rows()))) is there


FOLDED = [
    ("Chișinău", "chisinau", "accents"),
    ("İSTANBUL", "istanbul", "a dotted capital"),
    ("Straße", "STRASSE", "a sharp s"),
    ("ＫＡＮＴ", "kant", "wide letters"),  # noqa: RUF001 - on purpose
    ("База", "\u0431\u0410\u0437\u0430", "letters of Cyrillic"),
    ("e\u0301", "é", "two ways to write one letter"),
]


@pytest.mark.parametrize(("one", "other", "_why"), FOLDED, ids=[item[2] for item in FOLDED])
def test_case_accents_and_width_do_not_count_in_a_search(one, other, _why):
    assert fold_text(one) == fold_text(other)


def test_a_table_without_rows_has_no_answers():
    table = build_table((NAME, HOST), [])
    assert len(table) == len(table.places.within(BBox(-180, -90, 180, 90))) == 0
    assert len(table.held.within(Interval(None, None), table.all_rows())) == 0
    assert len(table.rows_saying(["a"], table.all_rows())) == 0


def test_a_column_knows_where_it_has_no_value():
    table = build_table((NAME, HOST), [row("a", name="x", host=["KG", "TJ"]), row("b", host=[]), row("c")])
    assert table.columns["name"].known.tolist() == [True, False, False]
    assert table.columns["host"].known.tolist() == [True, False, False]


def test_a_row_is_found_by_its_id():
    assert [TABLES["bases"].numbers[id_] for id_ in TABLES["bases"].ids] == list(range(len(TABLES["bases"])))
