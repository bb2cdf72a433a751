"""Drafts are published by no route, no export, no release and no copy of the layer: nothing that serves reads them."""

from hashlib import sha256

import pytest
from starlette.testclient import TestClient

from app import __main__ as command
from app.catalog.catalog import load_catalog
from app.curating.drafts.store import DRAFTS_FILE, list_drafts
from app.exporting import FORMS, read_question
from app.settings import Settings
from app.web.app import create_app
from tests.curating.drafts.lists import to_csv
from tests.curating.drafts.test_importing import take
from tests.curating.sources.made import make_folder
from tests.web.http.test_errors import ROUTES

IDS = {"ongoing-base": "example-station", "/gazette": "/example-2020"}


def address_of(path):
    for of_samples, own in IDS.items():
        path = path.replace(of_samples, own)
    return path


def make_own(folder):
    """Change the article a little: no release has the delivered example."""
    text, sources = folder / "seeds" / "example-2020.txt", folder / "seeds" / "sources.json"
    old = text.read_bytes()
    new = old + b"\n"
    text.write_bytes(new)
    listed = sources.read_text("utf-8").replace(sha256(old).hexdigest(), sha256(new).hexdigest(), 1)
    sources.write_text(listed, "utf-8", newline="\n")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Those of an atlas without drafts, and of the same with two."""
    folders = [make_folder(tmp_path_factory.mktemp("atlas") / name) for name in ("without", "with")]
    take(folders[1], to_csv())
    for folder in folders:
        make_own(folder)
        assert command.main(["release", "--atlas", str(folder), "--note", "First", "--day", "2026-11-29"]) == 0
    assert len(list_drafts(folders[1])) == 2
    return [Settings.from_environ({"GARRISON_ATLAS": str(folder)}) for folder in folders]


@pytest.fixture(scope="module")
def clients(settings):
    return [TestClient(create_app(of_one)) for of_one in settings]


@pytest.mark.parametrize("address", [address_of(path) for path in ROUTES.values()])
def test_every_route_answers_the_same_with_and_without_drafts(clients, address):
    without, with_drafts = (client.get(address) for client in clients)
    assert without.status_code in (200, 404, 503)  # not ready: nobody has started it
    assert (with_drafts.status_code, with_drafts.content) == (without.status_code, without.content)


def test_no_route_leads_to_their_file(clients):
    for address in (
        f"/{DRAFTS_FILE}",
        f"/exports/{DRAFTS_FILE}",
        "/api/collections/drafts",
        f"/static/any/{DRAFTS_FILE}",
    ):
        assert clients[1].get(address).status_code == 404


def test_catalog_release_and_package_are_the_same_with_and_without_drafts(settings):
    catalogs = [load_catalog(own.geodata, own.seeds) for own in settings]
    assert catalogs[0] == catalogs[1]
    assert catalogs[0].releases[0].sha256 == catalogs[1].releases[0].sha256
    asked = read_question("package", "")
    packages = [FORMS["package"](asked, *both, lambda _line: None) for both in zip(catalogs, settings, strict=True)]
    assert packages[0] == packages[1]
