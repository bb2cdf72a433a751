"""Filtering and schemas by the tests of their annexes, in our words.

Features Part 3, 19-079r2; Common Part 3, 23-058r2.
"""

import json

import pytest
from jsonschema import Draft202012Validator
from shapely import Point, box

from app.query.crs import EPSG_3857, EPSG_4326, OFFERED, from_crs84
from app.query.frames.datasets import DESCRIBED
from app.web.api.conformance import CLASSES

EACH = pytest.mark.parametrize("dataset", DESCRIBED)
PLACED = pytest.mark.parametrize("dataset", [name for name in DESCRIBED if name != "sources"])
SCHEMAS = pytest.mark.parametrize("kind", ["queryables", "schema"])
REL = "http://www.opengis.net/def/rel/ogc/1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA = "application/schema+json"
SAMPLES = {"string": "foo", "integer": "1", "boolean": "true"}
PART_3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf"


def items_of(client, dataset, **asked):
    return client.get(f"/api/collections/{dataset}/items", params={"limit": 1000, **asked})


def ids_of(client, dataset, **asked):
    return [feature["id"] for feature in items_of(client, dataset, **asked).json()["features"]]


def schema_of(client, dataset, kind):
    return client.get(f"/api/collections/{dataset}/{kind}", headers={"Accept": SCHEMA}).json()


def test_every_class_of_filtering_is_declared(client):
    declared = client.get("/api/conformance").json()["conformsTo"]
    wanted = ("queryables", "queryables-query-parameters", "filter", "features-filter")
    assert {f"{PART_3}/{code}" for code in wanted} <= {*declared} == {*CLASSES}


@EACH
def test_every_form_of_items_leads_to_the_queryables(client, dataset):
    here = f"http://testserver/api/collections/{dataset}/queryables"
    for form in ("json", "html", "csv"):
        head = client.head(f"/api/collections/{dataset}/items", params={"f": form})
        assert head.links[f"{REL}/queryables"]["url"] == here
    page = items_of(client, dataset).json()["links"]
    collection = client.get(f"/api/collections/{dataset}").json()["links"]
    for links in (page, collection):
        assert [(link["href"], link["type"]) for link in links if link["rel"] == f"{REL}/queryables"] == [
            (here, SCHEMA)
        ]


@EACH
@SCHEMAS
def test_a_schema_is_valid_and_says_where_it_is(client, dataset, kind):
    address = f"/api/collections/{dataset}/{kind}"
    answer = client.get(address, headers={"Accept": SCHEMA})
    found = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (200, SCHEMA)
    assert (found["$schema"], found["$id"], found["type"]) == (DIALECT, f"http://testserver{address}", "object")
    assert found["additionalProperties"] is False
    Draft202012Validator.check_schema(found)
    known = {*Draft202012Validator.META_SCHEMA["properties"], *vocabulary()}
    assert {key for node in walk(found) for key in node if not key.startswith("x-ogc-")} <= known


def vocabulary():
    """The keywords of JSON Schema 2020-12 that its parts define."""
    return {
        *("$schema", "$id", "title", "description", "type", "format", "enum", "const", "pattern"),
        *("minimum", "maximum", "minItems", "minProperties"),
        *("properties", "additionalProperties", "required", "items", "oneOf", "anyOf"),
    }


def walk(schema):
    """Yield a schema and all schemas in it."""
    yield schema
    inner = [*schema.get("properties", {}).values(), *schema.get("oneOf", ()), *schema.get("anyOf", ())]
    for node in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from walk(node)


@EACH
@SCHEMAS
def test_the_properties_of_a_schema_have_types_and_roles(client, dataset, kind):
    properties = schema_of(client, dataset, kind)["properties"]
    by_role = {}
    for name, found in properties.items():
        is_spatial = found.get("format", "").startswith("geometry-")
        assert is_spatial is (name == "geometry")
        assert ("type" in found) is not is_spatial
        assert "$ref" not in found
        if "x-ogc-role" in found:
            by_role.setdefault(found["x-ogc-role"], []).append(found)
    assert [found["type"] for found in by_role.pop("id")] == ["string"]
    assert len(by_role.get("primary-geometry", [])) == (dataset not in {"sources", "changes"})
    intervals = ("primary-interval-start", "primary-interval-end")
    for role in ("primary-instant",) if dataset == "changes" else intervals:
        assert [found["format"] for found in by_role[role]] == ["date"]
    assert ("primary-instant" in by_role) is (dataset == "changes")
    for found in by_role.get("type", []):
        assert found["type"] == "string"


@EACH
def test_items_are_as_their_schema_says(client, dataset):
    """With every null that there is, the id, and nothing that the schema does not name."""
    schema = schema_of(client, dataset, "schema")
    validator = Draft202012Validator(schema)
    for feature in items_of(client, dataset).json()["features"]:
        placed = {"geometry": feature["geometry"]} if "geometry" in schema["properties"] else {}
        assert [*validator.iter_errors({**feature["properties"], **placed})] == []
        assert feature["properties"]["id"] == feature["id"]


@EACH
def test_every_scalar_queryable_is_a_parameter(client, dataset):
    features = items_of(client, dataset).json()["features"]
    for name, found in schema_of(client, dataset, "queryables")["properties"].items():
        if found.get("type") not in SAMPLES:
            continue
        known = [feature["properties"][name] for feature in features if feature["properties"][name] is not None]
        sample = known[0] if known else None
        if sample is not None and "," not in str(sample):
            text = json.dumps(sample) if isinstance(sample, bool) else str(sample)
            answer = items_of(client, dataset, **{name: text}).json()
            assert {feature["properties"][name] for feature in answer["features"]} == {sample}
        if found["type"] != "string" or "enum" in found or found.get("format") == "date":
            assert items_of(client, dataset, **{name: "foo"}).status_code == 400


@EACH
@pytest.mark.parametrize("language", ["cql2-text", "cql2-json", None])
def test_a_filter_is_taken_in_each_language_and_refused_where_it_is_none(client, dataset, language):
    said = {} if language is None else {"filter-lang": language}
    is_json = language == "cql2-json"
    for name in schema_of(client, dataset, "queryables")["properties"]:
        is_null = json.dumps({"op": "isNull", "args": [{"property": name}]}) if is_json else f"{name} IS NULL"
        found = items_of(client, dataset, filter=is_null, **said).json()["features"]
        for feature in found:
            assert (feature["geometry"] if name == "geometry" else feature["properties"][name]) in (None, [])
    unknown = (
        '{"op":"isNull","args":[{"property":"this_is_not_a_queryable"}]}'
        if is_json
        else "this_is_not_a_queryable IS NULL"
    )
    for wrong in (unknown, "THIS IS NOT A FILTER"):
        assert items_of(client, dataset, filter=wrong, **said).status_code == 400
    assert items_of(client, dataset, filter="true", **{"filter-lang": "cql"}).status_code == 400


@PLACED
@pytest.mark.parametrize("crs", [None, *OFFERED])
def test_the_box_of_all_items_finds_all_that_have_a_place_in_every_system(client, dataset, crs):
    """As corners of a BBOX in the filter and as `bbox`, to the last digit of what the collection says."""
    spatial = client.get(f"/api/collections/{dataset}").json()["extent"].get("spatial")
    if spatial is None:
        assert ids_of(client, dataset, filter="geometry IS NOT NULL") == []
        return
    corners = in_system(spatial["bbox"][0], crs)
    given = {} if crs is None else {"filter-crs": crs}
    found = ids_of(client, dataset, filter=f"S_INTERSECTS(geometry,BBOX({corners}))", **given)
    assert found == ids_of(client, dataset, filter="geometry IS NOT NULL")
    given = {} if crs is None else {"bbox-crs": crs}
    assert ids_of(client, dataset, bbox=corners, **given) == ids_of(client, dataset)


def in_system(bounds, crs):
    west, south, east, north = bounds
    corners = [Point(west, south), Point(east, north)]
    if crs is not None:
        corners = [from_crs84(crs)(corner) for corner in corners]
    return ",".join(repr(number) for corner in corners for number in corner.coords[0])


@PLACED
@pytest.mark.parametrize(
    ("crs", "place"),
    [
        (None, "BBOX(1000000,1000000,2000000,2000000)"),
        (EPSG_4326, "POINT(180 90)"),
        (EPSG_3857, "POINT(30000000 0)"),
        ("http://www.opengis.net/def/crs/OGC/0/does_not_exist", "POINT(0 0)"),
    ],
)
def test_a_place_outside_of_its_system_is_refused(client, dataset, crs, place):
    given = {} if crs is None else {"filter-crs": crs}
    assert items_of(client, dataset, filter=f"S_INTERSECTS(geometry,{place})", **given).status_code == 400


@PLACED
def test_a_filter_and_the_other_parameters_are_all_true_of_what_is_found(client, dataset):
    area = box(60, 30, 80, 45)
    corners = ",".join(map(str, area.bounds))
    filtered = {*ids_of(client, dataset, filter=f"S_INTERSECTS(geometry,BBOX({corners}))")}
    timed = {*ids_of(client, dataset, datetime="2008-06-01/2012-12-31")}
    both = ids_of(client, dataset, filter=f"S_INTERSECTS(geometry,BBOX({corners}))", datetime="2008-06-01/2012-12-31")
    assert {*both} == filtered & timed


def test_a_quote_in_a_text_is_written_twice_in_text_and_once_in_json(client):
    for dataset, name in (("bases", "name"), ("claims", "quote")):
        for feature in items_of(client, dataset).json()["features"]:
            value = feature["properties"][name]
            if "'" not in value:
                continue
            escaped = value.replace("'", "''")
            as_text = f"{name}='{escaped}'"
            as_json = json.dumps({"op": "=", "args": [{"property": name}, value]})
            for text, language in ((as_text, "cql2-text"), (as_json, "cql2-json")):
                assert feature["id"] in ids_of(client, dataset, filter=text, **{"filter-lang": language})
