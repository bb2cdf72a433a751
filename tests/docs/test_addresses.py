"""Every endpoint and every parameter that the service takes is explained, and no parameter that it does not take."""

import re

import pytest

from app.settings import Settings
from app.web.api.formats import FILES, GEOJSON, HTML
from app.web.app import create_app
from tests.docs.pages import ALL, DOCS, allowed_parameters
from tests.samples import sample_catalog

API, PAGES, EMBEDDING = DOCS["api"], DOCS["pages"], DOCS["embedding"]
CODES = {code for page in ALL for code in page.codes}
SPELT_OUT = {"/api/", "/exports/records.{code}"}  # the same without its slash; each file by its own name
ITEMS = "/api/collections/bases/items"


def explained(text):
    """The codes in the first cells of the rows of a table."""
    cells = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return {code.split("=")[0] for cell in cells for code in re.findall(r"`([^`]+)`", cell)}


def test_every_endpoint_is_explained():
    app = create_app(Settings.from_environ({}), sample_catalog())
    paths = {re.sub(r"\{\w*id(:path)?\}", "{id}", getattr(route, "path", "")) for route in app.routes}
    assert {path for path in paths if path and not path.startswith(("/static", "/favicon"))} - SPELT_OUT <= CODES


def test_the_parameters_of_the_map_are_those_it_takes(client):
    table = PAGES.section("## The address is the view")
    assert explained(table) == allowed_parameters(client, "/exports/records.csv")


@pytest.mark.parametrize(
    ("path", "section"),
    [("/embed", "## Frames"), ("/exports/map.png", "## Pictures"), ("/exports/map.svg", "## Pictures")],
)
def test_the_parameters_of_frames_and_pictures_are_those_they_take(client, path, section):
    of_the_map = allowed_parameters(client, "/exports/records.csv")
    own = allowed_parameters(client, path) - of_the_map
    told = set(re.findall(r"`(\w+)(?:=1)?`", EMBEDDING.section(section))) - of_the_map
    assert told == own


@pytest.mark.parametrize("path", ["/records/bases/kant-air-base", "/compare"])
def test_the_parameters_of_other_pages_are_explained(client, path):
    paragraph = PAGES.text[PAGES.text.index("A dossier takes") : PAGES.text.index("What newsletters")]
    assert {f"`{name}`" for name in allowed_parameters(client, path)} <= set(re.findall(r"`\w+`", paragraph))


def test_every_parameter_of_items_is_explained_and_no_other(client):
    queryables = set(client.get("/api/collections/bases/queryables").json()["properties"])
    taken = allowed_parameters(client, ITEMS)
    told = explained(API.section("## Parameters of items"))
    assert taken - queryables <= told <= taken


def test_the_parameters_of_an_item_are_explained(client):
    (line,) = re.findall(r"^One item takes .*$", API.text, re.MULTILINE)
    own = set(re.findall(r"`(\w+)`", line.split(".")[0]))
    assert own == allowed_parameters(client, f"{ITEMS}/kant-air-base")


@pytest.mark.parametrize("code", [item.code for item in (GEOJSON, HTML, *FILES)])
def test_every_format_is_explained(code):
    assert f"`{code}`" in API.row("f")[1]


def test_the_limits_of_a_page_are_those_of_the_program(client):
    document = client.get("/api/openapi.json").json()
    parameters = document["paths"]["/collections/bases/items"]["get"]["parameters"]
    named = [
        document["components"]["parameters"][item["$ref"].split("/")[-1]] if "$ref" in item else item
        for item in parameters
    ]
    (schema,) = (item["schema"] for item in named if item["name"] == "limit")
    assert f"({schema['default']}, at most {schema['maximum']})" in API.text


def test_the_limits_of_a_picture_are_those_of_the_program(client):
    bad = {"width": "1", "scale": "9", "title": "x" * 999}
    said = " ".join(error["message"] for error in client.get("/exports/map.png", params=bad).json()["errors"])
    least, most = re.search(r"(\d+) to (\d+); not '1'", said).groups()
    longest = re.search(r"at most (\d+) characters", said)[1]
    assert f"({least} to\n{most})" in EMBEDDING.text or f"({least} to {most})" in EMBEDDING.text
    assert f"(up to {longest} characters)" in EMBEDDING.text


@pytest.mark.parametrize(
    "address",
    sorted({found for page in ALL for found in re.findall(r"http://127\.0\.0\.1:8000(/[^\s'\"`<>)]*)", page.text)}),
)
def test_every_address_that_is_shown_answers(client, address):
    assert client.get(address).status_code == 200
