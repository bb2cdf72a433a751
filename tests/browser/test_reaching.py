"""Every record can be reached: in stacks, out of time, undated, by key and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from app.domain.status.state import segments
from app.domain.vocabulary import Collection
from tests.browser.exploring import card, count, keys, list_link, open_map, symbol
from tests.layer import real_layer

IN_2008 = "?datetime=2008-01-01/2008-12-31"


@pytest.fixture(scope="module")
def catalog():
    return real_layer()


def test_every_record_with_a_place_has_a_symbol_when_it_is_chosen(page, site, catalog):
    page.emulate_media(reduced_motion="reduce")  # the map goes to each at once: one choice follows on the other
    open_map(page, site)
    placed = [record for record in catalog.records if record.geometry is not None and segments(record)]
    placed += catalog.in_collection(Collection.MEMBERSHIPS)
    lost = page.evaluate(
        """(keys) => keys.filter((key) => {
            document.querySelector(`[data-record="${key}"] a`).click();
            return document.querySelectorAll(".spot--chosen").length === 0;
        })""",
        [f"{record.collection}/{record.id}" for record in placed],
    )
    assert lost == []


def test_a_country_has_its_records_and_memberships_on_its_badge(page, site):
    open_map(page, site, "?datetime=2012-01-01/2012-12-31&center=71.00,39.00&zoom=5")
    badge = symbol(page, re.compile("Tajikistan: records of the whole country"))
    badge.focus()
    page.keyboard.press("Space")
    expect(card(page).get_by_role("heading", name="Tajikistan")).to_be_focused()
    expect(card(page).get_by_role("button", name="Tajikistan in the CSTO")).to_be_visible()


def test_a_line_leads_from_a_badge_to_its_country_where_it_cannot_stand_near(page, site):
    open_map(page, site, "?center=60,45&zoom=3")
    lines = page.locator(".leader").first
    expect(lines).to_have_attribute("d", re.compile("M.+L"))
    field = page.get_by_role("textbox", name="Published by")
    field.fill("2001-01-01")  # before all sources: nothing is shown
    field.press("Enter")
    expect(lines).to_have_attribute("d", "M0 0")


def test_a_record_out_of_the_window_offers_its_time(page, site):
    open_map(page, site, IN_2008 + "&record=bases/102nd-military-base")
    expect(card(page)).to_contain_text("Not reported then")
    card(page).get_by_role("button", name="Show its time").click()
    expect(card(page)).not_to_contain_text("Not reported then")
    expect(page.locator('#records [data-record="bases/102nd-military-base"]')).to_contain_text("attested")
    expect(page).not_to_have_url(re.compile("2008-01-01"))


def test_the_list_has_every_record_and_those_without_a_date_stand_and_are_counted_apart(page, site, catalog):
    open_map(page, site)
    assert sorted(keys(page)) == sorted(f"{record.collection}/{record.id}" for record in catalog.records)
    held, total, without = (int(number) for number in re.findall(r"\d+", count(page).inner_text()))
    assert total == len(keys(page))
    assert without == page.locator("#undated [data-record]").count() > 0
    assert held == total - without
    undated = page.get_by_role("region", name=re.compile("^No date given"))
    expect(undated.get_by_role("link").first).to_contain_text("no date given")
    undated.get_by_role("link").first.click()
    expect(card(page)).to_contain_text("no source says when")
    expect(card(page).get_by_role("button", name="Show its time")).to_have_count(0)


def test_escape_closes_the_card_and_focus_returns_to_what_opened_it(page, site):
    open_map(page, site, IN_2008)
    link = list_link(page, "Kant air base").first
    link.press("Enter")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_press_on_the_ground_closes_the_card(page, site):
    open_map(page, site, f"{IN_2008}&record=bases/kant-air-base&center=74.80,42.90&zoom=5")
    page.locator(".folium-map").click(position={"x": 60, "y": 500})
    expect(card(page)).to_be_hidden()


def test_a_phone_has_no_sideways_scroll_and_a_sheet_for_the_card(phone, site):
    page = phone
    open_map(page, site, IN_2008)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    list_link(page, "Kant air base").first.tap()
    expect(card(page)).to_be_visible()
    box, timeline = (part.bounding_box() for part in (card(page), page.locator("#timeline")))
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, round(timeline["y"]))
    assert round(timeline["y"] + timeline["height"]) == 844
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_colours_can_be_chosen_and_are_remembered(page, site):
    open_map(page, site)
    page.get_by_role("button", name="colours of the page").click()
    expect(page).to_have_url(re.compile("theme=light"))  # which must not outlive the next choice
    page.get_by_role("button", name="colours of the page").click()
    expect(page.get_by_role("button", name="Dark: colours of the page")).to_be_visible()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_the_card_of_a_country_lists_all_that_it_hosts(page, site, catalog):
    open_map(page, site, "?center=68.00,47.00&zoom=5")
    symbol(page, re.compile("Kazakhstan: records of the whole country")).press("Enter")
    hosted = [record.name for record in catalog.records if "KZ" in record.host]
    for name in hosted:
        expect(card(page).get_by_role("button", name=re.compile(f"^{name}"))).to_be_visible()
    assert "Baikonur Cosmodrome" in hosted
    card(page).get_by_role("button", name=re.compile("^Baikonur Cosmodrome")).press("Enter")
    card(page).get_by_role("button", name="All records of this place").press("Enter")
    expect(card(page).get_by_role("heading", name="Kazakhstan")).to_be_focused()
