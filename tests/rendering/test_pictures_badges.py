"""Badges of countries hang beside the names of these, clear of symbols and of each other, by the rules of the page."""

import re
from itertools import combinations
from math import dist

import pytest

from app.query.views import View
from app.rendering.pictures.camera import aim
from app.rendering.pictures.picture import find_shown
from app.rendering.pictures.room import Room, touch
from app.rendering.pictures.sites import DOWN, RIGHT, around, hang_badges, read_places
from app.rendering.pictures.spots import BADGE, place_spots
from app.rendering.pictures.symbols import Symbols
from app.settings import Settings
from tests.layer import real_layer
from tests.rendering.drawing import kit

FOLDERS = Settings.from_environ({})


def test_a_badge_gives_way_to_a_symbol():
    ((x, y),) = hang_badges([(100, 100)], [(90, 110, 110, 140)], (50, 24), 5)
    assert not touch((x - 25, y - 12, x + 25, y + 12), (90, 110, 110, 140))


def test_a_badge_without_a_free_side_lies_where_it_covers_least():
    gap = [(0, 0, 600, 345), (0, 359, 600, 600)]
    assert list(hang_badges([(300, 300)], gap, (50, 24), 5)) == [(300, 352)]


@pytest.mark.parametrize("size", [(480, 300), (280, 160)], ids=str)
def test_badges_of_the_real_layer_cover_each_other_at_no_size(size):
    catalog = real_layer()
    spots = place_spots(
        find_shown(catalog, View()), read_places(catalog.records, kit().outlines.names), aim(View(), *size)
    )
    badges = [around(spot.x, spot.y, *BADGE) for spot in spots if spot.country]
    assert len(badges) > 5
    assert [pair for pair in combinations(badges, 2) if Room([pair[0]]).covered(pair[1])] == []


def test_badges_hang_on_the_same_sides_as_on_the_page():
    script = (FOLDERS.static / "js" / "map" / "sites.js").read_text("utf-8")
    for name, steps in (("RIGHT", RIGHT), ("DOWN", DOWN)):
        listed = re.search(rf"const {name} = \[(.*?)\];", script)[1]
        assert tuple(int(step) for step in listed.split(", ")) == steps


def test_a_line_leads_from_a_badge_to_its_country_where_it_cannot_stand_near():
    catalog = real_layer()
    places, camera = read_places(catalog.records, kit().outlines.names), aim(View(), 280, 160)
    badges = [spot for spot in place_spots(find_shown(catalog, View()), places, camera) if spot.country]
    symbols = Symbols(kit(), kit().palettes["light"])
    far = [spot for spot in badges if dist((spot.x, spot.y), camera.locate(*places.countries[spot.country][0])) > 42]
    assert far
    assert all(symbols.leader(spot) for spot in far)
    assert any(not symbols.leader(spot) for spot in badges)
