"""The dossier in a browser: whole without scripts, citations copied, no sideways scrolling, and fit to print."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.published import BOTH, address

KANT = "/records/bases/kant-air-base"
SIZES = ((1440, 900), (820, 1180), (390, 844))


@BOTH
def test_without_scripts_the_page_is_whole_and_offers_no_copying(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(address(site, KANT))
    expect(page.get_by_role("heading", level=1)).to_have_text("Kant air base")
    expect(page.get_by_role("img", name="Map: Kant air base")).to_be_visible()
    expect(page.get_by_role("img", name="Time line")).to_be_visible()
    expect(page.get_by_label("Permanent link")).to_have_value(re.compile(r"\?version=(\d+|[0-9a-f]{12})$"))
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_a_citation_is_copied_with_the_day_and_that_is_said(open_page, site):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address(site, KANT))
    page.get_by_role("button", name="Copy").nth(1).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert re.search(r"“Kant air base”\. Garrison.* Accessed \d+ \w+ \d{4}\.$", clipboard(page))


def test_a_form_for_programs_is_copied_with_the_day_on_which_it_was_read(open_page, site):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address(site, KANT))
    page.get_by_role("button", name="Copy").nth(3).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    shown = page.get_by_label("BibTeX").first.input_value()
    assert re.sub(r",\n  urldate = \{\d{4}-\d\d-\d\d\}\n\}$", "\n}", clipboard(page)) == shown
    assert "urldate" in clipboard(page)


def test_where_the_clipboard_is_forbidden_the_text_is_marked(open_new_page, site):
    page = open_new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address(site, KANT))
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_label("Permanent link")).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") != 0


@pytest.mark.parametrize("path", [KANT, "/records/bases/201st-military-base", "/records"])
def test_no_page_scrolls_sideways(page, site, path):
    page.goto(site + path)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@BOTH
def test_the_number_of_a_quote_leads_to_the_quote(page, site):
    page.goto(address(site, KANT))
    link = page.locator(".held .pairs > div", has_text="Personnel").get_by_role("link", name="Quote").first
    number = link.inner_text()
    link.click()
    expect(page.locator(f"#quote-{number}")).to_be_in_viewport()
    expect(page.locator(f"#quote-{number} blockquote")).to_contain_text("some 400 personnel")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_there_is_no_navigation_and_the_ground_is_white(open_page, site, theme):
    page = open_page(color_scheme=theme)
    page.goto(f"{site}{KANT}?theme={theme}")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy").first).to_be_hidden()
    expect(page.get_by_role("img", name="Map: Kant air base")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.locator__sea')).fill") == "rgb(211, 224, 231)"


def test_the_article_opens_at_the_quote(page, site):
    page.goto(address(site, KANT))
    link = page.get_by_role("link", name="Read it in the original").first
    expect(link).to_have_attribute("href", re.compile(r"^https?://.+#:~:text="))


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")
