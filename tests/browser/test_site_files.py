"""The site as files works from a plain file server, under a path that nobody told it."""

import dataclasses
import re

import pytest
from playwright.sync_api import expect

from app.settings import Settings
from tests.browser.exploring import card, finder, open_map, search_field
from tests.browser.published import publishing
from tests.browser.test_share import code, open_dialog
from tests.web.test_releases import STATES, catalog_after


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The address of the site of a small layer with two releases."""
    folder, geodata = tmp_path_factory.mktemp("www"), tmp_path_factory.mktemp("geodata")
    settings = dataclasses.replace(Settings.from_environ({}), geodata=geodata)
    with publishing(folder, settings, catalog_after(geodata, STATES[:2])) as address:
        yield address


def test_a_reader_searches_moves_in_time_shares_and_reads_on(page, released):
    open_map(page, released, "?datetime=2008")
    expect(finder(page)).to_contain_text("1")
    search_field(page).fill("kant")
    page.get_by_role("link", name=re.compile("^Kant")).first.click()
    expect(page).to_have_url(re.compile(r"/some/where/\?.*record=bases/kant"))
    dialog = open_dialog(page)
    expect(code(dialog)).to_have_value(re.compile(rf'src="{released}/embed\.html\?datetime='))
    expect(dialog.get_by_text("Picture", exact=True)).to_be_hidden()
    dialog.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Dossier").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kant")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Compare").click()
    expect(page.get_by_text("needs a server").first).to_be_visible()


def test_a_release_is_a_folder_in_which_a_reader_stays_and_sharing_offers_it_live_or_pinned(page, released):
    open_map(page, f"{released}/releases/1", "index.html?record=bases/kant")
    expect(page.locator("#release")).to_contain_text("Release 1 of")
    expect(card(page)).to_contain_text("about 400")
    page.get_by_role("slider", name="From", exact=True).press("PageUp")
    expect(page).to_have_url(re.compile(r"/releases/1/index\.html\?datetime=[^&]*&record=bases/kant$"))
    dialog = open_dialog(page)
    link = dialog.get_by_label("Link", exact=True)
    expect(link).to_have_value(re.compile(rf"^{released}/releases/1/\?datetime="))
    expect(code(dialog)).to_have_value(re.compile(rf'src="{released}/releases/1/embed\.html\?datetime='))
    dialog.get_by_role("combobox", name="Data", exact=True).select_option("Live, as they change")
    expect(link).to_have_value(re.compile(rf"^{released}/\?datetime="))
    dialog.get_by_role("button", name="Close").click()
    card(page).get_by_role("link", name="Dossier").click()
    expect(page).to_have_url(re.compile(r"/releases/1/records/bases/kant\.html"))
    expect(page.locator("main")).to_contain_text("about 400")


def test_a_dossier_is_pinned_to_the_last_release_where_a_reader_asks_for_that(page, released):
    page.goto(f"{released}/records/bases/kant.html")
    dialog = open_dialog(page)
    dialog.get_by_role("combobox", name="Data", exact=True).select_option("Pinned to release 2")
    address = dialog.get_by_label("Link", exact=True).input_value()
    assert address == f"{released}/releases/2/records/bases/kant.html"
    assert page.request.get(address).ok


def test_a_frame_of_a_release_says_what_is_chosen_and_leads_to_its_map_and_a_card_to_its_dossier(page, released):
    page.goto(f"{released}/releases/1/embed.html?collection=bases&title=Of%201")
    expect(page.get_by_role("heading", level=1)).to_have_text("Of 1")
    expect(page.locator(".embed__dek")).to_contain_text("Records (Collection: Bases): what sources say")
    full = page.locator("#full")
    expect(full).to_have_attribute("href", f"{released}/releases/1/?collection=bases")
    page.goto(f"{released}/releases/1/embed.html?record=bases/kant&card=1")
    expect(page.get_by_role("heading", name="Kant").first).to_be_visible()
    expect(full).to_have_attribute("href", re.compile(r"^\./records/bases/kant\.html"))
    expect(full).to_have_text("Open the dossier")
