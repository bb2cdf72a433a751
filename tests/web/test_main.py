"""The app as a whole: what it says of itself, and what it refuses to start with."""

import dataclasses

import pytest
from starlette.testclient import TestClient

from app import __version__
from app.errors import LayerError
from app.query.datasets import build_datasets
from app.settings import Settings
from app.web.main import create_app
from tests.catalog.sound_layer import Layer, write
from tests.samples import ORDINARY, sample_catalog


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


def test_two_apps_of_one_process_give_the_same_page(client):
    other = TestClient(create_app(Settings.from_environ({}), sample_catalog()))
    assert other.get("/").text == client.get("/").text


def test_the_description_names_every_route_of_the_api_and_no_page(client, sample_app):
    routes = {route.path for route in sample_app.app.routes if getattr(route, "path", "").startswith("/api")}
    expected = {
        path.rstrip("/").replace("{collection}", name).replace("{item_id:path}", "{id}")
        for path in routes
        for name in build_datasets(sample_catalog())
    }
    paths = client.get("/api/openapi.json").json()["paths"]
    assert {f"/api{path}".rstrip("/") for path in paths} == expected
