"""Folium's map: the same bytes each time, nothing from elsewhere, and no way in for records."""

import json
import re

import folium
import pytest

from app.rendering.maps.elements import Backdrop, Records
from app.rendering.maps.folium_map import CENTER, MAX_ZOOM, MIN_ZOOM, AtlasMap, ModuleBridge, build_map, render_map

PARTS = render_map()
HOSTILE = '["{{ 7 * 7 }}{% raise %}{# gone #}${alert(1)}</script><!--"]'


def test_two_renderings_are_the_same_bytes():
    assert render_map() == render_map() == PARTS


@pytest.mark.parametrize("part", ["map_1", "script"])
@pytest.mark.parametrize("foreign", ["http", "//cdn", "<script", "<link", "<style", "tileLayer", "jquery", "bootstrap"])
def test_nothing_comes_from_elsewhere(part, foreign):
    assert foreign.lower() not in PARTS[part].lower()


def test_the_text_of_records_is_run_as_no_template_and_ends_no_block():
    made = render_map([Records(HOSTILE, is_inside=True)])
    (inside,) = re.findall(r'^<script type="application/json" id="layer-data">(.*)</script>$', made["layer"])
    assert json.loads(inside) == json.loads(HOSTILE)
    assert "<" not in inside


def test_the_same_text_in_a_page_that_folium_makes_is_run_no_more():
    page = build_map([Records(HOSTILE, is_inside=True)]).get_root().render()
    assert all(mark in page for mark in ("{{ 7 * 7 }}", "{% raise %}", "{# gone #}"))


def test_data_of_another_address_are_asked_for_early_and_stand_nowhere():
    made = render_map([Backdrop("/static/made/backdrop.json?a&b", is_inside=False)])
    assert 'href="/static/made/backdrop.json?a&amp;b"' in made["backdrop"]
    assert "<script" not in made["backdrop"]


def test_a_map_may_be_rendered_twice():
    atlas = build_map([Records("[]", is_inside=True)])
    page = atlas.get_root()
    assert page.parts() == page.parts()


def test_what_is_added_to_one_map_is_not_on_another():
    one = build_map()
    folium.Circle((38.5, 68.8), radius=5000).add_to(one)
    one.add_js_link("other", "https://elsewhere.example/other.js")
    made = one.page.parts()
    assert "L.circle" in made["script"]
    assert "elsewhere.example" in made["head"]
    assert render_map() == PARTS


def test_the_markup_is_the_container_alone():
    assert re.sub(r"\s+", " ", PARTS["map_1"]).strip() == '<div class="folium-map" id="map_1" ></div>'


def test_the_map_is_centred_with_latitude_first_as_leaflet_wants_it():
    longitude, latitude = CENTER
    assert re.search(rf"center: \[{latitude}, {longitude}\]", PARTS["script"])


def test_the_limits_of_zoom_reach_leaflet():
    assert f'"minZoom": {MIN_ZOOM}' in PARTS["script"]
    assert f'"maxZoom": {MAX_ZOOM}' in PARTS["script"]


def test_the_credit_carries_no_flag():
    assert 'setPrefix(false).addAttribution("Natural Earth, United Nations borders")' in PARTS["script"]


def test_the_map_is_handed_to_the_modules():
    assert "element.foliumMap = map" in PARTS["script"]
    assert 'new CustomEvent("folium:map", { bubbles: true, detail: { map } })' in PARTS["script"]


def test_a_credit_with_quotes_and_markup_stays_a_text():
    atlas = AtlasMap()
    atlas.add_child(ModuleBridge('"</script>'))
    script = atlas.get_root().render()
    assert '"</script>' not in script.split("addAttribution")[1].split(")")[0]


def test_other_maps_of_the_process_keep_their_own_files():
    render_map()
    assert folium.Map.default_js
    assert AtlasMap.default_js == AtlasMap.default_css == []
