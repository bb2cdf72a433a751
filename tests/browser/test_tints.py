"""Members of blocs are tinted, each bloc for itself, as a reader chooses in the legend, which has what is there."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import open_map

pytestmark = pytest.mark.usefixtures("calm")

# Countries whose tint is in sight.
TINTED = """() => [...document.querySelectorAll('.leaflet-tile-pane div > div > canvas:not([hidden])')].length"""


def legend(page):
    return page.locator("#legend")


def blocs(page):
    """The blocs of the legend, and whether each tints its members."""
    boxes = legend(page).get_by_role("checkbox")
    return {box.get_attribute("value"): box.is_checked() for box in boxes.all()}


@pytest.mark.parametrize(
    ("size", "is_open"), [((1440, 900), True), ((1920, 1080), True), ((1200, 900), False)], ids=str
)
def test_the_legend_is_open_where_there_is_room(open_page, site, size, is_open):
    page = open_page(viewport={"width": size[0], "height": size[1]})
    open_map(page, site)
    assert legend(page).evaluate("element => element.open") is is_open


def wait_until(page, condition):
    """Wait in the page itself, whose policy lets nobody evaluate a text again and again."""
    page.evaluate(f"async () => {{ while (!({condition})) await new Promise(requestAnimationFrame); }}")


def test_the_legend_has_what_is_on_the_map(page, site):
    open_map(page, site, "?collection=bases")
    expect(legend(page)).to_contain_text("Bases")
    expect(legend(page)).not_to_contain_text(re.compile("Memberships|Customs Union|Denied or said|Whole country"))
    assert page.evaluate(TINTED) == 0


def test_a_bloc_is_left_out_and_the_address_holds_it(page, site):
    open_map(page, site)
    wait_until(page, f"({TINTED})() > 5")
    box = legend(page).get_by_role("checkbox", name="Collective Security Treaty Organization")
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"tint=customs_union,eurasian_union$"))
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"tint=none$"))
    wait_until(page, f"({TINTED})() === 0")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    assert set(blocs(page).values()) == {False}
    for box in legend(page).get_by_role("checkbox").all():
        box.check()
    expect(page).not_to_have_url(re.compile("tint="))


def test_a_frame_has_the_tints_of_its_address(page, site):
    open_map(page, site, "embed?tint=eurasian_union")
    legend(page).evaluate("element => { element.open = true; }")
    assert blocs(page) == {"csto": False, "customs_union": False, "eurasian_union": True}
    wait_until(page, f"0 < ({TINTED})() && ({TINTED})() < 5")
