"""The small map: what is only a country is never a point, and what has no place is never drawn."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from shapely import LineString, MultiPoint, MultiPolygon, Polygon

from app.catalog.countries import read_country_names
from app.rendering.maps.outlines import read_outlines, to_path
from app.rendering.maps.placing.locator import HEIGHT, WIDTH, locate
from tests.samples import (
    ANTIMERIDIAN,
    BORDER_LINE,
    HALF_KNOWN,
    MEMBER,
    ONGOING,
    TRANSFER,
    TWO_SITES,
    UNDATED,
    at,
    make_claim,
    make_record,
)

GEODATA = Path("geodata")


@pytest.fixture(scope="module")
def drawn():
    """Draw a record on the real backdrop."""
    outlines, names = read_outlines(GEODATA), read_country_names(GEODATA / "backdrop")

    def draw(record):
        found = locate(outlines, record, names)
        return found and SimpleNamespace(**found)

    return draw


def texts(labels):
    return [label.text for label in labels]


def test_a_site_is_marked_by_its_place_within_its_country(drawn):
    found = drawn(ONGOING)
    assert len(found.points) == 1
    assert texts(found.marks) == ["Kant"]
    assert "Kyrgyzstan" in texts(found.names)
    assert found.description == "Marked: Kant, in Kyrgyzstan."


def test_a_country_is_outlined_and_never_a_point(drawn):
    found = drawn(TRANSFER)
    assert TRANSFER.geometry is not None
    assert (found.points, found.shape) == ((), "")
    assert texts(found.marks) == ["somewhere in Tajikistan"]
    assert found.hosts


def test_a_membership_is_its_country_itself(drawn):
    found = drawn(MEMBER)
    assert texts(found.marks) == ["Uzbekistan"]
    assert found.description == "Uzbekistan is outlined."


def test_a_region_has_a_ring_for_its_point(drawn):
    record = make_record("around", make_claim("presence", True, "2008"), location=at("region", "outside the capital"))
    found = drawn(record)
    assert found.is_region
    assert found.description.startswith("A dashed circle stands for outside the capital")


@pytest.mark.parametrize(("record", "is_area"), [(BORDER_LINE, False), (HALF_KNOWN, True)])
def test_a_line_and_an_area_are_drawn_as_such(drawn, record, is_area):
    found = drawn(record)
    assert (found.points, found.shape_is_area) == ((), is_area)
    assert found.shape.endswith("z") is is_area


def test_what_has_no_place_has_no_map(drawn):
    assert drawn(UNDATED) is None


def test_each_of_several_sites_is_marked(drawn):
    assert texts(drawn(TWO_SITES).marks) == ["Dushanbe", "Bokhtar"]


def test_two_sides_of_the_antimeridian_stand_beside_each_other(drawn):
    (west, _), (east, _) = drawn(ANTIMERIDIAN).points
    assert 0 < west < east < WIDTH


def test_a_town_that_is_marked_is_not_named_again(drawn):
    assert "Dushanbe" not in texts(drawn(TWO_SITES).towns)


@pytest.mark.parametrize(
    "points",
    [[(179.0, 66.0), (-179.55, 66.3), (-173.23, 64.4)], [(-173.23, 64.4)], [(-179.55, 71.0)], [(179.0, 66.0)]],
    ids=["both sides", "far in the west", "just beyond", "just before"],
)
def test_a_place_near_the_antimeridian_is_in_russia(drawn, points):
    found = drawn(make_record("far", geometry=MultiPoint(points), host=("RU",), location=at("site", *map(str, points))))
    assert [0 < x < WIDTH and 0 < y < HEIGHT for x, y in found.points] == [True] * len(points)
    assert found.hosts
    assert "Russia" in texts(found.names)


def test_labels_stay_within_the_map(drawn):
    found = drawn(ONGOING)
    assert all(0 < label.x < WIDTH and 0 < label.y < HEIGHT for label in (*found.marks, *found.towns, *found.names))


@pytest.mark.parametrize("host", ["KG", "RU", "US", "UZ"])
def test_a_map_is_small(drawn, host):
    record = make_record(
        "small", make_claim("member", True, "2008"), geometry=None, host=(host,), location=at("country")
    )
    found = drawn(record)
    assert sum(map(len, (found.land, found.lakes, found.borders, found.contested, found.hosts))) < 25_000


@pytest.mark.parametrize(
    ("geometry", "path", "why"),
    [
        (LineString([(1, 1), (4, 1.2), (4, 6)]), "M1 1l3 0 0 5", "steps in whole units"),
        (LineString([(1, 1), (1.2, 1.3)]), "", "too small to be seen"),
        (Polygon([(0, 0), (90, 0), (90, 90)]), "M0 0l90 0 0 90z", "an area is closed"),
        (MultiPolygon([Polygon([(0, 0), (2, 0), (2, 2)])]), "", "an islet"),
    ],
)
def test_a_path_is_as_short_as_it_can_be(geometry, path, why):
    assert to_path(geometry) == path, why


def test_paths_are_numbers_and_nothing_else(drawn):
    found = drawn(ONGOING)
    assert all(re.fullmatch(r"[-Mlz0-9 ]*", path) for path in (found.land, found.borders, found.hosts, found.contested))
