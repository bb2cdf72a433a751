"""A box in longitude and latitude, over the antimeridian too."""

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point

from app.errors import QueryError
from app.query.bbox import BBox, parse_bbox
from app.query.crs import EPSG_3857, EPSG_4326, from_crs84
from app.query.frames.rows import Row
from tests.query.asking import dataset_of

GOOD = [
    ("67,36,75,41", BBox(67, 36, 75, 41), "four numbers"),
    ("67.5,-36,75,4.1e1", BBox(67.5, -36, 75, 41), "fractions, signs, exponents"),
    (" 67, 36, 75, 41", BBox(67, 36, 75, 41), "spaces, as a + in an address becomes"),
    ("67,36,0,75,41,9000", BBox(67, 36, 75, 41), "six numbers, the heights are passed over"),
    ("177,65,-177,70", BBox(177, 65, -177, 70), "west beyond east crosses the antimeridian"),
    ("-180,-90,180,90", BBox(-180, -90, 180, 90), "the whole world"),
    ("67,36,67,36", BBox(67, 36, 67, 36), "one point"),
    ("-250,-80,300,85", BBox(-180, -80, 180, 85), "wider than the world, as a map shows more than one of it"),
    ("-180.1,-80,180,85", BBox(-180, -80, 180, 85), "a little wider"),
    ("-1e300,0,1e300,1", BBox(-180, 0, 180, 1), "without end"),
    ("170,40,190.5,50", BBox(170, 40, -169.5, 50), "beyond 180 degrees, as a map scrolled over the antimeridian asks"),
    ("-190,40,-170,50", BBox(170, 40, -170, 50), "beyond -180 degrees"),
    ("427.1,36,435,41", BBox(67.1, 36, 75, 41), "one world further"),
]


@pytest.mark.parametrize(("text", "box", "_why"), GOOD, ids=[row[2] for row in GOOD])
def test_a_box_is_read_longitude_first(text, box, _why):
    assert parse_bbox(text) == box


BAD = [
    ("", "nothing"),
    ("67,36,75", "three numbers"),
    ("67,36,75,41,9", "five numbers"),
    ("67,36,75,41,9,9,9", "seven numbers"),
    ("67;36;75;41", "no commas"),
    ("67,36,75,", "an empty number"),
    ("west,south,east,north", "words"),
    ("nan,36,75,41", "not a number"),
    ("67,36,inf,41", "infinity"),
    ("67,36,1e999,41", "a number beyond all"),
    ("67,36,nan,75,41,9", "a height that is not a number"),
    ("1_0,36,75,41", "an underscore"),
    ("٦٧,36,75,41", "digits of another script"),
    ("190,36,75,41", "west beyond east and beyond 180 degrees"),
    ("67,36,75,91", "beyond the pole"),
    ("36,-95,41,75", "beyond the other pole"),
    ("67,41,75,36", "south above north"),
]


@pytest.mark.parametrize(("text", "_why"), BAD, ids=[row[1] for row in BAD])
def test_what_is_no_box_is_refused_with_the_name_of_the_parameter(text, _why):
    with pytest.raises(QueryError) as caught:
        parse_bbox(text)
    assert caught.value.parameter == "bbox"


CROSSING = BBox(177, 60, -170, 70)


def is_in(place, bbox):
    return dataset_of((), [Row("a", {}, (), place, "")]).in_box(bbox).tolist() == [True]


PLACES = [
    (Point(179, 65), True, "west of the line"),
    (Point(-175, 65), True, "east of the line"),
    (Point(180, 65), True, "on it"),
    (Point(0, 65), False, "on the other side of the world"),
    (Point(-169.9, 65), False, "beyond its east"),
    (Point(179, 59.9), False, "south of it"),
    (Point(177, 60), True, "its corner"),
    (MultiPoint([(0, 0), (-175, 65)]), True, "one of two points"),
    (LineString([(170, 65), (178, 65)]), True, "a line that reaches in"),
    (None, True, "no place matches every box"),
]


@pytest.mark.parametrize(("place", "matches", "_why"), PLACES, ids=[row[2] for row in PLACES])
def test_a_box_across_the_antimeridian_matches_both_sides(place, matches, _why):
    assert is_in(place, CROSSING) is matches


@given(st.tuples(*[st.integers(-180, 180)] * 3), st.tuples(*[st.integers(-90, 90)] * 3))
def test_a_box_matches_the_points_between_its_sides(longitudes, latitudes):
    (west, east, x), (south, north, y) = longitudes, (*sorted(latitudes[:2]), latitudes[2])
    across = west <= x <= east if west <= east else x >= west or x <= east
    assert is_in(Point(x, y), BBox(west, south, east, north)) is (across and south <= y <= north)


IN_OTHER_SYSTEMS = [
    ("36,67,41,75", EPSG_4326, (67, 36, 75, 41), "latitude first"),
    ("36,67,0,41,75,9000", EPSG_4326, (67, 36, 75, 41), "latitude first, with heights"),
    ("65,177,70,-177", EPSG_4326, (177, 65, -177, 70), "latitude first, over the antimeridian"),
    ("-80,-250,85,300", EPSG_4326, (-180, -80, 180, 85), "latitude first, wider than the world"),
    ("7458405.9,4300621.4,8348961.8,5012341.7", EPSG_3857, (67, 36, 75, 41), "metres"),
    ("-3e7,0,3e7,0", EPSG_3857, (-180, 0, 180, 0), "metres beyond the world, as a map of more than one asks for"),
    ("1e300,0,1e301,0", EPSG_3857, (180, 0, 180, 0), "metres far beyond it"),
]


@pytest.mark.parametrize(("text", "crs", "box", "_why"), IN_OTHER_SYSTEMS, ids=[row[3] for row in IN_OTHER_SYSTEMS])
def test_a_box_of_another_system_comes_out_longitude_first(text, crs, box, _why):
    assert astuple(parse_bbox(text, crs)) == pytest.approx(box, abs=1e-5)


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_the_extent_in_metres_loses_nothing_at_its_edge(longitude, latitude):
    place = Point(round(longitude, 6), round(latitude, 6))
    corner = ",".join(f"{metres!r}" for metres in from_crs84(EPSG_3857)(place).coords[0])
    assert is_in(place, parse_bbox(f"{corner},{corner}", EPSG_3857))


BAD_IN_OTHER_SYSTEMS = [
    ("67,36,175,41", EPSG_4326, "longitude first: a latitude beyond the pole"),
    ("41,67,36,75", EPSG_4326, "south above north"),
    ("nan,67,36,75", EPSG_4326, "not a number"),
    ("0,5012341,1,4300621", EPSG_3857, "south above north in metres"),
]


@pytest.mark.parametrize(("text", "crs", "_why"), BAD_IN_OTHER_SYSTEMS, ids=[row[2] for row in BAD_IN_OTHER_SYSTEMS])
def test_what_is_no_box_of_another_system_is_refused(text, crs, _why):
    with pytest.raises(QueryError) as caught:
        parse_bbox(text, crs)
    assert caught.value.parameter == "bbox"
