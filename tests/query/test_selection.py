"""What is selected is what a naive loop over the records would find, a page at a time."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from app.domain.dates import Interval, single_day, to_day
from app.domain.state import segments
from app.domain.vocabulary import Collection, Status
from app.query.bbox import BBox
from app.query.selection import Selection, build_index, select
from tests.samples import ANTIMERIDIAN, ENDED, ORDINARY, UNDATED, catalog_of, sample_catalog

INDEX = build_index(sample_catalog())


def selected(collection, **asked):
    return [record.id for record in select(INDEX, Selection(collection, limit=1000, **asked)).records]


def on(text):
    return single_day(date.fromisoformat(text))


def naive(collection, bbox, window):
    """The same, told day by day and side by side."""
    found = []
    for record in ORDINARY:
        boxes = [] if bbox is None else [(bbox.west, bbox.east)]
        if bbox is not None and bbox.west > bbox.east:
            boxes = [(bbox.west, 180), (-180, bbox.east)]
        near = bbox is None or record.geometry is None
        near = near or any(record.geometry.intersects(box(w, bbox.south, e, bbox.north)) for w, e in boxes)
        held = [item.days for item in segments(record) if item.status is not Status.ENDED]
        now = window is None or not held or any(item.intersection(window) for item in held)
        if record.collection is collection and near and now:
            found.append(record.id)
    return found


BOXES = st.none() | st.builds(
    lambda west, east, south, north: BBox(west, min(south, north), east, max(south, north)),
    *[st.integers(-180, 180)] * 2,
    *[st.integers(30, 75)] * 2,
)
DAY = st.integers(to_day(date(1999, 1, 1)), to_day(date(2020, 1, 1)))
WINDOWS = st.none() | st.tuples(DAY, st.none() | st.integers(1, 2000)).map(
    lambda pair: Interval(pair[0], None if pair[1] is None else pair[0] + pair[1])
)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(Collection), BOXES, WINDOWS)
def test_a_selection_is_what_a_naive_loop_finds(collection, bbox, window):
    assert selected(collection, bbox=bbox, window=window) == naive(collection, bbox, window)


@settings(deadline=None, max_examples=60)
@given(BOXES, WINDOWS, st.integers(1, 7))
def test_the_pages_together_are_the_whole(bbox, window, limit):
    whole = selected(Collection.BASES, bbox=bbox, window=window)
    pages = []
    for offset in range(0, len(whole) + 1, limit):
        matches = select(INDEX, Selection(Collection.BASES, bbox, window, limit, offset))
        assert matches.number_matched == len(whole)
        pages += [record.id for record in matches.records]
    assert pages == whole


def test_a_page_beyond_the_last_is_empty_and_still_counts():
    matches = select(INDEX, Selection(Collection.BASES, offset=1000))
    assert (matches.records, matches.number_matched) == ((), len(selected(Collection.BASES)))


def test_a_box_over_the_antimeridian_finds_the_record_from_either_side():
    assert selected(Collection.BASES, bbox=BBox(179, 60, -179, 70)) == [ANTIMERIDIAN.id]
    assert selected(Collection.BASES, bbox=BBox(-176, 60, -174, 70)) == [ANTIMERIDIAN.id]


@pytest.mark.parametrize(("text", "held"), [("2005-12-31", True), ("2006-01-01", False)])
def test_a_record_that_ended_is_not_found_after_its_end(text, held):
    assert (ENDED.id in selected(Collection.BASES, window=on(text))) is held


def test_a_record_without_time_or_place_is_found_everywhere_and_always():
    assert UNDATED.id in selected(Collection.EVENTS, bbox=BBox(0, 0, 1, 1), window=on("1900-01-01"))


def test_records_come_in_the_order_of_the_layer():
    bases = [record for record in ORDINARY if record.collection is Collection.BASES]
    for order in (bases, bases[::-1]):
        index = build_index(catalog_of(*order))
        assert list(select(index, Selection(Collection.BASES, limit=1000)).records) == order
