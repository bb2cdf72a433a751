"""What a reader is told of privacy is what the service does: no cookie anywhere, and no more than its settings say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from tests.samples import sample_catalog
from tests.web.http.test_errors import ROUTES

SETTINGS = Settings.from_environ({})
SCRIPTS = Path(__file__).resolve().parents[3] / "static" / "js"


def told(**settings):
    return TestClient(create_app(replace(SETTINGS, **settings), sample_catalog())).get("/privacy").text


@pytest.mark.parametrize(
    ("setting", "usual", "words"),
    [
        ("access_log", False, "a line for each request"),
        ("metrics", False, "Requests are counted"),
        ("online_layers", True, "OpenStreetMap"),
        ("contact", "", "Ask the keepers"),
    ],
)
def test_it_is_told_by_the_settings_of_the_service(setting, usual, words):
    other = "mailto:a@atlas.example" if usual == "" else not usual
    found = {value: words in told(**{setting: value}) for value in (usual, other)}
    assert found == {usual: bool(usual is True), other: usual is not True}


@pytest.mark.parametrize("address", ROUTES.values())
def test_no_answer_sets_a_cookie(client, address):
    assert "set-cookie" not in client.get(address).headers


def test_every_page_to_read_leads_there(client):
    for path in ("/about", "/sources", "/records/bases/ongoing-base", "/privacy"):
        assert '<a href="/privacy">Privacy</a>' in client.get(path).text


def test_no_more_is_kept_in_a_browser_than_is_told():
    # The desk is no page of the site: curators have it on their own machine.
    desk = {"desk", "forms"}
    paths = [path for path in sorted(SCRIPTS.rglob("*.js")) if desk.isdisjoint(path.relative_to(SCRIPTS).parts)]
    scripts = {path.name: path.read_text("utf-8") for path in paths}
    keepers = [name for name, text in scripts.items() if "localStorage.setItem" in text]
    assert keepers == ["relief.js", "online-layers.js", "theme.js"]
    kept = re.compile(r"sessionStorage|document\.cookie|indexedDB|sendBeacon")
    assert [name for name, text in scripts.items() if kept.search(text)] == []
