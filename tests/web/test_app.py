"""The app as a whole: what it says of itself, and what it refuses to start with."""

import dataclasses
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app import __version__
from app.errors import LayerError
from app.query.frames import timelines
from app.query.frames.datasets import build_datasets
from app.settings import Settings
from app.web import app as main
from app.web.api import snapshots
from app.web.api.snapshots import build_snapshot
from app.web.app import create_app
from app.web.pages.map import dashboard
from tests.catalog.sound_layer import Layer, write
from tests.samples import ORDINARY, sample_catalog
from tests.web.http.test_errors import templates

ROOT = Path(__file__).resolve().parents[2]


def settings_of(layer, folder, **more):
    geodata, seeds = write(layer, folder)
    return dataclasses.replace(Settings.from_environ({}), geodata=geodata, seeds=seeds, **more)


def damaged():
    layer = Layer()
    layer.base()["summary"] = "A base of 500."
    return layer


def test_health_tells_of_which_data_the_service_lives(client):
    assert client.get("/healthz").json() == {
        "status": "ok",
        "version": __version__,
        "data_version": sample_catalog().version,
        "records": len(ORDINARY),
        "claims": sum(len(record.claims) for record in ORDINARY),
        "sources": 4,
    }


def test_the_app_of_a_sound_layer_serves_it(tmp_path):
    client = TestClient(create_app(settings_of(Layer(), tmp_path)))
    assert client.get("/api/collections/bases/items/kant").json()["id"] == "kant"


def test_a_layer_with_an_error_is_not_served(tmp_path):
    with pytest.raises(LayerError):
        create_app(settings_of(damaged(), tmp_path))


def test_a_layer_with_an_error_is_served_where_problems_are_allowed(tmp_path):
    client = TestClient(create_app(settings_of(damaged(), tmp_path, allow_problems=True)))
    assert client.get("/healthz").json()["records"] == 3


def test_the_api_answers_before_folium_is_loaded_and_the_page_after():
    program = (
        "import sys; from starlette.testclient import TestClient; from app.settings import Settings\n"
        "from app.web.app import create_app; from tests.samples import sample_catalog\n"
        "client = TestClient(create_app(Settings.from_environ({}), sample_catalog()))\n"
        "print(client.get('/api/collections/bases/items').status_code, 'folium' in sys.modules)\n"
        "print(client.get('/').status_code, 'folium' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["200", "False", "200", "True"]


def test_what_the_first_answer_does_not_need_is_loaded_after_the_start():
    program = (
        "import sys, app.__main__; from app.web.site import LOADED_LATER\nprint(set(LOADED_LATER) & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "set()"


def test_the_app_is_prepared_soon_after_the_start_without_being_asked(monkeypatch):
    prepared = threading.Event()
    monkeypatch.setattr(main, "PREPARE_AFTER_S", 0)
    app = create_app(Settings.from_environ({}), sample_catalog())
    monkeypatch.setitem(app.state.site.__dict__, "prepare", prepared.set)
    with TestClient(app):
        assert prepared.wait(timeout=30)


def test_what_was_prepared_is_not_made_again(monkeypatch):
    app = create_app(Settings.from_environ({}), sample_catalog())
    timelines.timelines.cache.clear()  # that of other tests
    app.state.site.prepare()
    made = (
        (dashboard, "layer_json"),
        (dashboard, "dashboard"),
        (snapshots, "build_snapshot"),
        (timelines, "derive_timeline"),
    )
    for module, name in made:
        monkeypatch.setattr(module, name, None)
    client = TestClient(app)
    data = re.search(r"/static/\w+/made/records\.json", client.get("/").text)
    for address in ("/", data[0], "/api/collections/bases/items"):
        assert client.get(address).status_code == 200


def test_the_api_is_made_after_the_start_and_once(monkeypatch):
    days = []

    def make(catalog, known_by=None):
        days.append(known_by)
        return build_snapshot(catalog, known_by)

    monkeypatch.setattr(snapshots, "build_snapshot", make)
    client = TestClient(create_app(Settings.from_environ({}), sample_catalog()))
    assert days == []
    assert client.get("/api/collections/bases/items").status_code == 200
    assert client.get("/api/collections/bases").status_code == 200
    assert days == [None]


def test_a_file_of_the_program_that_changes_later_changes_no_page(tmp_path):
    templates = shutil.copytree(ROOT / "templates", tmp_path / "templates")
    settings = dataclasses.replace(Settings.from_environ({}), templates=templates)
    client = TestClient(create_app(settings, sample_catalog()))
    before = client.get("/about").text
    for file in templates.rglob("*.html"):
        file.write_text("other", "utf-8")
    assert client.get("/sources").status_code == 200
    assert "other" not in {client.get(path).text for path in ("/records", "/compare", "/embed", "/api")}
    assert client.get("/about?theme=dark").text == before


def test_two_apps_of_one_process_give_the_same_page(client):
    other = TestClient(create_app(Settings.from_environ({}), sample_catalog()))
    assert other.get("/").text == client.get("/").text


def test_the_description_names_every_route_of_the_api_and_no_page(client, sample_app):
    routes = {path for path in templates(sample_app.routes) if path.startswith("/api")}
    expected = {
        path.rstrip("/").replace("{collection}", name).replace("{id:path}", "{id}")
        for path in routes
        for name in build_datasets(sample_catalog())
    }
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {f"/api{path}".rstrip("/") for path in paths} == expected
