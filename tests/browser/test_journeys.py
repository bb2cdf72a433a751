"""What readers come for, each way by mouse, by keys alone and by touch on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import (
    COMMON,
    card,
    choice,
    count,
    filters_button,
    finder,
    list_link,
    more_filters,
    names,
    open_map,
    search_field,
    slider,
    statuses,
)
from tests.browser.hands import Finger, Keys, Mouse
from tests.browser.lending import PHONE

CSTO_BEFORE = ["Russia", "Belarus", "Armenia", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"]
MOST_STEPS = 15  # presses and fields written; a press of Tab is no step
PUBLISHED_LATER = ("The Times of Central Asia", "Caravanserai", "2016", "2018")


# Through the service each way, and by mouse through the site that it exports.
WAYS = [(Mouse, "service"), (Keys, "service"), (Finger, "service"), (Mouse, "files")]
pytestmark = pytest.mark.parametrize(("hand", "site"), WAYS, indirect=True, ids=["mouse", "keys", "touch", "files"])


@pytest.fixture
def hand(request):
    lent = request.getfixturevalue("phone" if request.param is Finger else "page")
    lent.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hand = request.param(lent)
    yield hand
    assert hand.steps <= MOST_STEPS


def choose(hand, facet, name):
    """Make one choice of a facet, in filters that are closed before and after."""
    hand.press(filters_button(hand.page))
    if facet not in COMMON:
        hand.press(more_filters(hand.page))
    hand.press(choice(hand.page, facet, name))
    hand.press(filters_button(hand.page))


def field(page, name):
    return page.get_by_role("textbox", name=name, exact=True)


def set_years(hand, first, last):
    hand.write(field(hand.page, "From"), first)
    hand.write(field(hand.page, "to"), last)


def test_the_strength_of_a_base_by_each_source_and_its_citation(hand, site):
    page = hand.page
    open_map(page, site)
    hand.write(search_field(page), "201st")
    expect(page.locator(".item__name").first).to_have_text("201st Military Base")
    hand.press(list_link(page, "201st Military Base").first)
    figures = card(page).locator(".fact", has_text="Personnel")
    for said in (r"about 7,000\s.*June 2008, RFE/RL", r"7,000\s.*December 2016, The Times of Central Asia"):
        expect(figures).to_contain_text(re.compile(said, re.DOTALL))
    expect(figures).to_contain_text(re.compile(r"Assessed:\s*about 6,000 to 7,000\s.*Caravanserai", re.DOTALL))
    hand.press(figures.get_by_role("link", name="Quote").first)
    expect(card(page).locator(".quote:focus blockquote")).to_contain_text("some 7,000 troops from Russia")
    hand.press(card(page).get_by_role("button", name="Cite", exact=True))
    expect(card(page).get_by_role("status")).to_have_text("Copied")
    citation = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"201st Military Base.*/records/bases/201st-military-base.*accessed", citation, re.DOTALL)


def test_what_was_known_of_a_country_on_a_day(hand, site):
    page = hand.page
    open_map(page, site)
    choose(hand, "Host", "Kyrgyzstan")
    everything = names(page)
    if not field(page, "Published by").is_visible():
        hand.press(page.get_by_role("button", name="Lanes", exact=True))
    hand.write(field(page, "Published by"), "31 December 2012")
    later = "Military and technical co-operation pact with Kyrgyzstan, 2018"
    expect(list_link(page, later)).to_have_count(0)
    assert set(everything) - set(names(page)) == {later}
    expect(page.get_by_text("Sources published after 31 December 2012 are hidden (2 of 5)")).to_be_visible()
    hand.press(page.locator("#timeline").get_by_role("button", name=re.compile("^Agreements: ")))
    expect(page.locator("#timeline .row").filter(has_text=later)).to_have_count(0)
    assert later not in str(page.locator("#atlas [aria-label]").evaluate_all("all => all.map((one) => one.ariaLabel)"))
    hand.press(list_link(page, "Kant air base").first)
    expect(card(page)).to_contain_text("Only sources published by 31 December 2012: claims of later ones are left out.")
    told = card(page).locator(".facts, .quotes").all_inner_texts()
    assert not [words for words in PUBLISHED_LATER if words in " ".join(told)]


def test_what_the_sources_dispute_or_deny(hand, site):
    page = hand.page
    open_map(page, site)
    hand.press(filters_button(page))
    hand.press(finder(page).get_by_role("checkbox", name="Only where sources differ"))
    expect(page.locator(".item__when")).to_contain_text(["sources differ"])
    hand.press(finder(page).get_by_role("checkbox", name="Only where sources differ"))
    hand.press(choice(page, "Certainty", "Denied"))
    hand.press(filters_button(page))
    hand.press(list_link(page, "Reinforcement of Kant air base, 2008").first)
    expect(card(page)).to_contain_text("Sources differ on")
    expect(card(page).locator(".quote__modality", has_text="Denied").first).to_be_attached()
    hand.press(card(page).get_by_role("button", name="Close"))
    hand.press(finder(page).get_by_role("link", name="Disputes and denials"))
    expect(page.get_by_role("heading", name=re.compile("Reinforcement of Kant air base, 2008"))).to_be_visible()


def test_who_was_in_a_bloc_in_two_years_and_who_says_so(hand, site):
    page = hand.page
    open_map(page, site)
    choose(hand, "Bloc", "Collective Security Treaty Organization")
    set_years(hand, "2010", "2010")
    members = [f"{name} in the CSTO" for name in CSTO_BEFORE]
    expect(page.locator(".item__name")).to_have_text(members)
    assert set(statuses(page).values()) == {"inferred"}  # the article that says so is of 2012
    set_years(hand, "2013", "2013")
    expect(page.locator(".item__name")).to_have_text(members[:-1])
    set_years(hand, "2012", "2012")
    hand.press(list_link(page, "Uzbekistan in the CSTO").first)
    said = card(page).get_by_role("listitem").filter(has_text="officially left soon thereafter")
    expect(said.first).to_contain_text("Stratfor")


def test_a_colleague_gets_a_link_that_shows_exactly_this(hand, site, open_page):
    page = hand.page
    open_map(page, site, "?theme=dark&sortby=-name")
    hand.write(search_field(page), "base")
    choose(hand, "Host", "Kyrgyzstan")
    set_years(hand, "2008", "2012")
    if not field(page, "Published by").is_visible():
        hand.press(page.get_by_role("button", name="Lanes", exact=True))
    hand.write(field(page, "Published by"), "2012")
    hand.press(page.get_by_role("button", name="Zoom in", exact=True))
    hand.press(finder(page).get_by_role("button", name="Table"))
    hand.press(
        page.get_by_role("region", name="Records as a table").get_by_role("link", name="Kant air base", exact=True)
    )
    hand.press(card(page).get_by_role("button", name="Share"))
    link = page.get_by_role("dialog", name="Share this view").get_by_label("Link", exact=True).input_value()
    colleague = open_page(**(PHONE if isinstance(hand, Finger) else {}))
    colleague.goto(link)
    expect(card(colleague).get_by_role("heading", name="Kant air base").first).to_be_visible()
    expect(colleague).to_have_url(link)
    expect(count(colleague)).to_have_text(count(page).inner_text())  # the search has answered there too
    assert all(part in link for part in ("q=", "host=", "as_of=", "record=", "layout=", "sortby=", "center=", "theme="))
    assert seen(colleague) == seen(page)


def seen(page):
    """What the page shows of a view."""
    return {
        "names": names(page),
        "count": count(page).inner_text(),
        "search": search_field(page).input_value(),
        "time": [slider(page, name).get_attribute("aria-valuetext") for name in ("From", "Until", "Published by")],
        "sorted": page.locator("th[aria-sort]").all_inner_texts(),
        "theme": page.locator("html").get_attribute("data-theme"),
        "zoom": page.locator(".folium-map").evaluate("element => element.foliumMap.getZoom()"),
    }
