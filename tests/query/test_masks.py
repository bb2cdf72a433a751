"""A dataset answers where, when and which words as a naive loop over its rows does."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, box

from app.domain.intervals import Interval, single_day, to_day
from app.query.bbox import BBox
from app.query.folding import fold_text
from app.query.frames.datasets import build_datasets, dataset_rows
from app.query.frames.fields import Field, FieldType
from app.query.frames.rows import Row
from app.query.select import Selection, match
from tests.query.asking import dataset_of
from tests.samples import ORDINARY, sample_catalog

CATALOG = sample_catalog()
ROWS = {name: tuple(dataset_rows(CATALOG, name)) for name in build_datasets(CATALOG)}
DATASETS = build_datasets(CATALOG)
NAME = Field("name", FieldType.TEXT, "Name", "A text.")
HOST = Field("host", FieldType.TEXTS, "Host", "Texts.")
NAMES = st.sampled_from(sorted(DATASETS))

BOXES = st.builds(
    lambda west, east, south, north: BBox(west, min(south, north), east, max(south, north)),
    *[st.integers(-180, 180)] * 2,
    *[st.integers(30, 75)] * 2,
)
DAYS = st.none() | st.integers(to_day(date(1999, 1, 1)), to_day(date(2020, 1, 1)))
WINDOWS = st.tuples(DAYS, DAYS).filter(lambda ends: None in ends or ends[0] < ends[1]).map(lambda ends: Interval(*ends))


def ids(dataset, mask):
    return [id_ for id_, is_found in zip(dataset.ids, mask, strict=True) if is_found]


def row(id_, place=None, *held, text="", **values):
    return Row(id_, {"name": None, "host": None, **values}, held, place, text)


def is_in(place, bbox):
    spans = [(bbox.west, bbox.east)] if bbox.west <= bbox.east else [(bbox.west, 180), (-180, bbox.east)]
    return place is None or any(place.intersects(box(low, bbox.south, high, bbox.north)) for low, high in spans)


@settings(max_examples=150)
@given(NAMES, BOXES)
def test_the_rows_in_a_box_are_those_a_naive_loop_finds(name, bbox):
    assert ids(DATASETS[name], DATASETS[name].in_box(bbox)) == [
        item.id for item in ROWS[name] if is_in(item.geometry, bbox)
    ]


@settings(max_examples=150)
@given(NAMES, WINDOWS)
def test_the_rows_held_in_a_window_are_those_a_naive_loop_finds(name, window):
    found = DATASETS[name].held_in(window)
    held = [item.id for item in ROWS[name] if not item.held or any(days.intersection(window) for days in item.held)]
    assert ids(DATASETS[name], found) == held


SIDES = [
    (BBox(179, 60, -179, 70), True, "across the line, its western place in it"),
    (BBox(180, 60, -174, 70), True, "across the line, its eastern place in it"),
    (BBox(-176, 60, -174, 70), True, "east of the line"),
    (BBox(179, 60, 180, 70), True, "west of the line"),
    (BBox(-170, 60, 170, 70), False, "the rest of the world between its two places"),
]


@pytest.mark.parametrize(("bbox", "there", "_why"), SIDES, ids=[item[2] for item in SIDES])
def test_a_box_across_the_antimeridian_matches_both_sides(bbox, there, _why):
    assert ("antimeridian" in ids(DATASETS["bases"], DATASETS["bases"].in_box(bbox))) is there


@pytest.mark.parametrize(("x", "there"), [(10, True), (20, True), (20.000001, False)])
def test_the_edge_of_a_box_belongs_to_it(x, there):
    table = dataset_of((), [row("a", Point(x, 5))])
    assert table.in_box(BBox(10, 0, 20, 10)).tolist() == [there]


def test_a_row_without_a_place_is_in_every_box():
    assert ids(DATASETS["events"], DATASETS["events"].in_box(BBox(0, 0, 1, 1))) == ["undated"]


ENDS = [
    ("2005-06-30", True),
    ("2005-07-01", False),
    ("2012-02-04", False),
    ("2012-02-05", True),
    ("2022-02-05", True),
    ("2022-02-06", False),
]


@pytest.mark.parametrize(("text", "held"), ENDS)
def test_a_row_with_two_stretches_is_not_held_between_them(text, held):
    window, table = single_day(date.fromisoformat(text)), DATASETS["bases"]
    assert ("back-again" in ids(table, table.held_in(window))) is held


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
    table = DATASETS["bases"]
    assert (ORDINARY[0].id in ids(table, match(table, Selection(words=words)))) is there


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
    table = dataset_of((NAME, HOST), [])
    for mask in (table.in_box(BBox(-180, -90, 180, 90)), table.held_in(Interval(None, None)), table.saying("a")):
        assert len(mask) == 0


def test_values_come_back_as_rows_have_them():
    rows = [row("a", name="x", host=["KG", "TJ"]), row("b", host=[]), row("c")]
    values = dataset_of((NAME, HOST), rows).values([2, 0, 1, 0], ["host", "name"])
    assert values == [{name: rows[number].values[name] for name in ("host", "name")} for number in (2, 0, 1, 0)]


@pytest.mark.parametrize("name", DATASETS)
def test_every_value_of_every_dataset_comes_back(name):
    fields = [field.name for field in DATASETS[name].fields]
    assert DATASETS[name].values(range(len(ROWS[name])), fields) == [dict(item.values) for item in ROWS[name]]


def test_a_row_is_found_by_its_id():
    bases = DATASETS["bases"]
    assert [bases.row_of(id_) for id_ in bases.ids] == list(range(len(bases)))
    assert bases.row_of("nowhere") is None


def test_of_an_id_that_is_given_twice_the_first_row_is_found():
    assert dataset_of((), [row("a"), row("b"), row("b")]).row_of("b") == 1


def test_a_row_is_as_it_was_whatever_its_place():
    places = [
        Point(1, 2),
        Point(1, 2, 3),
        MultiPoint([(0, 0), (9, 9)]),
        LineString([(0, 0), (4, 4)]),
        box(5, 5, 6, 6),
        None,
    ]
    table = dataset_of((), [row(str(number), place) for number, place in enumerate(places)])
    assert list(table.geometries) == places
    assert table.bounds() == (0, 0, 9, 9)


def test_a_place_without_coordinates_is_none():
    table = dataset_of((), [row("a", Point())])
    assert (list(table.geometries), table.in_box(BBox(0, 0, 1, 1)).tolist(), table.bounds()) == ([None], [True], None)
