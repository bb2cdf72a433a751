"""The parts of the attacks: a layer that is served, requests that are what they say, answers that are counted."""

import socket
import threading
from collections import Counter
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from app.catalog.catalog import load_catalog
from app.settings import Settings
from app.web.app import create_app
from benchmarks.attacks.__main__ import HEAD, RULE, measure
from benchmarks.attacks.client import Target, flood, send
from benchmarks.attacks.layer_files import write_layer
from benchmarks.attacks.reader import serving
from benchmarks.attacks.requests import (
    BIG_ADDRESS,
    BIG_HEAD,
    LONGEST_FILTER,
    deep_filter,
    earlier_day,
    many_items,
    many_patterns,
    many_words,
    package,
    page,
    picture,
    sort_all,
    two_lines,
    wide_filter,
)
from benchmarks.attacks.sockets import hold_idle, hold_slow
from benchmarks.layer import build_layer

ALLOWED = (many_items, many_words, sort_all, earlier_day, page, package)
BOUNDED = (two_lines, many_patterns, deep_filter)
EACH = pytest.mark.parametrize("request_of", [*ALLOWED, *BOUNDED, picture, wide_filter], ids=lambda made: made.__name__)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return write_layer(20, tmp_path_factory.mktemp("layer"))


@pytest.fixture(scope="module")
def client():
    return TestClient(create_app(Settings.from_environ({}), build_layer(20)))


def address(content):
    return content.split(b" ", 2)[1].decode()


@contextmanager
def answering(answer):
    """A server that gives everybody the same answer, and the number of its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_the_files_of_a_layer_are_that_layer(folders):
    read, made = load_catalog(*folders, allow_problems=True), build_layer(20)
    assert [record.id for record in read.records] == [record.id for record in made.records]
    assert [record.claims[0].id for record in read.records] == [record.claims[0].id for record in made.records]


@EACH
def test_no_two_requests_of_an_attack_are_alike(request_of):
    assert len({request_of(number) for number in range(50)}) == 50


@pytest.mark.parametrize("request_of", ALLOWED, ids=lambda made: made.__name__)
def test_what_is_allowed_is_answered(client, request_of):
    assert client.get(address(request_of(0))).status_code == 200


@pytest.mark.parametrize("request_of", BOUNDED, ids=lambda made: made.__name__)
def test_what_is_bounded_is_refused_for_its_filter(client, request_of):
    answer = client.get(address(request_of(0)))
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "filter")


@pytest.mark.parametrize("request_of", [*BOUNDED, wide_filter], ids=lambda made: made.__name__)
def test_a_filter_is_as_long_as_may_be_sent(request_of):
    (text,) = parse_qs(urlsplit(address(request_of(0))).query)["filter"]
    assert len(text) <= LONGEST_FILTER


def test_what_is_too_large_is_large():
    assert (len(BIG_HEAD) > 8_000_000, len(BIG_ADDRESS) > 40_000_000) == (True, True)


def test_answers_are_counted_by_status():
    with answering(b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n") as port:
        assert flood(Target(port, 0), 0.3, lambda number: f"{number}\r\n".encode()) == Counter({"503": 3})


def test_a_server_that_hangs_up_is_told_from_one_that_answers():
    with answering(b"") as port:
        assert send(port, b"GET / HTTP/1.1\r\n\r\n") == "closed"
    assert send(port, b"GET / HTTP/1.1\r\n\r\n") == "closed"


def test_a_service_is_attacked_and_measured(folders, monkeypatch):
    monkeypatch.setattr("benchmarks.attacks.__main__.REST_LIMIT_S", 0)
    with serving(*folders) as target:
        assert hold_idle(target, 0.1, count=3).total() == 3
        assert hold_slow(target, 0.1, count=3).total() == 3
        row = measure("deep filters", target, 0.3)
    assert row.count("|") == HEAD.count("|") == RULE.count("|")
    assert "3 x 400" in row
