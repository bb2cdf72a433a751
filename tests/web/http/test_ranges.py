"""A file is read in parts, which are the bytes of the whole."""

from itertools import pairwise

import pytest

from app.web.http.errors import MEDIA_TYPE

FILES = (
    *("/exports/records.gpkg", "/exports/records.parquet", "/exports/map.svg"),
    *(f"/api/collections/bases/items?f={code}" for code in ("json", "gpkg", "fgb", "parquet")),
)
FILE = "/exports/records.parquet"


def get(client, address, asked=None, **headers):
    ranges = {} if asked is None else {"Range": asked}
    return client.get(address, headers={"Accept-Encoding": "identity", **ranges, **headers})


@pytest.mark.parametrize("address", FILES)
def test_the_parts_of_a_file_are_its_bytes(client, address):
    whole = get(client, address)
    etag, size = whole.headers["etag"], len(whole.content)
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    edges = [0, size // 3, size // 2, size]
    parts = []
    for begin, end in pairwise(edges):
        part = get(client, address, f"bytes={begin}-{end - 1}")
        assert (part.status_code, part.headers["etag"]) == (206, etag)
        assert part.headers["content-range"] == f"bytes {begin}-{end - 1}/{size}"
        assert part.headers["content-length"] == str(end - begin) == str(len(part.content))
        parts.append(part.content)
    assert b"".join(parts) == whole.content


@pytest.mark.parametrize("address", FILES)
def test_head_tells_the_size_and_that_there_are_ranges(client, address):
    head = client.head(address, headers={"Accept-Encoding": "identity", "Range": "bytes=0-9"})
    assert (head.status_code, head.headers["accept-ranges"]) == (200, "bytes")
    assert head.headers["content-length"] == str(len(get(client, address).content))


@pytest.mark.parametrize(
    ("asked", "part", "why"),
    [
        ("bytes=0-0", slice(0, 1), "one byte"),
        ("bytes=10-", slice(10, None), "from a byte on"),
        ("bytes=-8", slice(-8, None), "the last ones, as readers of Parquet begin"),
        ("bytes=-999999999", slice(None), "more last ones than there are"),
        ("bytes=10-999999999", slice(10, None), "an end beyond the end"),
        ("BYTES= 10-19 ", slice(10, 20), "other letters and spaces"),
    ],
)
def test_a_range_is_those_bytes(client, asked, part, why):
    answer = get(client, FILE, asked)
    assert (answer.status_code, answer.content) == (206, get(client, FILE).content[part]), why


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("bytes=0-9,20-29", "of several ranges the whole file is the answer"),
        ("bytes=9-0", "an end before the beginning has no meaning"),
        ("bytes=-", "nor has nothing"),
        ("bytes=a-b", "nor have letters"),
        ("bytes=" + "9" * 40 + "-", "nor a number that no file has"),
        ("items=0-9", "another unit"),
        ("", "no range"),
    ],
)
def test_what_is_no_single_range_gets_the_whole_file(client, asked, why):
    answer = get(client, FILE, asked.encode())
    assert (answer.status_code, answer.content) == (200, get(client, FILE).content), why


@pytest.mark.parametrize("asked", ["bytes={size}-", "bytes=999999999-", "bytes={size}-{size}", "bytes=-0"])
def test_a_range_behind_the_end_is_a_416_that_tells_the_size(client, asked):
    size = len(get(client, FILE).content)
    answer = get(client, FILE, asked.format(size=size))
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{size}")
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["access-control-allow-origin"] == "*"


def test_if_range_asks_for_a_part_of_the_same_file_or_for_the_whole_one(client):
    etag = get(client, FILE).headers["etag"]
    assert get(client, FILE, "bytes=0-9", **{"If-Range": etag}).status_code == 206
    for other in ('"another"', f"W/{etag}", "Sun, 29 Nov 2026 09:00:00 GMT"):
        assert get(client, FILE, "bytes=0-9", **{"If-Range": other}).status_code == 200, other


def test_a_known_file_is_not_sent_in_parts_either(client):
    etag = get(client, FILE).headers["etag"]
    assert get(client, FILE, "bytes=0-9", **{"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(("address", "status"), [("/exports/records.xyz", 404), ("/exports/map.png?zoom=x", 400)])
def test_an_error_has_no_parts(client, address, status):
    answer = get(client, address, "bytes=0-9")
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_a_part_is_of_the_bytes_as_they_are_sent(client):
    """Compressed, a file is other bytes, with an ETag of their own."""
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=0-1"}
    with client.stream("GET", "/exports/records.csv", headers=headers) as answer:
        assert (answer.headers["content-encoding"], b"".join(answer.iter_raw())) == ("gzip", b"\x1f\x8b")
        assert answer.headers["etag"].endswith('-gzip"')
