"""Features for programs: as in the layer, with the collection and the ids of the claims."""

import json

import pytest

from app.catalog.features import to_feature
from app.rendering.geojson import feature, feature_collection
from tests.samples import ANTIMERIDIAN, HOSTILE, HOSTILE_TEXT, ONGOING, ORDINARY, UNDATED


def plain(value):
    """As a program would read it."""
    return json.loads(json.dumps(value, allow_nan=False))


@pytest.mark.parametrize("record", ORDINARY, ids=lambda record: record.id)
def test_a_feature_is_that_of_the_layer_with_the_collection_and_the_ids_of_claims(record):
    data = plain(feature(record))
    assert data["properties"].pop("collection") == record.collection.value
    assert [claim.pop("id") for claim in data["properties"]["claims"]] == [claim.id for claim in record.claims]
    assert data == plain(to_feature(record))


def test_longitude_comes_first():
    assert plain(feature(ONGOING))["geometry"] == {"type": "Point", "coordinates": [74.8466, 42.8531]}


def test_a_record_over_the_antimeridian_keeps_its_longitudes():
    assert plain(feature(ANTIMERIDIAN))["geometry"]["coordinates"] == [[179.5, 68.0], [-175.0, 66.5]]


def test_a_record_without_a_place_has_a_geometry_of_null():
    assert plain(feature(UNDATED))["geometry"] is None


def test_hostile_text_is_passed_on_as_it_is():
    assert plain(feature(HOSTILE))["properties"]["name"] == HOSTILE_TEXT


def test_a_collection_holds_its_features_in_order():
    found = feature_collection(iter([ONGOING, UNDATED]))
    assert found["type"] == "FeatureCollection"
    assert [item["id"] for item in found["features"]] == ["ongoing-base", "undated"]


def test_rendering_changes_nothing_in_the_feature_of_the_layer():
    before = plain(to_feature(ONGOING))
    feature(ONGOING)["properties"]["claims"].clear()
    assert plain(to_feature(ONGOING)) == before
