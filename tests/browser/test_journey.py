"""A reader's way: to a time, to a record, to its quotes, and back by the address."""

import re

from playwright.sync_api import expect

from tests.browser.exploring import announcer, card, count, list_link, open_map, slider, symbol
from tests.browser.published import BOTH

KANT = "Kant air base"
QUOTE = "The air base in Kant hosts some 400 personnel"
IN_2008 = "?datetime=2008-01-01/2008-12-31"


def go_to_2008_by_keys(page):
    slider(page, "From").focus()
    while "2008" not in slider(page, "From").get_attribute("aria-valuetext"):
        page.keyboard.press("PageUp")
    slider(page, "Until").focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")


@BOTH
def test_the_keyboard_alone_leads_from_the_timeline_which_is_announced_to_a_verbatim_quote(page, site):
    open_map(page, site)
    go_to_2008_by_keys(page)
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "January 2008")
    expect(slider(page, "Until")).to_have_attribute("aria-valuetext", "December 2008")
    expect(announcer(page)).to_have_text(re.compile(r"^\d+ of \d+ records for 2008$"))
    list_link(page, KANT).first.focus()
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("heading", name=KANT)).to_be_focused()
    expect(card(page).get_by_role("heading", name="What sources say for 2008")).to_be_visible()
    expect(card(page).locator("blockquote", has_text=QUOTE).first).to_be_visible()


def test_a_value_leads_to_its_numbered_quote_with_source_author_date_and_modality(page, site):
    open_map(page, site, f"{IN_2008}&record=bases/kant-air-base")
    fact = card(page).locator(".fact", has_text="Personnel")
    number = fact.get_by_role("link", name="Quote").inner_text().strip("[]")
    fact.get_by_role("link", name="Quote").click()
    quote = card(page).locator(f"#quote-{number}")
    expect(quote).to_be_focused()
    expect(quote.locator("blockquote")).to_contain_text(QUOTE)
    for text in ("Farangis Najibullah", "RFE/RL", "published June 2008", "Stated: the source says so as a fact, in"):
        expect(quote).to_contain_text(text)
    expect(quote.get_by_role("link")).to_have_attribute("href", re.compile("^https://www.rferl.org/a/1144631.html"))
    expect(quote.get_by_role("link")).to_have_attribute("rel", "noopener")
    assert IN_2008 in page.url  # the view is as it was; only the map's position may have come to it meanwhile
    assert "#" not in page.url


def test_a_symbol_says_what_it_is_opens_the_record_and_the_list_shows_it_chosen(page, site):
    open_map(page, site, f"{IN_2008}&center=74.80,42.90&zoom=9")
    expect(symbol(page, f"{KANT}, air base in Kyrgyzstan, attested")).to_be_visible()
    symbol(page, KANT).click()
    page.locator(".spot--spread").and_(symbol(page, f"{KANT}, air base")).click()
    expect(card(page).get_by_role("heading", name=KANT)).to_be_visible()
    expect(list_link(page, KANT).first).to_have_attribute("aria-current", "true")
    expect(page.locator(".spot--chosen:not([aria-expanded])")).to_have_count(1)


@BOTH
def test_the_address_brings_back_time_record_and_position(page, site):
    open_map(page, site, f"{IN_2008}&record=bases/kant-air-base&center=69.10,41.20&zoom=5")
    page.get_by_role("button", name="Zoom in", exact=True).click()
    expect(page).to_have_url(re.compile("zoom=6"))
    address, held = page.url, count(page).inner_text()
    page.reload()
    expect(card(page).get_by_role("heading", name=KANT)).to_be_visible()
    expect(count(page)).to_have_text(held)
    assert page.url == address
    assert page.locator(".folium-map").evaluate("element => element.foliumMap.getZoom()") == 6


def test_a_wrong_address_is_the_default_view(page, site):
    open_map(page, site, "?datetime=yesterday&record=bases/atlantis&center=x,y&zoom=5")
    expect(card(page)).to_be_hidden()
    expect(page.get_by_role("button", name="All years")).to_be_disabled()


def test_an_inference_names_the_attested_times_around_it(page, site):
    open_map(page, site, "?datetime=2011-01-01/2011-12-31&record=bases/kant-air-base")
    expect(card(page)).to_contain_text(re.compile(r"Inferred: +last attested June 2008; next attested January 2018\."))
    expect(card(page).get_by_role("heading", name=re.compile("^Held"))).to_have_count(0)


def test_figures_of_other_times_stand_apart(page, site):
    open_map(page, site, "?datetime=2018-01-01/2018-12-31&record=bases/kant-air-base")
    others = card(page).locator("details")
    others.get_by_text("Other times").click()
    expect(others).to_contain_text("about 400")
    expect(
        card(page).locator("section", has=page.get_by_role("heading", name="What sources say for 2018"))
    ).not_to_contain_text("400")


def test_a_disagreement_is_shown_without_a_verdict(page, site):
    open_map(page, site, f"{IN_2008}&record=deployments/kant-reinforcement-2008")
    expect(card(page).get_by_role("listitem").filter(has_text="Sources differ on")).to_have_count(1)
