"""The documents of the API: what they promise, where they lead, and schemas that the answers keep to."""

import json

import pytest
from jsonschema import Draft202012Validator

from app.domain.vocabulary import Collection
from app.json_bytes import to_json
from app.query.crs import CRS84
from app.query.frames.datasets import build_datasets
from app.rendering.formats.geojson import features
from app.rendering.formats.json_schema import queryables, schema, sortables
from app.web.api.conformance import CLASSES
from app.web.api.documents import (
    QUERYABLES,
    RETURNABLES,
    SORTABLES,
    collection,
    collections,
    conformance,
    landing,
)
from app.web.api.formats import FILES
from tests.samples import (
    ANTIMERIDIAN,
    ENDED,
    KINDS,
    MEMBER,
    ONGOING,
    PROFILE,
    UNDATED,
    UNKNOWN_START,
    catalog_of,
    sample_catalog,
)

BASE = "https://atlas.example/api"
CATALOG = sample_catalog()
DATASETS = build_datasets(CATALOG)
EACH = pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)


def dataset_of(name, *records):
    return build_datasets(catalog_of(*records))[name]


def links_by(document, rel):
    return [link for link in document["links"] if link["rel"] == rel]


def test_the_landing_page_leads_to_everything_that_part_1_asks_for():
    found = {link["rel"]: link["href"] for link in landing(BASE, "1.2.3", PROFILE)["links"]}
    assert found["service-desc"] == f"{BASE}/openapi.json"
    assert found["service-doc"] == f"{BASE}/docs"
    assert found["conformance"] == f"{BASE}/conformance"
    assert found["data"] == f"{BASE}/collections"


def test_every_link_of_every_document_has_a_type_and_an_absolute_address():
    listed = collections(BASE, DATASETS.values(), PROFILE)
    links = [
        *landing(BASE, "1", PROFILE)["links"],
        *listed["links"],
        *(x for c in listed["collections"] for x in c["links"]),
    ]
    assert all(link["type"] and link["title"] and link["href"].startswith("https://") for link in links)


def test_conformance_is_declared_once_for_each_class():
    assert conformance() == {"conformsTo": list(CLASSES)}
    assert len(set(CLASSES)) == len(CLASSES)
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in CLASSES
    assert "http://www.opengis.net/spec/ogcapi-features-8/1.0/conf/features-sorting" in CLASSES
    assert "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus" in CLASSES


def test_all_datasets_are_listed_in_their_order():
    listed = collections(BASE, DATASETS.values(), PROFILE)["collections"]
    assert [item["id"] for item in listed] == [*Collection, "claims", "sources", "changes"]


@EACH
def test_a_collection_says_where_its_items_and_its_schemas_are(dataset):
    found = collection(BASE, dataset)
    here = f"{BASE}/collections/{dataset.id}"
    assert links_by(found, "self")[0]["href"] == here
    assert links_by(found, QUERYABLES)[0]["href"] == f"{here}/queryables"
    assert links_by(found, SORTABLES)[0]["href"] == f"{here}/sortables"
    assert links_by(found, RETURNABLES)[0]["href"] == f"{here}/schema"
    assert links_by(found, "license")


@EACH
def test_the_items_are_linked_in_every_format_and_first_as_geojson_without_a_parameter(dataset):
    first, *others = links_by(collection(BASE, dataset), "items")
    assert (first["href"], first["type"]) == (f"{BASE}/collections/{dataset.id}/items", "application/geo+json")
    assert [link["href"].partition("?f=")[2] for link in others] == ["html", *(item.code for item in FILES)]


def test_the_extent_is_the_box_of_all_places_and_the_time_of_all_items():
    extent = collection(BASE, dataset_of("bases", ENDED))["extent"]
    assert extent["spatial"] == {"bbox": [[66.0, 38.8, 66.0, 38.8]], "crs": CRS84}
    assert extent["temporal"]["interval"] == [["2001-01-01T00:00:00Z", "2005-12-31T23:59:59Z"]]


@pytest.mark.parametrize(
    ("name", "record", "interval"),
    [
        ("claims", UNKNOWN_START, [None, "2005-12-31T23:59:59Z"]),
        ("claims", ONGOING, ["2003-01-01T00:00:00Z", None]),
        ("bases", ONGOING, ["2003-01-01T00:00:00Z", "2042-12-31T23:59:59Z"]),
    ],
)
def test_the_extent_is_open_where_a_claim_is_and_ends_where_an_inference_does(name, record, interval):
    assert collection(BASE, dataset_of(name, record))["extent"]["temporal"]["interval"] == [interval]


def test_a_box_over_the_antimeridian_includes_both_sides():
    west, _, east, _ = collection(BASE, dataset_of("bases", ANTIMERIDIAN))["extent"]["spatial"]["bbox"][0]
    assert west <= -175.0
    assert east >= 179.5


@pytest.mark.parametrize(
    ("name", "record", "missing"),
    [
        ("memberships", MEMBER, "spatial"),  # a country in a bloc has no geometry of its own
        ("events", UNDATED, "temporal"),  # no source says when
    ],
)
def test_an_extent_that_is_not_known_is_left_out(name, record, missing):
    assert missing not in collection(BASE, dataset_of(name, record))["extent"]


def test_sources_are_features_without_a_stored_system():
    found = collection(BASE, DATASETS["sources"])
    assert found["itemType"] == "feature"
    assert "storageCrs" not in found
    assert collection(BASE, DATASETS["bases"])["storageCrs"] == CRS84


@EACH
@pytest.mark.parametrize("make", [queryables, sortables, schema])
def test_all_schemas_are_valid_and_name_their_own_address(dataset, make):
    found = make(BASE, dataset)
    Draft202012Validator.check_schema(found)
    assert found["$id"] == f"{BASE}/collections/{dataset.id}/{make.__name__}"
    assert found["additionalProperties"] is False


@EACH
def test_the_queryables_are_the_id_the_fields_and_the_geometry(dataset):
    names = {"id", *(field.name for field in dataset.fields), *(["geometry"] if dataset.has_places else [])}
    assert set(queryables(BASE, dataset)["properties"]) == names


@EACH
def test_the_sortables_are_the_id_and_the_fields_each_with_a_type(dataset):
    properties = sortables(BASE, dataset)["properties"]
    assert set(properties) == {"id", *(field.name for field in dataset.fields)}
    assert all("type" in item for item in properties.values())


@EACH
def test_every_item_keeps_to_the_schema_of_its_collection(dataset):
    validator = Draft202012Validator(schema(BASE, dataset))
    for item in map(json.loads, map(to_json, features(dataset, range(len(dataset))))):
        known = {name: value for name, value in item["properties"].items() if value is not None}
        place = {} if item["geometry"] is None else {"geometry": item["geometry"]}
        assert not list(validator.iter_errors({"id": item["id"], **place, **known}))


def test_a_spatial_property_has_a_format_and_no_type():
    found = schema(BASE, DATASETS["bases"])["properties"]["geometry"]
    assert (found["format"], found["x-ogc-role"]) == ("geometry-any", "primary-geometry")
    assert "type" not in found


@EACH
def test_every_other_property_has_a_type_and_a_title(dataset):
    properties = schema(BASE, dataset)["properties"]
    assert all({"type", "title"} <= set(item) for name, item in properties.items() if name != "geometry")


@EACH
def test_no_role_is_given_twice(dataset):
    roles = [item["x-ogc-role"] for item in schema(BASE, dataset)["properties"].values() if "x-ogc-role" in item]
    assert len(set(roles)) == len(roles)


def test_a_closed_list_is_that_of_the_collection():
    kinds = queryables(BASE, DATASETS["bases"])["properties"]["kind"]["enum"]
    assert kinds == ["land_base", "air_base", "cosmodrome"]
    assert queryables(BASE, DATASETS["claims"])["properties"]["kind"]["enum"] == list(KINDS)


def test_ended_is_no_status_of_a_record():
    codes = queryables(BASE, DATASETS["bases"])["properties"]["status"]["enum"]
    assert codes == ["attested", "inferred", "suspended", "announced", "denied", "lapsed"]


def test_lists_that_only_the_data_close_are_left_open():
    properties = queryables(BASE, dataset_of("bases", ONGOING))["properties"]
    assert properties["host"]["items"] == {"type": "string", "pattern": "^[A-Z]{2}$"}
    assert properties["source"]["items"] == {"type": "string"}
