"""Items are features: the flat fields of their row, the nested members of their record, the same bytes each time."""

import json

import pytest
from shapely import Point
from shapely.geometry import mapping

from app.catalog.features import to_feature
from app.domain.status.state import claims_known
from app.json_bytes import join_collection, join_item, to_json
from app.query.frames.datasets import build_datasets, dataset_rows
from app.rendering.formats.geojson import features
from tests.samples import (
    ANTIMERIDIAN,
    COURIER,
    HOSTILE_TEXT,
    ONGOING,
    ORDINARY,
    UNDATED,
    catalog_of,
    hostile_catalog,
    sample_catalog,
)

DATASETS = tuple(build_datasets(catalog_of()))
LINKS = [{"href": "/here", "rel": "self", "type": "application/geo+json"}]


def plain(value):
    """As a program would read it."""
    return json.loads(json.dumps(value, allow_nan=False))


def serialised(catalog, name, known_by=None):
    dataset = build_datasets(catalog.known_by(known_by))[name]
    return [to_json(item) for item in features(dataset, range(len(dataset)))]


def feature_of(record, known_by=None):
    (only,) = serialised(catalog_of(record), record.collection, known_by)
    return json.loads(only)


@pytest.mark.parametrize("name", DATASETS)
def test_there_is_a_feature_for_each_row_in_its_order(name):
    rows = list(dataset_rows(sample_catalog(), name))
    found = [json.loads(item) for item in serialised(sample_catalog(), name)]
    assert [item["id"] for item in found] == [row.id for row in rows]
    for row, item_ in zip(rows, found, strict=True):
        assert (item_["type"], set(item_)) == ("Feature", {"type", "id", "geometry", "properties"})
        assert item_["properties"].items() >= plain(row.values).items()
        assert item_["geometry"] == (None if row.geometry is None else plain(mapping(row.geometry)))


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_a_record_carries_its_nested_members_as_in_the_layer(record):
    properties, members = feature_of(record)["properties"], plain(to_feature(record)["properties"])
    assert {name: properties[name] for name in ("names", "location", "related")} == {
        name: members[name] for name in ("names", "location", "related")
    }
    assert [claim.pop("id") for claim in properties["claims"]] == [claim.id for claim in record.claims]
    assert properties["claims"] == members["claims"]


def test_as_of_a_day_only_the_claims_published_by_then_are_carried():
    day = COURIER.published.hull.start - 1
    known = [claim.id for claim in claims_known(ONGOING, day)]
    assert [claim["id"] for claim in feature_of(ONGOING, day)["properties"]["claims"]] == known
    assert len(known) == len(ONGOING.claims) - 1


@pytest.mark.parametrize("name", ["claims", "sources"])
def test_claims_and_sources_are_flat(name):
    for item_ in serialised(sample_catalog(), name):
        assert not [value for value in json.loads(item_)["properties"].values() if isinstance(value, dict)]


def test_longitude_comes_first():
    assert feature_of(ONGOING)["geometry"] == {"type": "Point", "coordinates": [74.8466, 42.8531]}


def test_a_record_over_the_antimeridian_keeps_its_longitudes():
    assert feature_of(ANTIMERIDIAN)["geometry"]["coordinates"] == [[179.5, 68.0], [-175.0, 66.5]]


def test_a_record_without_a_place_has_a_geometry_of_null():
    assert feature_of(UNDATED)["geometry"] is None


def test_hostile_text_is_passed_on_as_it_is():
    (only,) = serialised(hostile_catalog(), "bases")
    properties = json.loads(only)["properties"]
    assert properties["name"] == properties["summary"] == properties["claims"][0]["quote"] == HOSTILE_TEXT


def test_the_same_layer_is_the_same_bytes():
    assert [serialised(sample_catalog(), name) for name in DATASETS] == [
        serialised(sample_catalog(), name) for name in DATASETS
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_collection_is_joined_from_its_features(count):
    found = [to_json({"type": "Feature", "id": str(number)}) for number in range(count)]
    assert json.loads(join_collection(found, 9, count, LINKS)) == {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "id": str(number)} for number in range(count)],
        "numberMatched": 9,
        "numberReturned": count,
        "links": LINKS,
    }


def test_an_item_is_its_feature_with_links():
    assert json.loads(join_item(b'{"type":"Feature","id":"a"}', LINKS)) == {
        "type": "Feature",
        "id": "a",
        "links": LINKS,
    }


CHANGES = [
    (None, ("name",), ["name"], [[74.8466, 42.8531]], "one property"),
    (None, ("claims", "nowhere"), ["claims"], [[74.8466, 42.8531]], "a nested one, and one that it has not"),
    (None, (), [], [[74.8466, 42.8531]], "no property"),
    (lambda place: Point(place.y, place.x), ("name",), ["name"], [[42.8531, 74.8466]], "another place"),
]


@pytest.mark.parametrize(("transform", "names", "kept", "places", "_why"), CHANGES, ids=[row[-1] for row in CHANGES])
def test_a_feature_is_changed_in_place_and_properties_alone(transform, names, kept, places, _why):
    dataset = build_datasets(catalog_of(ONGOING))["bases"]
    (changed,) = features(dataset, [0], names, transform)
    assert (changed["id"], list(changed["properties"])) == (ONGOING.id, kept)
    assert [list(changed["geometry"]["coordinates"])] == places


def test_json_is_compact_utf8_that_any_program_reads():
    assert to_json({"a": ["ж", None, True], "b": 1.5}) == '{"a":["ж",null,true],"b":1.5}'.encode()
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(float("nan"))
