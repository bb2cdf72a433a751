"""What reporters ask most is few clicks away from the map as it opens; what is typed at once counts as one."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import (
    card,
    count,
    filters_button,
    finder,
    held_words,
    list_link,
    names,
    open_map,
    press_year,
)
from tests.browser.hands import Mouse
from tests.browser.published import BOTH


@pytest.fixture
def mouse(open_page, site):
    """A reader with a mouse, in front of the map as it opens."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    open_map(page, site)
    return Mouse(page)


def type_dates(mouse, both):
    mouse.write(mouse.page.get_by_role("textbox", name="From", exact=True), both)


@BOTH
def test_the_strength_of_a_base_and_its_citation_in_two(mouse):
    mouse.press(list_link(mouse.page, "201st Military Base").first)
    expect(card(mouse.page)).to_contain_text(re.compile(r"about 7,000\s.*June 2008, RFE/RL", re.DOTALL))
    mouse.press(card(mouse.page).get_by_role("button", name="Cite", exact=True))
    expect(card(mouse.page).get_by_role("status")).to_have_text("Copied")
    assert "/records/bases/201st-military-base" in mouse.page.evaluate("navigator.clipboard.readText()")
    assert mouse.steps == 2


def test_a_country_in_a_year_in_three(mouse):
    press_year(mouse.page, 2012)
    mouse.press(filters_button(mouse.page))
    mouse.press(finder(mouse.page).get_by_role("checkbox", name=re.compile("^Kyrgyzstan")))
    expect(count(mouse.page)).to_have_text(re.compile(f"^{held_words(datetime='2012', host='KG')}"))
    assert "Kant air base" in names(mouse.page)
    assert mouse.steps == 2  # beside the year


@BOTH
def test_disputes_and_denials_in_one(mouse):
    mouse.press(finder(mouse.page).get_by_role("link", name="Disputes and denials"))
    for heading in ("Where articles differ", "What the articles deny"):
        expect(mouse.page.get_by_role("heading", name=heading)).to_be_visible()
    assert mouse.steps == 1


def test_a_frame_of_a_country_in_some_years_in_five_with_the_dates(mouse):
    type_dates(mouse, "2008-2016")
    mouse.press(filters_button(mouse.page))
    mouse.press(finder(mouse.page).get_by_role("checkbox", name=re.compile("^Tajikistan")))
    mouse.press(mouse.page.get_by_role("button", name="Share", exact=True))
    dialog = mouse.page.get_by_role("dialog")
    expect(dialog.get_by_label("Code to paste")).to_have_value(re.compile("Tajikistan, 2008"))  # the server names it
    mouse.press(dialog.get_by_role("button", name="Copy the code"))
    expect(mouse.page.get_by_text("Copied", exact=True)).to_be_visible()
    code = mouse.page.evaluate("navigator.clipboard.readText()")
    assert "/embed?datetime=2008-01-01/2016-12-31&amp;host=TJ" in code
    assert "Tajikistan, 2008–2016: what sources say" in code  # noqa: RUF001 - as it is written
    assert mouse.steps == 5  # four clicks beside the typed dates
