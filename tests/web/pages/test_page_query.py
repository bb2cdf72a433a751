"""A link from a newsletter or a social network opens the page, and nothing that was added to it goes further."""

import re

import pytest

from app.web.exports.pictures import PictureParameters
from app.web.pages.map.embeds import FrameParameters
from app.web.pages.page_query import is_added, parse_page_query
from app.web.pages.record_context import RecordParameters
from tests.samples import ONGOING

KANT = f"/records/bases/{ONGOING.id}"
PAGES = (
    *("/", "/records", "/records/bases", KANT, "/sources", "/sources/gazette", "/compare", "/about", "/embed"),
    *("/exports/map.svg", "/exports/map.html", "/exports/records.csv", "/exports/package.zip"),
)
ADDED = ("utm_source=letter&utm_campaign=spring", "fbclid=IwAR0x", "gclid=1", "mc_cid=a&mc_eid=b", "msclkid=x")
MODELS = (PictureParameters, FrameParameters, RecordParameters)
STRANGE = {  # query: why it is passed over too
    "fbclid=a&fbclid=b": "passed on twice",
    "utm_campaign=%E9t%E9": "no UTF-8",
    "utm%5Fsource=x&UTM_Medium=y": "encoded, and in capitals",
    "igshid": "without a value",
}
ADDRESSES = re.compile(r'(?:href|content|value|src)="([^"]*)"')


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("query", ADDED)
def test_what_is_added_to_a_link_changes_no_byte_of_the_answer(client, path, query):
    plain, found = client.get(path), client.get(f"{path}?{query}")
    assert (found.status_code, found.content) == (200, plain.content)
    assert found.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    "path", [path for path in PAGES if path != "/"]
)  # the map passes over whatever it does not know
@pytest.mark.parametrize("query", ["fbclick=x", "utm=x", "x_utm_source=y", "gclid=1&colour=red"])
def test_all_else_that_is_unknown_stays_a_400_that_says_what_is_taken(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert "there are" in error["message"]
    assert "theme" in error["message"]


@pytest.mark.parametrize("query", STRANGE)
def test_it_is_passed_over_before_anything_is_read(query):
    assert parse_page_query(f"host=KG&{query}".encode()) == {"host": "KG"}


@pytest.mark.parametrize("path", ["/", KANT, "/compare", "/embed"])
def test_the_rest_of_the_address_is_read_and_nothing_added_goes_on(client, path):
    asked = "as_of=2012-12-31"
    found = client.get(f"{path}?fbclid=secret&{asked}&utm_source=secret&fbclid=secret")
    assert found.text == client.get(f"{path}?{asked}").text
    assert found.text != client.get(path).text
    assert not [address for address in ADDRESSES.findall(found.text) if "secret" in address]


def test_the_api_and_its_parameters_stay_strict(client):
    assert client.get("/api/collections/bases/items?fbclid=x").status_code == 400


@pytest.mark.parametrize("name", sorted({name for model in MODELS for name in model.model_fields}), ids=str)
def test_no_parameter_of_ours_is_taken_for_one_that_was_added(name):
    assert not is_added(name.encode())
