"""Search, filters, list and table agree, can be undone, and say what they leave out."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import finder, keys, names, open_facet, open_map, search_field
from tests.browser.published import BOTH

pytestmark = pytest.mark.usefixtures("calm")


def test_a_search_finds_despite_slips_scripts_and_hyphens(page, site):
    open_map(page, site)
    for query, name in (
        ("Kant", "Kant air base"),
        ("Gyumry", "102nd Military Base"),  # a slip of the hand
        ("Кант", "Kant air base"),  # another script
        ("201-я", "201st Military Base"),  # a hyphen
    ):
        page.keyboard.press("/")
        page.keyboard.type(query)
        expect(page.locator(".item__name").first).to_have_text(name)
        expect(page.get_by_role("heading", name="Best match first")).to_be_visible()
        expect(page).to_have_url(re.compile(rf"[?&]q={quote(query)}$"))
        page.keyboard.press("Escape")  # clears
        expect(page).to_have_url(f"{site}/")
        expect(search_field(page)).to_have_value("")
        expect(search_field(page)).to_be_focused()
        page.keyboard.press("Escape")  # leaves
        expect(search_field(page)).not_to_be_focused()


SEARCHES = json.loads((Path(__file__).parents[1] / "fixtures" / "searches.json").read_text("utf-8"))


@BOTH
def test_names_are_found_however_they_are_written_and_what_is_not_mentioned_is_said_to_be_so(page, site):
    open_map(page, site)
    for case in SEARCHES:
        search_field(page).fill(case["q"])
        expect(page).to_have_url(re.compile(rf"[?&]q={re.escape(quote(case['q']))}$"))
        if case["finds"]:
            expect(page.get_by_role("heading", name="Best match first")).to_be_visible()
            assert set(case["finds"]) <= {key.split("/")[1] for key in keys(page)}, case["q"]
        else:
            expect(page.locator(".empty")).to_contain_text(f"The articles do not mention “{case['q']}”.")
            expect(page.locator(".empty")).to_contain_text("Not mentioned does not mean not there.")
        search_field(page).fill("")


def test_a_chip_removes_its_choice_and_passes_the_focus_on(page, site):
    open_map(page, site, "?host=KG,TJ")
    finder(page).get_by_role("button", name="Remove Host: Kyrgyzstan").press("Enter")
    expect(finder(page).get_by_role("button", name="Remove Host: Tajikistan")).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?host=TJ$"))


def test_matches_at_other_times_are_one_press_away(page, site):
    open_map(page, site, "?q=Kant&datetime=2012")
    way = page.get_by_role("button", name=re.compile(r"^\d+ more outside this time: show all years$"))
    more = int(re.match(r"\d+", way.inner_text())[0])
    found = len(names(page))
    way.click()
    expect(page.locator(".item")).to_have_count(len(names(page)))
    expect(way).to_be_hidden()
    assert len(names(page)) == found + more


def test_a_wrong_range_of_persons_is_named_and_changes_nothing(page, site):
    open_map(page, site)
    facet = open_facet(page, "Strength")
    facet.get_by_label("to", exact=True).fill("10")
    facet.get_by_label("From").fill("9000")
    facet.get_by_label("From").press("Tab")
    expect(finder(page).get_by_role("alert")).to_have_text("Whole numbers, the first not above the second.")
    expect(finder(page).get_by_role("button", name="Remove Strength: 10 persons or fewer")).to_be_visible()


@BOTH
def test_a_column_sorts_up_and_down_says_so_and_is_in_sight_beside_the_names(page, site):
    open_map(page, site, "?layout=table")
    head = page.get_by_role("columnheader", name="Strength")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names(page)[0] == "201st Military Base"
    expect(page).to_have_url(re.compile("sortby=-strength"))
    page.reload()
    expect(head).to_have_attribute("aria-sort", "descending")
    table = page.get_by_role("region", name="Records as a table").bounding_box()
    names_head = page.get_by_role("columnheader", name="Name").bounding_box()
    assert names_head["x"] + names_head["width"] <= head.bounding_box()["x"]
    assert head.bounding_box()["x"] + head.bounding_box()["width"] <= table["x"] + table["width"] + 1


def test_without_the_library_the_search_still_works_and_says_that_it_is_exact(page, site):
    library = re.compile("/minisearch[./]")
    page.route(library, lambda route: route.fulfill(body="export default null", content_type="text/javascript"))
    open_map(page, site, "?q=Кант")
    expect(finder(page).get_by_text("Words must be spelt as the sources spell them")).to_be_visible()
    assert names(page) == ["Kant air base", "Reinforcement of Kant air base, 2008"]
