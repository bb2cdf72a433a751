"""Coordinates in other systems: the axes in the order of the authority, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, Polygon

from app.errors import QueryError
from app.query.crs import AUTHORITY, CRS84, EPSG_3857, EPSG_4326, OFFERED, from_crs84, parse_crs, to_crs84

KANT = Point(74.8466, 42.8531)
# By the formula of spherical Mercator with a radius of 6378137 m.
KANT_IN_METRES = Point(8331885.4, 5289638.8)

GOOD = [
    (CRS84, CRS84, "an address"),
    (EPSG_4326, EPSG_4326, "another"),
    ("[OGC:CRS84]", CRS84, "a safe CURIE"),
    ("[EPSG:4326]", EPSG_4326, "another"),
    ("[EPSG:3857]", EPSG_3857, "a third"),
]


@pytest.mark.parametrize(("text", "uri", "_why"), GOOD)
def test_a_system_is_read_as_its_address(text, uri, _why):
    assert parse_crs(text, "crs") == uri


BAD = [
    ("", "nothing"),
    ("EPSG:4326", "a CURIE without brackets"),
    ("[EPSG:32642]", "a system that is not offered"),
    ("4326", "a number"),
    ("https://www.opengis.net/def/crs/EPSG/0/4326", "another scheme"),
    (EPSG_4326.lower(), "another case"),
    (f"{EPSG_4326}/", "a slash too many"),
    (f" {EPSG_4326}", "a space"),
]


@pytest.mark.parametrize(("text", "_why"), BAD, ids=[row[1] for row in BAD])
@pytest.mark.parametrize("parameter", ["crs", "bbox-crs", "filter-crs"])
def test_what_is_not_offered_is_refused_with_all_that_is(text, _why, parameter):
    with pytest.raises(QueryError) as caught:
        parse_crs(text, parameter)
    assert caught.value.parameter == parameter
    assert all(uri in str(caught.value) for uri in OFFERED)


ORDERS = [  # system, gis order, x and y of Kant
    (CRS84, False, (74.8466, 42.8531), "longitude first"),
    (EPSG_4326, False, (42.8531, 74.8466), "latitude first, as the authority says"),
    (EPSG_4326, True, (74.8466, 42.8531), "longitude first, as files have it"),
    (EPSG_3857, False, (8331885.4, 5289638.8), "metres, east first"),
    (EPSG_3857, True, (8331885.4, 5289638.8), "metres, east first in files too"),
]


@pytest.mark.parametrize(("uri", "gis_order", "xy", "_why"), ORDERS, ids=[row[3] for row in ORDERS])
def test_axes_are_in_the_order_of_the_system(uri, gis_order, xy, _why):
    assert from_crs84(uri, gis_order)(KANT).coords[0] == pytest.approx(xy, abs=1)


@pytest.mark.parametrize(
    ("uri", "place"), [(CRS84, KANT), (EPSG_4326, Point(42.8531, 74.8466)), (EPSG_3857, KANT_IN_METRES)]
)
def test_a_place_of_a_system_comes_back_longitude_first(uri, place):
    assert to_crs84(uri)(place).coords[0] == pytest.approx(KANT.coords[0], abs=1e-5)


@given(st.sampled_from(OFFERED), st.floats(-180, 180), st.floats(-85, 85))
def test_there_and_back_is_the_same_place(uri, longitude, latitude):
    place = Point(longitude, latitude)
    back = to_crs84(uri)(from_crs84(uri)(place))
    assert back.coords[0] == pytest.approx((longitude, latitude), abs=1e-8)


SHAPES = [MultiPoint([(1, 2), (3, 4)]), LineString([(1, 2), (3, 4)]), Polygon([(0, 0), (4, 1), (2, 5)])]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.geom_type)
def test_every_kind_of_shape_changes_all_its_corners(shape):
    changed = from_crs84(EPSG_4326)(shape)
    assert changed.geom_type == shape.geom_type
    assert changed.bounds == pytest.approx((*shape.bounds[1::-1], *shape.bounds[:1:-1]))


def test_the_default_system_changes_nothing():
    assert from_crs84(CRS84)(KANT) is KANT


def test_every_system_has_a_name_for_files():
    assert set(AUTHORITY) == set(OFFERED)


OUTSIDE = [
    (CRS84, Point(90, 180), "a latitude beyond the pole"),
    (CRS84, Point(181, 0), "a longitude beyond 180 degrees"),
    (CRS84, LineString([(0, 0), (0, -91)]), "one end beyond the other pole"),
    (EPSG_4326, Point(180, 90), "longitude first where latitude is first"),
    (EPSG_3857, Point(3e7, 0), "metres beyond the world"),
]


@pytest.mark.parametrize(("uri", "place", "_why"), OUTSIDE, ids=[row[2] for row in OUTSIDE])
def test_a_place_outside_of_its_system_is_none(uri, place, _why):
    with pytest.raises(ValueError, match="out of"):
        to_crs84(uri)(place)
