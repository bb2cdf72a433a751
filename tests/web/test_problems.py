"""Whatever goes wrong, wherever, looks the same: a problem document with every security header."""

import re

import pytest

from app.web.problems import MEDIA_TYPE
from app.web.security import HEADERS

ROUTES = {  # path template: an address of it that answers
    "/": "/",
    "/favicon.ico": "/favicon.ico",
    "/healthz": "/healthz",
    "/api/openapi.json": "/api/openapi.json",
    "/api/collections/{collection}/items": "/api/collections/bases/items",
    "/api/collections/{collection}/items/{record_id}": "/api/collections/bases/items/ongoing-base",
    "/static/{version}/{path:path}": "/static/any/favicon.svg",
}
STRANGE = [  # method, address, status, why
    ("GET", "/nowhere", 404, "no such page"),
    ("GET", "/api", 404, "not there yet"),
    ("GET", "/api/collections/castles/items", 404, "no such collection"),
    ("GET", "/api/collections/bases/items/nowhere", 404, "no such record"),
    ("GET", "/api/collections/bases/items/%3Cscript%3E", 404, "an id that is markup"),
    ("GET", "/api/collections/bases/items/a%2Fb", 404, "an id with a slash"),
    ("GET", "/api/collections/bases/items?limit=x", 400, "a bad parameter"),
    ("GET", "/api/collections/bases/items?bbox=x", 400, "a bad box"),
    ("GET", "/api/collections/bases/items?unknown=1", 400, "an unknown parameter"),
    ("GET", "/static/any/nowhere.js", 404, "no such file"),
    ("GET", "/static/any/..%2F..%2Fpyproject.toml", 404, "a file outside"),
    ("GET", "/static/any/%2e%2e/settings.py", 404, "a file outside, dots hidden"),
    ("GET", "/static/any/vendor/stamp", 404, "a file of no known type"),
    ("GET", "/static/any/%00", 404, "a zero byte"),
    ("GET", "/docs", 404, "documentation that loads scripts from elsewhere"),
    ("GET", "/redoc", 404, "so does this"),
    ("GET", "/openapi.json", 404, "the description is under /api"),
]


def templates(routes):
    """The path templates of all routes, those of included routers too."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route.path
        else:
            yield from templates(inner.routes)


def assert_is_problem(answer, status):
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    document = answer.json()
    assert document["status"] == status
    assert set(document) - {"errors"} == {"type", "title", "status", "detail"}
    assert all(isinstance(document[name], str) and document[name] for name in ("type", "title", "detail"))
    assert all(set(item) == {"parameter", "message"} for item in document.get("errors", []))


def assert_is_guarded(answer):
    missing = {name: value for name, value in HEADERS.items() if answer.headers.get(name) != value}
    assert missing == {}


def test_every_route_is_walked_here(sample_app):
    assert set(templates(sample_app.routes)) == set(ROUTES)


@pytest.mark.parametrize("address", ROUTES.values())
def test_every_answer_has_every_security_header(client, address):
    answer = client.get(address)
    assert answer.status_code in (200, 307)
    assert_is_guarded(answer)


@pytest.mark.parametrize("address", ROUTES.values())
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_method_that_a_route_does_not_have_is_a_405_that_names_those_it_has(client, method, address):
    answer = client.request(method, address)
    assert_is_problem(answer, 405)
    assert_is_guarded(answer)
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize(("method", "address", "status", "_why"), STRANGE, ids=[row[3] for row in STRANGE])
def test_what_is_asked_wrongly_is_a_problem_of_one_shape(client, method, address, status, _why):
    answer = client.request(method, address)
    assert_is_problem(answer, status)
    assert_is_guarded(answer)


@pytest.mark.parametrize("address", ROUTES.values())
def test_a_path_below_or_beside_a_route_is_not_there(client, address):
    beside = "/static/x/y/z.css" if address.startswith("/static") else address.rstrip("/") + "x/y/z"
    answer = client.get(beside)
    assert_is_problem(answer, 404)
    assert_is_guarded(answer)


def test_a_fault_of_ours_is_a_500_of_the_same_shape_that_tells_no_secret(breaking_client):
    answer = breaking_client.get("/api/collections/bases/items")
    assert_is_problem(answer, 500)
    assert "secret" not in answer.text


def test_a_fault_of_ours_has_every_security_header(breaking_client):
    assert_is_guarded(breaking_client.get("/api/collections/bases/items"))


def test_a_fault_of_ours_is_logged_with_its_address_and_its_cause(breaking_client, caplog):
    breaking_client.get("/api/collections/bases/items")
    (entry,) = [item for item in caplog.records if item.name == "garrison"]
    assert "/api/collections/bases/items" in entry.getMessage()
    assert "the secret" in str(entry.exc_info[1])


def test_a_detail_repeats_what_was_asked_as_a_text(client):
    detail = client.get("/api/collections/bases/items/%3Cscript%3E").json()["detail"]
    assert "'<script>'" in detail


def test_the_policy_lets_nothing_in_from_elsewhere():
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|http|\*|nonce", policy)


def test_no_answer_names_the_server(client):
    assert "server" not in client.get("/healthz").headers
