"""Bodies carry a strong ETag for each coding, are compressed once, and are not sent again to who has them."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest
from starlette.requests import Request

from app.web.http import responses
from app.web.http.responses import (
    BEST,
    LARGE_BYTES,
    QUICK,
    WORTH_COMPRESSING,
    Body,
    LazyBody,
    answer,
    choose_coding,
    compress,
    is_known,
    negotiate_coding,
    options,
)
from tests.web.http.test_errors import OF_THE_API

ADDRESSES = ["/", "/healthz", *OF_THE_API.values()]
CODINGS = ["identity", "gzip", "br"]


def get(client, address, coding="identity", **headers):
    return client.get(address, headers={"Accept-Encoding": coding, **headers})


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", CODINGS)
def test_an_answer_that_is_known_is_not_sent_again(client, address, coding):
    first = get(client, address, coding)
    again = get(client, address, coding, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-security-policy"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_etag_gets_the_answer(client, address):
    assert get(client, address, **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("coding", CODINGS)
def test_head_has_the_headers_of_get(client, address, coding):
    head = client.head(address, headers={"Accept-Encoding": coding})
    assert head.status_code == 200
    of_each_alone = {"x-request-id"}
    headers = [dict(answer.headers) for answer in (head, get(client, address, coding))]
    assert len({tuple((name, one[name]) for name in sorted(one.keys() - of_each_alone)) for one in headers}) == 1


@pytest.mark.parametrize("coding", CODINGS[1:])
def test_two_codings_are_one_text_with_two_etags(client, coding):
    plain, zipped = get(client, "/"), get(client, "/", coding)
    assert (plain.headers.get("content-encoding"), zipped.headers["content-encoding"]) == (None, coding)
    assert plain.text == zipped.text
    assert plain.headers["etag"] != zipped.headers["etag"]
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"])


def test_an_etag_of_one_coding_is_not_known_in_the_other(client):
    etag = get(client, "/", "gzip").headers["etag"]
    assert get(client, "/", "identity", **{"If-None-Match": etag}).status_code == 200


def test_different_questions_have_different_etags(client):
    tags = {get(client, f"/api/collections/bases/items?limit={limit}").headers["etag"] for limit in (1, 2, 3)}
    assert len(tags) == 3


BODY = b'{"a":1}' * 200


def request_with(**headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw})


def ask(body=BODY, media_type="application/json", more=None, **headers):
    """The answer to a question to the API."""
    return answer(request_with(**headers), body, media_type, more)


@pytest.mark.parametrize("address", ["/api", "/api/collections/bases/items?f=csv", "/exports/records.csv"])
def test_an_answer_may_be_read_by_any_page_without_credentials(client, address):
    headers = client.get(address).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    exposed = {"Accept-Ranges", "Content-Range", "Content-Crs", "ETag"}
    assert exposed <= set(headers["access-control-expose-headers"].split(", "))


def test_a_preflight_is_told_what_it_may_do():
    response = options()
    assert (response.status_code, response.body) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert {"Accept", "If-None-Match"} <= set(response.headers["access-control-allow-headers"].split(", "))


def test_the_etag_is_strong_and_the_same_for_the_same_bytes():
    assert ask().headers["etag"] == ask().headers["etag"] != ask(BODY + b" ").headers["etag"]
    assert ask().headers["etag"].startswith('"')


def test_each_coding_has_an_etag_of_its_own():
    plain, zipped = ask(), ask(accept_encoding="gzip")
    assert gzip.decompress(zipped.body) == plain.body == BODY
    assert (zipped.headers["content-encoding"], plain.headers.get("content-encoding")) == ("gzip", None)
    assert plain.headers["etag"] != zipped.headers["etag"]


UNZIPPED = [(b"short", "application/json", "a short body"), (BODY, "application/flatgeobuf", "a compact format")]


@pytest.mark.parametrize(("body", "media_type", "_why"), UNZIPPED, ids=[row[2] for row in UNZIPPED])
def test_what_gains_nothing_is_sent_as_it_is(body, media_type, _why):
    response = ask(body, media_type, accept_encoding="gzip")
    assert (response.body, "content-encoding" in response.headers) == (body, False)


@pytest.mark.parametrize("coding", CODINGS)
def test_who_has_the_answer_gets_a_304_with_the_same_headers(coding):
    more = {"Content-Crs": "<x>"}
    first = ask(more=more, accept_encoding=coding)
    again = ask(more=more, accept_encoding=coding, if_none_match=f'"y", {first.headers["etag"]}')
    assert (again.status_code, again.body) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-crs"):
        assert again.headers[name] == first.headers[name]


def test_a_cache_keeps_the_formats_and_codings_apart_and_asks_again():
    assert ask().headers["vary"] == "Accept, Accept-Encoding"
    assert "no-cache" in ask().headers["cache-control"]


def test_headers_of_its_own_are_added():
    assert ask(more={"Content-Disposition": "attachment"}).headers["content-disposition"] == "attachment"


def test_the_same_bytes_are_the_same_body():
    content = b"a" * 10_000
    one, other = Body(content, "text/html"), Body(content, "text/html")
    assert (one.etag, one.encode("br"), one.encode("gzip")) == (other.etag, other.encode("br"), other.encode("gzip"))


@pytest.mark.parametrize(("coding", "decompress"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_compressed_body_is_the_body(coding, decompress):
    content = bytes(range(256)) * 10
    assert decompress(Body(content, "application/json").encode(coding)) == content


@pytest.mark.parametrize(("coding", "decompress"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_large_body_is_compressed_at_a_level_that_does_not_let_its_reader_wait(coding, decompress, monkeypatch):
    levels = []
    monkeypatch.setattr(
        responses, "compress", lambda content, coding, level: levels.append(level) or compress(content, coding, level)
    )
    content = b"0123456789abcdef" * (LARGE_BYTES // 16)
    for sent in (content, content + b"!"):
        assert decompress(Body(sent, "application/json", BEST).encode(coding)) == sent
    assert levels == [BEST[coding], QUICK[coding]]


def test_of_many_who_ask_at_once_one_compresses_the_body_and_all_get_it(monkeypatch):
    made, waiting = [], threading.Barrier(4)
    monkeypatch.setattr(responses, "compress", lambda *given: made.append(1) or compress(*given))

    def ask(body):
        waiting.wait(timeout=30)
        return body.encode("br")

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, [Body(b"body" * 1000, "text/html")] * 4))
    assert (len(made), {brotli.decompress(item) for item in found}) == (1, {b"body" * 1000})


def test_a_body_that_is_made_later_is_made_once_and_known_before_by_what_it_is_made_of():
    made = []
    lazy = LazyBody(lambda: made.append(1) or b"body" * 1000, b"made of", "text/html")
    assert (lazy.etag, made) == (Body(b"made of", "text/html").etag, [])
    assert (lazy.content, brotli.decompress(lazy.encode("br"))) == (b"body" * 1000, b"body" * 1000)
    assert made == [1]


@pytest.mark.parametrize(
    ("size", "media_type", "_why"),
    [(WORTH_COMPRESSING, "text/html", "too short to gain"), (9000, "image/png", "compressed already")],
    ids=["short", "picture"],
)
def test_what_gains_nothing_is_not_compressed(size, media_type, _why):
    asked = Request({"type": "http", "headers": [(b"accept-encoding", b"br")]})
    assert negotiate_coding(asked, media_type, size) is None
    assert negotiate_coding(asked, "text/html", 9000) == "br"


KNOWN = [
    ('"a"', True, "the same"),
    ('"b", "a"', True, "one of several"),
    ('W/"a"', True, "a weak one"),
    ("*", True, "any"),
    ('"b"', False, "another"),
    ("a", False, "without quotation marks"),
    ('"a-gz"', False, "that of the other coding"),
    ("", False, "none"),
]


@pytest.mark.parametrize(("header", "known", "_why"), KNOWN, ids=[row[2] for row in KNOWN])
def test_an_etag_is_known_by_the_weak_comparison(header, known, _why):
    assert is_known('"a"', header) is known


ACCEPTED = [
    ("gzip", "gzip", "gzip alone"),
    ("gzip, deflate, br, zstd", "br", "what browsers send"),
    ("br;q=0.5, gzip;q=0.5", "br", "both alike"),
    ("br;q=0.1, gzip", "gzip", "one more gladly"),
    ("GZIP;q=0.5", "gzip", "with a weight, in capitals"),
    ("gzip; q=1.0", "gzip", "with the full weight"),
    ("gzip;q=0", None, "refused"),
    ("gzip;q=0.000, br;q=0", None, "refused at length"),
    ("br;q=0, gzip", "gzip", "one of them refused"),
    ("notgzip", None, "a word that ends so"),
    ("zstd", None, "another coding"),
    ("identity", None, "none"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("header", "coding", "_why"), ACCEPTED, ids=[row[2] for row in ACCEPTED])
def test_the_coding_is_the_one_that_the_client_takes_most_gladly(header, coding, _why):
    assert choose_coding(header) == coding


@pytest.mark.parametrize("path", ["js/explore.js", "css/paper.css", "made/records.json"])
def test_a_part_of_a_page_has_the_headers_that_concern_it(client, path):
    headers = client.get(f"/static/any/{path}").headers
    own = ("Content-Security-Policy", "X-Content-Type-Options", "Access-Control-Allow-Origin", "Permissions-Policy")
    assert [headers.get(name) for name in own] == ["default-src 'none'", "nosniff", "*", None]
