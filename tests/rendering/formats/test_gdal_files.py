"""Files for geographic software, read back as strangers would: the same items, types, places and system."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from html import unescape
from math import asinh, radians, tan
from xml.etree import ElementTree as ET

import geopandas
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
from shapely import from_wkt
from shapely.geometry import mapping, shape

from app.query.frames.datasets import build_datasets, dataset_rows
from app.query.frames.fields import Field, FieldType
from app.query.frames.frame import build_frame
from app.query.frames.rows import Row
from app.query.frames.table import to_list
from app.rendering.formats.gdal_files import MEDIA_TYPES, storable, to_flatgeobuf, to_geopackage, to_geoparquet, to_kml
from tests.samples import HOSTILE_TEXT, hostile_catalog, sample_catalog

FIELDS = (
    Field("name", FieldType.TEXT, "Name", "A text."),
    Field("summary", FieldType.TEXT, "Summary", "A text."),
    Field("host", FieldType.TEXTS, "Host", "Several texts."),
    Field("strength", FieldType.INTEGER, "Strength", "A number."),
    Field("disputed", FieldType.BOOLEAN, "Disputed", "Yes or no."),
    Field("held_from", FieldType.DATE, "From", "A day."),
    Field("held_until", FieldType.DATE, "Until", "A day."),
)
NAMES = [field.name for field in FIELDS]
CRS84 = "OGC:CRS84"
KML = "{http://www.opengis.net/kml/2.2}"
CONTROLS = "".join(map(chr, range(1, 0x20)))
HOSTILE = f"{HOSTILE_TEXT} ]]> &amp; \ufffe\uffff {CONTROLS} end"


def feature(id_, wkt=None, **properties):
    geometry = None if wkt is None else mapping(from_wkt(wkt))
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def frame_of(fields, items, crs=CRS84):
    rows = [Row(item["id"], item["properties"], (), item["geometry"] and shape(item["geometry"]), "") for item in items]
    return build_frame(fields, rows).set_crs(crs, allow_override=True)


POINT = feature(
    "point",
    "POINT (-74.846612 42.8531)",
    name="Kant",
    summary="An air base.",
    host=["KG", "TJ"],
    strength=16_000_000_000,  # more than 32 bits hold
    disputed=True,
    held_from="0900-01-01",  # long before nanoseconds since 1970 begin
    held_until="2012-02-05",
)
POINTS = feature("points", "MULTIPOINT ((68.78 38.54), (68.78 37.84))", disputed=False, held_from="2003-01-01")
LINE = feature("line", "LINESTRING (68 37, 70.2 37.9)", held_until="2005-12-31")
POLYGON = feature("polygon", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
NOWHERE = feature("nowhere", name="No place", host=[])
PLACED = [POINT, POINTS, LINE, POLYGON]
MIXED = [POINT, NOWHERE, POINTS, LINE, POLYGON]


def spans_of(frame):
    """The first and last day of each item, as the fields of the test name them."""
    names = [name for name in ("held_from", "held_until") if name in frame]
    return [*zip(*(to_list(frame[name].array) for name in names), strict=True)] if names else [None] * len(frame)


WRITERS = {
    "gpkg": lambda frame: to_geopackage(frame, "bases"),
    "fgb": lambda frame: to_flatgeobuf(frame, "bases"),
    "parquet": to_geoparquet,
    "kml": lambda frame: to_kml(frame, "bases", "name", "summary", spans_of(frame)),
}


@pytest.fixture
def save(tmp_path):
    """Write items to the disk in a format, as someone who downloads them."""

    def write(code, items, crs=CRS84, fields=FIELDS):
        path = tmp_path / f"items.{code}"
        path.write_bytes(WRITERS[code](frame_of(fields, items, crs)))
        return path

    return write


def read(path, **options):
    return geopandas.read_parquet(path) if path.suffix == ".parquet" else pyogrio.read_dataframe(path, **options)


def plain(value):
    """A value as it was before it was written, whatever a reader makes of nulls and days."""
    if pd.isna(value):
        return None
    return value.isoformat()[:10] if isinstance(value, date) else value


def given(item, name):
    value = item["properties"].get(name)
    return "; ".join(value) if isinstance(value, list) else value


def check_rows(table, items, names=NAMES):
    """Every item is there once, with its values and its place."""
    rows = {row["id"]: row for row in table.to_dict("records")}
    assert sorted(table["id"]) == sorted(item["id"] for item in items)
    for item in items:
        row = rows[item["id"]]
        assert {name: plain(row[name]) for name in names} == {name: given(item, name) for name in names}
        assert row.get("geometry") == (item["geometry"] and shape(item["geometry"]))


def query(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def placemarks(path):
    return {extended(mark)["id"]: mark for mark in ET.parse(path).iter(f"{KML}Placemark")}  # noqa: S314 - our own file


def extended(placemark):
    return {data.get("name"): data.findtext(f"{KML}value") for data in placemark.iter(f"{KML}Data")}


def catalog_items(catalog):
    """Every dataset of a catalog as fields and features, numbered: the claims of samples share their ids."""
    for name, dataset in build_datasets(catalog).items():
        yield dataset.fields, [row_item(row, number) for number, row in enumerate(dataset_rows(catalog, name))]


def row_item(row, number):
    return feature(f"{row.id} {number}", row.geometry and row.geometry.wkt, **row.values)


def test_a_frame_has_a_type_for_every_column_also_without_rows():
    types = ["string"] * 3 + [
        "list<item: string>[pyarrow]",
        "Int64",
        "boolean",
        "Int32",
        "Int32",
        "geometry",
    ]
    for items in (MIXED, []):
        frame = frame_of(FIELDS, items)
        assert list(frame.columns) == ["id", *NAMES, "geometry"]
        assert [str(type_) for type_ in frame.dtypes] == types
        assert frame.crs == CRS84


def test_a_frame_keeps_order_and_values():
    frame = frame_of(FIELDS, MIXED)
    assert list(frame["id"]) == ["point", "nowhere", "points", "line", "polygon"]
    check_rows(storable(frame), MIXED)


def test_a_field_that_was_not_asked_for_is_no_column():
    assert list(frame_of(FIELDS[:1], MIXED).columns) == ["id", "name", "geometry"]


@pytest.mark.parametrize("arrow", [False, True])
@pytest.mark.parametrize(("code", "items"), [("gpkg", MIXED), ("parquet", MIXED), ("fgb", PLACED)])
def test_a_file_reads_back_as_it_was(save, code, items, arrow):
    check_rows(read(save(code, items), use_arrow=arrow), items)


@pytest.mark.parametrize("code", ["gpkg", "parquet"])
def test_rows_keep_their_order(save, code):
    assert list(read(save(code, MIXED))["id"]) == [item["id"] for item in MIXED]


@pytest.mark.parametrize("items", [[POINT, POINTS], [POINTS, POINT]])
@pytest.mark.parametrize("code", ["gpkg", "fgb"])
def test_a_point_beside_a_multipoint_stays_a_point(save, code, items):
    check_rows(read(save(code, items)), items)


@pytest.mark.parametrize(("code", "day"), [("gpkg", "OFTDate"), ("fgb", "OFTString")])
def test_the_columns_of_a_layer_have_types(save, code, day):
    types = list(pyogrio.read_info(save(code, MIXED))["ogr_types"])
    assert types == ["OFTString"] * 4 + ["OFTInteger64", "OFTInteger", day, day]
    assert pyogrio.read_info(save(code, MIXED))["ogr_subtypes"][5] == "OFSTBoolean"


def test_the_columns_of_parquet_have_types(save):
    types = [str(type_) for type_ in pq.read_schema(save("parquet", MIXED)).types]
    assert types == ["large_string"] * 4 + ["int64", "bool", "date32[day]", "date32[day]", "binary"]


@pytest.mark.parametrize("code", ["gpkg", "fgb", "parquet"])
def test_an_empty_file_has_its_columns(save, code):
    table = read(save(code, []))
    assert (len(table), list(table.columns)) == (0, ["id", *NAMES, "geometry"])


@pytest.mark.parametrize(
    ("code", "crs", "recorded"),
    [
        ("gpkg", CRS84, "EPSG:4326"),  # longitude first there, by the rule of the format
        ("fgb", CRS84, "EPSG:4326"),
        ("parquet", CRS84, CRS84),
        *((code, crs, crs) for code in ("gpkg", "fgb", "parquet") for crs in ("EPSG:4326", "EPSG:3857")),
    ],
)
def test_a_file_names_its_system_and_leaves_coordinates_alone(save, code, crs, recorded):
    table = read(save(code, [POINT], crs))
    assert table.crs.to_string() == recorded
    assert table.geometry[0] == from_wkt("POINT (-74.846612 42.8531)")


@pytest.mark.parametrize("code", WRITERS)
def test_the_same_items_give_the_same_bytes(code):
    items = [*MIXED, *(POINT | {"id": f"again-{number}"} for number in range(20))]
    first, second = (WRITERS[code](frame_of(FIELDS, items)) for _ in range(2))
    assert first == second


def test_a_geopackage_does_not_tell_when_it_was_written(save):
    contents = query(save("gpkg", MIXED), "SELECT table_name, data_type, last_change FROM gpkg_contents")
    assert contents == [("bases", "features", "1970-01-01T00:00:00.000Z")]


def test_a_geopackage_without_places_is_a_table_of_attributes(save):
    path = save("gpkg", [NOWHERE])
    assert query(path, "SELECT table_name, data_type FROM gpkg_contents") == [("bases", "attributes")]
    check_rows(read(path), [NOWHERE])


def test_parquet_without_places_is_a_plain_table(save):
    path = save("parquet", [NOWHERE])
    assert b"geo" not in pq.read_schema(path).metadata
    assert pq.read_table(path).select(["id", "name"]).to_pylist() == [{"id": "nowhere", "name": "No place"}]


def test_parquet_says_which_geometry_it_holds(save):
    geo = json.loads(pq.read_schema(save("parquet", MIXED)).metadata[b"geo"])["columns"]["geometry"]
    assert geo["geometry_types"] == ["LineString", "MultiPoint", "Point", "Polygon"]
    assert geo["bbox"] == [-74.846612, 0.0, 70.2, 42.8531]


@pytest.mark.parametrize(("items", "left_out"), [(MIXED, {"left_out": "1 without a place"}), (PLACED, None)])
def test_flatgeobuf_counts_what_it_leaves_out(save, items, left_out):
    assert pyogrio.read_info(save("fgb", items))["layer_metadata"] == left_out


def test_flatgeobuf_without_places_is_empty(save):
    assert len(read(save("fgb", [NOWHERE]), use_arrow=True)) == 0


def test_flatgeobuf_has_a_spatial_index(save):
    assert pyogrio.read_info(save("fgb", PLACED))["capabilities"]["fast_spatial_filter"]


def test_kml_holds_names_descriptions_values_and_spans(save):
    mark = placemarks(save("kml", MIXED))["point"]
    assert (mark.findtext(f"{KML}name"), mark.findtext(f"{KML}description")) == ("Kant", "An air base.")
    span = {child.tag.removeprefix(KML): child.text for child in mark.find(f"{KML}TimeSpan")}
    assert span == {"begin": "0900-01-01", "end": "2012-02-05"}
    values = {"id": "point", "host": "KG; TJ", "strength": "16000000000", "disputed": "true"}
    assert values.items() <= extended(mark).items()


def test_kml_leaves_out_what_is_unknown(save):
    marks = placemarks(save("kml", MIXED))
    assert extended(marks["line"]) == {"id": "line", "held_until": "2005-12-31"}
    assert [child.tag.removeprefix(KML) for child in marks["line"].find(f"{KML}TimeSpan")] == ["end"]
    assert [child.tag.removeprefix(KML) for child in marks["polygon"]] == ["name", "ExtendedData", "Polygon"]
    assert marks["polygon"].findtext(f"{KML}name") == "polygon"  # for want of a name
    assert [child.tag.removeprefix(KML) for child in marks["nowhere"]] == ["name", "ExtendedData"]


def test_kml_places_are_read_by_other_software(save):
    table = read(save("kml", MIXED))
    assert list(table["id"]) == [item["id"] for item in MIXED]
    for place, item in zip(table.geometry, MIXED, strict=True):
        assert (place and from_wkt(place.wkt)) == (item["geometry"] and shape(item["geometry"]))


def test_kml_is_in_degrees_whatever_was_asked(save):
    radius_m = 6378137
    x, y = radius_m * radians(74.8466), radius_m * asinh(tan(radians(42.8531)))
    mark = placemarks(save("kml", [feature("metres", f"POINT ({x} {y})")], "EPSG:3857"))["metres"]
    assert mark.findtext(f"{KML}Point/{KML}coordinates") == "74.8466,42.8531"


def test_kml_of_nothing_is_an_empty_layer_with_a_name(save):
    path = save("kml", [])
    assert pyogrio.list_layers(path).tolist() == [["bases", "Unknown"]]
    assert len(pyogrio.read_dataframe(path)) == 0


@pytest.mark.parametrize("code", ["gpkg", "fgb", "parquet"])
def test_hostile_text_survives_a_file(save, code):
    items = [feature("hostile", "POINT (1 2)", name=HOSTILE, summary=HOSTILE, host=[HOSTILE, HOSTILE])]
    check_rows(read(save(code, items)), items)


@pytest.mark.parametrize("code", ["gpkg", "fgb", "parquet"])
def test_what_no_file_can_hold_is_replaced_and_cuts_nothing_off(save, code):
    items = [feature("hostile", "POINT (1 2)", name="before\x00after", host=["KG", "T\x00"])]
    row = read(save(code, items)).iloc[0]
    assert (row["name"], row["host"]) == ("before\ufffdafter", "KG; T\ufffd")


def test_hostile_text_is_text_in_kml(save):
    item = feature(HOSTILE_TEXT, "POINT (1 2)", name=HOSTILE, summary=HOSTILE, host=[HOSTILE])
    mark = placemarks(save("kml", [item]))[HOSTILE_TEXT]
    shown = HOSTILE.translate({code: "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)})
    shown = shown.replace("\r", "\n")  # as every XML parser reads it
    assert mark.findtext(f"{KML}name") == shown
    assert extended(mark)["host"] == shown
    description = mark.findtext(f"{KML}description")
    assert "<" not in description
    assert unescape(description) == shown


@pytest.mark.parametrize("catalog", [sample_catalog(), hostile_catalog()], ids=["sample", "hostile"])
@pytest.mark.parametrize("code", ["gpkg", "fgb", "parquet"])
def test_every_dataset_of_a_catalog_reads_back(save, code, catalog):
    for fields, items in catalog_items(catalog):
        expected = [item for item in items if item["geometry"]] if code == "fgb" else items
        path = save(code, items, fields=fields)
        is_table = bool(items) and not any(item["geometry"] for item in items)
        table = pd.read_parquet(path) if code == "parquet" and is_table else read(path)
        check_rows(table, expected, [field.name for field in fields])


@pytest.mark.parametrize("catalog", [sample_catalog(), hostile_catalog()], ids=["sample", "hostile"])
def test_every_dataset_of_a_catalog_is_kml(save, catalog):
    for fields, items in catalog_items(catalog):
        marks = placemarks(save("kml", items, fields=fields))
        assert list(marks) == [item["id"] for item in items]


def test_the_formats_are_named_as_registered():
    assert MEDIA_TYPES == {
        "csv": "text/csv; charset=utf-8; header=present",
        "gpkg": "application/geopackage+sqlite3",
        "fgb": "application/flatgeobuf",
        "parquet": "application/vnd.apache.parquet",
        "kml": "application/vnd.google-earth.kml+xml",
    }


@pytest.mark.parametrize("code", WRITERS)
def test_files_are_made_in_memory(code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    WRITERS[code](frame_of(FIELDS, MIXED))
    assert list(tmp_path.iterdir()) == []
