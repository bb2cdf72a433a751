"""At every size and in forced colours the map has its room, the list is usable, and no control is too small to hit."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import choice, count, filters_button, finder, more_filters, names, open_map

# A phone either way, a tablet, two desktops; 1280 x 900 and 1280 x 1024 at 200 % and 400 % zoom.
SIZES = [(390, 844), (844, 390), (820, 1180), (1440, 900), (1920, 1080), (640, 450), (320, 256)]
LEAST_TARGET = 24
# A box and its label are one target; a symbol of the map is tested where symbols are.
SMALL = """(least) => [...document.querySelectorAll("button, a, input, summary, select, textarea, [role=slider]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".leaflet-map-pane, .skip"))
    .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < least - 0.01 && box.width > 1)
    .map(([one, box]) => `${one.className} “${one.textContent.trim()}” ${box.width} x ${box.height}`)"""


def resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_off_sideways_and_every_target_can_be_hit_in_list_and_table(page, site, size):
    resize(page, size)
    open_map(page, site, "?host=TJ")
    filters_button(page).click()
    more_filters(page).click()
    finder(page).get_by_role("button", name="Kinds of Deployments").click()
    for layout in ("List", "Table"):
        finder(page).get_by_role("button", name=layout, exact=True).click()
        expect(page.locator("#records" if layout == "List" else "#table")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == size[0], layout
        assert page.evaluate(SMALL, LEAST_TARGET) == [], layout


def test_a_phone_held_sideways_gives_half_of_its_height_to_the_map(page, site):
    resize(page, (844, 390))
    open_map(page, site)
    assert page.locator("#atlas").bounding_box()["height"] >= 390 / 2
    assert page.locator("#timeline").bounding_box()["height"] < 390 / 3
    expect(page.locator(".item__link").first).to_be_in_viewport()
    page.get_by_role("button", name="Lanes", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Bases: "))).to_be_visible()


def test_an_opened_lane_leaves_the_map_its_room(page, site):
    resize(page, (1440, 900))
    open_map(page, site)
    page.get_by_role("button", name=re.compile("^Memberships: ")).click()
    assert page.locator("#atlas").bounding_box()["height"] > 900 * 0.33
    resize(page, (1366, 768))
    assert page.locator("#atlas").bounding_box()["height"] > 768 * 0.33


def test_on_a_desktop_the_filters_stand_beside_the_list(page, site):
    open_map(page, site)
    filters_button(page).click()
    expect(choice(page, "Host", "Armenia")).to_be_in_viewport()
    shown = page.locator(".item__link")
    for place in range(4):
        expect(shown.nth(place)).to_be_in_viewport()
    assert page.locator("#atlas").bounding_box()["width"] > 1440 / 3


def test_on_a_phone_a_button_leads_from_the_filters_to_what_they_leave(phone, site):
    open_map(phone, site)
    filters_button(phone).tap()
    choice(phone, "Host", "Armenia").tap()
    way = finder(phone).get_by_role("button", name=re.compile(r"^Show \d+ records$"))
    left = re.search(r"\d+", way.inner_text())[0]
    way.tap()
    expect(way).to_be_hidden()
    expect(count(phone)).to_have_text(re.compile(f"^{left} of "))
    expect(count(phone)).to_be_in_viewport()
    expect(phone.locator(".item__link").first).to_be_in_viewport()


def test_the_table_has_the_columns_that_fit_and_the_others_on_demand(page, site):
    open_map(page, site, "?layout=table")
    scroller = page.get_by_role("region", name="Records as a table")
    is_wider = "one => one.scrollWidth > one.clientWidth"
    assert not scroller.evaluate(is_wider)
    heads = page.get_by_role("columnheader")
    fitting = heads.count()
    page.get_by_role("button", name=f"More columns ({10 - fitting})").click()
    expect(heads).to_have_count(10)
    assert scroller.evaluate(is_wider)
    expect(page.get_by_text("Scroll sideways for all columns")).to_be_visible()
    page.get_by_role("button", name="Fewer columns").click()
    expect(heads).to_have_count(fitting)
    expect(page.get_by_text("Scroll sideways for all columns")).to_be_hidden()


def test_forced_colours_show_what_is_chosen_and_where_the_focus_is(open_page, site):
    page = open_page(forced_colors="active")
    open_map(page, site, "?host=TJ")
    filters_button(page).click()
    here, other = (page.get_by_role("link", name=name, exact=True) for name in ("Map", "Sources"))
    border = "one => getComputedStyle(one).borderBottomColor"
    assert here.evaluate(border) != other.evaluate(border)
    pressed, not_pressed = (finder(page).get_by_role("button", name=name, exact=True) for name in ("List", "Table"))
    background = "one => getComputedStyle(one).backgroundColor"
    assert pressed.evaluate(background) != not_pressed.evaluate(background)
    for control in (filters_button(page), choice(page, "Host", "Tajikistan"), page.locator(".item__link").first):
        control.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert control.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    assert names(page)
