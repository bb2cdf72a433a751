"""Every document of the API has the shape that the standard asks for, and leads only to what is there."""

import pytest

from app.domain.vocabulary import Collection
from tests.api.checking import SCHEMAS, faults

DATASETS = (*(collection.value for collection in Collection), "claims", "sources", "changes")
EACH = pytest.mark.parametrize("dataset", DATASETS)
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def test_the_landing_page_is_as_the_standard_asks(client):
    assert faults(client.get("/api").json(), "landing.json") == []


def test_the_declaration_of_conformance_is_as_the_standard_asks(client):
    assert faults(client.get("/api/conformance").json(), "conformance.json") == []


def test_the_list_of_collections_is_as_the_standard_asks(client):
    listed = client.get("/api/collections").json()
    assert faults(listed, "collections.json") == []
    assert tuple(item["id"] for item in listed["collections"]) == DATASETS


@EACH
def test_a_collection_is_as_the_standard_asks_and_as_it_is_listed(client, dataset):
    one = client.get(f"/api/collections/{dataset}").json()
    listed = client.get("/api/collections").json()["collections"]
    assert faults(one, "collection.json") == []
    assert {**one, "links": []} == {**listed[DATASETS.index(dataset)], "links": []}


@EACH
def test_a_collection_with_places_says_in_which_system_they_are_kept(client, dataset):
    one = client.get(f"/api/collections/{dataset}").json()
    assert ("storageCrs" in one) is (dataset not in ("sources", "changes"))


@EACH
def test_queryables_are_as_the_standard_asks(client, dataset):
    answer = client.get(f"/api/collections/{dataset}/queryables")
    assert faults(answer.json(), "queryables.json") == []
    assert answer.headers["content-type"] == "application/schema+json"


@EACH
def test_items_lead_to_their_sortables_and_are_sorted_by_each_of_them_and_by_nothing_else(client, dataset):
    items = f"/api/collections/{dataset}/items"
    link = client.head(items).links["http://www.opengis.net/def/rel/ogc/1.0/sortables"]
    answer = client.get(link["url"])
    assert (answer.headers["content-type"], answer.json()["$id"]) == ("application/schema+json", link["url"])
    assert answer.json()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for name in answer.json()["properties"]:
        assert client.get(items, params={"sortby": f"-{name}"}).status_code == 200
    for name in ("geometry", "this_is_not_a_sortable", "THIS IS NOT A SORTBY EXPRESSION"):
        assert client.get(items, params={"sortby": name}).status_code == 400


@EACH
@pytest.mark.parametrize("direction", ["", "+", "-"])
def test_items_stand_in_the_order_of_a_sortable(client, dataset, direction):
    name = {"claims": "quote", "sources": "published_from", "changes": "released"}.get(dataset, "held_from")
    question = {"sortby": direction + name, "limit": 1000}
    features = client.get(f"/api/collections/{dataset}/items", params=question).json()["features"]
    values = [feature["properties"][name] for feature in features]
    known = [value for value in values if value is not None]
    assert values == [*sorted(known, reverse=direction == "-"), *[None] * (len(values) - len(known))]


@EACH
@pytest.mark.parametrize("query", ["", "?limit=1", "?limit=2&offset=1", "?name=nobody&limit=3", "?bbox=0,0,1,1"])
def test_a_page_of_items_is_as_the_standard_asks(client, dataset, query):
    query = query.replace("name=", "title=") if dataset == "sources" else query
    query = query.replace("name=", "record_name=") if dataset == "claims" else query
    answer = client.get(f"/api/collections/{dataset}/items{query}")
    assert answer.headers["content-type"] == "application/geo+json"
    assert faults(answer.json(), "features.json") == []
    assert answer.json()["numberReturned"] == len(answer.json()["features"]) <= answer.json()["numberMatched"]


@EACH
def test_every_item_is_as_the_standard_asks_and_as_it_is_listed(client, dataset):
    for listed in client.get(f"/api/collections/{dataset}/items?limit=1000").json()["features"]:
        item = client.get(f"/api/collections/{dataset}/items/{listed['id']}").json()
        assert faults(item, "item.json") == []
        assert {name: value for name, value in item.items() if name != "links"} == listed


def test_every_link_of_every_document_is_followed_to_an_answer_of_its_type(client):
    seen, waiting = set(), ["/api"]
    while waiting:
        path = waiting.pop()
        for link in find_links(client.get(path)):
            target = link["href"].removeprefix("http://testserver")
            if link["href"].startswith("http://testserver/api") and (target, link["type"]) not in seen:
                seen.add((target, link["type"]))
                answer = client.get(target)
                assert (answer.status_code, bare_type(answer.headers["content-type"])) == (200, bare_type(link["type"]))
                waiting += [target] if "json" in link["type"] else []
    assert len(seen) > 100, "the links lead nowhere"


def find_links(answer):
    """The links of a JSON document, and those of the collections in it."""
    document = answer.json() if "json" in answer.headers["content-type"] else {}
    return [*document.get("links", []), *(link for item in document.get("collections", []) for link in item["links"])]


def bare_type(media_type):
    return media_type.split(";")[0]


def test_the_extent_holds_every_geometry_and_every_day(client):
    for collection in client.get("/api/collections").json()["collections"]:
        extent, features = collection["extent"], client.get(f"/api/collections/{collection['id']}/items?limit=1000")
        places = [item["geometry"] for item in features.json()["features"] if item["geometry"]]
        assert ("spatial" in extent) or not places
        for west, south, east, north in extent.get("spatial", {}).get("bbox", []):
            assert all(west <= x <= east and south <= y <= north for place in places for x, y in positions(place))


def positions(geometry):
    """All positions of a geometry, however deep."""
    waiting = [geometry["coordinates"]]
    while waiting:
        item = waiting.pop()
        if isinstance(item[0], list):
            waiting += item
        else:
            yield item


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_refuse_what_lacks_a_member_they_require(name):
    schema = SCHEMAS[name]
    assert schema["$id"] == name
    assert faults([] if schema.get("type") != "array" else {}, name) != []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("landing.json", lambda page: page["links"].pop(0)),  # no self
        ("collection.json", lambda page: page.pop("extent")),
        ("collection.json", lambda page: page["extent"]["spatial"]["bbox"][0].__setitem__(0, -181)),
        ("collection.json", lambda page: page["extent"]["temporal"]["interval"][0].__setitem__(0, "2001")),
        ("features.json", lambda page: page["features"][0].pop("geometry")),
        ("features.json", lambda page: page["features"][0]["geometry"].__setitem__("coordinates", [[1, 2]])),
        ("features.json", lambda page: page.__setitem__("numberMatched", "1")),
        ("features.json", lambda page: page["links"][0].pop("type")),
    ],
)
def test_the_schemas_see_a_damaged_document(client, name, change):
    path = {"landing.json": "", "collection.json": "/collections/bases"}.get(name, "/collections/bases/items")
    document = client.get(f"/api{path}").json()
    assert faults(document, name) == []
    change(document)
    assert faults(document, name) != []
