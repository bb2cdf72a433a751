"""Features joined from what is kept are those that are made afresh from the records, as known on any day."""

import json

import pytest

from app.query.datasets import build_datasets
from app.rendering.formats.geojson import features
from app.rendering.formats.serialised import serialise
from tests.layer import real_layer
from tests.samples import hostile_catalog, sample_catalog

CATALOGS = {"real": real_layer, "sample": sample_catalog, "hostile": hostile_catalog}


def days_of(catalog):
    """No day, and for each source the last on which it is not known and the first on which it is."""
    ends = {source.published.hull.end for source in catalog.sources.values()}  # the day after the last
    return [None, *sorted({day + more for day in ends for more in (-2, -1)})]


@pytest.mark.parametrize("make", CATALOGS.values(), ids=CATALOGS)
def test_every_feature_is_that_of_its_record(make):
    catalog = make()
    for known_by in days_of(catalog):
        for name, dataset in build_datasets(catalog, known_by).items():
            joined = [json.loads(feature) for feature in serialise(catalog, dataset, known_by)]
            assert joined == [json.loads(feature) for feature in features(catalog, name, known_by)], (name, known_by)


@pytest.mark.parametrize("make", CATALOGS.values(), ids=CATALOGS)
def test_one_is_joined_as_all_are(make):
    catalog = make()
    for name, dataset in build_datasets(catalog).items():
        stored = serialise(catalog, dataset)
        rows = range(len(stored) - 1, -1, -1)
        assert stored.these(rows) == [stored[row] for row in rows] == list(stored)[::-1], name
        with pytest.raises(IndexError):
            stored[len(stored)]
