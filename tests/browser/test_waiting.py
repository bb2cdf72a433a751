"""While parts of the map are on their way its place says what is coming, and where they do not come, what to do."""

import re

import pytest
from playwright.sync_api import expect

WORDS = ".atlas__words"
LATE = ".atlas__late"
PLACES = """() => ['.atlas', '#timeline', '#column']
  .map((part) => document.querySelector(part).getBoundingClientRect().toJSON())"""
COLOUR = "element => getComputedStyle(element).backgroundColor"
WATER = {"light": "rgb(195, 213, 223)", "dark": "rgb(14, 24, 32)"}


@pytest.mark.parametrize("scheme", WATER)
@pytest.mark.parametrize("slow", ["**/made/records.json", "**/explore.js"])
def test_the_place_of_the_map_says_what_is_coming(open_new_page, site, slow, scheme):
    page = open_new_page()
    page.emulate_media(color_scheme=scheme)
    waiting = []
    page.route(slow, lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(site, wait_until="commit")
    expect(page.locator(WORDS)).to_have_text("Loading the map: 66 records")
    expect(page.locator(WORDS)).to_be_visible()
    expect(page.locator(LATE)).to_be_hidden()
    assert page.locator(".folium-map").evaluate(COLOUR) == WATER[scheme]
    before = page.evaluate(PLACES)
    for route in waiting:
        route.continue_()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator(WORDS)).to_be_hidden()
    assert page.evaluate(PLACES) == before


def test_a_frame_says_how_many_of_its_view_are_coming(open_new_page, site):
    page = open_new_page()
    waiting = []
    page.route("**/made/records.json", lambda route: waiting.append(route))  # noqa: PLW0108 - the same
    page.goto(f"{site}/embed?host=AM", wait_until="commit")
    expect(page.locator(WORDS)).to_have_text(re.compile(r"^Loading the map: \d records$"))
    for route in waiting:
        route.continue_()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")


def test_the_place_of_a_map_that_cannot_be_had_says_what_to_do(unwatched, site):
    page = unwatched
    page.route("**/made/backdrop.json", lambda route: route.abort())
    page.goto(f"{site}/?host=TJ")
    expect(page.locator(LATE)).to_contain_text("cannot be shown here")
    expect(page.locator(WORDS)).to_be_hidden()
    page.unroute("**/made/backdrop.json")
    page.locator(LATE).get_by_role("link", name="Reload the page").click()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    assert page.url.endswith("/?host=TJ")
