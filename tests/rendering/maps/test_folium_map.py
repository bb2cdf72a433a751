"""Folium's map: the same bytes each time, nothing from elsewhere, and no way in for records."""

import inspect
import re

import folium
import pytest

from app.rendering.maps.folium_map import CENTER, MAX_ZOOM, MIN_ZOOM, AtlasMap, ModuleBridge, build_map, render_map

PARTS = render_map()


def test_two_renderings_are_the_same_bytes():
    assert render_map() == render_map() == PARTS


@pytest.mark.parametrize("part", ["html", "script"])
@pytest.mark.parametrize("foreign", ["http", "//cdn", "<script", "<link", "<style", "tileLayer", "jquery", "bootstrap"])
def test_nothing_comes_from_elsewhere(part, foreign):
    assert foreign.lower() not in getattr(PARTS, part).lower()


def test_no_folium_element_takes_anything_but_constants():
    assert list(inspect.signature(render_map).parameters) == []
    assert list(inspect.signature(build_map).parameters) == []
    assert list(inspect.signature(AtlasMap).parameters) == []


def test_the_markup_is_the_container_alone():
    assert re.sub(r"\s+", " ", PARTS.html).strip() == '<div class="folium-map" id="map_1" ></div>'


def test_the_map_is_centred_with_latitude_first_as_leaflet_wants_it():
    longitude, latitude = CENTER
    assert re.search(rf"center: \[{latitude}, {longitude}\]", PARTS.script)


def test_the_limits_of_zoom_reach_leaflet():
    assert f'"minZoom": {MIN_ZOOM}' in PARTS.script
    assert f'"maxZoom": {MAX_ZOOM}' in PARTS.script


def test_the_credit_carries_no_flag():
    assert 'setPrefix(false).addAttribution("Natural Earth, United Nations borders")' in PARTS.script


def test_the_map_is_handed_to_the_modules():
    assert "element.foliumMap = map" in PARTS.script
    assert 'new CustomEvent("folium:map", { bubbles: true, detail: { map } })' in PARTS.script


def test_a_credit_with_quotes_and_markup_stays_a_text():
    atlas = AtlasMap()
    atlas.add_child(ModuleBridge('"</script>'))
    script = atlas.get_root().render()
    assert '"</script>' not in script.split("addAttribution")[1].split(")")[0]


def test_other_maps_of_the_process_keep_their_own_files():
    render_map()
    assert folium.Map.default_js
    assert AtlasMap.default_js == AtlasMap.default_css == []
