"""The map goes to what it shows, unless the reader has chosen where to look; scrubbing never moves it."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from shapely import LineString, Point

from app.catalog.profile import Profile
from tests.browser.exploring import open_map, search_field
from tests.browser.lending import DESKTOP
from tests.samples import KINDS, ONGOING, at, catalog_of, make_claim, make_record

LOOK = """element => { const { lng, lat } = element.foliumMap.getCenter();
  return [lng, lat, element.foliumMap.getZoom()]; }"""
# The names of records whose symbols are not within the map.
OUTSIDE = """() => { const box = document.querySelector('.folium-map').getBoundingClientRect();
  return [...document.querySelectorAll('.spot:not([hidden])')].filter((spot) => {
    const { left, right, top, bottom } = spot.getBoundingClientRect();
    return left < box.left || right > box.right || top < box.top || bottom > box.bottom;
  }).map((spot) => spot.getAttribute('aria-label')); }"""
# And of those whose symbols have their middle beneath the buttons for zoom.
BENEATH = """() => { const box = document.querySelector('.leaflet-control-zoom').getBoundingClientRect();
  return [...document.querySelectorAll('.spot:not([hidden])')].filter((spot) => {
    const { left, width, top } = spot.getBoundingClientRect();
    return left + width / 2 < box.right && top < box.bottom;
  }).map((spot) => spot.getAttribute('aria-label')); }"""
NOTE = "#outside"
ZOOM_IS = "zoom => document.querySelector('.folium-map').foliumMap.getZoom() === zoom"
ZOOM_IS_NOT = ZOOM_IS.replace("===", "!==")

# How much of the map's left side an open legend takes.
LEGEND_PX = """() => {
    const [map, legend] = [document.querySelector(".folium-map"), document.querySelector("#legend")];
    return legend.open ? legend.getBoundingClientRect().right - map.getBoundingClientRect().left : 0;
}"""


def test_an_atlas_opens_at_its_home_and_returns_there_when_nothing_is_asked_for(page, serve):
    catalog = replace(catalog_of(ONGOING), profile=Profile(home=(100.0, 40.0, 5)))
    open_map(page, serve(catalog))
    assert rest(page) == pytest.approx([100, 40, 5], abs=0.1)
    assert search(page, "ongoing")[0] < 80
    assert search(page, "") == pytest.approx([100, 40, 5], abs=0.1)


def looks_at(page):
    return page.locator(".folium-map").evaluate(LOOK)


def rest(page):
    """Wait until the map does not move any more, and tell where it looks."""
    page.wait_for_function(
        "() => { const look = JSON.stringify(document.querySelector('.folium-map').foliumMap.getCenter());"
        " const isAtRest = window.lookedAt === look; window.lookedAt = look; return isAtRest; }",
        polling=400,
    )
    return looks_at(page)


def search(page, text):
    search_field(page).fill(text)
    expect(page).to_have_url(re.compile(f"q={text}") if text else re.compile(r"/$|\?(?!q=)|center"))
    return rest(page)


def drag_away(page):
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] - 60, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 40, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile("center="))
    return rest(page)


@pytest.mark.parametrize(
    ("query", "longitude"),
    [("?host=TJ", 71), ("embed?host=US", -117), ("?record=bases/102nd-military-base", 45), ("embed", 52)],
)
def test_a_view_opens_where_its_records_are(page, site, query, longitude):
    open_map(page, site, query)
    position = looks_at(page)
    aside = page.evaluate(LEGEND_PX) / 2 * 360 / (256 * 2 ** position[2])  # in degrees
    assert (position[0] + aside) % 360 == pytest.approx(longitude % 360, abs=20)
    assert "center=" not in page.url


def test_the_map_follows_a_search_and_comes_back(page, site):
    open_map(page, site)
    home = rest(page)
    assert search(page, "Gyumri")[2] > home[2]
    assert page.evaluate(OUTSIDE) == []
    assert "center=" not in page.url
    assert search(page, "") == pytest.approx(home, abs=0.1)


def test_a_reader_who_has_moved_the_map_is_told_what_is_outside(page, site):
    open_map(page, site)
    moved = drag_away(page)
    assert search(page, "Gyumri") == pytest.approx(moved, abs=0.1)
    note = page.locator(NOTE)
    expect(note).to_contain_text(re.compile(r"^\d+ outside the map Show all \d+$"))
    note.get_by_role("button").click()
    expect(note).to_be_hidden()
    expect(page).not_to_have_url(re.compile("center="))
    rest(page)
    assert page.evaluate(OUTSIDE) == []


def test_the_map_is_fitted_by_the_keyboard(page, site):
    open_map(page, site)
    home = looks_at(page)
    drag_away(page)
    page.get_by_role("button", name="Fit the map to all that is shown").focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("center="))
    assert rest(page) == pytest.approx(home, abs=0.1)


def test_scrubbing_and_choosing_write_no_position(page, site):
    open_map(page, site, "?host=TJ")
    before = rest(page)
    page.get_by_role("slider", name="From", exact=True).press("PageUp")
    expect(page).to_have_url(re.compile("datetime="))
    assert rest(page) == pytest.approx(before, abs=0.1)
    page.get_by_role("link", name="201st Military Base").first.click()
    expect(page).to_have_url(re.compile("record="))
    rest(page)
    assert "center=" not in page.url


def test_another_day_of_publication_does_not_move_the_map(page, site):
    open_map(page, site, "?q=base")
    before = rest(page)
    page.get_by_role("slider", name="Published by").press("PageDown")
    expect(page).to_have_url(re.compile("as_of="))
    assert rest(page) == pytest.approx(before, abs=0.1)


@pytest.mark.parametrize("query", ["", "embed"])
def test_a_window_of_another_size_fits_the_map_anew_until_the_reader_moves_it(open_page, site, query):
    page = open_page(viewport=DESKTOP)
    open_map(page, site, query)
    *_, zoom = rest(page)
    page.set_viewport_size({"width": 412, "height": 823})
    page.wait_for_function(ZOOM_IS_NOT, arg=zoom)
    assert page.evaluate(BENEATH) == []
    page.set_viewport_size(DESKTOP)
    page.wait_for_function(ZOOM_IS, arg=zoom)
    assert "center=" not in page.url
    page.get_by_role("button", name="Zoom in", exact=True).click()
    moved = rest(page)
    assert moved[2] == zoom + 1
    page.set_viewport_size({"width": 900, "height": 700})
    assert rest(page) == pytest.approx(moved, abs=0.1)


def test_a_position_in_the_address_is_kept_and_says_what_is_outside(page, site):
    open_map(page, site, "?host=TJ&center=10.00,50.00&zoom=6")
    assert looks_at(page) == pytest.approx([10, 50, 6], abs=0.1)  # to the pixel
    expect(page.locator(NOTE)).to_be_visible()


def test_an_empty_result_leaves_the_map_at_the_whole_layer(page, site):
    open_map(page, site)
    *_, zoom = looks_at(page)
    open_map(page, site, "?host=FR")
    assert looks_at(page) == pytest.approx([52, 50, zoom], abs=20)
    expect(page.locator(NOTE)).to_be_hidden()


def test_the_symbol_of_a_dossier_is_clear_of_its_panel(open_page, site):
    page = open_page()
    for width, height in ((1440, 900), (820, 1180), (844, 390)):  # the panel takes most of the second one's map
        page.set_viewport_size({"width": width, "height": height})
        open_map(page, site, "?record=bases/kant-air-base")
        symbol, panel, map_ = (page.locator(part).bounding_box() for part in (".spot--chosen", "#card", ".folium-map"))
        assert symbol["x"] + symbol["width"] < panel["x"]
        assert map_["y"] < symbol["y"] < map_["y"] + map_["height"]
        assert map_["x"] < symbol["x"]


FAR_EAST = [(179.0, 66.0), (-179.55, 66.3), (-173.23, 64.4)]
IN_SIGHT = """() => [...document.querySelectorAll('.spot:not([hidden])')].map((spot) => spot.getBoundingClientRect())
  .filter(({ left, right }) => left > 0 && right < innerWidth).length"""


@pytest.fixture(scope="module")
def far_east(serve):
    """A layer of three places at the antimeridian, and a line over it."""
    said = make_claim("presence", True, "2008")
    russian = {"host": ("RU",), "location": at("site", "x")}
    sites = [make_record(f"site-{x}", said, geometry=Point(x, y), **russian) for x, y in FAR_EAST]
    line = make_record(
        "line",
        said,
        geometry=LineString([(178, 62), (-176, 62)]),
        host=("RU",),
        location=at("region", "along it"),
        kind=KINDS["border_force"],
    )
    return serve(catalog_of(*sites, line))


@pytest.mark.parametrize("query", ["", "?center=180,64&zoom=6", "?center=-180,64&zoom=6", "?center=-175,64&zoom=6"])
def test_all_places_at_the_antimeridian_are_in_sight(page, far_east, query):
    open_map(page, far_east, query)
    assert abs(looks_at(page)[0]) > 170
    assert page.evaluate(IN_SIGHT) == 4
    line, map_ = (page.locator(part).bounding_box() for part in ("path.route", ".folium-map"))
    assert map_["x"] < line["x"]
    assert line["x"] + line["width"] < map_["x"] + map_["width"]
    expect(page.locator(NOTE)).to_be_hidden()


def test_a_map_that_is_moved_over_the_antimeridian_keeps_its_symbols(page, far_east):
    open_map(page, far_east, "?center=150,66&zoom=4")
    page.locator(".folium-map").evaluate("element => element.foliumMap.setView([66, 210], 4, { animate: false })")
    expect(page).to_have_url(re.compile(r"center=-150\.0"))
    assert page.evaluate(IN_SIGHT) >= 2
