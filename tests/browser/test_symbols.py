"""Evidence at the symbol: a popup by pointer, key and touch; stacks zoom or spread, and name the places of theirs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, list_link, open_map, rest, symbol
from tests.browser.test_accessibility import ALL, GO_BACK, objections

BASE = re.compile("^201st Military Base")
IN_2008 = "?datetime=2008&center=68.80,37.80&zoom=8"  # Bokhtar and its symbol
AT_KANT = "?datetime=2008&center=74.80,42.85&zoom=10"  # two records at one place
AFAR = "?center=71,40&zoom=4"  # one stack for records hundreds of kilometres apart
ZOOM = "document.querySelector('.folium-map').foliumMap.getZoom()"
INSIDE = """(popup) => {
    const [own, map] = [popup, document.querySelector("#atlas")].map((one) => one.getBoundingClientRect());
    return own.left >= map.left && own.right <= map.right && own.top >= map.top && own.bottom <= map.bottom;
}"""


def popup(page):
    return page.locator("#atlas > .popup")


def stack(page, name=""):
    return symbol(page, re.compile(rf"^\d+ records near .*{name}"))


def expect_evidence(page):
    for words in (
        "201st Military Base",
        "In 2008: attested",
        "about 7,000 persons, June 2008, RFE/RL",
        "some 7,000 troops",
    ):
        expect(popup(page)).to_contain_text(words)
    expect(popup(page).locator("blockquote bdi")).to_have_attribute("lang", "en")


def test_a_symbol_pointed_at_shows_its_evidence_until_the_pointer_leaves_it_or_escape_is_pressed(page, site):
    open_map(page, site, IN_2008)
    symbol(page, BASE).first.hover()
    expect_evidence(page)
    expect(card(page)).to_be_hidden()
    popup(page).locator("blockquote").hover()
    page.wait_for_timeout(400)  # longer than it would stay alone
    expect_evidence(page)
    page.locator(".folium-map").hover(position={"x": 30, "y": 300})
    expect(popup(page)).to_be_hidden()
    symbol(page, BASE).first.hover()
    expect_evidence(page)
    page.keyboard.press("Escape")
    expect(popup(page)).to_be_hidden()
    list_link(page, "201st Military Base").first.hover()
    symbol(page, BASE).first.hover()
    expect_evidence(page)


def test_the_keyboard_has_the_popup_and_keeps_it_with_enter(page, site):
    open_map(page, site, IN_2008)
    symbol(page, BASE).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(symbol(page, BASE).first).to_be_focused()
    expect_evidence(page)
    expect(symbol(page, BASE).first).to_have_accessible_description(re.compile("about 7,000 persons"))
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("heading", name="201st Military Base")).to_be_focused()
    expect_evidence(page)
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(popup(page)).to_be_hidden()
    expect(symbol(page, BASE).first).to_be_focused()


def test_a_click_keeps_the_popup_beside_the_panel_within_the_map(page, site):
    open_map(page, site, IN_2008)
    symbol(page, BASE).first.click()
    expect(card(page).get_by_role("heading", name="201st Military Base")).to_be_visible()
    expect_evidence(page)
    page.locator(".folium-map").hover(position={"x": 30, "y": 300})
    page.wait_for_timeout(400)
    expect(popup(page)).to_be_visible()
    boxes = [one.bounding_box() for one in (popup(page), card(page))]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert popup(page).evaluate(INSIDE)


def test_the_popup_never_leaves_the_map(page, site):
    open_map(page, site, IN_2008)
    for place in ([37.8, 69.9], [37.8, 67.5], [38.7, 68.8], [36.8, 68.8]):
        page.mouse.move(0, 0)
        page.locator(".folium-map").evaluate("(box, at) => box.foliumMap.setView(at, 8, { animate: false })", place)
        symbol(page, BASE).first.hover()
        expect_evidence(page)
        assert popup(page).evaluate(INSIDE), place


def test_in_a_frame_a_tap_shows_the_popup_and_its_button_or_a_second_tap_the_panel(phone, site):
    phone.goto(f"{site}/embed{IN_2008}")
    expect(phone.locator("html")).to_have_attribute("data-ready", "yes")
    spot, panel = symbol(phone, BASE).first, card(phone).get_by_role("heading", name="201st Military Base")
    spot.tap()
    expect_evidence(phone)
    assert popup(phone).evaluate(INSIDE)
    expect(card(phone)).to_be_hidden()
    popup(phone).get_by_role("button", name="All the evidence").tap()
    expect(panel).to_be_visible()
    expect(popup(phone)).to_be_hidden()
    card(phone).get_by_role("button", name="Close").tap()
    expect(card(phone)).to_be_hidden()
    for _ in range(2):
        phone.wait_for_timeout(600)  # or two would be a double tap, which zooms
        spot.tap()
    expect(panel).to_be_visible()
    expect(popup(phone)).to_be_hidden()


def test_on_the_page_of_a_phone_a_tap_shows_the_panel(phone, site):
    open_map(phone, site, IN_2008)
    symbol(phone, BASE).first.tap()
    expect(card(phone).get_by_role("heading", name="201st Military Base")).to_be_visible()
    expect(popup(phone)).to_be_hidden()


def test_a_stack_names_the_places_it_stands_for_and_a_double_click_on_it_zooms(page, site):
    open_map(page, site, AFAR)
    labels = page.locator(".spot[data-form=stack]").evaluate_all("spots => spots.map((spot) => spot.ariaLabel)")
    assert labels
    assert all(re.match(r"\d+ records (near|in) \w+", label) for label in labels)
    stack(page).first.hover()
    expect(popup(page)).to_contain_text(re.compile(r"^\s*\d+ records (near|in) "))
    stack(page, "Dushanbe").dblclick()
    page.wait_for_function(f"() => {ZOOM} > 4")


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_stack_of_places_apart_zooms_until_they_part(page, site, by):
    open_map(page, site, AFAR)
    spot = stack(page, "Dushanbe")
    if by == "mouse":
        spot.click()
    else:
        spot.focus()
        page.keyboard.press("Enter")
    page.wait_for_function(f"() => {ZOOM} > 4")
    expect(card(page)).to_be_hidden()
    expect(symbol(page, re.compile("Dushanbe|201st")).first).to_be_visible()
    if by == "keyboard":
        expect(page.locator(".spot:focus")).to_have_count(1)


def test_a_stack_at_one_place_spreads_and_each_symbol_is_worked_like_any_other(page, site):
    open_map(page, site, AT_KANT)
    hub = stack(page, "Kant")
    hub.focus()
    page.keyboard.press("Enter")
    expect(hub).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".spot--spread")).to_have_count(2)
    expect(page.locator("path.leader").first).to_have_attribute("d", re.compile(r"M.+L.+M.+L"))
    page.keyboard.press("Tab")
    expect(page.locator(".spot--spread").first).to_be_focused()
    expect(popup(page)).to_contain_text(re.compile("Kant air base"))
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("heading", name=re.compile("Kant air base"))).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".spot--spread:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".spot--spread")).to_have_count(0)
    expect(hub).to_be_focused()


def test_a_spread_stack_is_listed_by_a_second_press_folds_beside_it_and_its_popup_breaks_no_rule(page, site):
    open_map(page, site, AT_KANT)
    stack(page, "Kant").hover()
    expect(popup(page)).to_contain_text("2 records near Kant")
    assert objections(page, ALL) == []
    spread = page.locator(".spot--spread")
    for fold in (
        lambda: list_by_second_press(page),
        lambda: page.locator(".folium-map").click(position={"x": 30, "y": 300}),
        lambda: page.get_by_role("button", name="All years").click(),
    ):
        stack(page, "Kant").press("Enter")
        expect(spread).not_to_have_count(0)
        fold()
        expect(spread).to_have_count(0)


def list_by_second_press(page):
    stack(page, "Kant").press("Enter")
    expect(card(page).get_by_role("heading", name="2 records near Kant")).to_be_focused()
    page.keyboard.press("Escape")
    expect(stack(page, "Kant")).to_be_focused()


def test_a_double_click_on_the_map_zooms_and_opens_nothing(page, site):
    open_map(page, site, "?datetime=2008&center=69,38.5&zoom=6")
    page.locator(".folium-map").dblclick(position={"x": 500, "y": 120})
    page.wait_for_function(f"() => {ZOOM} === 7")
    page.wait_for_timeout(400)  # longer than a single click waits to be one
    expect(card(page)).to_be_hidden()


def test_every_symbol_is_large_enough_to_press(page, site):
    open_map(page, site, "?center=62,47&zoom=4")
    boxes = page.locator("#atlas .spot").evaluate_all(
        "spots => spots.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert len(boxes) > 10
    assert all(min(box["width"], box["height"]) >= 24 for box in boxes)


def test_pictures_of_the_map_lie_on_whole_pixels_or_they_would_be_blurred(page, site):
    corners = """() => {
        const map = document.querySelector(".folium-map");
        const boxes = [map, ...map.querySelectorAll("canvas:not([hidden])")].map((one) => one.getBoundingClientRect());
        return boxes.flatMap(({ left, top }) => [left - boxes[0].left, top - boxes[0].top]);
    }"""
    open_map(page, site, "?center=71.234,45.678&zoom=4")
    found = page.evaluate(corners)
    page.locator(".folium-map").evaluate("map => map.foliumMap.setView([40.123, 60.321], 5, { animate: false })")
    assert [at for at in found + page.evaluate(corners) if abs(at - round(at)) > 0.01] == []


def test_badges_are_clear_of_symbols_after_a_choice_of_few_at_another_zoom(page, site):
    everything, few = "?center=71,45&zoom=4", "?host=TJ&datetime=1999/2001&center=71,45&zoom="
    boxes = """() => [...document.querySelectorAll(".spot")].filter((spot) => spot.checkVisibility())
        .map((spot) => [spot.getAttribute("aria-label"), ...Object.values(spot.getBoundingClientRect().toJSON())])"""
    open_map(page, site, everything)
    rest(page)
    before = page.evaluate(boxes)
    for address in (few + "3", few + "4", everything):
        page.evaluate(GO_BACK, address)
        rest(page)
    assert page.evaluate(boxes) == before
