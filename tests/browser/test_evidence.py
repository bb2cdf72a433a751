"""The record panel: it stays where it is, leads to the very words of a source, and hands them on with their credit."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, list_link, open_map
from tests.samples import catalog_of, make_claim, make_record, make_source

pytestmark = pytest.mark.usefixtures("calm")

KANT = "?datetime=2008-01-01/2008-12-31&record=bases/kant-air-base"
VIOLENCE = "?record=events/southern-kyrgyzstan-violence"
QUOTE = "The air base in Kant hosts some 400 personnel"
REFUSED = """
    Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } });
    document.execCommand = () => false;
"""


def quote_item(page):
    return card(page).get_by_role("listitem").filter(has_text=QUOTE).filter(has=page.locator("blockquote")).first


def test_the_panel_does_not_move_when_record_or_time_change(page, site):
    open_map(page, site, KANT)
    before = card(page).bounding_box()
    list_link(page, "201st Military Base").first.click()
    expect(card(page).get_by_role("heading", name="201st Military Base")).to_be_visible()
    page.get_by_role("button", name="All years").click()
    expect(card(page).get_by_role("heading", name="What sources say for")).to_be_visible()
    assert card(page).bounding_box() == before


def test_the_panel_reads_from_the_answer_down_to_the_citation_and_leads_to_the_words_in_an_article(page, site):
    open_map(page, site, KANT)
    headings = card(page).get_by_role("heading", level=3).all_inner_texts()
    places = [
        headings.index(name) for name in ("What sources say for 2008", "About", "Quotes", "Related records", "Place")
    ]
    assert places == sorted(places)
    first = card(page).locator(".fact").first
    expect(first).to_contain_text("Personnel")
    expect(first).to_contain_text("June 2008, RFE/RL")
    link = quote_item(page).get_by_role("link")
    assert link.get_attribute("href").startswith("https://www.rferl.org/a/1144631.html#:~:text=The%20air%20base%20in")


def test_a_quote_with_its_source_the_citation_and_the_link_of_the_view_are_copied(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, site, KANT)
    quote_item(page).get_by_role("button", name="with its source").click()
    expect(card(page).get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    for text in (QUOTE, "Farangis Najibullah", "RFE/RL", "June 2008", "https://www.rferl.org/a/1144631.html"):
        assert text in copied, text
    card(page).get_by_role("button", name="Cite", exact=True).click()
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => "
        "text.includes('/records/bases/kant-air-base?datetime=2008-01-01/2008-12-31 (accessed'))"
    )
    card(page).get_by_role("button", name="Share").click()
    link = page.get_by_role("dialog", name="Share this view").get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile("record=bases/kant-air-base"))


def test_claims_of_one_sentence_stand_under_one_quote_and_what_leads_on_is_in_sight_at_every_size(page, site):
    open_map(page, site, "?datetime=2008&record=bases/201st-military-base")
    sentence = card(page).locator(".quote").filter(has_text="some 7,000 troops from Russia's 201st")
    expect(sentence).to_have_count(1)
    own = card(page).locator(".facts").first.get_by_role("link", name="Quote")
    assert set(own.all_inner_texts()) == {"1"}
    assert own.count() > 3
    for width, height in ((390, 844), (844, 390), (820, 1180), (1440, 900), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        card(page).locator("#card-body").evaluate("body => body.scrollTo(0, 500)")
        for role, name in (("button", "Cite"), ("link", "Dossier"), ("button", "Share")):
            expect(card(page).get_by_role(role, name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_the_stage_of_an_agreement_is_said_once(page, site):
    open_map(page, site, "?record=agreements/russia-tajikistan-mutual-use-2006&datetime=2008")
    status = card(page).locator(".card__status")
    expect(status).to_contain_text("ratified")
    assert status.inner_text().lower().count("ratified") == 1


def test_quotes_and_titles_carry_the_language_of_their_source(page, serve):
    kant = make_claim("presence", True, "2008", make_source("gazeta", "2008", language="ru"), quote="база в Канте")
    open_map(page, serve(catalog_of(make_record("kant", kant))), "?record=bases/kant")
    quote = card(page).locator(".quote")
    expect(quote.locator("blockquote bdi")).to_have_attribute("lang", "ru")
    expect(quote.locator("a bdi")).to_have_attribute("lang", "ru")


def test_where_copying_is_refused_the_text_is_left_selected(open_new_page, site):
    page = open_new_page()
    page.add_init_script(REFUSED)
    open_map(page, site, KANT)
    quote_item(page).get_by_role("button", name="with its source").click()
    field = card(page).get_by_label("Copy the text by hand")
    expect(field).to_be_focused()
    assert QUOTE in page.evaluate("getSelection().toString()")
    expect(card(page).get_by_role("status")).to_have_text("")


def test_a_slip_keeps_its_printed_value_with_the_correction_and_its_reason_beside_it(page, site):
    open_map(page, site, VIOLENCE)
    fact = card(page).locator(".fact").filter(has=page.locator("dt", has_text="Occurred"))
    for text in ("June 2011", "Corrected: June 2010", "independent international commission of inquiry"):
        expect(fact).to_contain_text(text)


def test_what_is_known_on_a_day_leaves_later_claims_and_the_summary_out(page, site):
    open_map(page, site, "?as_of=2012-01-01&record=bases/kant-air-base")
    expect(card(page)).to_contain_text("Only sources published by 1 January 2012: claims of later ones are left out.")
    expect(card(page)).not_to_contain_text("Caravanserai")
    expect(card(page).locator(".card__summary")).to_be_hidden()


def test_several_voices_are_counted_beside_the_value(page, site):
    open_map(page, site, "?record=bases/201st-military-base")
    expect(card(page).locator(".fact", has_text="Presence")).to_contain_text("3 sources, different dates")
