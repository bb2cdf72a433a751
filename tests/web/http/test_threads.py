"""What takes long is made in threads, where clients take turns; who must come back is told when."""

import threading
from types import SimpleNamespace

import pytest

from app.errors import BusyError, StoppingError, TooManyRequestsError
from app.settings import Settings
from app.web.app import create_app
from app.web.http.threads import client_of
from tests.samples import sample_catalog
from tests.web.conftest import FullQueue
from tests.web.conftest import client_of as client_for

ITEMS = "/api/collections/bases/items"
FILES = [
    *(f"/exports/{name}" for name in ("package.zip", "records.csv", "records.gpkg", "map.png", "map.svg", "map.html")),
    *(f"{ITEMS}?f={code}" for code in ("csv", "gpkg", "fgb", "parquet", "kml")),
    f"{ITEMS}?as_of=2008-06-20",
]
ANSWERS = [
    "/",
    "/records",
    "/records/bases",
    "/sources",
    "/compare",
    "/about",
    "/embed",
    "/api/docs",
    f"{ITEMS}?f=html",
]
ANSWERS += [f"{ITEMS}?limit=1000", f"{ITEMS}?filter={'NOT%20' * 20}disputed%20OR%20{'id=1%20OR%20' * 100}id=2"]
REFUSALS = [(TooManyRequestsError(7), 429, "7"), (BusyError(9), 503, "9"), (StoppingError(), 503, "5")]


@pytest.fixture(scope="module")
def app():
    app = create_app(Settings.from_environ({}), sample_catalog())
    app.state.site.snapshots.known_by(None)
    return app


@pytest.mark.parametrize("address", FILES + ANSWERS)
def test_whatever_takes_long_waits_for_its_turn(app, address, monkeypatch):
    queue = "jobs" if address in FILES else "answers"
    monkeypatch.setitem(app.state._state, queue, FullQueue(BusyError(5)))
    assert client_for(app).get(address).status_code == 503


@pytest.mark.parametrize("refusal", REFUSALS, ids=[type(row[0]).__name__ for row in REFUSALS])
@pytest.mark.parametrize("address", ["/exports/package.zip", f"{ITEMS}?f=kml", f"{ITEMS}?limit=1000", "/compare"])
def test_who_must_come_back_is_told_when(app, monkeypatch, address, refusal):
    error, status, seconds = refusal
    for queue in ("jobs", "answers"):
        monkeypatch.setitem(app.state._state, queue, FullQueue(error))
    answer = client_for(app).get(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (status, seconds)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["detail"] == str(error)


def test_what_is_quick_never_waits(app, monkeypatch):
    for queue in ("jobs", "answers"):
        monkeypatch.setitem(app.state._state, queue, FullQueue(BusyError(5)))
    client = client_for(app)
    for address in (ITEMS, f"{ITEMS}?bbox=60,30,80,50&q=base", f"{ITEMS}/kant", "/healthz", "/api", "/favicon.ico"):
        assert client.get(address).status_code in (200, 307, 404), address


def test_a_file_that_was_made_is_given_while_others_wait(app, monkeypatch):
    client = client_for(app)
    first = client.get(f"{ITEMS}?f=gpkg&host=TJ")
    monkeypatch.setitem(app.state._state, "jobs", FullQueue(BusyError(5)))
    again = client.get(f"{ITEMS}?f=gpkg&host=TJ")
    assert (again.status_code, again.headers["etag"], again.content) == (200, first.headers["etag"], first.content)


def test_an_answer_is_made_beside_the_loop(app, monkeypatch):
    threads = []
    render = type(app.state.site).render
    monkeypatch.setattr(
        type(app.state.site), "render", lambda *given: threads.append(threading.current_thread().name) or render(*given)
    )
    client_for(app).get("/compare?theme=dark")
    assert [name.startswith("jobs") for name in threads] == [True]


CLIENTS = [
    ("192.0.2.7", "192.0.2.7", "an address"),
    ("2001:db8:0:1:aaaa::7", "2001:0db8:0000:0001", "one network of IPv6, in which a client may take any address"),
    ("::ffff:192.0.2.7", "::ffff:192.0.2.7", "an old address written as a new one"),
    ("testclient", "testclient", "no address at all"),
    (None, "", "a socket in the file system"),
]


@pytest.mark.parametrize(("host", "client", "_why"), CLIENTS, ids=[row[2] for row in CLIENTS])
def test_a_client_is_told_by_its_address(host, client, _why):
    request = SimpleNamespace(client=host and SimpleNamespace(host=host))
    assert client_of(request) == client
