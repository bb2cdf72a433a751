"""The window of the timeline by keys, by dragging, by typing and by itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import count, open_map, slider, type_window
from tests.browser.published import BOTH
from tests.browser.timing import IN_2008, both_ends, drag


@BOTH
def test_a_slider_tells_its_limits_and_keys_move_the_window_or_an_end_by_month_by_year_and_to_the_limits(page, site):
    open_map(page, site, IN_2008)
    for name in ("From", "Until"):
        low, now, high = (int(slider(page, name).get_attribute(f"aria-value{part}")) for part in ("min", "now", "max"))
        assert low <= now <= high
    slider(page, "From").focus()
    for key, year in (("PageUp", 2009), ("PageDown", 2008)):
        page.keyboard.press(f"Shift+{key}")
        assert both_ends(page) == [f"January {year}", f"December {year}"]
    slider(page, "Until").focus()
    steps = [
        ("ArrowRight", "January 2009"),
        ("PageUp", "January 2010"),
        ("ArrowLeft", "December 2009"),
        ("Home", "January 2008"),
    ]
    for key, words in steps:
        page.keyboard.press(key)
        expect(slider(page, "Until")).to_have_attribute("aria-valuetext", words)
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile(r"datetime=2008-01-01/\.\."))


def test_dragging_over_the_years_makes_a_window_and_dragging_the_window_moves_it(page, site):
    open_map(page, site)
    drag(page, 0.5, 0.7)
    first = both_ends(page)
    length = page.locator(".timeline__window").bounding_box()["width"]
    drag(page, 0.6, 0.3)
    assert both_ends(page) != first
    assert page.locator(".timeline__window").bounding_box()["width"] == pytest.approx(length, abs=3)


def test_list_and_map_follow_a_handle_that_is_still_held(page, site):
    open_map(page, site)
    before = count(page).inner_text()
    box = slider(page, "Until").bounding_box()
    start = slider(page, "From").bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + start["width"] + 30, box["y"] + 10, steps=6)
    expect(count(page)).not_to_have_text(before)
    shown, _all, *apart = map(int, re.findall(r"\d+", count(page).inner_text()))
    expect(page.locator("#records .item")).to_have_count(shown + sum(apart))
    expect(page.locator("#atlas").get_by_role("button", name=re.compile("Kant air base"))).to_have_count(0)
    page.mouse.up()


def test_a_click_on_a_year_chooses_it(page, site):
    open_map(page, site)
    drag(page, 0.52, 0.52)
    first, last = both_ends(page)
    assert first.replace("January", "December") == last


def test_a_finger_drags_a_handle(open_page, site):
    page = open_page(has_touch=True)
    open_map(page, site, IN_2008)
    box = slider(page, "Until").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 60, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x + 120, "y": y}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(slider(page, "Until")).not_to_have_attribute("aria-valuetext", "December 2008")
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "January 2008")


@BOTH
def test_dates_of_any_precision_may_be_typed(page, site):
    open_map(page, site)
    for first, last, datetime in (
        ("2008", "2012", "2008-01-01/2012-12-31"),
        ("June 2008", "jun 2008", "2008-06-01/2008-06-30"),
        ("5 June 2008", "June 6, 2008", "2008-06-05/2008-06-06"),
        ("2008-06-05", "2008-06-05", "2008-06-05/2008-06-05"),
        ("2008", "", r"2008-01-01/\.\."),
    ):
        type_window(page, first, last)
        expect(page).to_have_url(re.compile(f"datetime={datetime}$"))


def test_a_field_is_replaced_by_what_is_typed_and_takes_a_time_with_two_ends(page, site):
    open_map(page, site, IN_2008)
    field = page.get_by_role("textbox", name="From", exact=True)
    for text, ends in [("2012-2016", ["January 2012", "December 2016"]), ("6/2008", ["June 2008", "December 2016"])]:
        field.click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(slider(page, "From")).to_have_attribute("aria-valuetext", ends[0])
        assert both_ends(page) == ends
    page.keyboard.type("5/6/2008")  # without another press: Enter has selected it
    page.keyboard.press("Enter")
    expect(page.locator("#timeline").get_by_role("alert")).to_contain_text("“5/6/2008” was not understood")


def test_a_step_by_the_length_of_the_window_names_and_rings_what_comes_and_goes_and_tells_it_aloud(page, site):
    open_map(page, site, IN_2008)
    page.get_by_role("button", name="Step forward").click()
    assert both_ends(page) == ["January 2009", "December 2009"]
    note = page.locator(".step-note")
    expect(note).to_contain_text("2009. Now also: CSTO Rapid Reaction Force, attested. No longer:")
    expect(page.locator("#atlas > [role=status]")).to_have_text(note.text_content() or "")
    expect(page.locator('.step-ring[data-step="gone"]').first).to_be_visible()
    page.get_by_role("button", name="Step back").click()
    page.get_by_role("button", name="Step back").click()
    assert both_ends(page) == ["January 2007", "December 2007"]


def test_a_wrong_date_is_explained_and_changes_nothing_until_a_later_time_is_typed_from_its_start(page, site):
    open_map(page, site, IN_2008)
    field = page.get_by_role("textbox", name="From", exact=True)
    for text, words in [("last year", "Type a date such as"), ("2012", "The time ends before it starts")]:
        field.fill(text)
        field.press("Enter")
        expect(page.locator("#timeline").get_by_role("alert")).to_contain_text(words)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert both_ends(page) == ["January 2008", "December 2008"]
    for name in ("From", "to"):
        field = page.get_by_role("textbox", name=name, exact=True)
        field.fill("2013")
        field.press("Enter")
    assert both_ends(page) == ["January 2013", "December 2013"]
    expect(page.locator("#timeline-error")).to_have_text("")


def test_play_moves_the_window_until_paused(page, site):
    open_map(page, site, IN_2008)
    page.get_by_role("button", name="Play").click()
    expect(slider(page, "From")).not_to_have_attribute("aria-valuetext", "January 2008")
    page.get_by_role("button", name="Pause").click()
    paused = both_ends(page)
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(400)
    assert both_ends(page) == paused


def test_space_on_a_handle_plays_and_pauses(page, site):
    open_map(page, site, IN_2008)
    slider(page, "From").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_reduced_motion_plays_by_whole_years(open_page, site):
    page = open_page(reduced_motion="reduce")
    open_map(page, site, IN_2008)
    page.get_by_role("button", name="Play").click()
    expect(slider(page, "From")).not_to_have_attribute("aria-valuetext", "January 2008")
    assert both_ends(page) == ["January 2009", "December 2009"]


def test_a_finger_that_comes_to_scroll_the_page_leaves_the_window_alone(phone, site):
    page = phone
    open_map(page, site)
    box = page.locator(".timeline__plot").bounding_box()
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + 15
    for kind, moved in (("touchStart", 0), ("touchMove", 40), ("touchMove", 120)):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y - moved}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)
    assert both_ends(page) == ["January 2001", "December 2019"]
