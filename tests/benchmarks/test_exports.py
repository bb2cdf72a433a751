"""What the benchmark of files tells is so: it sees files that are not what was asked for, and never asks twice."""

import pytest
from starlette.testclient import TestClient

from benchmarks.api.service import small
from benchmarks.export_files import KINDS, File, faults, views
from benchmarks.exports import latency, report


@pytest.fixture(scope="module")
def client():
    return TestClient(small())


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_ours_is_sound_and_half_of_it_or_another_is_not(client, name):
    body = client.get(f"/exports/{name}").content
    assert list(faults(name, 200, body)) == []
    assert list(faults(name, 200, body[: len(body) // 2] if name != "records.csv" else b"a,b\r\n"))
    assert list(faults(name, 200, b"<p>Something else</p>"))
    assert list(faults(name, 500, body)) == ["HTTP 500"]


def test_no_two_files_are_of_the_same_view():
    asked = [address.split("?")[1] for address in views(100)]
    assert len({*asked}) == 100


def test_every_address_is_one_that_the_service_takes(client):
    csv = [address for address in views(150) if "/records.csv" in address]
    assert {client.get(address).status_code for address in csv} == {200}


def test_times_are_told_by_half_99_in_100_and_the_worst():
    assert latency([*map(float, range(1, 101))]) == "50.5 | 100.0 | 100.0"


def test_a_wrong_file_is_told_and_not_counted():
    files = [File("map.png", 2, 2000, ()), File("map.png", 1, 0, ("HTTP 500",))]
    assert "| `map.png` | 2 | 1 | 3 | 1 | HTTP 500 |" in [*report(files, 1.0)]
