"""The lanes of the timeline agree with the domain and open to rows that open records."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from app.domain.intervals import Interval, to_day
from app.domain.status.state import segments, state
from app.domain.vocabulary import Collection, Status
from tests.browser.exploring import card, open_map
from tests.browser.timing import IN_2008, both_ends, known, lane_button, zoom_button
from tests.layer import real_layer


@pytest.fixture(scope="module")
def catalog():
    return real_layer()


def words_of_year(records, year):
    """What the keys should tell of a year, but for the names."""
    window = Interval(to_day(date(year, 1, 1)), to_day(date(year + 1, 1, 1)))
    found = [state(record, window).status for record in records if segments(record)]
    counts = [f"{found.count(status)} {status.label.lower()}" for status in Status if status in found]
    return f"{year}: {', '.join(counts) or 'nothing reported'}"


def told(page):
    """What is told aloud of the bin that the keys are at."""
    return page.locator(".timeline__view > [role=status]")


def test_the_lanes_tell_by_keys_what_the_domain_says_of_every_year(page, site, catalog):
    open_map(page, site)
    page.locator('.lane[data-collection="bases"] .lane__bins').focus()
    expect(told(page)).to_have_text("")  # the tips are there
    for collection in Collection:
        page.keyboard.press("Home")
        for year in range(2001, 2020):
            words = told(page).text_content() or ""
            assert words.split(". ")[0] == words_of_year(catalog.in_collection(collection), year), collection
            page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")


def test_a_year_names_its_records_and_is_chosen_by_a_key(page, site):
    open_map(page, site)
    page.locator('.lane[data-collection="bases"] .lane__bins').focus()
    expect(told(page)).to_have_text("")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(told(page)).to_have_text("2008: 2 attested. 201st Military Base, Kant air base")
    page.keyboard.press("Enter")
    assert both_ends(page) == ["January 2008", "December 2008"]
    page.keyboard.press("Escape")
    expect(page.locator(".lane-tip")).to_be_hidden()


def test_a_bin_is_told_wherever_it_is_pointed_at_and_by_touch(open_page, site):
    for options in ({}, {"has_touch": True}):
        page = open_page(**options)
        open_map(page, site)
        lane = page.locator('.lane[data-collection="bases"] .lane__bins')
        box = lane.bounding_box()
        # In the height of the lane above the bar of 2003, which is a third as high.
        x, y = box["x"] + box["width"] * 2.5 / 19, box["y"] + 3
        if options:
            page.touchscreen.tap(x, y)
        else:
            page.mouse.move(x, y)
        expect(page.locator(".lane-tip")).to_contain_text("2003, Bases")
        expect(page.locator(".lane-tip")).to_contain_text("1 attested")


def test_an_open_lane_has_a_row_for_every_dated_record_and_a_row_opens_its_record(page, site, catalog):
    open_map(page, site)
    assert page.locator("#atlas").bounding_box()["height"] > 2 / 3 * 900  # the lanes leave the map most of the height
    lane_button(page, "Bases").press("Enter")
    expect(lane_button(page, "Bases")).to_have_attribute("aria-expanded", "true")
    rows = page.get_by_role("list", name="Bases").get_by_role("button")
    expect(rows).to_have_count(sum(1 for record in catalog.in_collection(Collection.BASES) if segments(record)))
    row = rows.filter(has_text="Kant air base")
    expect(row).to_have_accessible_name(re.compile("Kant air base ?: .*attested in June 2008"))
    row.press("Enter")
    expect(card(page).get_by_role("heading", name="Kant air base").first).to_be_visible()


def test_a_row_keeps_the_focus_when_the_lanes_are_drawn_anew_and_one_lane_is_open_at_a_time(page, site):
    open_map(page, site)
    lane_button(page, "Bases").click()
    row = page.get_by_role("list", name="Bases").get_by_role("button").first
    row.focus()
    page.locator('[data-ref="zoom_in"]').evaluate("button => button.click()")
    expect(zoom_button(page, "Zoom out of the timeline")).to_be_enabled()
    expect(row).to_be_focused()
    lane_button(page, "Events").click()
    expect(lane_button(page, "Bases")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#timeline .row:visible").first).to_have_attribute("data-key", re.compile("^events/"))


def test_the_chosen_record_shows_its_own_time_in_its_lane(page, site):
    open_map(page, site, f"{IN_2008}&record=bases/kant-air-base")
    expect(page.locator('.lane[data-collection="bases"] .lane__own .stretch').first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".lane__own .stretch")).to_have_count(0)


def test_records_that_no_source_had_told_of_are_in_no_lane(page, site):
    open_map(page, site)
    before = lane_button(page, "Agreements").inner_text()
    known(page).focus()
    page.keyboard.press("Home")
    expect(lane_button(page, "Agreements")).to_have_text("Agreements: 0 with dates")
    assert before != "Agreements: 0 with dates"
    assert page.locator(".lane .part").count() == 0


def test_a_phone_shows_one_strip_until_the_lanes_are_asked_for(phone, site):
    page = phone
    open_map(page, site, IN_2008)
    assert page.locator("#timeline").bounding_box()["height"] < 844 / 5
    expect(page.locator("#timeline-lanes")).to_be_hidden()
    more = page.get_by_role("button", name="Lanes", exact=True)
    more.tap()
    expect(more).to_have_attribute("aria-expanded", "true")
    lane_button(page, "Memberships").tap()
    expect(page.get_by_role("list", name="Memberships").get_by_role("button").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
