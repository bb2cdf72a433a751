"""OWSLib, the client of the Python world, walks the API from its landing page to one item."""

import pytest
from owslib.ogcapi.features import Features

from app.domain.vocabulary import Collection
from app.query.frames.datasets import CHANGES, CLAIMS, SOURCES, dataset_rows
from app.web.api.conformance import CLASSES

DATASETS = (*(collection.value for collection in Collection), CLAIMS, SOURCES, CHANGES)


@pytest.fixture(scope="module")
def features(api):
    return Features(api)


def test_it_finds_what_the_landing_page_leads_to(features):
    assert features.conformance() == {"conformsTo": list(CLASSES)}
    assert features.api()["openapi"].startswith("3.0")
    assert [item["id"] for item in features.collections()["collections"]] == [*DATASETS]
    assert features.feature_collections()


@pytest.mark.parametrize("dataset", DATASETS)
def test_it_reads_a_collection_its_queryables_and_each_item(features, catalog, dataset):
    rows = list(dataset_rows(catalog, dataset))
    assert features.collection(dataset)["id"] == dataset
    assert set(features.collection_queryables(dataset)["properties"]) >= {*(rows[0].values if rows else ())}
    found = features.collection_items(dataset, limit=1000)["features"]
    assert [item["id"] for item in found] == [row.id for row in rows]
    assert [features.collection_item(dataset, row.id)["id"] for row in rows] == [row.id for row in rows]


@pytest.mark.parametrize(
    "asked",
    [
        {"bbox": [70, 40, 80, 45]},
        {"datetime_": "2004-01-01/2004-12-31", "kind": "air_base"},
        {"q": "Su-25"},
        {"filter": "name = 'Ongoing base'"},
        {"sortby": ("personnel_as_of", "asc"), "limit": 1, "host": "KG"},
        {"kind": "air_base"},
    ],
)
def test_it_asks_as_its_users_do(features, asked):
    assert [item["id"] for item in features.collection_items("bases", **asked)["features"]] == ["ongoing-base"]
