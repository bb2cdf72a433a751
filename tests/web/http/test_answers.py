"""Answers are open to every page, carry a strong ETag for each coding, and are not sent to who has them."""

import gzip

import pytest
from starlette.requests import Request

from app.web.http.answers import answer, options

BODY = b'{"a":1}' * 200


def request_with(path="/", **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": path, "headers": raw})


def ask(body=BODY, media_type="application/json", seal="a layer", more=None, **headers):
    return answer(request_with(**headers), body, media_type, seal, more)


def test_an_answer_may_be_read_by_any_page_without_credentials():
    headers = ask().headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert {"ETag", "Content-Crs"} <= set(headers["access-control-expose-headers"].split(", "))


def test_a_preflight_is_told_what_it_may_do():
    response = options()
    assert (response.status_code, response.body) == (204, b"")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert {"Accept", "If-None-Match"} <= set(response.headers["access-control-allow-headers"].split(", "))


def test_the_etag_is_strong_and_the_same_for_the_same_question_of_the_same_data():
    assert ask().headers["etag"] == ask().headers["etag"]
    assert ask().headers["etag"].startswith('"')


@pytest.mark.parametrize("other", [{"seal": "another layer"}, {"path": "/b"}, {"media_type": "text/html"}])
def test_other_data_another_question_and_another_format_have_other_etags(other):
    assert ask(**other).headers["etag"] != ask().headers["etag"]


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


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_who_has_the_answer_gets_a_304_with_the_same_headers(coding):
    more = {"Content-Crs": "<x>"}
    first = ask(more=more, accept_encoding=coding)
    again = ask(more=more, accept_encoding=coding, if_none_match=f'"y", {first.headers["etag"]}')
    assert (again.status_code, again.body) == (304, b"")
    for name in ("etag", "cache-control", "vary", "content-crs", "access-control-allow-origin"):
        assert again.headers[name] == first.headers[name]


def test_who_has_the_other_coding_gets_the_answer():
    etag = ask(accept_encoding="gzip").headers["etag"]
    assert ask(if_none_match=etag).status_code == 200


def test_a_cache_keeps_the_formats_and_codings_apart_and_asks_again():
    assert ask().headers["vary"] == "Accept, Accept-Encoding"
    assert "no-cache" in ask().headers["cache-control"]


def test_headers_of_its_own_are_added():
    assert ask(more={"Content-Disposition": "attachment"}).headers["content-disposition"] == "attachment"
