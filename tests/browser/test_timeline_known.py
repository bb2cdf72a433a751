"""What was known on a day, chosen on the timeline by keys, by typing, by dragging and by source."""

import re

from playwright.sync_api import expect

from tests.browser.exploring import open_map
from tests.browser.timing import known


def test_publication_days_are_a_key_apart_and_what_they_hide_is_said(page, site):
    open_map(page, site)
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")
    known(page).focus()
    for words in (
        "29 January 2018: 5 of 5",
        "31 December 2016: 4 of 5",
        "5 December 2012: 3 of 5",
        "5 February 2012: 2 of 5",
    ):
        page.keyboard.press("PageDown")
        expect(known(page)).to_have_attribute("aria-valuetext", f"{words} sources")
    expect(page.get_by_text("Sources published after 5 February 2012 are hidden (3 of 5)")).to_be_visible()
    expect(page).to_have_url(re.compile("as_of=2012-02-05"))
    page.keyboard.press("End")
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")


def test_a_day_of_knowledge_may_be_typed_and_taken_back(page, site):
    open_map(page, site)
    field = page.get_by_role("textbox", name="Published by")
    field.fill("June 2012")
    field.press("Enter")
    expect(known(page)).to_have_attribute("aria-valuetext", "30 June 2012: 2 of 5 sources")
    expect(field).to_have_value("30 June 2012")
    page.get_by_role("button", name="All sources").click()
    expect(field).to_have_value("")
    expect(known(page)).to_have_attribute("aria-valuetext", "All 5 sources")


def test_the_handle_of_knowledge_is_dragged_and_rests_on_publication_days(page, site):
    open_map(page, site)
    handle, mark = known(page).bounding_box(), page.locator('.mark__button[data-day="15679"]').bounding_box()
    page.mouse.move(handle["x"] + 12, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(mark["x"] + mark["width"] + 12 + 3, handle["y"] + 10, steps=6)
    page.mouse.up()
    expect(known(page)).to_have_attribute("aria-valuetext", "5 December 2012: 3 of 5 sources")


def test_a_source_tells_what_it_is_and_later_ones_are_dimmed(page, site):
    open_map(page, site)
    mark = page.get_by_role("button", name=re.compile("^Source 2: .*Eurasia Review, 5 February 2012"))
    mark.focus()
    expect(mark.locator(".mark__words")).to_have_css("clip-path", "none")
    page.keyboard.press("Escape")
    expect(mark.locator(".mark__words")).not_to_have_css("clip-path", "none")
    mark.press("Enter")
    expect(known(page)).to_have_attribute("aria-valuetext", "5 February 2012: 2 of 5 sources")
    expect(page.locator(".mark__button[data-hidden]")).to_have_count(3)
