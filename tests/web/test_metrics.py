"""`/metrics` tells an operator's Prometheus how the service does; only on request, and nothing of readers."""

import dataclasses

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse_open
from prometheus_client.parser import text_string_to_metric_families as parse
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from tests.samples import ORDINARY, sample_catalog

SETTINGS = Settings.from_environ({"GARRISON_METRICS": "1", "GARRISON_ALLOWED_HOSTS": "testserver"})


@pytest.fixture
def measured():
    return TestClient(create_app(SETTINGS, sample_catalog()))


def numbers(client, name):
    """The samples of that name by their labels."""
    samples = [item for family in parse(client.get("/metrics").text) for item in family.samples]
    return {tuple(item.labels.values()): item.value for item in samples if item.name == name}


def test_there_are_none_unless_they_are_asked_for():
    client = TestClient(create_app(dataclasses.replace(SETTINGS, metrics=False), sample_catalog()))
    assert client.get("/metrics").status_code == 404


def test_requests_are_counted_by_method_place_and_status(measured):
    for path in ("/about?utm_source=a", "/about?utm_source=b", "/records/bases/ongoing-base", "/records/bases/nothing"):
        measured.get(path)
    measured.head("/api")
    counted = numbers(measured, "garrison_request_seconds_count")
    assert counted == {
        ("/about", "GET", "200"): 2,
        ("/records", "GET", "200"): 1,
        ("/records", "GET", "404"): 1,
        ("/api", "HEAD", "200"): 1,
    }


def test_what_a_client_makes_up_is_no_label(measured):
    for number in range(3):
        measured.get(f"/made-up-{number}")
        measured.request(f"MADE{number}", "/about")
    counted = numbers(measured, "garrison_request_seconds_count")
    assert counted == {("other", "GET", "404"): 3, ("/about", "other", "405"): 3}
    assert "made-up" not in measured.get("/metrics").text


def test_the_data_are_told(measured):
    ((version, _),) = numbers(measured, "garrison_layer_info")
    assert version == sample_catalog().version
    assert numbers(measured, "garrison_records") == {(): len(ORDINARY)}
    assert numbers(measured, "garrison_layer_refused") == {(): 0}
    measured.app.state.refused = {"reason": "so"}
    assert numbers(measured, "garrison_layer_refused") == {(): 1}


def test_each_application_counts_for_itself(measured):
    measured.get("/about")
    assert numbers(TestClient(create_app(SETTINGS, sample_catalog())), "garrison_request_seconds_count") == {}


def test_it_is_fresh_safe_and_to_be_asked_by_any_name(measured):
    answer = measured.get("/metrics", headers={"Host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_who_asks_for_openmetrics_gets_it(measured):
    answer = measured.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    assert {family.name for family in parse_open(answer.text)} >= {"garrison_layer_info", "garrison_request_seconds"}
