"""GDAL, and so QGIS and most other programs for maps, reads every collection as it is in the layer."""

from math import isnan

import pyogrio
import pytest
from shapely import box

from app.domain.vocabulary import Collection
from app.query.frames.datasets import CHANGES, CLAIMS, SOURCES, dataset_rows

DATASETS = (*(collection.value for collection in Collection), CLAIMS, SOURCES, CHANGES)
EACH = pytest.mark.parametrize("dataset", DATASETS)


def read(api, dataset, **options):
    return pyogrio.read_dataframe(f"OAPIF:{api}", layer=dataset, **options)


def test_this_gdal_speaks_to_the_api():
    assert "OAPIF" in pyogrio.list_drivers()


def test_every_collection_is_a_layer(api):
    assert tuple(name for name, _ in pyogrio.list_layers(f"OAPIF:{api}")) == DATASETS


@EACH
@pytest.mark.parametrize("page_size", ["2", "1000"])
def test_every_item_is_read_once_and_in_order(api, catalog, dataset, page_size):
    frame = read(api, dataset, PAGE_SIZE=page_size)
    assert [*frame.get("id", [])] == [row.id for row in dataset_rows(catalog, dataset)]


@EACH
def test_every_value_is_as_in_the_layer(api, catalog, dataset):
    frame = read(api, dataset)
    for number, row in enumerate(dataset_rows(catalog, dataset)):
        found = {name: plain(frame[name].iloc[number]) for name in row.values}
        assert found == {name: value if value != [] else None for name, value in row.values.items()}


def plain(value):
    """The value without the types of data frames; None for what is missing or an empty list."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, float):
        return None if isnan(value) else int(value)
    if value == [] or str(value) == "NaT":
        return None
    return value.date().isoformat() if hasattr(value, "date") else value


@EACH
def test_every_place_is_where_it_is_in_the_layer(api, catalog, dataset):
    frame = read(api, dataset)
    places = [*frame.get("geometry", [])]
    expected = [row.geometry for row in dataset_rows(catalog, dataset)]
    assert [place and place.wkt for place in places] == [place and place.wkt for place in expected]


def test_gdal_asks_by_a_comparison_of_dates_for_what_is_held_then(api):
    """It is sent as `datetime=2012-01-01T/..`, and GDAL trusts the answer: docs/api.md warns of it."""
    compared = read(api, "bases", where="held_from >= '2012-01-01'")
    held = read(api, "bases", DATETIME="2012-01-01/..")
    assert [*compared["id"]] == [*held["id"]] != []


def test_gdal_asks_for_a_box(api, catalog):
    found = read(api, "bases", bbox=(70, 40, 80, 45))
    near = [row for row in dataset_rows(catalog, "bases") if row.geometry.intersects(box(70, 40, 80, 45))]
    assert {*found["id"]} == {row.id for row in near} == {"ongoing-base"}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("kind = 'air_base'", lambda row: row.values["kind"] == "air_base"),
        ("claims_count > 1", lambda row: row.values["claims_count"] > 1),
        ("name LIKE '%base'", lambda row: row.values["name"].endswith("base")),
    ],
)
def test_gdal_filters_by_values(api, catalog, where, expected):
    found = read(api, "bases", where=where)
    assert [*found["id"]] == [row.id for row in dataset_rows(catalog, "bases") if expected(row)] != []
