"""The parts of the page agree: map, list, table, counts and address say the same, forwards and back."""

import re

import pytest
from playwright.sync_api import expect

from app.domain.vocabulary import Precision
from tests.browser.exploring import (
    announcer,
    card,
    choice,
    count,
    filters_button,
    finder,
    held_words,
    keys,
    list_link,
    names,
    open_map,
    search_field,
    slider,
    type_window,
)
from tests.layer import real_layer

VIEWS = ["", "?datetime=2008", "?host=TJ&datetime=2012", "?q=base&as_of=2012", "?disputed=true", "?modality=assessed"]
CHOICES = [
    ("Collection", "Agreements"),
    ("Host", "Armenia"),
    ("Source", "Russia Moves to Reinforce Its Alliances.*"),
    ("Certainty", "Announced"),
]
PARTS = ["masthead", "column", "timeline", "atlas"]
# A symbol says what it stands for in its card, a stack, which opens on the map, in its label.
ON_MAP = """(known) => {
    const open = (spot) => {
        const label = spot.getAttribute("aria-label");
        const parts = label.slice(label.indexOf(": ")).replace(/^:/, ";");
        if (spot.dataset.form === "stack") return known.filter((name) => parts.includes(`; ${name}, `));
        spot.click();
        const rows = [...document.querySelectorAll("#card .stack__name")];
        return (rows.length ? rows : [document.querySelector("#card-name")]).map((name) => name.textContent);
    };
    const spots = [...document.querySelectorAll("#atlas .spot[aria-label]")];
    return spots.filter((spot) => spot.checkVisibility()).flatMap(open);
}"""


@pytest.fixture(scope="module")
def placed():
    """The records that say where they are, by collection and id."""
    records = real_layer().records
    return {f"{one.collection}/{one.id}": one.name for one in records if one.location.precision is not Precision.NONE}


def show_table(page):
    finder(page).get_by_role("button", name="Table").click()
    expect(page.get_by_role("region", name="Records as a table")).to_be_visible()


@pytest.mark.parametrize("query", VIEWS)
def test_map_list_table_and_count_have_the_same_records(page, site, placed, query):
    page.set_viewport_size({"width": 1440, "height": 1600})  # all of the map in sight
    joint = "&" if query else "?"
    open_map(page, site, f"{query}{joint}center=45,48&zoom=4")
    if "q=" in query:
        expect(page.get_by_role("heading", name="Best match first")).to_be_visible()
    listed = keys(page)
    held = [key for key in listed if not page.locator(f':is(#lapsed, #undated) [data-record="{key}"]').count()]
    expect(count(page)).to_have_text(re.compile(f"^{len(held)} of "))
    on_map = set(page.evaluate(ON_MAP, names(page)))
    # A country's card also lists what is in the country without a place, whether or not a source dates it.
    assert {placed[key] for key in held if key in placed} <= on_map
    assert on_map <= set(names(page))
    show_table(page)
    assert sorted(keys(page)) == sorted(listed)


def test_what_a_choice_says_it_would_leave_is_what_it_leaves(page, site):
    open_map(page, site, "?datetime=2008/2016")
    filters_button(page).click()
    for facet, name in CHOICES:
        box = choice(page, facet, name)
        said = box.locator("xpath=..").locator(".choice__count").inner_text()
        box.check()
        expect(count(page)).to_have_text(re.compile(rf"^{said} of \d+ records"))
        box.uncheck()


def test_back_and_forward_bring_the_whole_view_with_them(page, site):
    open_map(page, site)
    type_window(page, "2008", "2008")
    list_link(page, "Kant air base").first.click()
    search_field(page).fill("201st")
    expect(page).to_have_url(re.compile("q=201st"))
    list_link(page, "201st Military Base").first.click()
    page.go_back()
    expect(card(page).get_by_role("heading", name="Kant air base").first).to_be_visible()
    expect(search_field(page)).to_have_value("201st")
    page.go_back()
    expect(card(page)).to_be_hidden()
    expect(search_field(page)).to_have_value("")
    expect(slider(page, "From")).to_have_attribute("aria-valuetext", "January 2008")
    page.go_forward()
    page.go_forward()
    expect(card(page).get_by_role("heading", name="201st Military Base").first).to_be_visible()


def test_one_press_leads_back_to_everything(page, site):
    open_map(page, site, "?q=zzzz&host=TJ&as_of=2012&datetime=2008")
    page.get_by_role("button", name="Show everything").click()
    expect(page).to_have_url(f"{site}/")
    expect(count(page)).to_have_text(re.compile("^" + held_words()))
    expect(slider(page, "Published by")).to_have_attribute("aria-valuetext", "All 5 sources")


def test_each_kind_of_change_is_announced(page, site):
    open_map(page, site)
    type_window(page, "2008", "2008")
    expect(announcer(page)).to_have_text(f"{held_words(datetime='2008')} for 2008")
    filters_button(page).click()
    choice(page, "Host", "Tajikistan").check()
    expect(announcer(page)).to_have_text(f"{held_words(datetime='2008', host='TJ')} for 2008")
    search_field(page).fill("zzzz")
    expect(announcer(page)).to_have_text(f"{held_words(datetime='2008', q='zzzz')} for 2008")
    page.get_by_role("textbox", name="Published by").fill("2012")
    page.get_by_role("textbox", name="Published by").press("Enter")
    expect(announcer(page)).to_have_text("0 of 43 records for 2008, published by 31 December 2012")


def test_escape_leaves_the_filters_and_focus_returns_to_their_button(page, site):
    open_map(page, site)
    filters_button(page).press("Enter")
    choice(page, "Host", "Tajikistan").press("Escape")
    expect(choice(page, "Host", "Tajikistan")).to_be_hidden()
    expect(filters_button(page)).to_be_focused()


def test_the_first_stops_skip_to_the_records_the_map_and_the_timeline(page, site):
    parts = {
        "Skip to the records": search_field(page),
        "Skip to the map": page.get_by_role("group", name="Map to move", exact=False),
        "Skip to the timeline": page.get_by_role("button", name="Play"),
    }
    for stop, (name, first) in enumerate(parts.items(), 1):
        open_map(page, site)
        for _ in range(stop):
            page.keyboard.press("Tab")
        expect(page.get_by_role("link", name=name)).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(first).to_be_focused()


def test_tab_goes_through_everything_part_by_part(page, site):
    open_map(page, site, "?datetime=2008&host=TJ")
    reachable = page.locator("a[href], button:enabled, input:enabled, summary, [tabindex='0']").and_(
        page.locator(":visible")
    )
    expected = reachable.evaluate_all(
        "all => all.filter((one) => one.checkVisibility({ visibilityProperty: true })).length"
    )
    visited = []
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
        visited.append(page.evaluate(PLACE))
        if visited[-1] is None:
            break
    parts = [part for at, part in enumerate(visited) if part and (at == 0 or visited[at - 1] != part)]
    assert parts == ["skip", *PARTS]
    assert len([part for part in visited if part]) == expected


PLACE = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const part = element.closest(".skip, .masthead, #atlas, #timeline, #column");
    return part.id || part.classList[0];
}"""
