"""Bodies are hashed and compressed once, and not sent again to who has them."""

import gzip

import pytest

from app.web.blobs import WORTH_COMPRESSING, Blob, is_known, takes_gzip
from tests.web.test_problems import OF_THE_API

ADDRESSES = ["/", "/healthz", *OF_THE_API.values()]
CODINGS = ["identity", "gzip"]


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


def test_two_codings_are_one_text_with_two_etags(client):
    plain, zipped = (get(client, "/", coding) for coding in CODINGS)
    assert (plain.headers.get("content-encoding"), zipped.headers["content-encoding"]) == (None, "gzip")
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
    assert Blob.of(body, "text/html") == Blob.of(body, "text/html")


def test_a_compressed_body_is_the_body():
    body = bytes(range(256)) * 10
    assert gzip.decompress(Blob.of(body, "application/json").gzipped) == body


@pytest.mark.parametrize(
    ("size", "media_type", "_why"),
    [(WORTH_COMPRESSING, "text/html", "too short to gain"), (9000, "image/png", "compressed already")],
    ids=["short", "picture"],
)
def test_what_gains_nothing_is_not_compressed(size, media_type, _why):
    assert Blob.of(b"a" * size, media_type).gzipped is None


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
    ("gzip", True, "gzip alone"),
    ("br, gzip", True, "one of several"),
    ("GZIP;q=0.5", True, "with a weight, in capitals"),
    ("gzip; q=1.0", True, "with the full weight"),
    ("gzip;q=0", False, "refused"),
    ("gzip;q=0.000", False, "refused at length"),
    ("br", False, "another coding"),
    ("notgzip", False, "a word that ends so"),
    ("identity", False, "none"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("header", "taken", "_why"), ACCEPTED, ids=[row[2] for row in ACCEPTED])
def test_gzip_is_sent_to_who_takes_it(header, taken, _why):
    assert takes_gzip(header) is taken
