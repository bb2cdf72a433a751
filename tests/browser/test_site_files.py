"""The site as files works from a plain file server, under a path that nobody told it."""

import dataclasses
import re
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from app.publishing.site_files import export_site
from app.settings import Settings
from tests.browser.exploring import finder, open_map, search_field
from tests.browser.test_share import code, open_dialog
from tests.web.test_releases import STATES, catalog_after


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The address of the site of a small layer with two releases, at another one than it was made for."""
    folder, geodata = tmp_path_factory.mktemp("www"), tmp_path_factory.mktemp("geodata")
    settings = dataclasses.replace(Settings.from_environ({}), geodata=geodata)
    catalog = catalog_after(geodata, STATES[:2])
    given = (folder / "some" / "where", "https://example.org/atlas", settings, lambda _: None, catalog)
    with ThreadPoolExecutor(1) as threads:  # Playwright has an event loop in this one
        threads.submit(export_site, *given).result()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/where"
        server.shutdown()
    shutil.rmtree(folder)


def test_a_reader_searches_moves_in_time_shares_and_reads_on(page, files):
    open_map(page, files, "?datetime=2008")
    expect(finder(page)).to_contain_text("1")
    search_field(page).fill("kant")
    page.get_by_role("link", name=re.compile("^Kant")).first.click()
    expect(page).to_have_url(re.compile(r"/some/where/\?.*record=bases/kant"))
    dialog = open_dialog(page)
    expect(code(dialog)).to_have_value(re.compile(rf'src="{files}/embed\.html\?datetime='))
    expect(dialog.get_by_text("Picture", exact=True)).to_be_hidden()
    dialog.get_by_role("button", name="Close").click()
    page.get_by_role("link", name="Dossier").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kant")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Compare").click()
    expect(page.get_by_text("needs a server").first).to_be_visible()


def test_a_release_and_a_card_in_a_frame_are_there(page, files):
    page.goto(f"{files}/releases/1/index.html")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator("#release")).to_contain_text("Release 1 of")
    page.goto(f"{files}/embed.html?record=bases/kant&card=1")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.get_by_role("heading", name="Kant").first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Open the"))).to_have_attribute(
        "href", re.compile("records/bases/kant.html")
    )
