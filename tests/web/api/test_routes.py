"""The API as its clients meet it: pages that lead on, formats, items by any id, and the same from every route."""

import dataclasses
import json
import threading
from types import SimpleNamespace
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.domain.vocabulary import Collection
from app.query.crs import CRS84, EPSG_3857, EPSG_4326
from app.settings import Settings
from app.web.api.formats import FILES
from app.web.api.parsing import LIMIT_MAX
from app.web.api.routes import router
from app.web.api.snapshots import Snapshots
from app.web.app import create_app
from app.web.http.job_queue import JobQueue
from tests.samples import (
    ANTIMERIDIAN,
    COURIER,
    ENDED,
    HOSTILE_TEXT,
    ONGOING,
    ORDINARY,
    catalog_of,
    make_claim,
    make_record,
    sample_catalog,
)
from tests.web.http.test_errors import OF_THE_API, assert_is_guarded

BASES = "/api/collections/bases/items"
IDS = [record.id for record in ORDINARY if record.collection == "bases"]
DATASETS = (*Collection, "claims", "sources", "changes")


def ask(client, address=BASES, **parameters):
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(document):
    return [item["id"] for item in document["features"]]


def links(document):
    return {link["rel"]: link["href"] for link in document["links"] if link["rel"] != "alternate"}


def parameters_of(address):
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.parametrize("address", OF_THE_API.values())
def test_every_route_is_a_page_for_browsers(client, address):
    accept = "application/json" if address.endswith(".json") else "text/html,*/*;q=0.8"
    answer = client.get(address, headers={"Accept": accept})
    assert_is_guarded(answer)
    assert answer.headers["content-type"].startswith(accept.split(",", maxsplit=1)[0][:9])


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("part", ["", "/queryables", "/sortables", "/schema", "/items"])
def test_every_dataset_has_every_part_as_json_and_as_a_page(client, name, part):
    for code in ("json", "html"):
        assert client.get(f"/api/collections/{name}{part}?f={code}").status_code == 200


@pytest.mark.parametrize("name", DATASETS)
def test_every_item_has_an_address_as_json_and_as_a_page(client, name):
    document = ask(client, f"/api/collections/{name}/items", limit=LIMIT_MAX)
    for item in document["features"][:5]:
        address = f"/api/collections/{name}/items/{item['id']}"
        found = ask(client, address)
        found.pop("links")
        assert found == item
        assert client.get(f"{address}?f=html").headers["content-type"] == "text/html; charset=utf-8"


def test_a_page_counts_what_it_has_and_what_there_is(client):
    document = ask(client, limit=3)
    assert (document["numberReturned"], document["numberMatched"]) == (3, len(IDS))
    assert (document["type"], ids(document)) == ("FeatureCollection", IDS[:3])


def test_a_page_is_geojson_in_the_default_system(client):
    headers = client.get(BASES).headers
    assert (headers["content-type"], headers["content-crs"]) == ("application/geo+json", f"<{CRS84}>")


@pytest.mark.parametrize("uri", [EPSG_4326, EPSG_3857])
@pytest.mark.parametrize("address", [BASES, f"{BASES}/{ONGOING.id}"])
def test_the_system_of_an_answer_is_that_asked_for_and_named(client, address, uri):
    assert client.get(address, params={"crs": uri}).headers["content-crs"] == f"<{uri}>"


ASKED = [
    {"limit": "1"},
    {"limit": "2", "datetime": "2008-06-15/.."},
    {"limit": "3", "bbox": "67,36,75,44", "f": "json"},
    {"limit": "2", "sortby": "-held_from,+name", "filter": "host = 'TJ' OR host = 'KG'"},
    {"limit": "1", "q": "personnel", "as_of": "2012-12-31", "properties": "name"},
    {"limit": "2", "bbox": "36,67,44,75", "bbox-crs": EPSG_4326, "crs": EPSG_3857},
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_the_pages_followed_by_their_links_are_the_whole(client, asked):
    whole = ids(ask(client, **{**asked, "limit": LIMIT_MAX}))
    document, found = ask(client, **asked), []
    while True:
        found += ids(document)
        if "next" not in links(document):
            break
        following = parameters_of(links(document)["next"])
        assert following.pop("offset") == str(len(found))
        assert following == asked
        document = ask(client, links(document)["next"])
    assert found == whole != []


def test_the_way_back_leads_where_one_came_from(client):
    document = ask(client, limit=3, offset=3)
    assert ids(ask(client, links(document)["prev"])) == IDS[:3]


def test_every_alternate_is_in_the_format_that_it_names(client):
    document = ask(client, limit=2)
    alternates = [link for link in document["links"] if link["rel"] == "alternate"]
    assert len(alternates) == 1 + len(FILES)
    for link in alternates:
        assert client.get(link["href"]).headers["content-type"].startswith(link["type"])


@pytest.mark.parametrize("format_", FILES, ids=lambda item: item.code)
@pytest.mark.parametrize("how", ["f", "accept"])
def test_a_file_has_its_type_and_a_name(client, format_, how):
    asked = {"params": {"f": format_.code}} if how == "f" else {"headers": {"Accept": format_.media_type}}
    answer = client.get(BASES, **asked)
    assert answer.headers["content-type"] == format_.media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="bases.{format_.code}"'
    assert_is_guarded(answer)


@pytest.mark.parametrize("format_", FILES, ids=lambda item: item.code)
def test_a_file_is_the_same_bytes_each_time(format_):
    clients = [TestClient(create_app(Settings.from_environ({}), sample_catalog())) for _ in range(2)]
    one, other = (client.get(f"{BASES}?f={format_.code}").content for client in clients)
    assert one == other


def test_a_box_over_the_antimeridian_finds_its_record(client):
    assert ids(ask(client, bbox="179,60,-179,70")) == [ANTIMERIDIAN.id]


@pytest.mark.parametrize(("moment", "there"), [("2005-12-31", True), ("2006-01-01", False)])
def test_a_moment_finds_what_was_held_then(client, moment, there):
    assert (ENDED.id in ids(ask(client, datetime=moment, limit=100))) is there


@pytest.mark.parametrize(("day", "count"), [("2008-06-19", 0), ("2008-06-20", 1), ("2012-02-05", 9), (None, 9)])
def test_as_of_a_day_only_what_was_known_is_found(client, day, count):
    assert ask(client, **({"as_of": day} if day else {}))["numberMatched"] == count


def test_an_item_is_not_there_before_it_was_known(client):
    address = f"{BASES}/{ONGOING.id}"
    assert client.get(address, params={"as_of": "2008-06-29"}).status_code == 404
    early = ask(client, address, as_of="2008-06-30")
    assert {claim["source"] for claim in early["properties"]["claims"]} == {"gazette"}
    assert parameters_of(links(early)["self"]) == {"as_of": "2008-06-30"}


STRANGE_IDS = ["a b", "a/b", "a?b", "a#b", "ключ", "../x", "a+b", "a&b=c", "<b>", ".", "a\u202eb"]


@pytest.fixture(scope="module")
def strange_client():
    records = [make_record(id_, make_claim("presence", True, "2012-02", COURIER)) for id_ in STRANGE_IDS]
    return TestClient(create_app(Settings.from_environ({}), catalog_of(*records)))


@pytest.mark.parametrize("id_", [id_ for id_ in STRANGE_IDS if not id_.startswith(".")])
@pytest.mark.parametrize("code", ["json", "html"])
def test_an_item_of_any_id_is_found_at_its_percent_encoded_address(strange_client, id_, code):
    answer = strange_client.get(f"{BASES}/{quote(id_, safe='')}?f={code}")
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("id_", [id_ for id_ in STRANGE_IDS if not id_.startswith(".")])
def test_the_address_that_an_item_gives_of_itself_leads_to_it(strange_client, id_):
    document = ask(strange_client, f"{BASES}/{quote(id_, safe='')}")
    assert document["id"] == id_
    assert ask(strange_client, links(document)["self"]) == document


def test_the_page_of_items_leads_to_each_of_them(strange_client):
    page = strange_client.get(f"{BASES}?f=html&limit=100").text
    for id_ in STRANGE_IDS:
        assert f"/items/{quote(id_, safe='')}" in page


def test_hostile_text_is_passed_on_as_data_and_shown_as_text(hostile_client):
    assert ask(hostile_client, f"{BASES}/hostile")["properties"]["name"] == HOSTILE_TEXT
    page = hostile_client.get(f"{BASES}/hostile?f=html").text
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page


def test_all_that_is_wrong_is_told_at_once(client):
    answer = client.get(BASES, params={"limit": "ten", "nowhere": "x", "bbox": "1", "crs": "x"})
    assert {item["parameter"] for item in answer.json()["errors"]} == {"limit", "nowhere", "bbox", "crs"}


def test_an_unknown_collection_is_told_with_those_there_are(client):
    detail = client.get("/api/collections/castles/items").json()["detail"]
    assert all(name in detail for name in ("'castles'", *DATASETS))


def test_an_item_of_another_collection_is_not_there(client):
    assert client.get("/api/collections/events/items/ongoing-base").status_code == 404


def test_an_answer_to_another_origin_may_be_read_without_credentials(client):
    headers = client.get(BASES, headers={"Origin": "https://elsewhere.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


def test_addresses_are_those_by_which_one_asked():
    client = TestClient(create_app(Settings.from_environ({}), sample_catalog()), base_url="https://atlas.example:8443")
    for address in ("/api", "/api/collections", BASES, f"{BASES}/{ONGOING.id}"):
        own = [link for link in ask(client, address)["links"] if link["rel"] != "license"]
        assert all(link["href"].startswith("https://atlas.example:8443/api") for link in own)


@pytest.fixture(scope="module")
def atlas():
    """A service that a proxy publishes under /atlas, which it takes off before it passes a request on."""
    settings = dataclasses.replace(Settings.from_environ({"GARRISON_ROOT_PATH": "/atlas/"}))
    return TestClient(create_app(settings, sample_catalog()), follow_redirects=False)


def hrefs(value):
    """Every address in a document."""
    if isinstance(value, dict):
        yield from ([value["href"]] if isinstance(value.get("href"), str) else [])
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from hrefs(item)


@pytest.mark.parametrize("address", [address for address in OF_THE_API.values() if "/docs" not in address])
def test_under_a_proxy_every_link_of_the_api_carries_its_path(atlas, address):
    own = [href for href in hrefs(atlas.get(address).json()) if "testserver" in href]
    assert all(href.startswith("http://testserver/atlas/api") for href in own)
    for href in own:
        assert atlas.get(href.replace("/atlas/", "/", 1)).status_code == 200


@pytest.mark.parametrize("path", ["/api/collections", "/api/collections/bases", "/records"])
def test_under_a_proxy_a_slash_too_many_leads_to_the_address_that_the_proxy_publishes(atlas, path):
    answer = atlas.get(f"{path}/?f=json")
    assert (answer.status_code, answer.headers["location"]) == (307, f"http://testserver/atlas{path}?f=json")


def test_a_path_that_the_server_puts_before_stays_there():
    app = create_app(Settings.from_environ({}), sample_catalog())
    client = TestClient(app, root_path="/atlas", follow_redirects=False)
    answer = client.get("/atlas/api/collections/")
    assert answer.headers["location"] == "http://testserver/atlas/api/collections"


def test_under_a_proxy_the_description_names_the_server_with_its_path(atlas):
    assert ask(atlas, "/api/openapi.json")["servers"] == [{"url": "http://testserver/atlas/api"}]


@pytest.mark.parametrize("address", ["/", *(address for address in OF_THE_API.values() if "json" not in address)])
def test_under_a_proxy_every_own_address_of_a_page_carries_its_path(atlas, address):
    page = atlas.get(address, headers={"Accept": "text/html"}).text
    for name in ("href", "src", "action"):
        own = [part.split('"')[0] for part in page.split(f' {name}="')[1:]]
        local = [href for href in own if href.startswith(("/", "http://testserver"))]
        assert all(href.removeprefix("http://testserver").startswith("/atlas/") for href in local), local
    assert "/atlas/static/" in page


def test_under_a_proxy_the_data_and_the_icon_are_where_the_page_says(atlas):
    page = atlas.get("/").text
    settings = json.loads(page.split('id="page-settings">')[1].split("</script>")[0])
    for address in (settings["data_url"], settings["backdrop_url"], atlas.get("/favicon.ico").headers["location"]):
        assert address.startswith("/atlas/static/")
        assert atlas.get(address.removeprefix("/atlas")).status_code == 200


@pytest.mark.parametrize("asked", ["", "?as_of=2012-01-01"])
def test_the_event_loop_does_not_make_a_snapshot(asked):
    made_by, asked_in = [], []

    class Unmade:
        whole = None

        def find(self, _day):
            return None

        def known_sources(self, _day):
            return frozenset()

        def known_by(self, _day):
            made_by.append(threading.current_thread())
            return Snapshots(sample_catalog()).known_by(None)

    site = SimpleNamespace(catalog=sample_catalog(), snapshots=Unmade(), root="", program="")
    api = FastAPI()
    api.include_router(router)
    api.state.jobs = JobQueue()

    async def app(scope, receive, send):
        asked_in.append(threading.current_thread())
        await api({**scope, "state": {"site": site}}, receive, send)

    assert TestClient(app).get(f"{BASES}{asked}").status_code == 200
    assert made_by
    assert not set(made_by) & set(asked_in)
