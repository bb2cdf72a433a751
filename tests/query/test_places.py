"""The places of a table are found by a box as Shapely finds them one by one."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, Polygon, box

from app.query import places as module
from app.query.bbox import BBox
from app.query.places import PlacesBuilder

LONGITUDES, LATITUDES = st.integers(-18, 18).map(lambda tenth: tenth * 10.0), st.integers(-9, 9).map(float)
PAIRS = st.tuples(LONGITUDES, LATITUDES)
SHAPES = (
    st.none()
    | PAIRS.map(Point)
    | PAIRS.map(lambda pair: Point(*pair, 100.0))
    | st.just(Point())
    | st.lists(PAIRS, min_size=1, max_size=3).map(MultiPoint)
    | st.lists(PAIRS, min_size=2, max_size=3, unique=True).map(LineString)
    | PAIRS.map(lambda pair: box(*pair, pair[0] + 15, pair[1] + 3))
)
LAYERS = st.lists(SHAPES, max_size=40)


@pytest.fixture(params=[0, module.FEW], ids=["by the index", "one by one"], scope="module", autouse=True)
def few(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FEW", request.param)
        yield


def places_of(shapes):
    builder = PlacesBuilder()
    for shape in shapes:
        builder.add(shape)
    return builder.build()


@settings(max_examples=200)
@given(LAYERS, PAIRS, PAIRS)
def test_a_box_finds_what_it_meets_and_what_has_no_place(shapes, corner, other):
    south, north = sorted((corner[1], other[1]))
    bbox = BBox(corner[0], south, other[0], north)  # west of its west side it goes on across the antimeridian
    expected = [
        row
        for row, shape in enumerate(shapes)
        if shape is None or any(shapely.intersects(shape, part) for part in bbox.parts())
    ]
    assert places_of(shapes).within(bbox).tolist() == expected


@settings(max_examples=200)
@given(LAYERS, PAIRS, PAIRS)
def test_what_is_near_has_all_that_meets(shapes, corner, other):
    sides = (min(corner[0], other[0]), min(corner[1], other[1]), max(corner[0], other[0]), max(corner[1], other[1]))
    places, area = places_of(shapes), box(*sides)
    near = places.near(sides)
    assert near.tolist() == sorted(set(near.tolist()))
    meets = [row for row, shape in enumerate(shapes) if shape is not None and shapely.intersects(shape, area)]
    assert near[places.meets(near, area)].tolist() == meets


@given(LAYERS)
def test_every_place_comes_back(shapes):
    places = places_of(shapes)
    rows = np.arange(len(shapes))
    assert [places[row] for row in rows] == list(places.at(rows)) == shapes
    assert places.known(rows).tolist() == [shape is not None for shape in shapes]


def test_the_extent_holds_points_and_other_shapes():
    triangle = Polygon([(10, 1), (12, 1), (11, 5)])
    assert places_of([Point(1, 2), None, triangle]).extent == (1, 1, 12, 5)
    assert places_of([None]).extent is None
    assert places_of([]).extent is None
