"""What a view shows on the map, and so where it looks."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.catalog.profile import Profile
from app.query.map_query import MapQuery
from app.rendering.maps.map_parts import CENTER, ZOOM
from app.rendering.maps.outlines import read_outlines
from app.rendering.maps.placing.extent import at_home, extent_of_view, position_of
from app.rendering.maps.placing.fit import Room
from app.web.pages.map.map_parameters import parse_view
from tests.layer import real_layer
from tests.samples import ANTIMERIDIAN, ONGOING, TRANSFER, catalog_of

ROOM = Room(1000, 600)


def looking(view, catalog, outlines):
    """Where a view looks, as a picture of it is drawn."""
    return position_of(at_home(view, catalog), extent_of_view(view, catalog, outlines), ROOM)


@pytest.fixture(scope="module")
def outlines():
    return read_outlines(Path("geodata"))


@pytest.mark.parametrize(
    ("given", "west", "east", "why"),
    [
        ({}, 5, 100, "the layer is of Eurasia, although two of its events are of the United States"),
        ({"host": "TJ"}, 64, 79, "one country"),
        ({"host": "US"}, -200, -40, "a country far off"),
        ({"record": "bases/kant-air-base"}, 65, 85, "one place with land around it"),
        ({"record": "bases/kant-air-base", "host": "US"}, 65, 85, "the record before what the filters leave"),
        ({"host": "TJ", "center": "10,50", "zoom": "6"}, -2, 22, "the position of the address"),
        ({"host": "FR"}, 5, 100, "nothing is found: the whole layer"),
    ],
)
def test_a_view_looks_at_what_it_shows(outlines, given, west, east, why):
    found = looking(parse_view(given), real_layer(), outlines)
    half = ROOM.width / 2 / (256 * 2**found.zoom) * 360
    assert west <= found.center[0] - half, why
    assert found.center[0] + half <= east, why


def test_a_view_of_two_places_at_the_antimeridian_looks_at_it(outlines):
    found = looking(MapQuery(), catalog_of(ANTIMERIDIAN), outlines)
    assert found.center[0] == pytest.approx(-177.75)
    assert found.zoom > 6


def test_a_layer_without_a_place_begins_where_the_map_does(outlines):
    found = looking(MapQuery(), catalog_of(), outlines)
    assert (*found.center, found.zoom) == pytest.approx((*CENTER, ZOOM))


@pytest.mark.parametrize(
    ("given", "is_there"),
    [({}, True), ({"theme": "dark"}, True), ({"host": "TJ"}, False), ({"center": "10,50", "zoom": "6"}, False)],
)
def test_an_atlas_with_a_home_opens_there_where_nothing_is_asked_for(outlines, given, is_there):
    catalog = replace(real_layer(), profile=Profile(home=(100.0, -40.0, 5)))
    found = looking(parse_view(given), catalog, outlines)
    assert ((*found.center, found.zoom) == pytest.approx((100, -40, 5))) is is_there


def test_what_is_not_known_yet_is_not_looked_at(outlines):
    catalog = catalog_of(ONGOING, TRANSFER)
    early = looking(parse_view({"record": "bases/ongoing-base", "as_of": "1990-01-01"}), catalog, outlines)
    assert early.center == pytest.approx(CENTER)
