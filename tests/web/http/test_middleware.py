"""An answer that was given before is given again, and never another one."""

import dataclasses
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from app.web.http.middleware import ENTRY_BYTES, MAX_ANSWER_BYTES, ResponseCache, make_store
from tests.samples import sample_catalog
from tests.web.conftest import client_of

CODINGS = ("identity", "gzip", "br")
ADDRESSES = (
    *("/", "/?host=KG", "/embed", "/records/bases", "/sources", "/compare?host=TJ", "/about"),
    *(
        "/static/any/js/before-paint.js",
        "/oembed?url=http%3A%2F%2Ftestserver%2F",
        "/api",
        "/api?f=html",
        "/api/collections/bases/items/ongoing-base",
    ),
    "/api/collections/bases/items?limit=3&sortby=-name",
    "/api/collections/claims/items?host=TJ&f=csv",
)


class Counting:
    """An app of answers that tell how often it was asked."""

    def __init__(self):
        self.asked = 0

    def answer(self, request):
        self.asked += 1
        size = int(request.query_params.get("size", "0"))
        status = int(request.query_params.get("status", "200"))
        return Response(f"{self.asked}".ljust(size, "."), status, {"ETag": f'"{self.asked}"', "Content-Crs": "<x>"})

    def stream(self, _request):
        self.asked += 1
        return StreamingResponse(iter([b"a", f"{self.asked}".encode()]), headers={"ETag": '"x"'})

    def plain(self, _request):
        self.asked += 1
        return Response(f"{self.asked}")


class OfSite:
    """ASGI middleware that gives each request a site with nothing but a store."""

    def __init__(self, app, store):
        self.app, self.store = app, store

    async def __call__(self, scope, receive, send):
        scope.setdefault("state", {})["site"] = SimpleNamespace(responses=self.store)
        await self.app(scope, receive, send)


@pytest.fixture
def counting():
    return Counting()


@pytest.fixture
def store():
    return make_store(3 * (ENTRY_BYTES + 2000))


@pytest.fixture
def asking(counting, store):
    routes = [
        Route("/stream", counting.stream),
        Route("/plain", counting.plain),
        Route("/{path:path}", counting.answer, methods=["GET", "POST"]),
    ]
    return TestClient(OfSite(ResponseCache(Starlette(routes=routes)), store))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", CODINGS)
def test_a_cached_answer_is_the_same_as_a_fresh_one(client, sample_app, address, coding):
    sample_app.state.site.responses.clear()
    first, *others = (client.get(address, headers={"Accept-Encoding": coding}) for _ in range(3))
    assert first.status_code == 200
    assert len(sample_app.state.site.responses) == 1
    for other in others:
        assert other.content == first.content
        assert without_id(other) == without_id(first)


def without_id(answer):
    """The headers in order, but for the id, which is another one for each request."""
    return [item for item in answer.headers.raw if item[0] != b"x-request-id"]


def test_a_question_that_was_answered_is_not_passed_on(asking, counting):
    assert [asking.get("/api?a=1").text for _ in range(3)] == ["1", "1", "1"]
    assert counting.asked == 1


OTHERS = [
    ("/api?a=2", {}, "another question"),
    ("/api?a=1&", {}, "the same in other words"),
    ("/api/x?a=1", {}, "another path"),
    ("/api?a=1", {"Accept": "text/html"}, "another format"),
    ("/api?a=1", {"Accept-Encoding": "identity"}, "another coding"),
    ("/api?a=1", {"Host": "elsewhere"}, "another host"),
]


@pytest.mark.parametrize(("address", "headers", "_why"), OTHERS, ids=[row[2] for row in OTHERS])
def test_another_question_gets_an_answer_of_its_own(asking, address, headers, _why):
    assert asking.get("/api?a=1").text == "1"
    assert asking.get(address, headers=headers).text == "2"
    assert asking.get("/api?a=1").text == "1"


def test_a_header_that_is_sent_twice_is_another_question(asking):
    assert asking.get("/api", headers=[("Accept", "text/html"), ("Accept", "application/json")]).text == "1"
    assert asking.get("/api", headers={"Accept": "application/json"}).text == "2"
    assert asking.get("/api", headers={"Accept": "text/html"}).text == "3"


@pytest.mark.parametrize("name", ["User-Agent", "Cookie", "Referer", "Accept-Language"])
def test_what_an_answer_does_not_depend_on_is_passed_over(asking, name):
    asking.get("/api")
    assert asking.get("/api", headers={name: "x"}).text == "1"


PASSED = [
    ("GET", "/exports/x", "a file that the queue keeps"),
    ("GET", "/healthz", "health, which is not of the site alone"),
    ("POST", "/api", "another method"),
    ("GET", "/api?status=404", "an error"),
    ("GET", "/plain", "an answer without an ETag"),
    ("GET", "/stream", "an answer in parts"),
    ("GET", f"/api?size={MAX_ANSWER_BYTES + 1}", "an answer too large to keep"),
]


@pytest.mark.parametrize(("method", "address", "_why"), PASSED, ids=[row[2] for row in PASSED])
def test_what_is_not_cached_is_asked_for_each_time(asking, counting, method, address, _why):
    for _ in range(3):
        asking.request(method, address)
    assert counting.asked == 3


def test_a_head_is_not_answered_from_the_cache(asking, counting):
    asking.get("/api/x")
    asking.head("/api/x")
    assert counting.asked == 2


@pytest.mark.parametrize("is_cached", [True, False])
@pytest.mark.parametrize(("known", "status"), [('"1"', 304), ('W/"1"', 304), ("*", 304), ('"other"', 200)])
def test_who_knows_the_answer_is_told_so_and_all_others_get_it_whole(asking, counting, is_cached, known, status):
    if is_cached:
        asking.get("/api")
    again = asking.get("/api", headers={"If-None-Match": known})
    assert (again.status_code, again.headers["etag"], again.headers["content-crs"]) == (status, '"1"', "<x>")
    assert ("content-length" in again.headers) == (status == 200)
    assert (asking.get("/api").text, counting.asked) == ("1", 1)


def test_the_oldest_answers_make_room_for_new_ones(asking):
    for name in "abc":
        asking.get(f"/api/{name}?size=1000")
    assert asking.get("/api/a?size=1000").text.startswith("1")  # now the one used last
    asking.get("/api/d?size=1500")
    assert asking.get("/api/a?size=1000").text.startswith("1")
    assert asking.get("/api/b?size=1000").text.startswith("5")


def test_a_long_question_takes_no_more_room_than_a_short_one(asking, store):
    asking.get("/api?q=short")
    short = store.currsize
    asking.get(f"/api?q={'x' * 20_000}")
    assert store.currsize == 2 * short
    assert all(len(key) == 16 for key in store)


def test_answers_go_with_the_site_that_they_were_made_from(client, sample_app, monkeypatch):
    before = client.get("/api").headers["etag"]
    other = create_app(Settings.from_environ({"GARRISON_ROOT_PATH": "/atlas"}), sample_catalog()).state.site
    monkeypatch.setitem(sample_app.state._state, "site", other)
    assert client.get("/api").headers["etag"] != before


def test_headers_that_another_layer_adds_are_not_in_what_is_cached():
    settings = dataclasses.replace(Settings.from_environ({}))
    client = client_of(create_app(settings, sample_catalog()))
    sizes = {len(client.get("/api").headers.raw) for _ in range(4)}
    assert len(sizes) == 1
