"""A changed layer is served as a whole or not at all, and /healthz tells which."""

import dataclasses
import gc
import logging
import shutil
import threading
import tracemalloc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import pytest
from fastapi.dependencies import models as dependencies
from jinja2 import Environment
from starlette.testclient import TestClient

from app.errors import LayerError
from app.settings import Settings
from app.web import watching as module
from app.web.app import create_app
from app.web.http.security_headers import HEADERS
from app.web.pages.program_files import read_program_files
from app.web.reload import Reloader
from app.web.site import Site, build_site
from tests.catalog.sound_layer import Layer, write
from tests.samples import ONGOING, catalog_of, sample_catalog

KANT = "/api/collections/bases/items/kant"
SETTINGS = Settings.from_environ({})
FILES = read_program_files(SETTINGS.templates, SETTINGS.static)
WAIT_S = 20


def renamed(name):
    layer = Layer()
    layer.base()["name"] = name
    return layer


def damaged():
    layer = Layer()
    layer.base()["summary"] = "A base of 500."
    return layer


class Folder:
    """A layer on disk, its service, and a client of it."""

    def __init__(self, path):
        self.path = path
        geodata, seeds = write(Layer(), path)
        self.app = create_app(dataclasses.replace(Settings.from_environ({}), geodata=geodata, seeds=seeds))
        self.reloader = self.app.state.reloader
        self.client = TestClient(self.app)

    def save(self, layer):
        fresh = Path(mkdtemp(dir=self.path))
        for folder in write(layer, fresh):
            for file in filter(Path.is_file, folder.iterdir()):
                shutil.copy(file, self.path / folder.name)

    def change(self, layer):
        self.save(layer)
        return self.reloader.reload()

    @property
    def name(self):
        return self.client.get(KANT).json()["properties"]["name"]

    @property
    def health(self):
        return self.client.get("/healthz").json()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_a_changed_layer_is_swapped_in(folder):
    before = folder.health
    assert folder.name == "kant"  # and is kept in the cache of the old site
    assert folder.change(renamed("Another name")) is True
    assert folder.name == "Another name"
    assert folder.health["data_version"] != before["data_version"]
    assert "refused" not in folder.health


def test_a_bad_layer_is_refused_and_the_old_one_goes_on(folder):
    before = folder.health
    assert folder.change(damaged()) is False
    assert folder.name == "kant"
    refused = folder.health.pop("refused")
    assert {name: value for name, value in folder.health.items() if name != "refused"} == before
    assert "garrison check" in refused["reason"]
    assert len(refused["problems"]) == 1
    assert refused["problems"][0].startswith("bases.geojson: kant: ")
    assert "500" in refused["problems"][0]
    assert refused["at"].endswith("+00:00")


def test_a_layer_that_is_mended_is_served_and_the_refusal_forgotten(folder):
    folder.change(damaged())
    assert folder.change(renamed("Mended")) is True
    assert folder.name == "Mended"
    assert "refused" not in folder.health


def test_a_file_that_is_half_written_is_refused(folder):
    (folder.path / "geodata" / "bases.geojson").write_text('{"type": "Feat', encoding="utf-8")
    assert folder.reloader.reload() is False
    assert folder.name == "kant"


def test_a_damaged_backdrop_is_refused_in_a_sentence(folder):
    backdrop = folder.path / "geodata" / "backdrop"
    backdrop.unlink()  # a link in this layer
    backdrop.mkdir()
    (backdrop / "backdrop.json").write_text("{", encoding="utf-8")
    assert folder.reloader.reload() is False
    assert "backdrop.json" in folder.health["refused"]["reason"]
    assert folder.name == "kant"


def test_what_fails_in_an_unforeseen_way_is_refused_too_and_logged_with_its_cause(folder, caplog, monkeypatch):
    monkeypatch.setattr(Site, "prepare", lambda _site: 1 / 0)
    assert folder.change(renamed("Another name")) is False
    assert "the log says why" in folder.health["refused"]["reason"]
    assert caplog.records[-1].exc_info
    assert folder.name == "kant"


def test_the_old_layer_goes_on_whole_when_its_files_are_gone(folder):
    paths = ("/sources/gazette", "/about", "/exports/map.svg", "/records/bases/kant", "/embed")
    shutil.rmtree(folder.path / "geodata")
    shutil.rmtree(folder.path / "seeds")
    assert folder.reloader.reload() is False
    assert {path: folder.client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_the_refusal_has_every_security_header_and_is_not_kept(folder):
    folder.change(damaged())
    headers = folder.client.get("/healthz").headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("POST", 405)])
def test_other_methods_are_answered_as_always_while_a_layer_is_refused(folder, method, status):
    folder.change(damaged())
    assert folder.client.request(method, "/healthz").status_code == status


def test_a_refusal_is_logged_in_a_sentence_without_a_traceback(folder, caplog):
    with caplog.at_level(logging.WARNING, "garrison"):
        folder.change(damaged())
    (entry,) = caplog.records
    assert ("refused" in entry.getMessage(), entry.exc_info) == (True, None)


def test_the_first_layer_must_be_sound(tmp_path):
    geodata, seeds = write(damaged(), tmp_path)
    with pytest.raises(LayerError):
        create_app(dataclasses.replace(Settings.from_environ({}), geodata=geodata, seeds=seeds))


def test_a_request_ends_in_the_site_in_which_it_began(monkeypatch):
    app = create_app(SETTINGS, sample_catalog())
    begun, may_go_on = threading.Event(), threading.Event()

    def render_slowly(page, context):
        begun.set()
        assert may_go_on.wait(WAIT_S)
        return render(page, context)

    site, render = app.state.site, app.state.site.render
    monkeypatch.setitem(site.__dict__, "render", render_slowly)
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(TestClient(app).get, "/about")
        assert begun.wait(WAIT_S)
        assert Reloader(app.state, lambda: build_site(SETTINGS, FILES, catalog_of(ONGOING))).reload() is True
        may_go_on.set()
        assert site.catalog.version in answer.result(WAIT_S).text
    assert TestClient(app).get("/healthz").json()["data_version"] == catalog_of(ONGOING).version


def test_a_changed_layer_compiles_no_template_again(monkeypatch):
    before, after = (build_site(SETTINGS, FILES, layer) for layer in (sample_catalog(), catalog_of(ONGOING)))
    for name in FILES.templates:
        before.pages.environment.get_template(name)
    monkeypatch.delattr(Environment, "compile")
    assert [after.pages.environment.get_template(name).name for name in FILES.templates] == [*FILES.templates]


ITEMS = "/api/collections/bases/items"
ASKED = ("/", "/records/bases/ongoing-base", "/compare", "/embed", "/exports/map.svg", ITEMS)


def test_a_site_that_was_swapped_is_forgotten_with_all_that_was_made_from_it():
    app = create_app(SETTINGS, sample_catalog())
    app.state.site.prepare()
    client, old = TestClient(app), weakref.ref(app.state.site)
    assert {client.get(path).status_code for path in ASKED} == {200}
    assert Reloader(app.state, lambda: build_site(SETTINGS, FILES, sample_catalog())).reload() is True
    gc.collect()
    assert old() is None


def closures_known_to_fastapi():
    return [found.cache_info().currsize for found in vars(dependencies).values() if hasattr(found, "cache_info")]


def test_many_reloads_leave_memory_as_it_was(monkeypatch):
    app = create_app(SETTINGS, sample_catalog())
    client, reloader = TestClient(app), Reloader(app.state, lambda: build_site(SETTINGS, FILES, sample_catalog()))
    # Made when it is asked for, which here is not after every reload: that takes a while.
    monkeypatch.setattr(Site, "prepare", lambda _site: None)

    def reload_and_ask(times):
        for number in range(times):
            assert reloader.reload() is True
            if number == 0:
                assert {client.get(path).status_code for path in ("/compare", ITEMS)} == {200}
        gc.collect()

    reload_and_ask(2)
    closures = closures_known_to_fastapi()
    assert any(closures)
    tracemalloc.start()
    try:
        reload_and_ask(2)
        before = tracemalloc.get_traced_memory()[0]
        reload_and_ask(15)
        assert tracemalloc.get_traced_memory()[0] - before < 200_000
    finally:
        tracemalloc.stop()
    assert closures_known_to_fastapi() == closures


def test_a_change_of_a_watched_folder_is_taken_in(folder, monkeypatch):
    taken, watched = threading.Event(), []

    def changes(folders):
        watched.extend(folders)
        for layer in (damaged(), renamed("Watched")):
            folder.save(layer)
            yield
        taken.set()

    monkeypatch.setattr(module, "changes", changes)
    module.watch((folder.path / "geodata", folder.path / "seeds"), folder.reloader.reload)
    assert taken.wait(WAIT_S)
    assert folder.name == "Watched"
    assert watched == [folder.path / "geodata", folder.path / "seeds"]
