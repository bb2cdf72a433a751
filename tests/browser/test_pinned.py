"""A page of a release stays in it while a reader moves about, and sharing offers it live or pinned."""

import re

from playwright.sync_api import expect

from tests.browser.exploring import open_map
from tests.browser.test_share import code, open_dialog
from tests.layer import real_layer

LAST = real_layer().releases[-1].number


def test_a_map_of_a_release_stays_in_it(page, site):
    open_map(page, site, "?version=1")
    expect(page.locator("#release")).to_contain_text("Release 1 of 22 November 2026; see what changed since")
    page.get_by_role("slider", name="From", exact=True).press("PageUp")
    expect(page).to_have_url(re.compile(r"datetime=2002-01-01/\.\.&version=1$"))
    assert "/static/r1-" in page.evaluate("JSON.parse(document.getElementById('page-settings').textContent).data_url")
    dialog = open_dialog(page)
    expect(code(dialog)).to_have_value(re.compile(r"/embed\?datetime=[^\"]*version=1"))
    dialog.get_by_role("combobox", name="Data", exact=True).select_option("Live, as they change")
    expect(code(dialog)).to_have_value(re.compile(r"/embed\?datetime=2002-01-01/\.\.\""))


def test_a_view_of_today_is_pinned_to_the_last_release_where_a_reader_asks_for_that(page, site):
    open_map(page, site, "?record=bases/kant-air-base")
    dialog = open_dialog(page)
    link = dialog.get_by_label("Link", exact=True)
    expect(link).not_to_have_value(re.compile("version"))
    dialog.get_by_role("combobox", name="Data", exact=True).select_option(f"Pinned to release {LAST}")
    expect(link).to_have_value(re.compile(rf"version={LAST}$"))
    expect(dialog.get_by_label("Address of the picture", exact=True)).to_have_value(re.compile(f"version={LAST}"))
