"""The front gives an answer again that was given before, and never another one."""

import pytest
from starlette.applications import Starlette
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from app.web.http.response_cache import ENTRY_BYTES, LARGEST_BYTES, REMEMBERED, ResponseCache
from tests.running import run
from tests.samples import sample_catalog

CODINGS = ("identity", "gzip", "br")
ADDRESSES = (
    "/api",
    "/api?f=html",
    "/api/collections/bases/items?limit=3&sortby=-name",
    "/api/collections/claims/items?host=TJ&f=csv",
    "/api/collections/bases/items/ongoing-base",
)


class Counting:
    """An app of answers that tell how often it was asked."""

    def __init__(self, **headers):
        self.asked = 0
        self.headers = {"ETag": '"x"', **headers}

    def answer(self, request):
        self.asked += 1
        size = int(request.query_params.get("size", "0"))
        status = int(request.query_params.get("status", "200"))
        return Response(f"{self.asked}".ljust(size, "."), status, {**self.headers, "ETag": f'"{self.asked}"'})

    def stream(self, _request):
        self.asked += 1
        return StreamingResponse(iter([b"a", f"{self.asked}".encode()]), headers=self.headers)

    def plain(self, _request):
        self.asked += 1
        return Response(f"{self.asked}")


@pytest.fixture
def counting():
    return Counting()


def front_of(counting, **options):
    routes = [
        Route("/api/stream", counting.stream),
        Route("/api/plain", counting.plain),
        Route("/other", counting.answer),
        Route("/api{path:path}", counting.answer, methods=["GET", "POST"]),
    ]
    return ResponseCache(Starlette(routes=routes), **options)


@pytest.fixture
def asking(counting):
    return TestClient(front_of(counting))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", CODINGS)
def test_a_kept_answer_is_the_same_as_a_fresh_one(address, coding):
    client = TestClient(create_app(Settings.from_environ({}), sample_catalog()))
    first, *others = (client.get(address, headers={"Accept-Encoding": coding}) for _ in range(4))
    assert first.status_code == 200
    for other in others:
        assert other.content == first.content
        assert list(other.headers.raw) == list(first.headers.raw)


def keep(client, address):
    """Ask twice, which makes an answer worth keeping: that of the second time."""
    return [client.get(address).text for _ in range(2)][1]


def test_a_question_that_was_answered_twice_is_not_passed_on(asking, counting):
    assert [asking.get("/api?a=1").text for _ in range(4)] == ["1", "2", "2", "2"]
    assert counting.asked == 2


def test_a_question_of_long_ago_counts_as_a_new_one(counting):
    front = front_of(counting)
    client = TestClient(front)
    client.get("/api?a=1")
    for number in range(2 * REMEMBERED):
        front.is_asked_again((str(number),))
    assert len(front.asked) + len(front.asked_before) <= 2 * REMEMBERED
    assert [client.get("/api?a=1").text for _ in range(3)] == ["2", "3", "3"]


def test_a_question_of_a_while_ago_is_remembered(counting):
    front = front_of(counting)
    client = TestClient(front)
    client.get("/api?a=1")
    for number in range(REMEMBERED - 1):
        front.is_asked_again((str(number),))
    assert [client.get("/api?a=1").text for _ in range(2)] == ["2", "2"]


ASKED_TWICE = [
    ("/api?a=2", {}, "another question"),
    ("/api?a=1&", {}, "the same in other words"),
    ("/api/x?a=1", {}, "another path"),
    ("/api?a=1", {"Accept": "text/html"}, "another format"),
    ("/api?a=1", {"Accept-Encoding": "identity"}, "another coding"),
    ("/api?a=1", {"Host": "elsewhere"}, "another host"),
]


@pytest.mark.parametrize(("address", "headers", "_why"), ASKED_TWICE, ids=[row[2] for row in ASKED_TWICE])
def test_another_question_gets_an_answer_of_its_own(asking, address, headers, _why):
    assert keep(asking, "/api?a=1") == "2"
    assert asking.get(address, headers=headers).text == "3"
    assert asking.get("/api?a=1").text == "2"


@pytest.mark.parametrize("name", ["User-Agent", "Cookie", "Referer", "Accept-Language"])
def test_what_an_answer_does_not_depend_on_is_passed_over(asking, name):
    keep(asking, "/api")
    assert asking.get("/api", headers={name: "x"}).text == "2"


PASSED = [
    ("GET", "/other", "another part of the service"),
    ("POST", "/api", "another method"),
    ("GET", "/api?status=404", "an error"),
    ("GET", "/api?status=304", "no answer"),
    ("GET", "/api/plain", "an answer without an ETag"),
    ("GET", "/api/stream", "an answer in parts"),
    ("GET", f"/api?size={LARGEST_BYTES + 1}", "an answer too large to keep"),
]


@pytest.mark.parametrize(("method", "address", "_why"), PASSED, ids=[row[2] for row in PASSED])
def test_what_is_not_kept_is_asked_for_each_time(asking, counting, method, address, _why):
    for _ in range(3):
        asking.request(method, address)
    assert counting.asked == 3


def test_a_head_is_not_answered_from_what_is_kept(asking, counting):
    keep(asking, "/api/x")
    asking.head("/api/x")
    assert counting.asked == 3


def test_who_knows_the_answer_is_passed_on_to_be_told_so():
    client = TestClient(create_app(Settings.from_environ({}), sample_catalog()))
    first = client.get("/api/collections/bases/items")
    keep(client, "/api/collections/bases/items")
    etag = first.headers["etag"]
    for known, status in ((etag, 304), (f"W/{etag}", 304), ("*", 304), ('"other"', 200)):
        again = client.get("/api/collections/bases/items", headers={"If-None-Match": known})
        assert (again.status_code, again.headers["etag"]) == (status, etag)


def test_the_oldest_answers_make_room_for_new_ones(counting):
    client = TestClient(front_of(counting, kept_bytes=3 * (ENTRY_BYTES + 2000)))
    for name in "abc":
        keep(client, f"/api/{name}?size=1000")
    assert client.get("/api/a?size=1000").text.startswith("2")  # now the one used last
    keep(client, "/api/d?size=1500")
    assert client.get("/api/a?size=1000").text.startswith("2")
    assert client.get("/api/b?size=1000").text.startswith("9")


def test_long_questions_count_too(counting):
    front = front_of(counting, kept_bytes=100_000)
    client = TestClient(front)
    for number in range(50):
        keep(client, f"/api?q={number}{'x' * 20_000}")
    assert 0 < len(front.kept) <= 100_000 // 20_000


def test_the_room_is_that_of_what_is_kept(counting):
    front = front_of(counting, kept_bytes=50_000)
    client = TestClient(front)
    for number in range(40):
        keep(client, f"/api/{number % 7}?size={number * 100}")
    assert front.kept
    assert front.room == 50_000 - sum(kept.size for kept in front.kept.values()) >= 0


def test_headers_that_another_layer_changes_are_not_changed_in_what_is_kept(counting):
    front, seen = front_of(counting), []

    async def ask():
        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            if message["type"] == "http.response.start":
                seen.append(len(message["headers"]))
                message["headers"].append((b"x-more", b"1"))

        scope = {"type": "http", "method": "GET", "path": "/api", "query_string": b"", "scheme": "http", "headers": []}
        await front({**scope, "root_path": "", "server": ("host", 80), "http_version": "1.1"}, receive, send)

    for _ in range(4):
        run(ask())
    assert len(set(seen)) == 1
