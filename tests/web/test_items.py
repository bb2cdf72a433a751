"""The records as GeoJSON, a page at a time, each page with the way to the next."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from app.rendering.geojson import feature
from app.web.parameters import LIMIT_MAX
from tests.samples import ANTIMERIDIAN, ENDED, HOSTILE_TEXT, ONGOING, ORDINARY

BASES = "/api/collections/bases/items"
IDS = [record.id for record in ORDINARY if record.collection == "bases"]


def ask(client, address=BASES, **parameters):
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(document):
    return [item["id"] for item in document["features"]]


def links(document):
    return {link["rel"]: link["href"] for link in document["links"]}


def parameters_of(address):
    return dict(parse_qsl(urlsplit(address).query))


def test_a_page_counts_what_it_has_and_what_there_is(client):
    document = ask(client, limit=3)
    assert (document["numberReturned"], document["numberMatched"]) == (3, len(IDS))
    assert (document["type"], ids(document)) == ("FeatureCollection", IDS[:3])


def test_a_page_is_geojson(client):
    assert client.get(BASES).headers["content-type"] == "application/geo+json"


def test_without_a_limit_a_page_has_at_most_ten(client):
    document = ask(client)
    assert ids(document) == IDS[:10]


def test_a_limit_over_the_maximum_is_the_maximum(client):
    document = ask(client, limit=LIMIT_MAX + 1)
    assert ids(document) == IDS
    assert parameters_of(links(document)["self"]) == {"limit": str(LIMIT_MAX)}


@pytest.mark.parametrize("limit", [1, 2, 3, len(IDS) - 1, len(IDS), len(IDS) + 1])
@pytest.mark.parametrize("more", [{}, {"datetime": "2008-06-15/.."}, {"bbox": "67,36,75,44", "f": "json"}])
def test_the_pages_followed_by_their_links_are_the_whole(client, limit, more):
    whole = ids(ask(client, limit=1000, **more))
    address, found = f"{BASES}?" + "&".join(f"{key}={value}" for key, value in {**more, "limit": limit}.items()), []
    while address:
        document = ask(client, address)
        found += ids(document)
        address = links(document).get("next")
    assert found == whole


ASKED = {"bbox": "67,36,75,44", "datetime": "2001-01-01/..", "limit": "1", "f": "json"}


@pytest.mark.parametrize(("rel", "offset"), [("self", "1"), ("next", "2"), ("prev", None)])
def test_the_links_of_a_page_keep_every_parameter(client, rel, offset):
    found = parameters_of(links(ask(client, **ASKED, offset=1))[rel])
    assert found.pop("offset", None) == offset
    assert found == ASKED


def test_the_next_page_of_a_moment_with_a_zone_can_be_asked_for(client):
    document = ask(client, datetime="2008-06-15T12:00:00+05:00/..", limit=1)
    assert ids(ask(client, links(document)["next"])) == ids(ask(client, datetime="2008-06-15/..", limit=1, offset=1))


def test_the_first_page_has_no_way_back_and_the_last_none_on(client):
    assert set(links(ask(client, limit=1))) == {"self", "next"}
    assert set(links(ask(client, limit=1, offset=len(IDS) - 1))) == {"self", "prev"}


def test_a_page_beyond_the_last_is_empty_and_leads_back(client):
    document = ask(client, limit=1, offset=1000)
    assert (document["features"], document["numberMatched"]) == ([], len(IDS))
    assert set(links(document)) == {"self", "prev"}


def test_a_way_back_never_leads_before_the_first(client):
    assert "offset" not in parameters_of(links(ask(client, limit=5, offset=2))["prev"])


def test_a_box_over_the_antimeridian_finds_its_record(client):
    assert ids(ask(client, bbox="179,60,-179,70")) == [ANTIMERIDIAN.id]


@pytest.mark.parametrize(("moment", "there"), [("2005-12-31", True), ("2006-01-01", False)])
def test_a_moment_finds_what_was_held_then(client, moment, there):
    assert (ENDED.id in ids(ask(client, datetime=moment, limit=100))) is there


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_a_record_is_given_as_its_feature_with_links(client, record):
    address = f"/api/collections/{record.collection}/items/{record.id}"
    document = ask(client, address)
    assert [link["rel"] for link in document.pop("links")] == ["self", "collection"]
    assert document["id"] == record.id
    assert document["properties"] == feature(record)["properties"]


def test_the_links_of_a_record_lead_to_itself_and_its_collection(client):
    found = links(ask(client, f"{BASES}/{ONGOING.id}"))
    assert found["self"].endswith(f"{BASES}/{ONGOING.id}")
    assert found["collection"].endswith("/api/collections/bases")


def test_hostile_text_is_passed_on_as_data(hostile_client):
    document = ask(hostile_client, f"{BASES}/hostile")
    assert document["properties"]["name"] == HOSTILE_TEXT


BAD = [  # parameter, value, why
    ("bbox", "67,36,75", "three numbers"),
    ("bbox", "nan,36,75,41", "not a number"),
    ("bbox", "", "nothing"),
    ("datetime", "2008-13-01", "no such month"),
    ("datetime", "2009-01-01/2008-01-01", "an end before the start"),
    ("datetime", "", "nothing"),
    ("limit", "0", "no records"),
    ("limit", "-1", "fewer"),
    ("limit", "ten", "a word"),
    ("limit", "1.5", "a fraction"),
    ("limit", "", "nothing"),
    ("offset", "-1", "before the first"),
    ("offset", "9" * 30, "beyond all"),
    ("f", "html", "a form that is not there"),
    ("f", "json\n", "a line break"),
    ("crs", "EPSG:4326", "no such parameter"),
    ("Limit", "1", "another case"),
]


@pytest.mark.parametrize(("name", "value", "_why"), BAD, ids=[f"{row[0]}: {row[2]}" for row in BAD])
def test_a_parameter_without_meaning_is_a_400_that_names_it(client, name, value, _why):
    answer = client.get(BASES, params={name: value})
    assert answer.status_code == 400
    assert [item["parameter"] for item in answer.json()["errors"]] == [name]


def test_all_parameters_without_meaning_are_named_at_once(client):
    answer = client.get(BASES, params={"limit": "ten", "crs": "x", "f": "html"})
    assert {item["parameter"] for item in answer.json()["errors"]} == {"limit", "crs", "f"}


def test_an_unknown_collection_is_told_with_those_there_are(client):
    answer = client.get("/api/collections/castles/items")
    assert answer.status_code == 404
    assert "'castles'" in answer.json()["detail"]
    assert "other_forces" in answer.json()["detail"]


def test_a_record_of_another_collection_is_not_there(client):
    assert client.get("/api/collections/events/items/ongoing-base").status_code == 404


def test_the_same_page_is_the_same_bytes(client):
    assert client.get(BASES).content == client.get(BASES).content
