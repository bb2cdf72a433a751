"""Seeing places: a near view has more of them, the map tells its scale, and maps of other sites only for who agrees."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from app.settings import Settings
from tests.browser.lending import PHONE

NEAR = "?center=68.8,38.6&zoom=8"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TILE = Path(__file__).parents[1] / "references" / "light-2008.png"

# Paint borders in red and names in nothing, and count red pixels within the boxes of names and on the whole map.
COUNT_OF_BORDERS = """() => {
  const { _layers } = document.querySelector('.folium-map').foliumMap;
  const layer = Object.values(_layers).find((one) => one.paintNames);
  const clear = Object.fromEntries(Object.keys(layer.palette).map((name) => [name, 'transparent']));
  layer.palette = { ...clear, border: '#ff0000', contested: '#ff0000', family: layer.palette.family };
  layer.above.show = () => {};
  layer.paintNames();
  const { context } = layer.above;
  const count = (left, top, width, height) => {
    const { data } = context.getImageData(Math.ceil(left), Math.ceil(top), Math.floor(width), Math.floor(height));
    return data.filter((value, i) => i % 4 === 3 && value > 32).length;
  };
  const names = layer.placed.filter(({ left, middle }) => left > 0 && middle > 20);
  const inside = names.reduce((sum, { left, middle, width, height }) =>
    sum + count(left + 1, middle - height / 2 + 1, width - 2, height - 2), 0);
  return [inside, count(0, 0, layer.view.width, layer.view.height)];
}"""

# Paint the ground once more, and measure how much of it has the colour of land, which relief changes.
SHARE_OF_LAND = """() => {
  const { _layers } = document.querySelector('.folium-map').foliumMap;
  const layer = Object.values(_layers).find((one) => one.paintGround);
  const { show } = layer.below;
  layer.below.show = () => {};
  layer.paintGround(layer.view, layer.worlds);
  const { canvas, context } = layer.below;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  layer.below.show = show;
  layer.below.show();
  const red = parseInt(layer.palette.land.slice(1, 3), 16);
  return data.filter((value, i) => i % 4 === 0 && value === red).length / (canvas.width * canvas.height);
}"""


@pytest.fixture
def asked(unwatched: Page) -> list[tuple[str, str | None]]:
    """Stand in for the sites whose maps can be chosen, and note host and Referer of each request."""
    seen: list[tuple[str, str | None]] = []

    def answer(route):
        seen.append((urlsplit(route.request.url).hostname, route.request.all_headers().get("referer")))
        route.fulfill(body=TILE.read_bytes(), content_type="image/png")

    unwatched.route(re.compile("^https://"), answer)
    return seen


def open_map(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")


@pytest.fixture
def file_of(page: Page, site: str, tmp_path: Path):
    """Save a view as one file, and get its address."""

    def save(query: str) -> str:
        path = tmp_path / "map.html"
        path.write_bytes(page.request.get(f"{site}/exports/map.html{query}").body())
        return path.as_uri() + query

    return save


def scale_of(page: Page) -> list[str]:
    return page.locator(".leaflet-control-scale-line").all_inner_texts()


def zoom_in(page: Page, zoom: int) -> None:
    page.get_by_role("button", name="Zoom in", exact=True).click()
    page.wait_for_function("zoom => document.querySelector('.folium-map').foliumMap.getZoom() === zoom", arg=zoom)


def cells_asked(page: Page, act) -> list[str]:
    names: list[str] = []

    def note(request):
        if "/cells/" in request.url:
            names.append(request.url.rsplit("/", 1)[1])

    page.on("request", note)
    act()
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", note)
    return sorted(names)


def test_a_far_view_asks_for_no_cells(page, site):
    assert cells_asked(page, lambda: open_map(page, f"{site}/?center=68.8,38.6&zoom=6")) == []


def test_a_near_view_asks_for_the_cells_in_sight_once_and_credits_their_towns(page, site):
    first = cells_asked(page, lambda: open_map(page, f"{site}/{NEAR}"))
    expect(page.get_by_text("towns: GeoNames")).to_be_visible()
    assert "60_35.json" in first
    assert len([name for name in first if name.endswith(".json")]) <= 6
    assert cells_asked(page, lambda: zoom_in(page, 9)) == []


def test_a_frame_loads_cells_too_and_a_file_none(page, site, file_of):
    assert "60_35.json" in cells_asked(page, lambda: open_map(page, f"{site}/embed{NEAR}"))
    assert cells_asked(page, lambda: open_map(page, file_of(NEAR))) == []


def test_without_the_cells_a_near_view_stays_as_it_was(unwatched, site):
    unwatched.route("**/cells/*", lambda route: route.abort())
    open_map(unwatched, f"{site}/{NEAR}")
    expect(unwatched.get_by_text("Natural Earth, United Nations borders")).to_be_visible()
    expect(unwatched.get_by_text("towns: GeoNames")).to_have_count(0)


def test_mountains_show_near_by_until_a_reader_switches_them_off_for_good(page, site):
    picture = "**/cells/70_35.webp"
    shaded = f"() => ({SHARE_OF_LAND})() < 0.6"
    assert cells_asked(page, lambda: open_map(page, f"{site}/?center=71,38.6&zoom=6")) == []
    assert page.evaluate(SHARE_OF_LAND) > 0.9
    with page.expect_response(picture):
        zoom_in(page, 7)
    page.wait_for_function(shaded)
    page.get_by_text("Layers", exact=True).click()
    page.get_by_label("Relief").uncheck()
    assert page.evaluate(SHARE_OF_LAND) > 0.9
    asked_again = cells_asked(page, page.reload)
    assert "70_35.json" in asked_again
    assert not any(name.endswith(".webp") for name in asked_again)
    page.get_by_text("Layers", exact=True).click()
    expect(page.get_by_label("Relief")).not_to_be_checked()
    with page.expect_response(picture):
        page.get_by_label("Relief").check()
    page.wait_for_function(shaded)


def test_no_border_runs_through_a_name(page, site):
    open_map(page, f"{site}/?center=44.5,42&zoom=7")
    expect(page.get_by_text("towns: GeoNames")).to_be_visible()
    inside, outside = page.evaluate(COUNT_OF_BORDERS)
    assert inside == 0
    assert outside > 1000


def test_the_scale_is_that_of_the_zoom_and_of_the_latitude_in_kilometres_and_miles(page, site):
    open_map(page, f"{site}/?center=62,47&zoom=4")
    assert scale_of(page) == ["500 km", "300 mi"]
    open_map(page, f"{site}/?center=62,0&zoom=4")
    assert scale_of(page) == ["500 km", "500 mi"]
    open_map(page, f"{site}/?center=62,47&zoom=8")
    assert scale_of(page) == ["30 km", "20 mi"]


def test_a_frame_and_a_file_have_a_scale_and_no_layers_of_other_sites(page, site, file_of):
    view = "?center=62,47&zoom=4"
    for address in (f"{site}/embed{view}", file_of(view)):
        open_map(page, address)
        assert scale_of(page) == ["500 km", "300 mi"]
        expect(page.locator("#layers")).to_have_count(0)


def test_no_other_site_is_asked_before_a_reader_agrees(unwatched, site, asked):
    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).click()
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    expect(unwatched.get_by_text("OpenStreetMap's server will see your address")).to_be_visible()
    unwatched.get_by_role("button", name="Keep this map").click()
    expect(unwatched.get_by_label("The map of this atlas")).to_be_checked()
    expect(unwatched.get_by_label("The map of this atlas")).to_be_focused()
    assert asked == []


def test_who_agrees_sees_the_map_with_its_credit_and_is_not_asked_again(unwatched, site, asked):
    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).click()
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    unwatched.get_by_role("button", name="Show it").click()
    expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(unwatched.get_by_role("link", name="© OpenStreetMap contributors")).to_be_visible()
    assert {host for host, _ in asked} == {"tile.openstreetmap.org"}
    assert {referer for _, referer in asked} == {f"{site}/"}
    before = len(asked)
    open_map(unwatched, f"{site}/")  # off until it is chosen again
    unwatched.get_by_text("Layers", exact=True).click()
    assert len(asked) == before
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()
    unwatched.get_by_role("button", name="Forget it").click()
    expect(unwatched.locator(".leaflet-tile")).to_have_count(0)
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    expect(unwatched.get_by_role("button", name="Show it")).to_be_visible()


def test_agreeing_to_one_is_not_agreeing_to_the_other(unwatched, site, asked):
    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).click()
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    unwatched.get_by_role("button", name="Show it").click()
    expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()
    unwatched.get_by_label("Satellite pictures of 2016").check()
    expect(unwatched.get_by_text("EOX's server will see your address")).to_be_visible()
    expect(unwatched.locator(".leaflet-tile")).to_have_count(0)
    unwatched.get_by_role("button", name="Show it").click()
    expect(unwatched.get_by_role("link", name=re.compile("EOxCloudless"))).to_be_visible()
    expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()
    assert {host for host, _ in asked} == {"tile.openstreetmap.org", "tiles.maps.eox.at"}


def test_borders_and_names_lie_over_pictures_of_a_satellite_and_under_a_map_that_has_its_own(unwatched, site, asked):
    def is_over():
        """Does the ground of the atlas lie over the tiles, and its land give way to them?"""
        return unwatched.evaluate(
            """() => {
                const panes = ["online", "tile"].map((name) => document.querySelector(`.leaflet-${name}-pane`));
                const [tiles, ground] = panes.map((pane) => Number(getComputedStyle(pane).zIndex));
                const canvases = [...panes[1].querySelectorAll("canvas")];
                const seen = canvases.map((canvas) => getComputedStyle(canvas).visibility);
                return [ground > tiles, seen.at(0), seen.at(-1)];
            }"""
        )

    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).click()
    for name, told in (
        ("Satellite pictures of 2016", [True, "hidden", "visible"]),
        ("OpenStreetMap: roads and towns", [False, "visible", "visible"]),
    ):
        unwatched.get_by_label(name).check()
        unwatched.get_by_role("button", name="Show it").click()
        expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()
        assert is_over() == told, name
    assert asked


def test_where_tiles_do_not_come_the_map_of_the_atlas_stays_and_says_so(unwatched, site):
    unwatched.route(re.compile("^https://"), lambda route: route.abort())
    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).click()
    unwatched.get_by_label("OpenStreetMap: roads and towns").check()
    unwatched.get_by_role("button", name="Show it").click()
    expect(unwatched.get_by_text("OpenStreetMap does not answer.")).to_be_visible()


@pytest.mark.usefixtures("asked")
def test_the_control_works_by_keyboard(unwatched, site):
    open_map(unwatched, f"{site}/")
    unwatched.get_by_text("Layers", exact=True).focus()
    unwatched.keyboard.press("Enter")
    unwatched.keyboard.press("Tab")
    unwatched.keyboard.press("ArrowDown")
    expect(unwatched.get_by_role("button", name="Show it")).to_be_visible()
    unwatched.keyboard.press("Tab")
    expect(unwatched.get_by_role("button", name="Show it")).to_be_focused()
    unwatched.keyboard.press("Enter")
    expect(unwatched.get_by_label("OpenStreetMap: roads and towns")).to_be_focused()
    expect(unwatched.locator(".leaflet-tile-loaded").first).to_be_attached()


def test_the_control_breaks_no_rule_of_accessibility_by_day_or_by_night(page, site):
    open_map(page, f"{site}/")
    page.get_by_text("Layers", exact=True).click()
    page.get_by_label("OpenStreetMap: roads and towns").check()
    expect(page.get_by_role("button", name="Show it")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found = page.evaluate("axe.run('#layers').then(({ violations }) => violations.map(({ id }) => id))")
        assert found == [], theme


def test_on_a_phone_the_control_stays_within_the_map(open_page, site):
    phone = open_page(**PHONE)
    open_map(phone, f"{site}/")
    phone.get_by_text("Layers", exact=True).tap()
    control, around = (phone.locator(name).bounding_box() for name in ("#layers", ".atlas"))
    assert control["x"] + control["width"] <= around["x"] + around["width"]
    assert control["y"] + control["height"] <= around["y"] + around["height"]


def test_an_operator_can_switch_them_off(page, serve):
    open_map(page, serve(Settings.from_environ({"GARRISON_ONLINE_LAYERS": "0"})))
    page.get_by_text("Layers", exact=True).click()
    expect(page.get_by_label("Relief")).to_be_checked()
    expect(page.locator("#layers input")).to_have_count(1)
