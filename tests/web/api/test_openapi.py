"""The OpenAPI document: valid, complete, self-contained, and true of the service that it describes."""

import json

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV30SpecValidator
from starlette.testclient import TestClient

from app.errors import BusyError, TooManyRequestsError
from app.settings import Settings
from app.web.api.openapi.document import build_openapi
from app.web.api.openapi.schemas import to_openapi_3_0
from app.web.api.params import item_parameters, items_parameters
from app.web.api.parsing import LIMIT_MAX, MOST_WORDS
from app.web.api.routes import OPERATIONS, router
from app.web.api.snapshots import Snapshots
from app.web.app import create_app
from app.web.http.job_queue import RETRY_AFTER_S
from app.web.http.parameters import allowed_by
from tests.samples import KINDS, ORDINARY, catalog_of, make_claim, make_record, released
from tests.web.conftest import FullQueue, client_of

BASE = "https://atlas.example/api"
STANDARD = {
    *("bbox", "bbox-crs", "crs", "datetime", "as_of", "filter", "filter-lang", "filter-crs"),
    *("sortby", "properties", "q", "limit", "offset", "f", "version"),
}
CHARSET = "; charset=utf-8"
FOREIGN = make_record("foreign-base", make_claim("presence", True, "2008-06"), kind=KINDS["foreign_base"])
CATALOG = released(catalog_of(*ORDINARY, FOREIGN))  # something in every collection
SNAPSHOT = Snapshots(CATALOG).known_by(None)
DATASETS = SNAPSHOT.datasets
DOCUMENT = build_openapi(OPERATIONS, BASE, SNAPSHOT)
EMPTY = build_openapi(OPERATIONS, BASE, Snapshots(catalog_of()).known_by(None))
EACH = pytest.mark.parametrize("name", DATASETS)


@pytest.fixture(scope="module")
def app():
    return create_app(Settings.from_environ({}), CATALOG)


@pytest.fixture(scope="module")
def client(app):
    return TestClient(app)


def operations():
    return [(path, item["get"]) for path, item in DOCUMENT["paths"].items()]


def resolve(node):
    if "$ref" not in node:
        return node
    kind, key = node["$ref"].split("/")[-2:]
    return DOCUMENT["components"][kind][key]


def references(node):
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from references(child)


def parameters(path):
    return {item["name"]: item for item in map(resolve, DOCUMENT["paths"][path]["get"]["parameters"])}


def as_2020_12(schema):
    """A schema of OpenAPI 3.0 with its references inside, as JSON Schema: `nullable` is an alternative."""
    schema = resolve(schema)
    plain = {
        key: {name: as_2020_12(item) for name, item in value.items()}
        if key == "properties"
        else as_2020_12(value)
        if key == "items"
        else [as_2020_12(item) for item in value]
        if key in ("oneOf", "anyOf", "allOf")
        else value
        for key, value in schema.items()
        if key != "nullable"
    }
    return {"anyOf": [{"type": "null"}, plain]} if schema.get("nullable") else plain


def errors_of(schema, answer):
    return [error.message for error in Draft202012Validator(as_2020_12(schema)).iter_errors(answer)]


@pytest.mark.parametrize("document", [DOCUMENT, EMPTY])
def test_the_document_is_valid_openapi_3_0(document):
    assert not list(OpenAPIV30SpecValidator(json.loads(json.dumps(document))).iter_errors())


def test_every_reference_stays_within_the_document():
    assert all(reference.startswith("#/components/") for reference in references(DOCUMENT))


def test_nothing_that_is_shared_is_left_unused():
    used = set(references(DOCUMENT))
    shared = {f"#/components/{kind}/{key}" for kind, items in DOCUMENT["components"].items() for key in items}
    assert shared == used


def test_the_paths_are_those_of_the_service():
    routes = {route.path.removeprefix("/api") or "/" for route in router.routes}
    each = {path.replace("{collection}", name) for path in routes for name in DATASETS}
    assert {path.replace("{id}", "{id:path}") for path in DOCUMENT["paths"]} == each


def test_every_path_is_answered_as_described(client):
    for path, operation in operations():
        name = path.split("/")[2] if path.startswith("/collections/") else ""
        address = path.replace("{id}", DATASETS[name].ids[0]) if "{id}" in path else path
        answer = client.get(f"/api{address}".rstrip("/"), headers={"accept": "*/*"})
        assert answer.status_code == 200
        content = operation["responses"]["200"]["content"]
        assert answer.headers["content-type"] in {*content, "text/html; charset=utf-8"}


@EACH
def test_every_format_of_the_items_is_described(client, name):
    content = DOCUMENT["paths"][f"/collections/{name}/items"]["get"]["responses"]["200"]["content"]
    codes = parameters(f"/collections/{name}/items")["f"]["schema"]["enum"]
    types = [client.get(f"/api/collections/{name}/items?f={code}").headers["content-type"] for code in codes]
    assert [item.removesuffix("; charset=utf-8") for item in types] == list(content)


@EACH
def test_the_parameters_are_those_that_the_service_takes(name):
    many, one = items_parameters(DATASETS[name]), item_parameters(DATASETS[name])
    assert set(parameters(f"/collections/{name}/items")) == set(allowed_by(many))
    assert set(parameters(f"/collections/{name}/items/{{id}}")) == {"id", *allowed_by(one)}


@EACH
def test_the_parameters_are_those_of_the_standard_and_the_fields(name):
    fields = {field.name for field in DATASETS[name].fields}
    of_records = {"attested"} if DATASETS[name].has_records else {"since"} if name == "changes" else set()
    assert set(parameters(f"/collections/{name}/items")) == STANDARD | {"id"} | fields | of_records
    assert set(parameters(f"/collections/{name}/items/{{id}}")) == {"id", "f", "crs", "as_of", "properties", "version"}


def test_a_list_is_written_with_commas():
    everything = [resolve(item) for _, operation in operations() for item in operation["parameters"]]
    lists = [item for item in everything if item["schema"]["type"] == "array"]
    codes = {field.name for name in DATASETS for field in DATASETS[name].fields if field.is_code}
    assert {item["name"] for item in lists} == {"bbox", "sortby", "properties", "id", *codes}
    assert all((item["style"], item["explode"]) == ("form", False) for item in lists)


def test_limit_has_the_bounds_that_the_standard_asks_for():
    limit = DOCUMENT["components"]["parameters"]["limit"]["schema"]
    assert limit == {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10}


@pytest.mark.parametrize(("name", "number"), [("limit", LIMIT_MAX), ("q", MOST_WORDS)])
def test_the_words_of_a_parameter_name_its_limit(name, number):
    assert f" {number}" in DOCUMENT["components"]["parameters"][name]["description"]


@EACH
def test_a_plain_parameter_has_the_schema_of_its_queryable(client, name):
    queryables = client.get(f"/api/collections/{name}/queryables").json()["properties"]
    found = parameters(f"/collections/{name}/items")
    for field in DATASETS[name].fields:
        whole = queryables[field.name]
        wanted = whole["items"] if whole["type"] == "array" else whole
        schema = found[field.name]["schema"]
        assert (schema["items"] if field.is_code else schema).items() <= wanted.items()


def test_every_operation_tells_all_its_statuses():
    for _, operation in operations():
        assert list(operation["responses"]) == ["200", "304", "400", "404", "405", "406", "429", "431", "503"]


def test_every_operation_has_a_name_of_its_own_and_a_tag_that_is_described():
    names = [operation["operationId"] for _, operation in operations()]
    assert len(set(names)) == len(names)
    tags = {tag["name"] for tag in DOCUMENT["tags"]}
    assert {tag for _, operation in operations() for tag in operation["tags"]} == tags


@EACH
@pytest.mark.parametrize("path", ["", "/items", "/items/{id}"])
def test_an_example_keeps_to_its_schema(name, path):
    content = DOCUMENT["paths"][f"/collections/{name}{path}"]["get"]["responses"]["200"]["content"]
    shown = next(item for item in content.values() if "example" in item)
    assert not errors_of(shown["schema"], json.loads(json.dumps(shown["example"])))


@EACH
def test_the_answers_keep_to_their_schemas(client, name):
    content = DOCUMENT["paths"][f"/collections/{name}/items"]["get"]["responses"]["200"]["content"]
    answer = client.get(f"/api/collections/{name}/items?limit=1000").json()
    assert answer["features"]
    assert not errors_of(content["application/geo+json"]["schema"], answer)


@pytest.mark.parametrize("path", ["/", "/conformance", "/collections"])
def test_the_documents_keep_to_their_schemas(client, path):
    content = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    assert not errors_of(content["schema"], client.get(f"/api{path}".rstrip("/")).json())
    assert not errors_of(content["schema"], content["example"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/collections/bases/items?limits=3", 400), ("/api/collections/bases/items/nothing", 404)],
)
def test_an_error_keeps_to_the_schema_of_problems(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert not errors_of({"$ref": "#/components/schemas/Problem"}, answer.json())


def bodies():
    """Every body that is described, one that several share once: status, media type, and what is said of it."""
    found = {}
    for path, operation in operations():
        for status, response in operation["responses"].items():
            for media_type, content in resolve(response).get("content", {}).items():
                found[f"{response.get('$ref', path)} {status} {media_type}"] = (status, media_type, content)
    return [pytest.param(*body, id=name) for name, body in found.items()]


def shown(content):
    """The examples of a body: those that stand in the document, and the addresses of the others."""
    several = content.get("examples", {}).values()
    inside = [content["example"]] if "example" in content else [item["value"] for item in several if "value" in item]
    return inside, [item["externalValue"] for item in several if "externalValue" in item]


@pytest.mark.parametrize(("status", "media_type", "content"), bodies())
def test_every_body_has_an_example_that_keeps_to_its_schema_or_is_at_an_address(client, status, media_type, content):
    inside, addresses = shown(content)
    assert len(inside) + len(addresses) == 1
    for value in inside:
        assert not errors_of(content["schema"], json.loads(json.dumps(value)))
    for address in addresses:
        answer = client.get(address.replace(BASE, "/api"))
        found = answer.headers["content-type"]
        assert (answer.status_code, found.removeprefix(media_type)) in {(int(status), ""), (int(status), CHARSET)}


ERRORS = [
    ("InvalidParameter", "GET", "/api/conformance?limits=3", {}),
    ("NotFound", "GET", "/api/collections/bases/items/no-such-item", {}),
    ("MethodNotAllowed", "POST", "/api/conformance", {}),
    ("NotAcceptable", "GET", "/api/conformance", {"accept": "image/png"}),
]


HEAD_TOO_LONG = "HeadTooLong"  # said by the server, before the application is asked
BUSY = {"TooManyRequests": TooManyRequestsError(RETRY_AFTER_S), "Busy": BusyError(RETRY_AFTER_S)}


@pytest.mark.parametrize(("key", "method", "address", "headers"), ERRORS, ids=[row[0] for row in ERRORS])
def test_the_example_of_an_error_is_what_the_service_says(client, key, method, address, headers):
    content = DOCUMENT["components"]["responses"][key]["content"]["application/problem+json"]
    assert client.request(method, address, headers=headers).json() == content["example"]


def test_every_kind_of_error_is_asked_for_here():
    told = set(DOCUMENT["components"]["responses"]) - {"NotModified", *BUSY, HEAD_TOO_LONG}
    assert {row[0] for row in ERRORS} == told


@pytest.mark.parametrize(("key", "error"), BUSY.items(), ids=BUSY)
def test_the_example_of_a_busy_service_is_what_it_says(sample_app, monkeypatch, key, error):
    monkeypatch.setitem(sample_app.state._state, "jobs", FullQueue(error))
    content = DOCUMENT["components"]["responses"][key]["content"]["application/problem+json"]
    assert client_of(sample_app).get("/api/collections/bases/items?f=kml&q=busy").json() == content["example"]


@EACH
def test_the_row_of_csv_is_what_the_service_gives(client, name):
    content = DOCUMENT["paths"][f"/collections/{name}/items"]["get"]["responses"]["200"]["content"]
    (row,) = [item["example"] for media_type, item in content.items() if media_type.startswith("text/csv")]
    assert client.get(f"{BASE}/collections/{name}/items?limit=1&f=csv").content == row.encode()


@EACH
@pytest.mark.parametrize("part", ["queryables", "sortables", "schema"])
def test_a_schema_that_is_shown_is_a_part_of_the_real_one(client, name, part):
    path = f"/collections/{name}/{part}"
    content = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]["application/schema+json"]
    ((value,), _) = shown(content)
    whole = client.get(f"/api{path}").json()
    assert value["properties"].items() < whole["properties"].items()
    assert set(value.get("required", ())) == set(whole.get("required", ())) & set(value["properties"])
    assert value["title"] == whole["title"]


def test_a_schema_that_is_too_loose_would_be_noticed():
    assert errors_of({"$ref": "#/components/schemas/BasesFeature"}, {"type": "Feature", "id": 1})


CODE = {"type": "string", "enum": ["a", None], "nullable": True}
REF = {"$ref": "#/components/schemas/Link"}
SCHEMAS = [
    (
        {"type": ["integer", "null"], "minimum": 1},
        {"type": "integer", "minimum": 1, "nullable": True},
        "a type or null",
    ),
    ({"items": {"type": ["string", "array"]}}, {"items": {"anyOf": [{"type": "string"}, {"type": "array"}]}}, "types"),
    ({"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]}, CODE, "a code or null"),
    ({"anyOf": [REF, {"type": "null"}]}, {"type": "object", "allOf": [REF], "nullable": True}, "an object or null"),
    ({"const": "a", "type": "string"}, {"enum": ["a"], "type": "string"}, "a constant"),
    ({**REF, "description": "x"}, REF, "what stands beside a reference"),
    ({"type": "string", "default": None}, {"type": "string"}, "no default"),
    ({"properties": {"type": {"type": "string"}}}, {"properties": {"type": {"type": "string"}}}, "a member `type`"),
]


@pytest.mark.parametrize(("schema", "written", "_why"), SCHEMAS, ids=[row[2] for row in SCHEMAS])
def test_a_schema_is_written_as_openapi_3_0_has_it(schema, written, _why):
    assert to_openapi_3_0(schema) == written
