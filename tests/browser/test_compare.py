"""Two times at once on the map page, in a frame, and on a page of its own."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, open_map, press_year, search_field
from tests.browser.published import BOTH, address
from tests.samples import ONGOING, catalog_of

pytestmark = pytest.mark.usefixtures("calm")

CSTO = "?datetime=2010&compare=2013&bloc=csto"


def sides(page):
    """The countries of the badges by the time that they are marked with."""
    marked = page.locator(".spot[data-side]:visible").evaluate_all(
        "spots => spots.map((spot) => [spot.getAttribute('aria-label').slice(0, 2), spot.dataset.side])"
    )
    return dict(marked)


def groups(page):
    """The heads of the list with their counts."""
    return [" ".join(text.split()) for text in page.locator(".compared h3").all_text_contents()]


def test_a_bloc_at_two_times_side_by_side_in_four_clicks(page, site):
    open_map(page, site)
    search_field(page).click()
    page.keyboard.type("CSTO")
    press_year(page, 2010)
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Click the second time on the timeline")).to_be_visible()
    press_year(page, 2013)
    expect(page).to_have_url(re.compile(r"datetime=2010-01-01/2010-12-31&compare=2013-01-01/2013-12-31&q=CSTO"))
    ended = page.locator('.compared [data-change="ended"]')
    expect(ended).to_contain_text("Uzbekistan in the CSTO")
    expect(ended).to_contain_text("2013: ended")


@BOTH
def test_the_address_holds_both_times_and_the_map_marks_each_symbol(page, site):
    open_map(page, site, CSTO)
    expect(page.locator(".compare-key")).to_have_text("Only 2010: 1Only 2013: 0Both: 6")
    assert sides(page) == {"UZ": "first", **dict.fromkeys(("RU", "BY", "AM", "KZ", "KG", "TJ"), "both")}
    assert groups(page) == ["Ended by 2013 1", "At both times 6"]
    expect(page.locator('.spot[data-side="first"]')).to_have_attribute("aria-description", "Only 2010")
    page.get_by_role("button", name="Stop comparing").click()
    expect(page).to_have_url(re.compile(r"\?datetime=2010-01-01/2010-12-31&bloc=csto$"))
    assert sides(page) == {}
    expect(page.locator(".compared")).to_be_hidden()


def test_a_second_time_is_typed_and_a_wrong_one_explained(page, site):
    open_map(page, site, "?datetime=2010&bloc=csto")
    page.get_by_role("button", name="Compare", exact=True).click()
    field = page.get_by_role("textbox", name="Compare with")
    expect(field).to_be_focused()
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(page.locator(".compare__hint")).to_contain_text("“soon” was not understood")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+A")
    page.keyboard.type("2013")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("compare=2013-01-01/2013-12-31"))
    assert groups(page) == ["Ended by 2013 1", "At both times 6"]


def test_the_list_leads_to_records_and_to_the_page_with_quotes(page, site):
    open_map(page, site, CSTO)
    page.locator(".compared .item__link").first.click()
    expect(card(page)).to_contain_text("Uzbekistan in the CSTO")
    page.get_by_role("link", name="Both times with quotes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2010 and 2013")
    expect(page.locator("[data-record]")).to_have_count(7)
    page.get_by_role("link", name="The same on the map").click()
    expect(page.locator(".compare-key")).to_have_text("Only 2010: 1Only 2013: 0Both: 6")


def test_other_filters_and_another_window_are_compared_anew(page, site):
    open_map(page, site, "?datetime=2010&compare=2013")
    expect(page.locator(".compare-key")).to_contain_text("Both: 13")
    press_year(page, 2008)
    expect(page.locator(".compare-key")).to_contain_text("Only 2008")
    expect(page.locator("#announcer")).to_have_text(re.compile("records for 2008 or 2013"))


def test_a_long_list_comes_a_hundred_rows_at_a_time_with_all_of_them_counted(page, serve):
    records = [replace(ONGOING, id=f"base-{number}") for number in range(101)]
    open_map(page, serve(catalog_of(*records)), "?datetime=2011&compare=2012")
    rows = page.locator(".compared .item__link")
    expect(rows).to_have_count(100)
    assert groups(page) == ["At both times 101"]
    page.get_by_role("button", name="Show 1 more of 1").click()
    expect(rows).to_have_count(101)
    expect(rows.last).to_be_focused()


@BOTH
def test_a_frame_draws_both_times(page, site):
    page.goto(address(site, f"/embed{CSTO}"))
    expect(page.locator(".compare-key")).to_have_text("Only 2010: 1Only 2013: 0Both: 6")
    assert sides(page)["UZ"] == "first"
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_hidden()
