"""Releases are told on a page, in feeds and on dossiers, with what was and what is."""

import dataclasses
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from app.catalog.history.releases import read_releases, withdraw_release, write_release
from app.settings import Settings
from app.web.app import create_app
from tests.samples import GAZETTE, HOSTILE_TEXT, catalog_of, hostile_catalog, make_claim, make_record

PRESENT = make_claim("presence", True, "2008-06")
STRONG = make_claim("personnel", {"min": 400, "max": 400, "approximate": True}, "2008-06")
MORE = make_claim("personnel", {"min": 500, "max": 500, "approximate": True}, "2008-06", quote=STRONG.quote)
FIRST = make_record("kant", PRESENT, STRONG)
SECOND = make_record("kant", PRESENT, MORE)
OTHER = make_record("other", PRESENT)
ATOM = "{http://www.w3.org/2005/Atom}"


def parse_xml(text):
    return ET.fromstring(text)  # noqa: S314 - our own


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    geodata = tmp_path_factory.mktemp("geodata")
    write_release(geodata, ([GAZETTE], [FIRST]), "a" * 64, "The first.", date(2026, 1, 2))
    write_release(geodata, ([GAZETTE], [SECOND, OTHER]), "b" * 64, "Read again.", date(2026, 3, 4))
    withdraw_release(geodata, 1, "It was misread.", date(2026, 3, 5))
    return read_releases(geodata)


@pytest.fixture(scope="module")
def client(releases):
    catalog = dataclasses.replace(catalog_of(SECOND, OTHER), releases=releases)
    return TestClient(create_app(Settings.from_environ({}), catalog))


def test_the_page_tells_each_release_with_what_was_and_what_is(client):
    text = client.get("/changes").text
    for part in (
        "Release 2",
        "4 March 2026",
        "Read again.",
        "<del><bdi>about 400</bdi></del>",
        "about 500",
        "added, with 1",
    ):
        assert part in text
    assert text.index("Release 2") < text.index("Release 1")
    assert "Withdrawn on 5 March 2026" in text
    assert "It was misread." in text
    assert "newer than the last release" in text


FILTERS = [
    ("record=bases/kant", {1: 3, 2: 1}),
    ("since=2026-02-01", {2: 3}),
    ("action=changed", {2: 1}),
    ("about=source", {1: 1}),
    ("collection=events", {}),
]


@pytest.mark.parametrize(("query", "counts"), FILTERS)
def test_filters_narrow_the_page_and_the_feeds_alike(client, query, counts):
    items = client.get(f"/changes.json?{query}").json()["items"]
    assert {item["_garrison"]["release"]: len(item["_garrison"]["changes"]) for item in items} == counts
    titles = [
        entry.findtext(f"{ATOM}title")
        for entry in parse_xml(client.get(f"/changes.atom?{query}").text).iter(f"{ATOM}entry")
    ]
    assert [int(title.split()[1]) for title in titles] == sorted(counts, reverse=True)
    page = client.get(f"/changes?{query}").text
    assert [number for number in (1, 2) if f'id="release-{number}"' in page] == sorted(counts)


@pytest.mark.parametrize("query", ["action=moved", "since=then", "collection=none", "about=all", "release=1"])
def test_what_no_filter_takes_is_a_clear_400(client, query):
    assert client.get(f"/changes?{query}").status_code == 400


def test_the_atom_feed_is_one_that_readers_take(client):
    answer = client.get("/changes.atom")
    feed = parse_xml(answer.text)
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    entries = list(feed.iter(f"{ATOM}entry"))
    assert [entry.findtext(f"{ATOM}updated")[:10] for entry in entries] == ["2026-03-04", "2026-03-05"]
    assert "Withdrawn: It was misread." in entries[1].findtext(f"{ATOM}summary")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


def test_a_dossier_has_the_history_of_its_record_alone(client):
    text = client.get("/records/bases/kant").text
    assert "<del><bdi>about 400</bdi></del>" in text
    assert "Release 1, 2 January 2026 (withdrawn)" in text
    assert "Release 1" not in client.get("/records/bases/other").text


def test_the_layer_that_is_the_last_release_is_not_called_newer(releases):
    released = (*releases[:1], dataclasses.replace(releases[1], version=catalog_of(SECOND, OTHER).version))
    catalog = dataclasses.replace(catalog_of(SECOND, OTHER), releases=released)
    assert (
        "newer than the last release"
        not in TestClient(create_app(Settings.from_environ({}), catalog)).get("/changes").text
    )


def test_without_releases_the_page_says_so():
    client = TestClient(create_app(Settings.from_environ({}), catalog_of(FIRST)))
    assert "Nothing has been released yet." in client.get("/changes").text
    assert client.get("/changes.json").json()["items"] == []
    assert "No release has it yet." in client.get("/records/bases/kant").text


def test_hostile_text_is_text_in_the_history_too(tmp_path):
    hostile = hostile_catalog()
    write_release(tmp_path, (hostile.sources.values(), hostile.records), "a" * 64, HOSTILE_TEXT, date(2026, 1, 2))
    catalog = dataclasses.replace(hostile, releases=read_releases(tmp_path))
    client = TestClient(create_app(Settings.from_environ({}), catalog))
    for path in ("/changes", f"/records/{hostile.records[0].collection}/{hostile.records[0].id}"):
        assert "<script>alert" not in client.get(path).text
    assert HOSTILE_TEXT in client.get("/changes.json").json()["items"][0]["content_text"]
    parse_xml(client.get("/changes.atom").text)


def test_a_feed_without_entries_has_no_present_time():
    client = TestClient(create_app(Settings.from_environ({}), catalog_of(SECOND)))
    (updated,) = parse_xml(client.get("/changes.atom").text).findall(f"{ATOM}updated")
    assert updated.text == "1970-01-01T00:00:00+00:00"
