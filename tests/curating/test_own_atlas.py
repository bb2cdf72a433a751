"""A second atlas with other words, kinds and bodies works everywhere, and shows nothing of the delivered one."""

import io
import json
import re
import zipfile
from datetime import date

import pytest
from fastapi.testclient import TestClient

from app.atlas import Atlas
from app.catalog.catalog import version_of
from app.catalog.checking import check_layer
from app.catalog.history.releases import write_release
from app.catalog.history.revisions import read_state
from app.curating.new_atlas import make_atlas
from app.exporting import FORMS, read_names, read_question
from app.settings import Settings, find_atlas
from app.web.app import create_app

DELIVERED = re.compile(
    r"russia|sourced atlas|five articles|central asia|caucasus|csto\b|customs.union|eurasian|collective security"
    r"|military presence|kant.air.base|tajik|kyrgyz|of garrison|(?-i:Garrison: )",
    re.IGNORECASE,
)
LINES = """
title = "Northern posts"
subtitle = "who keeps watch in the north"
subject = "Watch of the north"
adjective = "Northern"
operators = ["XN"]
language = "is"
keepers = "The lighthouse"
licence = "CC-BY-4.0"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
site = "https://north.example"

[[kinds]]
code = "watch_post"
collection = "bases"
label = "Watch post"
definition = "A post that keeps watch."
horizon = [4, 1]
symbol = "report"

[[kinds]]
code = "northern_league"
collection = "memberships"
label = "Northern League"
definition = "A league that does not exist."

[[bodies]]
code = "XN"
name = "Harbour Guard"
"""
PAGES = [
    *("/", "/?datetime=2016", "/about", "/records", "/records/bases", "/records/bases/example-station"),
    *("/records/memberships/iceland-league", "/sources", "/sources/example-2020", "/compare"),
    *("/compare?a=2016&b=2020", "/compare.json?a=2016&b=2020", "/embed"),
    *("/embed?record=bases/example-station&card=1", "/changes", "/changes.atom", "/changes.json", "/report"),
    *("/healthz", "/privacy", "/api", "/api/", "/api?f=html", "/api/conformance?f=html", "/api/docs", "/api/docs/try"),
    *("/api/openapi.json", "/api/collections", "/api/collections?f=html", "/schemas/bases.json"),
    *("/schemas/memberships.json", "/oembed?url=http://testserver/", "/no-such-page", "/exports/map.svg"),
    *("/exports/map.html", "/exports/records.csv", "/exports/records.geojson", "/exports/records.kml"),
    *(
        "/exports/claims.csv",
        "/exports/map.html?host=FR&datetime=2016&compare=2020",
        "/embed?operator=FR&datetime=2016",
    ),
    *("/exports/map.svg?host=FR&datetime=2016&compare=2020&title=Watch", "/oembed?url=http://testserver/?host=FR"),
]
COLLECTIONS = [
    f"/api/collections/{name}" for name in ("bases", "memberships", "other_forces", "events", "claims", "sources")
]
OF_COLLECTIONS = ("", "?f=html", "/items", "/items?f=html", "/items?f=csv", "/queryables", "/schema?f=html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A new atlas with words, kinds and a body of its own, and one release."""
    atlas = tmp_path_factory.mktemp("own") / "atlas"
    make_atlas(atlas)
    geodata, seeds = find_atlas(atlas)
    (geodata / "atlas.toml").write_text(LINES, "utf-8")
    bases = json.loads((geodata / "bases.geojson").read_text("utf-8"))
    (station,) = bases["features"]
    station["properties"] |= {"kind": "watch_post", "operator": ["XN"]}
    (geodata / "bases.geojson").write_text(json.dumps(bases), "utf-8")
    claim = station["properties"]["claims"][0] | {"property": "member", "modality": "reported", "speaker": "Nobody"}
    member = {**station, "id": "iceland-league", "geometry": None}
    location = {"precision": "country", "basis": "the country", "places": []}
    words = {
        "name": "Iceland in the Northern League",
        "kind": "northern_league",
        "location": location,
        "claims": [claim],
    }
    member["properties"] = station["properties"] | words
    content = {"type": "FeatureCollection", "features": [member]}
    (geodata / "memberships.geojson").write_text(json.dumps(content), "utf-8")
    coverage = (seeds / "coverage.json").read_text("utf-8")
    (seeds / "coverage.json").write_text(
        coverage.replace('["example-s', '["iceland-league.member", "example-s', 1), "utf-8"
    )
    layer, _ = read_state(str(atlas), atlas)
    write_release(geodata, layer, version_of(layer, geodata), "The first.", date(2026, 1, 1))
    return atlas


@pytest.fixture(scope="module")
def client(folder):
    return TestClient(create_app(Settings.from_environ({"GARRISON_ATLAS": str(folder)})))


def test_it_checks_clean(folder):
    assert check_layer(*find_atlas(folder)) == []


@pytest.mark.parametrize("path", [*PAGES, *(path + more for path in COLLECTIONS for more in OF_COLLECTIONS)])
def test_no_answer_has_a_word_of_the_delivered_atlas(client, path):
    text = client.get(path).text
    found = [text[max(0, match.start() - 80) : match.end() + 40] for match in DELIVERED.finditer(text)]
    assert (found, text == "") == ([], False)


def test_the_data_of_the_page_have_none_either(client):
    page = client.get("/").text
    data = re.findall(r'"(/static/[^"]+/made/(?:records|names)\.json)"', page)
    assert len(set(data)) == 2
    assert [found for path in set(data) for found in DELIVERED.findall(client.get(path).text)] == []


def test_no_file_of_the_package_has_one(client):
    with zipfile.ZipFile(io.BytesIO(client.get("/exports/package.zip").content)) as package:
        texts = {name: package.read(name) for name in package.namelist() if not name.endswith(".gpkg")}
    assert {name: DELIVERED.findall(data.decode()) for name, data in texts.items()} == {name: [] for name in texts}
    assert b"CC-BY-4.0" in texts["LICENSE.txt"]
    assert b"Northern posts: who keeps watch in the north" in texts["CITATION.cff"]


def test_its_words_stand_where_those_of_the_delivered_one_would(client):
    assert '<h1 class="masthead__name">Northern posts</h1>' in client.get("/").text
    assert client.get("/?collection=bases").text.count("Northern bases: what sources say")
    assert client.get("/oembed?url=http://testserver/").json()["provider_name"] == "Northern posts"
    assert client.get("/api/openapi.json").json()["info"]["title"] == "Northern posts: who keeps watch in the north"
    assert "CC-BY-4.0 licence" in client.get("/about").text


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        ("", "Watch of the north: what sources say"),  # its subject
        ("?host=FR", "Northern posts (France): what sources say"),  # where it has none: its title
        ("?operator=FR", "Northern posts (France): what sources say"),
    ],
)
def test_frames_pictures_and_files_are_headed_by_its_subject_or_title(client, query, headline):
    for path in ("/embed", "/exports/map.svg", "/exports/map.html"):
        assert f"<title>{headline}" in client.get(path + query).text, path
    assert client.get(f"/oembed?url=http://testserver/{query}").json()["title"] == headline


def test_an_atlas_without_a_subject_is_headed_by_its_title(tmp_path):
    make_atlas(tmp_path / "new", "Radar in the north")
    client = TestClient(create_app(Settings.from_environ({"GARRISON_ATLAS": str(tmp_path / "new")})))
    assert "<title>Radar in the north: what sources say" in client.get("/embed").text


def test_its_kinds_and_bodies_are_asked_for_and_told_like_others(client, folder):
    items = client.get("/api/collections/bases/items?kind=Watch%20post&operator=harbour%20guard").json()
    assert [item["id"] for item in items["features"]] == ["example-station"]
    assert "watch_post" in client.get("/api/collections/bases/queryables").json()["properties"]["kind"]["enum"]
    assert client.get("/api/collections/bases/items?kind=csto").status_code == 400
    assert "4 years after sources last attested it, 1 before" in client.get("/about").text
    assert 'id="kind-watch_post"' in client.get("/").text
    svg = client.get("/exports/map.svg?kind=watch_post,northern_league").text
    assert "Watch post" in svg
    assert "Member: Northern League" in svg
    assert client.get("/embed?bloc=northern_league&tint=northern_league").status_code == 200
    frame = Atlas.load(folder).frame("bases", kind="watch_post")
    assert list(frame["kind"]) == ["watch_post"]


def test_an_export_takes_its_kinds(folder):
    settings = Settings.from_environ({"GARRISON_ATLAS": str(folder)})
    asked = read_question("csv", "kind=watch_post", None, read_names(settings))
    body = FORMS["csv"](asked, Atlas.load(folder).catalog, settings, lambda _: None)
    assert b"Watch post" in body
    assert b"Harbour Guard" in body
