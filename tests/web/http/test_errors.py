"""Whatever goes wrong, wherever, looks the same: a problem document with every security header."""

import re

import pytest

from app.rendering.maps.standalone import digest
from app.settings import Settings
from app.web.http.errors import MEDIA_TYPE
from app.web.http.security_headers import HEADERS, PARTS, Kind, embed_headers, headers_of
from app.web.http.static_files import read_static_files
from app.web.pages.map.dashboard import first_parts
from app.web.pages.map.online_layers import IMAGE_HOSTS

OF_THE_API = {  # path template: an address of it that answers
    "/api": "/api",
    "/api/": "/api/",
    "/api/conformance": "/api/conformance",
    "/api/openapi.json": "/api/openapi.json",
    "/api/docs": "/api/docs",
    "/api/docs/try": "/api/docs/try",
    "/api/collections": "/api/collections",
    "/api/collections/{collection}": "/api/collections/bases",
    "/api/collections/{collection}/queryables": "/api/collections/bases/queryables",
    "/api/collections/{collection}/sortables": "/api/collections/bases/sortables",
    "/api/collections/{collection}/schema": "/api/collections/bases/schema",
    "/api/collections/{collection}/items": "/api/collections/bases/items",
    "/api/collections/{collection}/items/{id:path}": "/api/collections/bases/items/ongoing-base",
}
PART = headers_of(Kind.PART)
INLINE = tuple(map(digest, first_parts(read_static_files(Settings.from_environ({}).static))))
MAP = headers_of(Kind.MAP, image_hosts=IMAGE_HOSTS, inline=INLINE)
ROUTES = {
    "/": "/",
    "/favicon.ico": "/favicon.ico",
    "/healthz": "/healthz",
    "/readyz": "/readyz",
    "/.well-known/security.txt": "/.well-known/security.txt",
    "/schemas/{name}.json": "/schemas/bases.json",
    **OF_THE_API,
    "/records": "/records",
    "/records/{collection}": "/records/bases",
    "/records/{collection}/{record_id}": "/records/bases/ongoing-base",
    "/sources": "/sources",
    "/sources/{source_id}": "/sources/gazette",
    "/compare": "/compare",
    "/compare.json": "/compare.json?a=2008&b=2012",
    "/about": "/about",
    "/privacy": "/privacy",
    "/changes": "/changes",
    "/changes.atom": "/changes.atom",
    "/changes.json": "/changes.json",
    "/report": "/report",
    "/embed": "/embed",
    "/embed.js": "/embed.js",
    "/oembed": "/oembed?url=http%3A%2F%2Ftestserver%2F",
    "/exports/claims.csv": "/exports/claims.csv",
    "/exports/map.html": "/exports/map.html",
    "/exports/map.png": "/exports/map.png",
    "/exports/map.svg": "/exports/map.svg",
    "/exports/package.zip": "/exports/package.zip",
    "/exports/records.{code}": "/exports/records.csv",
    "/static/{version}/{path:path}": "/static/any/favicon.svg",
}
READ_ELSEWHERE = [address for address in ROUTES.values() if address.startswith(("/api", "/exports"))]
STRANGE = [  # method, address, status, why
    ("GET", "/nowhere", 404, "no such page"),
    ("GET", "/api/nowhere", 404, "no such part of the API"),
    ("GET", "/api/collections/castles", 404, "no such collection, nor its description"),
    ("GET", "/api/collections/castles/queryables", 404, "nor its queryables"),
    ("GET", "/api/collections/castles/items/a", 404, "nor an item of it"),
    ("GET", "/api/collections/bases/items/", 404, "no id"),
    ("GET", "/api/collections/bases/items/%00", 404, "an id of a zero byte"),
    ("GET", "/api/collections/castles/items", 404, "no such collection"),
    ("GET", "/api/collections/bases/items/nowhere", 404, "no such record"),
    ("GET", "/api/collections/bases/items/%3Cscript%3E", 404, "an id that is markup"),
    ("GET", "/api/collections/bases/items/a%2Fb", 404, "an id with a slash"),
    ("GET", f"/api/collections/bases/items?q={'+'.join('a' * 65)}", 400, "more words than are looked up"),
    ("GET", "/api/collections/bases/items?limit=x", 400, "a bad parameter"),
    ("GET", "/api/collections/bases/items?bbox=x", 400, "a bad box"),
    ("GET", "/api/collections/bases/items?unknown=1", 400, "an unknown parameter"),
    ("GET", "/api/collections/bases/items?limit=1&limit=2", 400, "a parameter given twice"),
    ("GET", "/api/collections/bases/items?q=%FF", 400, "no UTF-8"),
    ("GET", "/api/collections/bases/items?f=xml", 400, "no such format"),
    ("GET", "/api/collections/bases/items?filter=nowhere%3D1", 400, "a filter by what is not there"),
    ("GET", "/api/collections/bases/items?sortby=nowhere", 400, "an order by what is not there"),
    ("GET", "/api/collections/bases/items?personnel_min=many", 400, "a value of another type"),
    ("GET", "/api/collections/bases/items/ongoing-base?limit=1", 400, "a parameter that an item does not have"),
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
    """Only the embed may stand in a frame, only the map show maps of other sites, and parts of pages are no pages."""
    path = answer.request.url.path
    page = MAP if path == "/" else HEADERS
    is_part = path.startswith("/static/") and path.endswith(PARTS)
    expected = embed_headers((), INLINE) if path == "/embed" else PART if is_part else page
    assert {name: answer.headers.get(name) for name in HEADERS} == {name: expected.get(name) for name in HEADERS}


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
    allowed = {"GET", "HEAD", *({"OPTIONS"} if address in READ_ELSEWHERE else ())}
    answer = client.request(method, address)
    assert_is_guarded(answer)
    assert set(answer.headers["allow"].split(", ")) == allowed
    if method not in allowed:
        assert_is_problem(answer, 405)


@pytest.mark.parametrize("address", READ_ELSEWHERE)
def test_data_tell_another_page_what_it_may_ask(client, address):
    answer = client.options(address, headers={"Origin": "https://elsewhere.example"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert {"Range", "If-Range"} <= set(answer.headers["access-control-allow-headers"].split(", "))


@pytest.mark.parametrize("address", ROUTES.values())
def test_whatever_accept_decides_says_so(client, address):
    """A cache must not give a page to a program, nor a problem document to a reader."""
    answers = [client.get(address), client.get(f"{address}{'&' if '?' in address else '?'}zoom=x&zoom=y")]
    for answer in answers:
        may_be_either = answer.status_code >= 400 or "html" in answer.headers.get("content-type", "")
        assert not may_be_either or "Accept" in answer.headers["vary"].split(", ")


@pytest.mark.parametrize("address", OF_THE_API.values())
def test_every_route_of_the_api_refuses_unknown_parameters_and_formats(client, address):
    for query, parameter in (("nowhere=1", "nowhere"), ("f=nowhere", "f"), ("f=json&f=json", "f")):
        answer = client.get(f"{address}?{query}")
        assert_is_problem(answer, 400)
        assert [item["parameter"] for item in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("address", OF_THE_API.values())
def test_every_route_of_the_api_says_when_it_has_no_format_that_the_client_takes(client, address):
    answer = client.get(address, headers={"Accept": "image/png"})
    assert_is_problem(answer, 406)
    assert_is_guarded(answer)


@pytest.mark.parametrize(("method", "address", "status", "_why"), STRANGE, ids=[row[3] for row in STRANGE])
def test_what_is_asked_wrongly_is_a_problem_of_one_shape(client, method, address, status, _why):
    answer = client.request(method, address)
    assert_is_problem(answer, status)
    assert_is_guarded(answer)


@pytest.mark.parametrize("address", ROUTES.values())
def test_a_path_below_or_beside_a_route_is_not_there(client, address):
    beside = "/static/x/y/z.css" if address.startswith("/static") else address.partition("?")[0].rstrip("/") + "x/y/z"
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


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_script_and_the_styles_within_a_page_with_the_map_are_those_that_its_policy_allows(client, path):
    page = client.get(path).text
    assert tuple(map(digest, re.findall(r"<(?:script|style)>(.*?)</", page, flags=re.DOTALL))) == INLINE


@pytest.mark.parametrize("headers", [HEADERS, headers_of(Kind.MAP, inline=INLINE)])
def test_the_policy_lets_nothing_in_from_elsewhere(headers):
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|http|\*|nonce", policy)


def test_no_answer_names_the_server(client):
    assert "server" not in client.get("/healthz").headers
