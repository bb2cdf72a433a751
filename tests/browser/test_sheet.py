"""The panel on a phone: a sheet of three heights above the timeline, by finger, button and key; else at the side."""

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, open_map
from tests.browser.test_accessibility import ALL, objections
from tests.browser.touching import Fingers

BASE = "?datetime=2008&record=bases/201st-military-base"
SIDEWAYS = {"width": 844, "height": 390}


def top(page):
    return card(page).bounding_box()["y"]


def height(page):
    return card(page).get_attribute("data-height")


def button(page, name):
    return card(page).get_by_role("button", name=f"{name} the panel")


def expect_timeline_below(page):
    sheet, timeline = card(page).bounding_box(), page.locator("#timeline").bounding_box()
    assert sheet["y"] + sheet["height"] <= timeline["y"] + 1
    assert timeline["y"] + timeline["height"] <= page.viewport_size["height"] + 1
    expect(page.get_by_role("slider", name="From", exact=True)).to_be_in_viewport(ratio=1)


@pytest.fixture
def calm(open_page):
    return open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion="reduce")


@pytest.mark.parametrize("by", ["finger", "keys"])
def test_buttons_set_three_heights_and_none_covers_the_timeline(calm, site, by):
    open_map(calm, site, BASE)
    press = (lambda one: one.tap()) if by == "finger" else (lambda one: one.press("Enter"))
    tops = [top(calm)]
    expect_timeline_below(calm)
    press(button(calm, "Raise"))
    expect(button(calm, "Raise")).to_be_disabled()
    tops.append(top(calm))
    expect_timeline_below(calm)
    press(button(calm, "Lower"))
    press(button(calm, "Lower"))
    expect(button(calm, "Lower")).to_be_disabled()
    tops.append(top(calm))
    expect_timeline_below(calm)
    half, full, peek = tops
    assert full < half < peek
    for name in ("Cite", "Share"):
        expect(card(calm).get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_the_handle_is_dragged_and_rests_at_the_nearest_height(calm, site):
    open_map(calm, site, BASE)
    fingers, grip = Fingers(calm), calm.locator(".card__grip")

    def drag(by):
        box = grip.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        fingers.move([(x, y)], [(x, y + by)])

    drag(-330)
    expect(card(calm)).to_have_attribute("data-height", "full")
    drag(600)
    expect(card(calm)).to_have_attribute("data-height", "peek")
    drag(-20)
    expect(card(calm)).to_have_attribute("data-height", "peek")
    assert calm.evaluate("scrollY") == 0
    grip.tap()
    expect(card(calm)).to_have_attribute("data-height", "half")


def test_the_chosen_symbol_is_in_sight_above_the_sheet(calm, site):
    open_map(calm, site, BASE)
    symbol = calm.locator(".spot--chosen").first.bounding_box()
    assert symbol["y"] + symbol["height"] <= top(calm)


def test_the_page_is_where_it_was_when_the_sheet_is_closed(calm, site):
    open_map(calm, site, "?datetime=2008")
    before = calm.locator("#records").bounding_box()["y"]
    calm.get_by_role("link", name="201st Military Base").first.tap()
    card(calm).get_by_role("button", name="Close").tap()
    expect(card(calm)).to_be_hidden()
    assert calm.locator("#records").bounding_box()["y"] + calm.evaluate("scrollY") == pytest.approx(before, abs=1)


def test_held_sideways_the_panel_is_at_the_side_above_the_timeline(open_page, site):
    page = open_page(viewport=SIDEWAYS, has_touch=True, is_mobile=True)
    open_map(page, site, BASE)
    expect(button(page, "Raise")).to_be_hidden()
    panel, area = card(page).bounding_box(), page.locator("#atlas").bounding_box()
    assert (panel["y"], panel["height"]) == (area["y"], area["height"])
    assert panel["x"] - area["x"] > SIDEWAYS["width"] / 2
    for role, name in (("button", "Cite"), ("link", "Dossier"), ("button", "Share")):
        expect(card(page).get_by_role(role, name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_axe_objects_to_no_height(calm, site):
    open_map(calm, site, BASE)
    button(calm, "Raise").tap()
    assert objections(calm, ALL) == []
