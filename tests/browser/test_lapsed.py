"""What is no longer spoken of: never counted, listed apart, and on the map only where a reader asks for it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import card, count, filters_button, finder, held_words, keys, open_map

pytestmark = pytest.mark.usefixtures("calm")

MANAS = "other_forces/manas-us-base"  # attested in June 2008 alone: inferred for three years
SILENT = "not spoken of since June 2008"
GHOST = re.compile("US base at Manas.*no longer spoken of")


def symbols(page):
    return page.locator("#atlas").get_by_role("button", name=GHOST)


def test_it_is_listed_apart_and_not_counted_or_drawn_until_a_switch_shows_it_on_the_map(page, site):
    open_map(page, site, "?datetime=2019")
    expect(count(page)).to_have_text(re.compile(rf"^{held_words(datetime='2019')}, \d+ no longer spoken of, "))
    expect(page.locator("#lapsed").get_by_role("heading")).to_contain_text("No longer spoken of")
    expect(page.locator(f"#lapsed [data-record='{MANAS}'] .item__when")).to_have_text(SILENT)
    expect(symbols(page)).to_have_count(0)
    filters_button(page).click()
    finder(page).get_by_role("checkbox", name="Show what is no longer spoken of").check()
    expect(symbols(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"[?&]lapsed=true"))
    expect(count(page)).to_have_text(re.compile(f"^{held_words(datetime='2019')}"))
    finder(page).get_by_role("button", name="No longer spoken of: shown").click()
    expect(symbols(page)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("lapsed"))


def test_the_panel_says_since_when_and_by_which_horizon(page, site):
    open_map(page, site, f"?datetime=2019&record={MANAS}")
    expect(card(page)).to_contain_text("Not spoken of since June 2008:")
    expect(card(page)).to_contain_text("Other forces are taken to go on for 3 years after sources last attested them.")
    expect(card(page).locator(".strip__piece[data-status=lapsed]")).to_have_count(1)


def test_the_table_has_it_under_a_head_of_its_own(page, site):
    open_map(page, site, "?datetime=2019&layout=table&sortby=-name")
    expect(page.locator("#table").get_by_role("rowheader", name="No longer spoken of")).to_be_visible()
    expect(page.locator(f"#table [data-record='{MANAS}']")).to_contain_text(SILENT)
    assert keys(page).index(MANAS) > keys(page).index("bases/kant-air-base")


@pytest.mark.parametrize(("query", "ghosts"), [("datetime=2019", 0), ("datetime=2019&lapsed=true", 1)])
def test_a_frame_shows_it_where_its_address_asks(page, site, query, ghosts):
    page.goto(f"{site}/embed?{query}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(symbols(page)).to_have_count(ghosts)


def test_the_time_line_of_a_record_says_since_when(page, site):
    open_map(page, site, "?datetime=2008")
    page.get_by_role("button", name=re.compile("^Other forces")).click()
    row = page.locator(f".row[data-key='{MANAS}']")
    expect(row).to_have_attribute("title", re.compile(f", {SILENT}$"))
    expect(row.locator(".stretch[data-status=lapsed]")).to_have_count(1)
