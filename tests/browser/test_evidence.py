"""The record panel: it stays where it is, leads to the very words of a source, and hands them on with their credit."""

from playwright.sync_api import expect

from tests.browser.exploring import card, list_link, open_map

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


def test_the_panel_reads_from_the_answer_down_to_the_citation(page, site):
    open_map(page, site, KANT)
    headings = card(page).get_by_role("heading", level=3).all_inner_texts()
    places = [
        headings.index(name) for name in ("What sources say for 2008", "Quotes", "Related records", "Place", "Cite")
    ]
    assert places == sorted(places)


def test_the_title_of_an_article_leads_to_the_words_in_it(page, site):
    open_map(page, site, KANT)
    link = quote_item(page).get_by_role("link")
    assert link.get_attribute("href").startswith("https://www.rferl.org/a/1144631.html#:~:text=The%20air%20base%20in")


def test_a_quote_is_copied_with_its_source(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, site, KANT)
    quote_item(page).get_by_role("button", name="with its source").click()
    expect(card(page).get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    for text in (QUOTE, "Farangis Najibullah", "RFE/RL", "June 2008", "https://www.rferl.org/a/1144631.html"):
        assert text in copied, text


def test_the_citation_and_the_link_of_the_view_are_copied(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, site, KANT)
    card(page).get_by_role("button", name="Copy citation").click()
    expect(card(page).get_by_role("status")).to_have_text("Copied")
    assert "/records/bases/kant-air-base?datetime=2008-01-01/2008-12-31 (accessed" in page.evaluate(
        "navigator.clipboard.readText()"
    )
    card(page).get_by_role("button", name="Copy link").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('record=bases/kant-air-base'))")


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
