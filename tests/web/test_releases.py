"""`version=N` answers from that release for ever: the same bytes, however the layer changes; its links stay in it."""

import dataclasses
import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from app.catalog.history.releases import read_releases, withdraw_release, write_release
from app.catalog.reading import Beside
from app.settings import Settings
from app.web.app import create_app
from app.web.http.pinning import Pin
from app.web.site import build_site
from tests.samples import GAZETTE, HOSTILE_TEXT, catalog_of, make_claim, make_record

PRESENT = make_claim("presence", True, "2008-06")
STATES = [
    make_record(
        "kant", PRESENT, make_claim("personnel", {"min": n, "max": n, "approximate": True}, "2008-06", quote="q")
    )
    for n in (400, 500, 600)
]
PINNED = [
    *("/", "/records", "/records/bases", "/records/bases/kant", "/sources", "/sources/gazette", "/about"),
    *("/compare", "/compare?a=2008&b=2013", "/embed?record=bases/kant", "/compare.json?a=2008&b=2013"),
    *("/api", "/api/collections", "/api/collections/bases", "/api/collections/bases/items?f=json"),
    *(
        "/api/collections/bases/items?f=csv",
        "/api/collections/bases/items/kant",
        "/api/collections/claims/items?f=html",
    ),
    *(
        "/exports/package.zip",
        "/exports/records.csv",
        "/exports/records.geojson",
        "/exports/map.svg",
        "/exports/map.html",
    ),
    "/oembed?url=http%3A%2F%2Ftestserver%2Frecords%2Fbases%2Fkant",
]


def beside_of(number):
    """What the atlas said of itself, and how its article was accounted for, at a release."""
    entry = {"sentence": f"Sentence {number}.", "claims": [], "reason": f"Reason {number}."}
    return Beside(f'title = "Atlas {number}"', {"gazette": [entry]}, f"## On {number}\n- It is **settled**.")


def catalog_after(geodata, states):
    """The last of some states, each of which was released on a day of its own."""
    for number, record in enumerate(states, len(read_releases(geodata)) + 1):
        layer, version, day = ([GAZETTE], [record]), catalog_of(record).version, date(2026, number, 2)
        write_release(geodata, layer, version, f"Release {number}.", day, beside_of(number))
    return dataclasses.replace(catalog_of(states[-1]), releases=read_releases(geodata))


@pytest.fixture(scope="module")
def geodata(tmp_path_factory):
    return tmp_path_factory.mktemp("geodata")


@pytest.fixture(scope="module")
def settings(geodata):
    return dataclasses.replace(Settings.from_environ({}), geodata=geodata)


@pytest.fixture(scope="module")
def app(geodata, settings):
    """The first state, released, in whose place the others come later."""
    return create_app(settings, catalog_after(geodata, STATES[:1]))


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app, follow_redirects=False)


def pin(path, version="1"):
    return f"{path}{'&' if '?' in path else '?'}version={version}"


@pytest.fixture(scope="module")
def before(client):
    return {path: client.get(pin(path)) for path in PINNED}


@pytest.fixture(scope="module")
def after(before, app, client, geodata, settings):  # noqa: ARG001 - the answers before come first
    """The same answers after the layer changed three times; a claim is gone at last, and so is the article's place."""
    gone = make_record("kant", PRESENT)
    catalog = catalog_after(geodata, [*STATES[1:], gone])
    app.state.site = build_site(settings, app.state.site.pages.files, catalog)
    return {path: client.get(pin(path)) for path in PINNED}


@pytest.mark.parametrize("path", PINNED)
def test_a_release_is_answered_by_the_same_bytes_after_the_layer_changed_three_times(before, after, path):
    assert (before[path].status_code, after[path].status_code) == (200, 200)
    assert before[path].headers["garrison-release"] == "1"
    assert before[path].content == after[path].content


@pytest.mark.usefixtures("after")
@pytest.mark.parametrize("number", [1, 3])
def test_what_pages_tell_beside_the_records_is_that_of_the_release(client, number):
    texts = [client.get(pin(path, str(number))).text for path in ("/sources/gazette", "/about", "/", "/compare")]
    assert f"Reason {number}." in texts[0]
    assert f"On {number}" in texts[1]
    assert all(f"Atlas {number}" in text for text in texts)
    assert "kept its records and sources alone" not in texts[1]


def test_a_release_that_kept_nothing_beside_its_records_says_so(tmp_path):
    write_release(tmp_path, ([GAZETTE], [STATES[0]]), "a" * 64, "The first.", date(2026, 1, 2))
    catalog = dataclasses.replace(catalog_of(STATES[0]), releases=read_releases(tmp_path))
    client = TestClient(create_app(dataclasses.replace(Settings.from_environ({}), geodata=tmp_path), catalog))
    assert "kept its records and sources alone" in client.get("/about?version=1").text
    assert "does not tell how its sentences were accounted for" in client.get("/sources/gazette?version=1").text


@pytest.mark.usefixtures("after")
def test_the_layer_of_today_and_each_release_say_what_they_say(client):
    said = {
        version: re.findall(r"about (\d+)", client.get(pin("/api/collections/claims/items", version)).text)
        for version in ("1", "2", "3", "4", "latest", catalog_of(STATES[1]).version[:12])
    }
    assert {version: set(found) for version, found in said.items()} == {
        "1": {"400"},
        "2": {"500"},
        "3": {"600"},
        "4": set(),
        "latest": set(),
        catalog_of(STATES[1]).version[:12]: {"500"},
    }


@pytest.mark.parametrize("path", [path for path in PINNED if "export" not in path])
def test_links_stay_in_the_release(before, path):
    text = before[path].text.replace("\\u0026", "&")
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"|(http://testserver/[^\s"\'<>,\\]*)', text)
    leaving = {one or two for one, two in links if "version=" not in (one or two)}
    assert {link for link in leaving if not link.startswith(("/changes", "/static/r1-"))} <= {
        "http://testserver/changes",
        "http://testserver/",
    }
    if "text/html" in before[path].headers["content-type"]:
        assert all(
            'name="version" value="1"' in form for form in re.findall(r"<form[^>]* action=.*?</form>", text, re.DOTALL)
        )


@pytest.mark.usefixtures("after")
def test_the_pages_say_so_quietly_and_lead_to_what_changed_since(before, client):
    for path in ("/", "/records", "/api"):
        text = client.get(pin(path), headers={"Accept": "text/html"}).text
        assert "Release 1 of" in text, path
        assert "2 January 2026" in text
        assert '"/changes?after=1"' in text
    assert 'href="/changes?after=1&amp;record=bases/kant"' in before["/records/bases/kant"].text
    assert "Atlas 1, release 1 of 2 January 2026" in before["/embed?record=bases/kant"].text
    assert 'id="release"' not in client.get("/records").text


@pytest.mark.usefixtures("after")
def test_the_data_of_its_map_are_of_the_release(before, client):
    address = re.search(r'"data_url": "(/static/r1-[^"]*)"', before["/"].text)[1]
    layer = client.get(address).json()
    assert (layer["release"], layer["is_pinned"]) == (1, True)
    assert client.get(address.replace("r1-", "r9-")).status_code == 404


UNKNOWN = [
    ("9", "a number that none has"),
    ("abcdef0", "no data version"),
    ("new", "no version at all"),
    ("0", "too small"),
]


@pytest.mark.parametrize(("version", "why"), UNKNOWN)
@pytest.mark.parametrize("path", ["/", "/records", "/api/collections", "/exports/records.csv"])
@pytest.mark.usefixtures("after")
def test_an_unknown_release_is_a_404_that_lists_what_there_is(client, path, version, why):
    answer = client.get(pin(path, version), headers={"Accept": "text/html" if path in ("/", "/records") else "*/*"})
    assert answer.status_code == 404, why
    assert "1 of 2 January 2026, 2 of 2 February 2026" in answer.text
    assert "content-security-policy" in answer.headers


def test_without_any_release_the_404_says_so():
    answer = TestClient(create_app(Settings.from_environ({}), catalog_of(STATES[0]))).get("/api?version=1")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is no release '1'; there is none yet.")


@pytest.mark.usefixtures("after")
def test_oembed_takes_the_version_of_the_address_that_it_is_asked_about(client):
    url = "http%3A%2F%2Ftestserver%2Frecords%2Fbases%2Fkant%3Fversion%3D2"
    assert "/embed?version=2" in client.get(f"/oembed?url={url}").json()["html"]


@pytest.mark.usefixtures("after")
def test_an_empty_version_asks_for_nothing_on_a_page_and_is_refused_by_the_api(client):
    assert client.get("/records?version=").status_code == 200
    answer = client.get("/api/collections?version=")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "version")
    assert client.post("/api/collections?version=0").status_code == 405


@pytest.mark.usefixtures("after")
def test_a_redirect_keeps_the_version(client):
    assert client.get("/records/?version=2").headers["location"] == "http://testserver/records?version=2"


def test_a_withdrawn_release_is_served_under_its_notice(tmp_path):
    catalog_after(tmp_path, STATES[:2])
    withdraw_release(tmp_path, 1, HOSTILE_TEXT, date(2026, 3, 5))
    catalog = dataclasses.replace(catalog_of(STATES[1]), releases=read_releases(tmp_path))
    settings = dataclasses.replace(Settings.from_environ({}), geodata=tmp_path)
    client = TestClient(create_app(settings, catalog))
    with ZipFile(BytesIO(client.get("/exports/package.zip?version=1").content)) as package:
        readme = next(name for name in package.namelist() if name.endswith("README.md"))
        assert "Release 1 of 2 January 2026, withdrawn on 5 March 2026: " in package.read(readme).decode()
    assert "withdrawn on 5 March 2026" in client.get("/exports/map.svg?version=1").text
    assert "withdrawn on 5 March 2026" in client.get("/exports/map.html?version=1").text
    assert "withdrawn" not in client.get("/exports/map.svg?version=2").text
    for path in ("/?version=1", "/records/bases/kant?version=1", "/embed?version=1"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "withdrawn" in answer.text.lower()
        assert "5 March 2026" in answer.text or path.startswith("/embed")
        assert "<script>alert" not in answer.text
        assert answer.headers["garrison-release"] == "1; withdrawn"


@pytest.mark.usefixtures("after")
def test_a_link_made_with_a_data_version_shows_what_changed_in_its_record_since(client):
    text = client.get(f"/records/bases/kant?version={catalog_of(STATES[0]).version[:12]}").text
    assert "The layer has changed since" in text
    assert "Withdrawn: <bdi>Personnel, about 400" in text
    as_it_was = client.get(f"/records/bases/kant?version={catalog_of(make_record('kant', PRESENT)).version[:12]}").text
    assert "The layer has changed since" not in as_it_was


@pytest.fixture
def withdrawn(tmp_path):
    """A record and a claim that a second release withdraws, each with its reason."""
    other = make_record("other", PRESENT)
    strong = next(claim for claim in STATES[0].claims if claim.property == "personnel")
    write_release(tmp_path, ([GAZETTE], [STATES[0], other]), "a" * 64, "The first.", date(2026, 1, 2))
    reasons = {strong.id: "The figure is of another base.", "bases/other": "It was never there."}
    (tmp_path / "reasons.json").write_text(json.dumps(reasons))
    write_release(tmp_path, ([GAZETTE], [make_record("kant", PRESENT)]), "b" * 64, "Mended.", date(2026, 3, 4))
    catalog = dataclasses.replace(catalog_of(make_record("kant", PRESENT)), releases=read_releases(tmp_path))
    settings = dataclasses.replace(Settings.from_environ({}), geodata=tmp_path)
    return TestClient(create_app(settings, catalog)), strong.id


def test_a_withdrawn_claim_is_found_with_its_reason_wherever_changes_are_told(withdrawn):
    client, claim = withdrawn
    for path in (f"/changes?claim={claim}", "/changes?action=withdrawn&about=claim", "/records/bases/kant"):
        assert "The figure is of another base." in client.get(path).text, path
    (item,) = client.get(f"/api/collections/changes/items?claim={claim}&action=withdrawn").json()["features"]
    assert item["properties"]["reason"] == "The figure is of another base."
    assert (item["geometry"], item["properties"]["after"], item["properties"]["release"]) == (None, None, 2)
    assert json.loads(item["properties"]["before"])["property"] == "personnel"
    assert "The figure is of another base." in client.get(f"/api/collections/changes/items/{item['id']}?f=html").text


def test_a_withdrawn_record_is_gone_and_its_page_says_why_and_where_it_stands(withdrawn):
    client, _ = withdrawn
    answer = client.get("/records/bases/other", headers={"Accept": "text/html"})
    assert answer.status_code == 410
    assert "Release 2 of 4 March 2026 withdrew Other: It was never there. It stands at version=1." in answer.text
    assert client.get("/records/bases/other?version=1").status_code == 200


SINCE = [
    ("since=2026-03-04", 3, "on that day"),
    ("since=2026-03-05", 0, "after all"),
    ("datetime=2026-01-02", 6, "in one release"),
    ("since=2026-03-04&datetime=2026-01-02", 0, "at no time"),
    ("release=1&about=source", 1, "by fields"),
    ("record=other", 4, "of one record"),
    ("as_of=2008-01-01", 0, "as of a day before the sources"),
]


@pytest.mark.parametrize(("query", "count", "why"), SINCE)
def test_changes_are_asked_for_as_items(withdrawn, query, count, why):
    assert withdrawn[0].get(f"/api/collections/changes/items?{query}").json()["numberMatched"] == count, why


ADDRESSES = [
    ('<a href="/a/records">', '<a href="/a/records?version=3">', "a path"),
    ('<a href="/a/x?q=1&amp;b=2#c">', '<a href="/a/x?version=3&amp;q=1&amp;b=2#c">', "a query and a fragment"),
    ('<a href="/a/x?version=latest">', '<a href="/a/x?version=latest">', "a version of its own"),
    ('<a href="/a/static/r3-1/x.js">', '<a href="/a/static/r3-1/x.js">', "a static file"),
    ('<a href="/b">//elsewhere</a>', '<a href="/b">//elsewhere</a>', "another path of the same host"),
    ('{"url":"https://h/a/x?b=c"}', '{"url":"https://h/a/x?version=3&b=c"}', "JSON in a page"),
    ("see https://h/a/api.", "see https://h/a/api?version=3.", "a sentence"),
    ("https://h/another", "https://h/another", "a path that only begins alike"),
    ('<form action="/a/x">', '<form action="/a/x?version=3"><input type="hidden" name="version" value="3">', "a form"),
]


@pytest.mark.parametrize(("text", "pinned", "why"), ADDRESSES)
def test_addresses_are_pinned_and_once_more_changes_nothing(text, pinned, why):
    pin = Pin(3, "https://h/a", "/a")
    assert pin.pin_text(text, is_html=True) == pinned, why
    assert pin.pin_text(pinned, is_html=True) == pinned, why
