"""Matches are serialised as stored, in another system, with some properties, or as a file of all of them."""

import csv
import io
import json

import pytest

from app.query.crs import CRS84, EPSG_3857, EPSG_4326
from app.rendering.formats.csv_table import names_of
from app.web.api.files import render_file
from app.web.api.formats import FILES, GEOJSON, HTML
from app.web.api.items import find, parse_features, read_features
from app.web.api.params import items_parameters
from app.web.api.snapshots import build_snapshot
from app.web.http.parameters import read_parameters
from tests.samples import ORDINARY, sample_catalog

SNAPSHOT = build_snapshot(sample_catalog())
NAMES = names_of(SNAPSHOT.catalog, "https://atlas.example")
FORMATS = {item.code: item for item in FILES}
BASES = [record.id for record in ORDINARY if record.collection == "bases"]


def asked_of(name="bases", **given_):
    return read_parameters(items_parameters(SNAPSHOT.datasets[name]), given_)


def read(**given_):
    return [json.loads(item) for item in read_features(SNAPSHOT, "bases", [0], asked_of(**given_))]


def table_of(**given_):
    body = render_file(SNAPSHOT.datasets["bases"], range(len(BASES)), asked_of(**given_), FORMATS["csv"], NAMES)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


@pytest.mark.parametrize("format_", [GEOJSON, HTML], ids=lambda item: item.title)
def test_pages_are_cut_to_the_limit(format_):
    assert len(find(SNAPSHOT.datasets["claims"], asked_of("claims"), format_).rows) == 10


@pytest.mark.parametrize("format_", FILES, ids=lambda item: item.code)
def test_a_file_holds_all_that_match_unless_it_is_given_a_limit(format_):
    every = sum(len(record.claims) for record in ORDINARY)
    assert len(find(SNAPSHOT.datasets["claims"], asked_of("claims"), format_).rows) == every
    assert len(find(SNAPSHOT.datasets["claims"], asked_of("claims", limit="3"), format_).rows) == 3
    assert len(find(SNAPSHOT.datasets["claims"], asked_of("claims", host="KG"), format_).rows) == 4


def test_features_that_nothing_is_changed_of_are_those_stored():
    assert read_features(SNAPSHOT, "bases", [2, 0], asked_of()) == [SNAPSHOT.features["bases"][row] for row in (2, 0)]


@pytest.mark.parametrize("given_", [{}, {"crs": EPSG_4326}, {"properties": "name,status"}])
def test_features_tell_of_the_time_that_is_asked_for(given_):
    (ever,), (later,) = read(**given_), read(datetime="2011-01-01/2011-12-31", **given_)
    assert (ever["properties"]["status"], later["properties"]["status"]) == ("attested", "inferred")
    assert ever["properties"]["name"] == later["properties"]["name"] == "Ongoing base"


def test_a_file_tells_of_the_time_that_is_asked_for():
    then, ever = table_of(datetime="2008-06-15")[0], table_of()[0]
    assert (then["personnel_min"], then["claims_count"], then["publisher"]) == ("400", "3", "Gazette")
    assert (ever["personnel_min"], ever["claims_count"], ever["publisher"]) == ("400", "4", "Gazette; Courier")
    later = table_of(datetime="2020-01-01")[0]
    assert (later["personnel_min"], later["status_label"]) == ("", "Inferred")


def test_a_table_links_to_the_page_of_each_record():
    assert table_of()[0]["link"] == "https://atlas.example/records/bases/ongoing-base"


PLACES = [
    ({}, [74.8466, 42.8531], "longitude first"),
    ({"crs": EPSG_4326}, [42.8531, 74.8466], "latitude first"),
    ({"crs": EPSG_3857}, [8331885.4, 5289638.8], "metres"),
]


@pytest.mark.parametrize(("given_", "xy", "_why"), PLACES, ids=[row[2] for row in PLACES])
def test_places_are_in_the_system_asked_for(given_, xy, _why):
    (feature,) = read(**given_)
    assert feature["geometry"]["coordinates"] == pytest.approx(xy, abs=0.1)


def test_only_the_properties_asked_for_are_given():
    (feature,) = read(properties="status,claims,name")
    assert set(feature["properties"]) == {"name", "status", "claims"}
    assert (feature["id"], feature["geometry"]["type"]) == ("ongoing-base", "Point")


def test_an_item_without_a_place_has_none_in_any_system():
    (feature,) = parse_features(SNAPSHOT.datasets["events"], [0], asked_of("events", crs=EPSG_3857))
    assert feature["geometry"] is None


def test_a_file_has_east_before_north_whatever_the_system_says():
    for crs in ({}, {"crs": EPSG_4326}):
        assert (float(table_of(**crs)[0]["longitude"]), float(table_of(**crs)[0]["latitude"])) == (74.8466, 42.8531)


def test_a_file_has_the_columns_asked_for():
    assert list(table_of(properties="name,status")[0]) == [
        *("id", "name", "status", "status_label", "longitude", "latitude", "geometry")
    ]


def test_kml_is_in_longitude_and_latitude_whatever_is_asked_for():
    plain, metres = (
        render_file(SNAPSHOT.datasets["bases"], [0], asked_of(**crs), FORMATS["kml"], NAMES)
        for crs in ({}, {"crs": EPSG_3857})
    )
    assert plain == metres
    assert b"74.8466,42.8531" in plain


WRITTEN = [
    ("kml", EPSG_3857, CRS84, "KML knows no other"),
    ("csv", EPSG_4326, CRS84, "longitude comes first, which is another system than EPSG:4326"),
    ("csv", EPSG_3857, EPSG_3857, "metres to the east come first there too"),
    ("gpkg", EPSG_4326, EPSG_4326, "a file that names its system itself"),
]


@pytest.mark.parametrize(("code", "asked", "written", "_why"), WRITTEN, ids=[row[3] for row in WRITTEN])
def test_the_system_that_is_named_is_the_one_that_is_written(code, asked, written, _why):
    assert asked_of(crs=asked).crs_in(FORMATS[code]) == written


@pytest.mark.parametrize("format_", FILES, ids=lambda item: item.code)
@pytest.mark.parametrize("name", SNAPSHOT.datasets)
def test_every_dataset_can_be_every_file_whole_or_with_a_property_or_empty(name, format_):
    first = SNAPSHOT.datasets[name].fields[0].name
    rows = range(len(SNAPSHOT.datasets[name]))
    for found, given_ in ((rows, {}), (rows, {"properties": first}), ((), {})):
        assert render_file(SNAPSHOT.datasets[name], found, asked_of(name, **given_), format_, NAMES)
