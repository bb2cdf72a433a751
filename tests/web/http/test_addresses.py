"""Links are made of a Host that was checked, or of the public address; what a stranger forwards makes none."""

import dataclasses
import logging
import re

import pytest
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.settings import Settings
from app.web.app import create_app
from tests.running import run
from tests.samples import sample_catalog

ITEMS = "/api/collections/bases/items"


@pytest.fixture(scope="module")
def app_of():
    """The service of the samples with some settings."""

    def make(**more):
        return create_app(dataclasses.replace(Settings.from_environ({}), **more), sample_catalog())

    return make


@pytest.fixture(scope="module")
def app(app_of):
    return app_of()


def status_of(app, *hosts, path=ITEMS):
    """The status of a request with these Host headers, which an ordinary client would not send."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", host) for host in hosts],
        "scheme": "http",
        "http_version": "1.1",
        "root_path": "",
        "server": ("127.0.0.1", 80),
        "client": ("192.0.2.1", 1),
        "app": app,
    }
    run(app(scope, receive, send))
    return sent[0]["status"]


HOSTS = [
    ((b"example.org",), 200, "a name"),
    ((b"example.org:8080",), 200, "with a port"),
    ((b"127.0.0.1:8000",), 200, "an address"),
    ((b"[::1]:8000",), 200, "an address of six"),
    ((b"my_service:8000",), 200, "as containers are named"),
    ((), 400, "none"),
    ((b"example.org", b"example.org"), 400, "two, even of the same"),
    ((b"",), 400, "nothing"),
    ((b"example.org:port",), 400, "a port that is none"),
    ((b"example.org:65536",), 400, "a port that is too high"),
    ((b"example.org/path",), 400, "a path"),
    ((b"user@example.org",), 400, "a user"),
    ((b"example.org, other.org",), 400, "a list"),
    ((b"\xe9xample.org",), 400, "a letter that names do not have"),
    ((b"a" * 300,), 400, "longer than any name"),
]


@pytest.mark.parametrize(("hosts", "status", "_why"), HOSTS, ids=[row[2] for row in HOSTS])
def test_a_request_must_name_one_host(app, hosts, status, _why):
    assert status_of(app, *hosts) == status


ALLOWED = [
    (b"atlas.example", 200, "the name"),
    (b"ATLAS.example.:8000", 200, "as it may be written too"),
    (b"de.atlas.example", 200, "below it"),
    (b"atlas.example.evil", 400, "another that begins like it"),
    (b"notatlas.example", 400, "another that ends like it"),
    (b"127.0.0.1", 400, "an address"),
]


@pytest.fixture(scope="module")
def choosy(app_of):
    return app_of(allowed_hosts=("atlas.example", "*.atlas.example"))


@pytest.mark.parametrize(("host", "status", "_why"), ALLOWED, ids=[row[2] for row in ALLOWED])
def test_a_name_that_is_not_allowed_is_refused(choosy, host, status, _why):
    assert status_of(choosy, host) == status


def test_who_watches_the_service_may_ask_by_any_name(choosy):
    assert status_of(choosy, b"10.0.0.7:8000", path="/healthz") == 200


def self_link(app, headers=None, client=("192.0.2.1", 50000)):
    answer = TestClient(app, base_url="http://inside.example", client=client).get(ITEMS, headers=headers)
    return next(link["href"] for link in answer.json()["links"] if link["rel"] == "self")


def test_the_public_address_is_that_of_every_link_whatever_was_asked(app_of):
    app = app_of(public_url="https://atlas.example", root_path="/atlas")
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example"}
    assert self_link(app, forged).startswith(f"https://atlas.example/atlas{ITEMS}")
    about = TestClient(app, base_url="http://inside.example").get("/about").text
    assert "inside.example" not in about
    assert 'href="https://atlas.example/atlas/about"' in about


FORWARDED = [
    ("10.0.0.7", {"X-Forwarded-Proto": "https"}, "https", "a trusted proxy tells the scheme"),
    ("10.0.0.7", {"X-Forwarded-Proto": "wss"}, "https", "no link leads to a web socket"),
    ("10.0.0.7", {"X-Forwarded-Proto": "ws"}, "http", "nor to an open one"),
    ("10.0.0.7", {"X-Forwarded-Proto": "javascript"}, "http", "what is no scheme of ours"),
    ("192.0.2.1", {"X-Forwarded-Proto": "https"}, "http", "a stranger tells nothing"),
    ("10.0.0.7", {"X-Forwarded-Host": "evil.example"}, "http", "the host is that of Host"),
]


@pytest.mark.parametrize(("address", "headers", "scheme", "_why"), FORWARDED, ids=[row[3] for row in FORWARDED])
def test_what_is_forwarded_counts_from_trusted_proxies_alone(app, address, headers, scheme, _why):
    behind = ProxyHeadersMiddleware(app, ["10.0.0.7"])
    link = self_link(behind, headers, (address, 50000))
    assert link.startswith(f"{scheme}://inside.example/")


def test_each_answer_has_an_id_of_its_own_and_so_has_what_is_logged_of_it(app_of, caplog):
    client = TestClient(app_of(access_log=True))
    with caplog.at_level(logging.INFO, "garrison.access"):
        ids = [client.get(path).headers["x-request-id"] for path in ("/healthz", "/healthz", "/nowhere")]
    assert len(set(ids)) == 3
    assert all(re.fullmatch("[0-9a-f]{16}", found) for found in ids)
    said = [record.getMessage() for record in caplog.records]
    assert [line.rsplit(" ", 2)[0] for line in said] == [
        "GET '/healthz' 200",
        "GET '/healthz' 200",
        "GET '/nowhere' 404",
    ]
    assert not any("testclient" in line for line in said)  # the address of the reader


def test_a_fault_has_its_id_too(breaking_client):
    answer = breaking_client.get(ITEMS)
    assert answer.status_code == 500
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])
