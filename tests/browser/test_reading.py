"""The pages to read in a browser: no scroll to the side, no script needed, cells that lead to their records."""

import re

import pytest
from playwright.sync_api import expect

PAGES = ("/sources", "/sources/rferl-2008", "/compare", "/about")
SIZES = ((1440, 900), (820, 1180), (390, 844), (320, 640))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_scripts_offers_no_dead_switch_and_does_not_scroll_to_the_side(open_page, site, path):
    page = open_page(java_script_enabled=False)
    page.goto(site + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_a_cell_of_the_grid_leads_to_its_records(page, site):
    page.goto(f"{site}/compare")
    page.get_by_role("region", name="Table: Country by topic").get_by_role(
        "link", name=re.compile("Tajikistan, Bases")
    ).click()
    target = page.locator("#cell-TJ-bases")
    expect(target).to_be_in_viewport()
    expect(target.get_by_role("link", name="201st Military Base")).to_have_attribute(
        "href", "/records/bases/201st-military-base"
    )


def test_the_first_column_of_the_grid_stays_in_sight_on_a_phone(open_page, site):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site}/compare#grid")
    region = page.get_by_role("region", name="Table: Country by topic")
    region.evaluate("region => { region.scrollLeft = 500; }")
    head = region.get_by_role("rowheader", name=re.compile("Armenia"))
    assert head.bounding_box()["x"] >= region.bounding_box()["x"]


def test_the_form_asks_for_a_narrower_comparison(page, site):
    page.goto(f"{site}/compare")
    page.get_by_label("Host").select_option("KG")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(re.compile(r"host=KG"))
    expect(page.get_by_role("heading", name=re.compile("Reinforcement of Kant air base"))).to_be_visible()


def test_the_theme_of_the_address_is_drawn_and_paper_is_white_whatever_the_theme(page, site):
    page.goto(f"{site}/about?theme=dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 29, 36)"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
