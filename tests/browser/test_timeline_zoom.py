"""The timeline zooms by buttons, keys, wheel and fingers, and stays usable close by."""

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import open_map, slider
from tests.browser.timing import IN_2008, both_ends, zoom_button


def test_zooming_in_names_months_and_the_whole_timeline_comes_back(page, site):
    open_map(page, site, IN_2008)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()
    for _ in range(6):
        zoom_button(page, "Zoom into the timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_be_visible()
    assert both_ends(page) == ["January 2008", "December 2008"]
    zoom_button(page, "Whole timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_have_count(0)
    expect(zoom_button(page, "Whole timeline")).to_be_disabled()


def test_plus_and_minus_on_a_handle_zoom(page, site):
    open_map(page, site, IN_2008)
    slider(page, "From").focus()
    page.keyboard.press("+")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    page.keyboard.press("-")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()


def test_the_wheel_zooms_at_the_pointer_with_control_only(page, site):
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
    page.mouse.wheel(0, -300)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_disabled()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()


def test_a_handle_out_of_sight_waits_at_the_edge_and_a_key_brings_it_into_sight(page, site):
    open_map(page, site, "?datetime=2008-01-01/2012-12-31")
    slider(page, "Until").focus()
    for _ in range(5):
        page.keyboard.press("+")
    expect(slider(page, "From")).to_have_attribute("data-beyond", "before")
    plot = page.locator(".timeline__plot").bounding_box()
    handle = slider(page, "From").bounding_box()
    assert handle["x"] + handle["width"] == pytest.approx(plot["x"], abs=1)
    slider(page, "From").press("ArrowRight")
    expect(slider(page, "From")).to_have_attribute("data-beyond", "no")
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "February 2008")


def test_a_drag_in_a_zoomed_timeline_moves_by_what_is_seen(page, site):
    open_map(page, site, IN_2008)
    for _ in range(6):
        zoom_button(page, "Zoom into the timeline").click()
    expect(page.locator(".axis-mark", has_text="Jun")).to_be_visible()
    handle, june = (spot.bounding_box() for spot in (slider(page, "From"), page.locator(".axis-mark", has_text="Jun")))
    page.mouse.move(handle["x"] + 12, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(june["x"] - 12, handle["y"] + 10, steps=4)
    page.mouse.up()
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "June 2008")


def test_two_fingers_zoom(open_page, site):
    page = open_page(has_touch=True)
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    touch = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        middle, y = box["x"] + box["width"] / 2, box["y"] + 30
        points = [{"x": middle + side * apart, "y": y, "id": number} for number, side in enumerate((-1, 1))]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if apart else []})

    fingers("touchStart", 40)
    for apart in (60, 90, 160):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    assert both_ends(page) == ["January 2001", "December 2019"]


def test_play_keeps_the_window_in_sight_of_a_zoomed_timeline(page, site):
    open_map(page, site, IN_2008)
    slider(page, "Until").focus()
    for _ in range(6):
        page.keyboard.press("+")
    page.keyboard.press("Space")
    expect(page.locator(".axis-mark", has_text="2010")).to_be_visible(timeout=15_000)
    page.keyboard.press("Space")
    expect(slider(page, "Until")).to_have_attribute("data-beyond", "no")
