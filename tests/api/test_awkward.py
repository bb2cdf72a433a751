"""Awkward questions, each with the one right answer: its status, and for errors the one shape of a problem."""

import math
import subprocess
import sys
from urllib.parse import quote, quote_plus

import pytest

from tests.api.checking import faults
from tests.samples import ORDINARY

ITEMS = "/api/collections/bases/items"
CRS = "http://www.opengis.net/def/crs"
DEEP_TEXT = "NOT (" * 1000 + "name = 'a'" + ")" * 1000
DEEP_JSON = '{"op":"not","args":[' * 500 + '{"op":"isNull","args":[{"property":"name"}]}' + "]}" * 500
BASES = [record.id for record in ORDINARY if record.collection == "bases"]

GOOD = [
    ("bbox=-180,-90,180,90", "the whole world"),
    ("bbox=170,-90,-170,90", "across the antimeridian"),
    ("bbox=60,30,0,80,50,9000", "six numbers: heights are passed over"),
    ("bbox=68.78,38.54,68.78,38.54", "a box that is a point"),
    ("bbox=%2067,36,75,41", "a space before a number"),
    ("bbox=36,67,41,75&bbox-crs=" + quote_plus(f"{CRS}/EPSG/0/4326"), "latitude first"),
    ("bbox=7000000,4000000,8000000,5000000&bbox-crs=" + quote_plus(f"{CRS}/EPSG/0/3857"), "in metres"),
    ("bbox=0,0,1e300,1e300&bbox-crs=" + quote_plus(f"{CRS}/EPSG/0/3857"), "beyond the square of the projection"),
    ("datetime=2008-06-01", "one day"),
    ("datetime=2008-06-01T12:00:00Z", "one second"),
    ("datetime=2008-06-01T23:30:00%2B05:00/2012-01-01", "another time zone"),
    ("datetime=2008-06-01T12:00:00.5Z/..", "half-open, and a fraction of a second"),
    ("datetime=../2008-06-01", "an open start"),
    ("datetime=/2008-06-01", "an open start that is left out"),
    ("datetime=2008-06-01/", "an open end that is left out"),
    ("datetime=../..", "open on both sides"),
    ("limit=1", "the least"),
    ("limit=1001", "over the maximum: clamped"),
    ("limit=99999999999999999999", "far over the maximum: clamped too"),
    ("offset=100000", "past the end: an empty page"),
    ("as_of=2012-12-31", "a day"),
    ("sortby=-held_from,name", "two fields"),
    ("sortby=+name", "a plus that was not encoded arrives as a space"),
    ("properties=name,claims", "some properties"),
    ("crs=" + quote_plus(f"{CRS}/EPSG/0/3857"), "in Web Mercator"),
    ("q=base%2C%20sample", "words with a comma between them"),
    ("filter=" + quote("\"name\" = 'it''s'"), "a quote in a text"),
    ("filter=" + quote("NOT (disputed = true)"), "a truth"),
    ("filter=name%20IS%20NULL&filter-lang=cql2-text", "with its language"),
    ("filter=" + quote("host IN ('TJ', 'KG')"), "a list of texts"),
    ("filter=" + quote(f"name = '{'x' * 5000}'"), "a long text"),
    ("filter-lang=cql2-json&filter=true", "a truth alone"),
    ("name=", "a value that is empty"),
    ("host=TJ&disputed=false", "two plain parameters"),
    ("f=json", "the form that is the default"),
]


@pytest.mark.parametrize("query", [query for query, _ in GOOD], ids=[why for _, why in GOOD])
def test_an_awkward_question_is_answered(client, query):
    answer = client.get(f"{ITEMS}?{query}")
    assert (answer.status_code, faults(answer.json(), "features.json")) == (200, [])


BAD = [
    ("bbox=1,2,3,NaN", "bbox", "not a number"),
    ("bbox=1,2,3,inf", "bbox", "infinite"),
    ("bbox=1,2,3,1e999", "bbox", "too large for a number"),
    ("bbox=a,b,c,d", "bbox", "words"),
    ("bbox=", "bbox", "empty"),
    ("bbox=1,2,3", "bbox", "three numbers"),
    ("bbox=1,2,3,4,5", "bbox", "five numbers"),
    ("bbox=1;2;3;4", "bbox", "the wrong sign between them"),
    ("bbox=10,50,20,40", "bbox", "south above north"),
    ("bbox=0,-91,1,1", "bbox", "beyond the pole"),
    ("bbox=190,0,1,1", "bbox", "beyond the antimeridian, west beyond east"),
    ("bbox=1,2,3,4&bbox-crs=" + quote_plus(f"{CRS}/EPSG/0/9999"), "bbox-crs", "an unknown system"),
    ("datetime=2008", "datetime", "a year alone: RFC 3339 has none"),
    ("datetime=2008-06", "datetime", "a month alone"),
    ("datetime=2008-02-30", "datetime", "a day that is none"),
    ("datetime=2008-06-01T12:00:00", "datetime", "no time zone"),
    ("datetime=2012-01-01/2008-01-01", "datetime", "an inverted interval"),
    ("datetime=2008-01-01/2009-01-01/2010-01-01", "datetime", "three ends"),
    ("datetime=yesterday", "datetime", "a word"),
    ("datetime=", "datetime", "empty"),
    ("datetime=0000-01-01", "datetime", "a year that the calendar lacks"),
    ("limit=0", "limit", "nothing"),
    ("limit=-1", "limit", "negative"),
    ("limit=ten", "limit", "a word"),
    ("limit=1.5", "limit", "a fraction"),
    ("limit=", "limit", "empty"),
    ("limit=%D9%A1", "limit", "a digit of another script"),
    ("offset=-1", "offset", "negative"),
    ("offset=x", "offset", "a word"),
    ("offset=99999999999999999999", "offset", "further than clients can count"),
    ("as_of=2012", "as_of", "a year alone"),
    ("as_of=2012-13-01", "as_of", "a month that is none"),
    ("nonsense=1", "nonsense", "an unknown parameter"),
    ("Limit=1", "Limit", "names are told apart by case"),
    ("limit=1&limit=2", "limit", "a parameter given twice"),
    ("f=xml", "f", "an unknown form"),
    ("f=", "f", "no form"),
    ("crs=" + quote_plus(f"{CRS}/EPSG/0/27700"), "crs", "an unknown system"),
    ("crs=EPSG:4326", "crs", "no URI"),
    ("sortby=nonsense", "sortby", "an unknown field"),
    ("sortby=", "sortby", "no field"),
    ("sortby=-", "sortby", "a direction without a field"),
    ("properties=nonsense", "properties", "an unknown property"),
    ("q=", "q", "no words"),
    ("filter=", "filter", "no filter"),
    ("filter=name", "filter", "no condition"),
    ("filter=" + quote("name ="), "filter", "half a condition"),
    ("filter=" + quote("nonsense = 1"), "filter", "an unknown property"),
    ("filter=" + quote("name = 1"), "filter", "a text beside a number"),
    ("filter=" + quote("claims_count LIKE '1%'"), "filter", "a pattern for a number"),
    ("filter=" + quote("held_from > DATE('2008-02-30')"), "filter", "a day that is none"),
    ("filter=" + quote("S_INTERSECTS(name, POINT(0 0))"), "filter", "a text as a place"),
    ("filter=" + quote("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))"), "filter", "a ring that does not close"),
    ("filter=" + quote("nonsense(name) = 1"), "filter", "an unknown function"),
    ("filter=" + quote(DEEP_TEXT), "filter", "nested a thousand deep"),
    ("filter-lang=cql2-json&filter=" + quote(DEEP_JSON), "filter", "nested five hundred deep, as JSON"),
    ("filter=" + quote(f"name = '{'x' * 20_000}'"), "filter", "20 kB"),
    ("filter-lang=cql2-json&filter=" + quote('{"op":"=","args":[]}'), "filter", "no operands"),
    ("filter-lang=cql2-json&filter=" + quote('{"op":"and","args":[]}'), "filter", "nothing to join"),
    ("filter-lang=cql2-json&filter=" + quote("[1"), "filter", "no JSON"),
    ("filter-lang=sql&filter=1", "filter-lang", "another language"),
    ("filter=name%20IS%20NULL&filter-crs=x", "filter-crs", "an unknown system"),
    ("claims_count=many", "claims_count", "a word for a number"),
    ("claims_count=1_0", "claims_count", "a number as Python writes it"),
    ("disputed=1", "disputed", "a number for a truth"),
    ("held_from=2008", "held_from", "a year for a day"),
    ("%FF=1", "query", "bytes that are not UTF-8"),
]


@pytest.mark.parametrize(("query", "parameter"), [row[:2] for row in BAD], ids=[f"{row[1]}: {row[2]}" for row in BAD])
def test_an_awkward_question_that_has_no_answer_is_a_400_that_names_its_parameter(client, query, parameter):
    answer = client.get(f"{ITEMS}?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert faults(answer.json(), "problem.json") == []
    assert parameter in {error["parameter"] for error in answer.json()["errors"]}


def test_everything_that_is_wrong_is_said_at_once(client):
    answer = client.get(f"{ITEMS}?bbox=x&limit=0&sortby=x&datetime=x")
    assert {error["parameter"] for error in answer.json()["errors"]} >= {"bbox", "limit", "datetime"}


MISSING = [
    "/api/collections/nonsense",
    "/api/collections/nonsense/items",
    "/api/collections/nonsense/queryables",
    "/api/collections/nonsense/schema",
    f"{ITEMS}/nonsense",
    f"{ITEMS}/ongoing%20base",
    f"{ITEMS}/ongoing-base%2F",
    f"{ITEMS}/..%2Fongoing-base",
    f"{ITEMS}/%D0%91%D0%B0%D0%B7%D0%B0",
    f"{ITEMS}/%00",
    f"{ITEMS}/%FF",
    f"{ITEMS}/uz-csto",  # a record of another collection
    "/api/nonsense",
    "/api/collections/bases/nonsense",
]


@pytest.mark.parametrize("path", MISSING)
def test_what_is_not_there_is_a_404(client, path):
    answer = client.get(path)
    assert (answer.status_code, faults(answer.json(), "problem.json")) == (404, [])


def test_an_id_may_be_percent_encoded(client):
    assert client.get(f"{ITEMS}/%6Fngoing%2Dbase").json()["id"] == "ongoing-base"


@pytest.mark.parametrize("path", ["/api", "/api/conformance", "/api/collections", "/api/openapi.json", ITEMS])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client, path, method):
    answer = client.request(method, path)
    assert (answer.status_code, faults(answer.json(), "problem.json")) == (405, [])
    assert {"GET", "HEAD"} <= set(answer.headers["allow"].replace(" ", "").split(","))


EVERY_PATH = [
    *("/api", "/api/conformance", "/api/collections", "/api/openapi.json", "/api/docs", "/api/collections/claims"),
    *("/api/collections/claims/queryables", "/api/collections/claims/schema", ITEMS, f"{ITEMS}/ongoing-base"),
]


@pytest.mark.parametrize("path", EVERY_PATH)
def test_head_says_what_get_says_without_a_body(client, path):
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    own = {"x-request-id": ""}  # each request has its own
    assert {**head.headers, **own} == {**get.headers, **own}


@pytest.mark.parametrize("path", EVERY_PATH)
def test_options_says_what_may_be_done(client, path):
    asked = {"Origin": "https://paper.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(path, headers=asked)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (204, "*")
    assert "GET" in answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("path", [*EVERY_PATH, f"{ITEMS}?limit=x", "/api/collections/nonsense"])
def test_any_page_may_read_the_answer_but_not_with_credentials(client, path):
    answer = client.get(path, headers={"Origin": "https://paper.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", EVERY_PATH)
def test_an_unknown_parameter_is_a_400_everywhere(client, path):
    answer = client.get(f"{path}?nonsense=1")
    assert (answer.status_code, faults(answer.json(), "problem.json")) == (400, [])


@pytest.mark.parametrize("path", EVERY_PATH)
def test_what_the_client_has_is_not_sent_again(client, path):
    etag = client.get(path).headers["etag"]
    for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = client.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", EVERY_PATH)
def test_a_client_that_takes_nothing_on_offer_gets_a_406(client, path):
    answer = client.get(path, headers={"Accept": "image/png"})
    assert (answer.status_code, faults(answer.json(), "problem.json")) == (406, [])


ACCEPTED = [
    ("application/geo+json", "application/geo+json"),
    ("application/json", "application/geo+json"),
    ("*/*", "application/geo+json"),
    ("", "application/geo+json"),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),  # as browsers ask
    ("text/html;q=0.5, application/geo+json", "application/geo+json"),
    ("text/html;q=0, */*", "application/geo+json"),
    ("text/*", "text/html"),
    ("TEXT/HTML", "text/html"),
    ("image/png, text/csv;q=0.1", "text/csv"),
    ("application/geo+json;q=nonsense, text/html", "text/html"),
]


@pytest.mark.parametrize(("accept", "media_type"), ACCEPTED)
def test_the_accept_header_chooses_the_form(client, accept, media_type):
    answer = client.get(ITEMS, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, media_type)


def test_f_has_the_last_word(client):
    assert client.get(f"{ITEMS}?f=json", headers={"Accept": "text/html"}).headers["content-type"].endswith("geo+json")


@pytest.mark.parametrize("path", EVERY_PATH)
def test_the_root_with_a_slash_at_the_end_is_found_without_losing_the_question(client, path):
    answer = client.get(f"{path}/?f=nonsense", follow_redirects=True)
    assert answer.status_code in (400, 404)


def test_the_system_of_the_answer_is_said_and_its_axes_are_in_the_order_of_the_authority(client):
    one = client.get(f"{ITEMS}/ongoing-base").json()["geometry"]["coordinates"]
    turned = client.get(f"{ITEMS}/ongoing-base", params={"crs": f"{CRS}/EPSG/0/4326"})
    assert turned.headers["content-crs"] == f"<{CRS}/EPSG/0/4326>"
    assert turned.json()["geometry"]["coordinates"] == one[::-1]
    metres = client.get(f"{ITEMS}/ongoing-base", params={"crs": f"{CRS}/EPSG/0/3857"}).json()["geometry"]["coordinates"]
    assert metres == pytest.approx(to_mercator(*one), abs=0.01)


def to_mercator(longitude, latitude):
    """Metres east and north on a sphere, as EPSG:3857 has them."""
    radius = 6378137
    north = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return [radius * math.radians(longitude), radius * north]


def test_filters_may_be_in_another_system(client):
    point = "S_INTERSECTS(geometry, POINT(42.8531 74.8466))"
    params = {"filter": point, "filter-crs": f"{CRS}/EPSG/0/4326"}
    assert [item["id"] for item in client.get(ITEMS, params=params).json()["features"]] == ["ongoing-base"]


def test_a_chosen_property_is_the_only_one(client):
    features = client.get(f"{ITEMS}?properties=name&limit=1000").json()["features"]
    assert {tuple(feature["properties"]) for feature in features} == {("name",)}


def test_a_clamped_limit_gives_the_maximum_and_says_so_in_its_links(client):
    answer = client.get(f"{ITEMS}?limit=5000").json()
    assert [item["id"] for item in answer["features"]][: len(BASES)] == BASES


ENDLESS = """
from tests.api.test_differential import ask_claims
print(ask_claims("a" * 300, "%a" * 48 + "%b"))
"""


def test_a_pattern_of_many_wildcards_comes_to_an_end():
    """Each `%` must not multiply the work of those before it, else one question stops the service for days."""
    done = subprocess.run(
        [sys.executable, "-c", ENDLESS], check=True, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.stdout == "[]\n"
