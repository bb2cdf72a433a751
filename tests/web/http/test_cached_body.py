"""Bodies are hashed and compressed once, and not sent again to who has them."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from app.web.http import cached_body as blobs
from app.web.http.cached_body import BEST, LARGE, SOON, CachedBody, LazyBody, is_known
from app.web.http.compression import WORTH_COMPRESSING, choose_coding, compress, is_compressible
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
    assert dict(head.headers) == dict(get(client, address, coding).headers)


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


def test_the_same_body_is_the_same_blob():
    body = b"a" * 10_000
    one, other = CachedBody(body, "text/html"), CachedBody(body, "text/html")
    assert (one.etag, one.coded("br"), one.coded("gzip")) == (other.etag, other.coded("br"), other.coded("gzip"))


@pytest.mark.parametrize(("coding", "decompress"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_compressed_body_is_the_body(coding, decompress):
    body = bytes(range(256)) * 10
    assert decompress(CachedBody(body, "application/json").coded(coding)) == body


@pytest.mark.parametrize(("coding", "decompress"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_large_body_is_compressed_at_a_level_that_does_not_let_its_reader_wait(coding, decompress, monkeypatch):
    levels = []
    monkeypatch.setattr(
        blobs, "compress", lambda body, coding, level: levels.append(level) or compress(body, coding, level)
    )
    body = b"0123456789abcdef" * (LARGE // 16)
    for sent in (body, body + b"!"):
        assert decompress(CachedBody(sent, "application/json").coded(coding)) == sent
    assert levels == [BEST[coding], SOON[coding]]


def test_of_many_who_ask_at_once_one_makes_the_body_and_all_get_it():
    made, waiting = [], threading.Barrier(4)

    def make():
        made.append(1)
        return b"body" * 1000

    def ask(blob):
        waiting.wait(timeout=30)
        return blob.coded("br")

    blob = LazyBody(make, b"made of", "text/html")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, [blob] * 4))
    assert (len(made), {brotli.decompress(item) for item in found}) == (1, {b"body" * 1000})


@pytest.mark.parametrize(
    ("size", "media_type", "_why"),
    [(WORTH_COMPRESSING, "text/html", "too short to gain"), (9000, "image/png", "compressed already")],
    ids=["short", "picture"],
)
def test_what_gains_nothing_is_not_compressed(size, media_type, _why):
    assert not is_compressible(size, media_type)


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
