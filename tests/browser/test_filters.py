"""Filters a person would use: few presses, the common ones first, what is on can be seen and taken back."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import (
    choice,
    count,
    facet_group,
    facet_head,
    filters_button,
    finder,
    keys,
    list_link,
    more_filters,
    names,
    open_map,
    search_field,
    type_window,
)
from tests.browser.published import BOTH

pytestmark = pytest.mark.usefixtures("calm")


def chips(page):
    return page.get_by_role("list", name="Active filters").get_by_role("button")


def test_disputes_and_denials_are_one_press_away(page, site):
    open_map(page, site)
    finder(page).get_by_role("link", name="Disputes and denials").click()
    expect(page.get_by_role("heading", name=re.compile("Reinforcement of Kant air base, 2008"))).to_be_visible()


def test_kyrgyzstan_in_2012_takes_two_presses_and_a_date(page, site):
    open_map(page, site)
    filters_button(page).click()
    choice(page, "Host", "Kyrgyzstan").check()
    type_window(page, "2012", "2012")
    expect(page).to_have_url(re.compile(r"datetime=2012-01-01/2012-12-31&host=KG"))
    assert "Kant air base" in names(page)


def test_the_common_filters_are_open_and_the_others_behind_one_press(page, site):
    open_map(page, site)
    filters_button(page).click()
    heads = finder(page).locator("summary:visible .facet__name")
    expect(heads).to_have_text(["Host", "Collection and kind", "Source", "Certainty", "More filters"])
    expect(choice(page, "Host", "Armenia")).to_be_visible()
    more_filters(page).press("Enter")
    for name in ("Operator or party", "Bloc", "Equipment", "Strength"):
        expect(facet_group(page, name)).to_be_visible()
    facet_head(page, "Host").press("Enter")
    expect(choice(page, "Host", "Armenia")).to_be_hidden()


@BOTH
def test_a_kind_is_added_to_a_collection_and_whole_collections_are_one_chip(page, site):
    open_map(page, site)
    filters_button(page).click()
    choice(page, "Collection", "Bases").check()
    expect(page).to_have_url(re.compile(r"\?collection=bases$"))
    bases = set(keys(page))
    finder(page).get_by_role("button", name="Kinds of Deployments").press("Enter")
    choice(page, "Collection", "Border force").check()
    expect(chips(page)).to_have_text(["Remove Collection: Bases", "Remove Kind: Border force"])
    assert bases < set(keys(page))
    assert choice(page, "Collection", "Deployments").evaluate("box => box.indeterminate")
    chips(page).first.click()
    expect(chips(page)).to_have_text(["Remove Kind: Border force"])
    assert bases.isdisjoint(keys(page))


def test_a_choice_behind_more_filters_is_seen_when_the_panel_opens(page, site):
    open_map(page, site, "?operator=US")
    filters_button(page).click()
    expect(choice(page, "Operator or party", "United States")).to_be_checked()
    expect(more_filters(page)).to_contain_text("1 on")
    finder(page).get_by_role("button", name="Clear all").click()
    expect(choice(page, "Operator or party", "United States")).not_to_be_checked()
    expect(chips(page)).to_have_count(0)


def test_a_panel_that_takes_long_or_cannot_come_says_so(unwatched, site):
    page, held = unwatched, []
    page.route(re.compile(r"/later\.js|/filter-panel\.js"), lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    open_map(page, site)
    filters_button(page).click()
    expect(finder(page).get_by_text("The filters are being loaded.")).to_be_visible()
    page.wait_for_function("() => true")
    for route in held:
        route.abort()
    expect(finder(page).get_by_text("The filters could not be loaded.")).to_be_visible()


@BOTH
def test_a_search_whose_names_take_long_says_that_it_is_coming(page, site):
    held = []
    page.route("**/made/names.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    open_map(page, site)
    search_field(page).fill("Тоджикистон")
    expect(finder(page).get_by_text("Searching. The names are being loaded.")).to_be_visible()
    for route in held:
        route.continue_()
    expect(page.get_by_role("heading", name="Best match first")).to_be_visible()
    expect(finder(page).get_by_text("Searching.")).to_be_hidden()
    search_field(page).fill("-")
    expect(finder(page).get_by_text("There is no word to search for.")).to_be_visible()


def test_a_strength_says_when_and_who_and_an_end_is_told(page, site):
    open_map(page, site)
    expect(list_link(page, "Kant air base").first).to_contain_text("about 400 persons, 2008, RFE/RL")
    expect(list_link(page, "Russian troops on the Tajik-Afghan border until 2005")).to_contain_text(
        "attested, ended 2005"
    )
    expect(count(page)).to_be_visible()
