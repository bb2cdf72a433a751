"""The file to take away, opened from the disk with the network off: the same map, and nothing asked of anybody."""

import dataclasses
import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from app.query.map_query import MapQuery
from app.rendering.maps.standalone import render_standalone
from app.settings import Settings
from app.web.pages.map.dashboard import build_pages, file_parts
from app.web.pages.map.map_parameters import parse_view
from app.web.pages.program_files import read_program_files
from tests.browser.exploring import card, count, held_words, list_link, search_field, symbol, type_window
from tests.layer import real_layer
from tests.samples import hostile_catalog

FOLDERS = Settings.from_environ({})


def make(catalog, view, site=None, change=lambda parts: parts):
    pages = build_pages(catalog, read_program_files(FOLDERS.templates, FOLDERS.static), FOLDERS.geodata)
    return render_standalone(catalog, view, change(file_parts(pages)), site)


def break_last_script(parts):
    return dataclasses.replace(parts, scripts=(*parts.scripts[:-1], "throw new Error('as hoped for');"))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of the real layer in 2008, one that knows its site, one of the hostile record."""
    folder = tmp_path_factory.mktemp("files")
    layer = real_layer()
    view = parse_view({"datetime": "2008-01-01/2008-12-31"})
    made = {
        "alone": make(layer, view),
        "sited": make(layer, view, "https://atlas.example"),
        "hostile": make(hostile_catalog(), MapQuery()),
        "broken": make(layer, view, "https://atlas.example", break_last_script),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def open_file(open_page, files):
    """Open a file with the network off; all that it asks for is noted."""
    with ExitStack() as listening:

        def open_file(name="alone", fragment="", **options):
            page = open_page(**options)
            page.context.set_offline(True)
            page.asked = []
            note = lambda request: page.asked.append(request.url)  # noqa: E731 - to be taken off again
            page.on("request", note)
            listening.callback(page.remove_listener, "request", note)
            page.goto(f"{(files / f'{name}.html').as_uri()}{fragment}")
            expect(page.locator("html")).to_have_attribute("data-ready", "yes")
            return page

        yield open_file


def test_it_opens_with_its_view_and_its_letters_says_whose_it_is_fits_every_screen_and_asks_nobody(open_file):
    page = open_file()
    expect(count(page)).to_have_text(re.compile("^" + held_words(datetime="2008")))
    expect(page.get_by_role("textbox", name="From", exact=True)).to_have_value("January 2008")
    expect(symbol(page, re.compile("Kant air base")).first).to_be_visible()
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("[...document.fonts].filter(({ status }) => status === 'loaded').length") >= 1
    assert page.evaluate("document.fonts.check('16px \"Noto Sans Variable\"')")
    page.get_by_text("About this file").click()
    expect(page.get_by_text(re.compile("under the MIT licence"))).to_be_visible()
    expect(
        page.get_by_text(re.compile("Garrison: a sourced atlas of Russian military presence, data version"))
    ).to_be_visible()
    for width, height in ((1440, 900), (820, 1180), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("html")).to_have_js_property("scrollWidth", width)  # once it is laid out anew
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in page.asked if url.startswith("file:")]) == 1


def test_its_policy_is_in_force(unwatched, files):
    page = unwatched
    page.goto((files / "alone.html").as_uri())
    refused = page.evaluate(
        """() => new Promise((done) => {
            addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective));
            fetch("https://elsewhere.example/").catch(() => {});
        })"""
    )
    assert refused == "connect-src"
    page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "window.ran = true";
                   document.body.append(script); }"""
    )
    assert page.evaluate("window.ran") is None


def test_a_file_whose_script_fails_says_so_and_leads_to_the_whole(unwatched, files):
    page = unwatched
    page.goto((files / "broken.html").as_uri())
    expect(page.get_by_role("alert")).to_contain_text("listed here")
    expect(page.get_by_text("The map takes long to load, or cannot be shown here.")).to_be_in_viewport()
    whole = page.get_by_role("link", name="Open it on its own page")
    expect(whole).to_have_attribute("href", "https://atlas.example/?datetime=2008-01-01/2008-12-31")


def test_time_filters_and_search_work_as_on_the_page(open_file):
    page = open_file()
    type_window(page, "2012", "2012")
    expect(count(page)).not_to_have_text(re.compile(r"^22 of"))
    search_field(page).fill("kamt")
    search_field(page).press("Enter")
    expect(list_link(page, "Kant air base").first).to_be_visible()


def test_a_record_opens_with_its_quotes_and_back_closes_it(open_file):
    page = open_file()
    list_link(page, "201st Military Base").first.click()
    expect(card(page).get_by_role("heading", name="201st Military Base")).to_be_visible()
    expect(card(page).locator("blockquote").first).to_be_visible()
    assert "record=bases/201st-military-base" in page.evaluate("location.hash")
    page.go_back()
    expect(card(page)).to_be_hidden()


def test_a_view_in_the_hash_is_opened_and_without_a_known_site_nothing_pretends_to_lead_there(open_file):
    page = open_file(fragment="#record=bases/kant-air-base&datetime=2012-01-01/2012-12-31")
    expect(card(page).get_by_role("heading", name="Kant air base")).to_be_visible()
    expect(page.get_by_role("textbox", name="From", exact=True)).to_have_value("January 2012")
    expect(card(page).get_by_role("link", name="Dossier")).to_be_hidden()
    hrefs = page.locator(".item__link").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert all(href.startswith("#") for href in hrefs)


def test_with_a_known_site_dossiers_are_there(open_file):
    page = open_file("sited", "#record=bases/kant-air-base")
    href = card(page).get_by_role("link", name="Dossier").get_attribute("href")
    assert href == "https://atlas.example/records/bases/kant-air-base"


def test_two_times_are_compared_without_asking_anybody(open_file):
    page = open_file("sited", "#datetime=2010&compare=2013&bloc=csto")
    expect(page.locator(".compare-key")).to_have_text("Only 2010: 1Only 2013: 0Both: 6")
    expect(page.locator(".compare-key")).to_have_css("position", "absolute")
    expect(page.locator("h1")).to_contain_text("2010 and 2013")


def test_hostile_text_stays_text(open_file):
    page = open_file("hostile", "#record=bases/hostile")
    expect(card(page).locator("blockquote").first).to_be_visible()
    assert page.evaluate("window.hurt") is None


def test_without_scripts_the_records_are_listed(open_page, files):
    page = open_page(java_script_enabled=False)
    page.goto((files / "alone.html").as_uri())
    expect(page.get_by_text("Kant air base", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Sources"))).to_be_visible()
