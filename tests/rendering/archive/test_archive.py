"""The data package, read as strangers read it: by Frictionless, GDAL and GeoPandas, sqlite, csv, YAML and JSON."""

import csv
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import frictionless
import geopandas
import pandas as pd
import pyogrio
import pytest
import yaml
from shapely.geometry import shape

from app.domain.intervals import single_day, to_day
from app.query.frames.fields import CLAIM_FIELDS, SOURCE_FIELDS
from app.query.map_query import MapQuery
from app.query.ogc_datetime import parse_moments
from app.rendering.archive.archive import NAMES, render_archive
from app.rendering.archive.formats import FILES, render_file
from app.rendering.archive.tables import FIELDS, select_tables
from tests.layer import real_layer
from tests.samples import (
    HOSTILE_TEXT,
    MEMBER,
    ONGOING,
    ORDINARY,
    PROFILE,
    catalog_of,
    hostile_catalog,
    make_claim,
    make_record,
    sample_catalog,
)

ROOT = Path(__file__).resolve().parents[3]
LAYER = real_layer()
EMPTY = MapQuery(q="nothing says this")
IN_2011 = MapQuery(window=parse_moments("2011-01-01/2011-12-31"))
NO_LONGER_SPOKEN_OF = MapQuery(window=parse_moments("2032-01-01/2032-12-31"), lapsed=True)
CATALOGS = {
    "the layer": (LAYER, MapQuery()),
    "a part of it": (LAYER, MapQuery(codes={"host": ("TJ",)}, window=IN_2011.window)),
    "nothing of it": (LAYER, EMPTY),
    "with what nobody speaks of any longer": (LAYER, NO_LONGER_SPOKEN_OF),
    "hostile texts": (hostile_catalog(), MapQuery()),
    "nothing with a place": (catalog_of(MEMBER), MapQuery()),
}
EACH = pytest.mark.parametrize("name", CATALOGS)


@cache
def package_of(name):
    catalog, view = CATALOGS[name]
    return render_archive(select_tables(view, catalog))


@pytest.fixture
def unpacked(tmp_path):
    """Unpack the package of a catalog, as someone who downloads it."""

    def unpack(name):
        with zipfile.ZipFile(io.BytesIO(package_of(name))) as archive:
            archive.extractall(tmp_path)
        return tmp_path

    return unpack


def lines(folder, table):
    text = (folder / f"{table}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def read(folder, name):
    return json.loads((folder / name).read_text("utf-8"))


def shown(view, catalog=None):
    return [*select_tables(view, catalog or sample_catalog()).tables["records"].ids]


@EACH
def test_the_same_view_gives_the_same_bytes(name):
    catalog, view = CATALOGS[name]
    assert render_archive(select_tables(view, catalog)) == package_of(name)


@EACH
def test_frictionless_finds_nothing_wrong(unpacked, name):
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(unpacked(name) / "datapackage.json"))
    assert report.flatten(["title", "message"]) == []
    assert report.stats["tasks"] == 6


def test_frictionless_would_find_a_changed_cell_and_a_broken_key(unpacked):
    folder = unpacked("the layer")
    claims = folder / "claims.csv"
    claims.write_text(claims.read_text("utf-8").replace(",rferl-2008,", ",nobody,"), "utf-8")
    found = {type_ for (type_,) in frictionless.validate(str(folder / "datapackage.json")).flatten(["type"])}
    assert {"foreign-key", "hash-count"} <= found


@EACH
def test_every_file_has_the_hash_that_is_told_of_it(unpacked, name):
    folder = unpacked(name)
    told = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert told == {name: hash_ for name, hash_ in files.items() if name != "SHA256SUMS"}
    assert {*files} == {*NAMES}


def test_the_archive_tells_neither_when_nor_where_it_was_made():
    with zipfile.ZipFile(io.BytesIO(package_of("the layer"))) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(NAMES)
    assert {(entry.date_time, entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644)
    }


def test_progress_names_every_file_in_order():
    told = []
    render_archive(select_tables(EMPTY, LAYER), told.append)
    assert told == [*NAMES]


@EACH
def test_every_claim_has_its_record_and_its_source_in_the_tables(unpacked, name):
    folder = unpacked(name)
    records, sources = ({line["id"] for line in lines(folder, table)} for table in ("records", "sources"))
    claims = lines(folder, "claims")
    assert {claim["record"] for claim in claims} == records
    assert {claim["source"] for claim in claims} == sources


def test_the_tables_hold_the_whole_layer_if_nothing_is_asked(unpacked):
    folder = unpacked("the layer")
    assert [line["id"] for line in lines(folder, "records")] == [record.id for record in LAYER.records]
    assert [line["id"] for line in lines(folder, "claims")] == [
        claim.id for record in LAYER.records for claim in record.claims
    ]
    assert [line["id"] for line in lines(folder, "sources")] == [*LAYER.sources]


@EACH
def test_geopandas_reads_the_tables_as_they_are_in_csv(unpacked, name):
    folder = unpacked(name)
    for table in FIELDS:
        frame = geopandas.read_file(folder / "garrison.gpkg", layer=table)
        assert list(frame["id"]) == [line["id"] for line in lines(folder, table)]
        assert [column for column in frame.columns if column != "geometry"] == [
            "id",
            *(field.name for field in FIELDS[table]),
        ]


def test_geopandas_reads_every_place(unpacked):
    folder = unpacked("the layer")
    frame = geopandas.read_file(folder / "garrison.gpkg", layer="records")
    places = {item["id"]: item["geometry"] for item in read(folder, "records.geojson")["features"]}
    for id_, place in zip(frame["id"], frame.geometry, strict=True):
        assert place == (places[id_] and shape(places[id_]))
    assert frame.crs == "EPSG:4326"


def test_a_geopackage_of_what_has_no_place_holds_tables_alone(unpacked):
    path = unpacked("nothing with a place") / "garrison.gpkg"
    assert dict(pyogrio.list_layers(path)) == dict.fromkeys((*FIELDS, "records_claims", "sources_claims"))


@EACH
def test_every_layer_of_the_geopackage_can_be_read(unpacked, name):
    path = unpacked(name) / "garrison.gpkg"
    for layer, _ in pyogrio.list_layers(path):
        frame = pyogrio.read_dataframe(path, layer=layer)
        assert len(frame) == pyogrio.read_info(path, layer=layer)["features"]


@EACH
def test_the_related_tables_extension_relates_what_the_keys_relate(unpacked, name):
    path = unpacked(name) / "garrison.gpkg"
    sql = (
        "SELECT base.id, claims.id FROM {0}_claims JOIN {0} AS base ON base.fid = base_id "
        "JOIN claims ON claims.fid = related_id ORDER BY 2, 1"
    )
    with closing(sqlite3.connect(path)) as connection:
        for table, column in (("records", "record"), ("sources", "source")):
            related = connection.execute(sql.format(table)).fetchall()
            assert related == connection.execute(f"SELECT {column}, id FROM claims ORDER BY 2, 1").fetchall()  # noqa: S608


def test_the_geopackage_is_sound_and_declares_its_extension(unpacked):
    with closing(sqlite3.connect(unpacked("the layer") / "garrison.gpkg")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA application_id").fetchall() == [(int.from_bytes(b"GPKG"),)]
        declared = connection.execute(
            "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_related_tables'"
        ).fetchall()
        assert declared == [("gpkgext_relations",), ("records_claims",), ("sources_claims",)]


@EACH
def test_geojson_says_what_it_is_and_of_which_view(unpacked, name):
    catalog, view = CATALOGS[name]
    for file in ("records.geojson", "claims.geojson"):
        document = read(unpacked(name), file)
        assert (document["data_version"], document["view"]) == (catalog.version, view.address())


def test_a_source_that_is_known_only_later_is_in_no_file():
    content = select_tables(MapQuery(as_of=to_day(date(2011, 12, 31))), LAYER)
    assert [*content.tables["sources"].ids] == ["rferl-2008"]
    with zipfile.ZipFile(io.BytesIO(render_archive(content))) as archive:
        for name in archive.namelist():
            assert not re.search(rb"stratfor-2012|eurasiareview|caravanserai|timesca", archive.read(name)), name


def test_a_source_counts_the_claims_that_are_in_the_package():
    for view in (MapQuery(), IN_2011):
        tables = select_tables(view, LAYER).tables
        cited = [*tables["claims"].frame["source"]]
        counts = dict(zip(tables["sources"].ids, tables["sources"].frame["claims_count"], strict=True))
        assert counts == {id_: cited.count(id_) for id_ in counts}


def test_what_no_source_dates_is_there_only_if_no_time_is_asked():
    assert "undated" in shown(MapQuery())
    assert "undated" not in shown(MapQuery(window=single_day(date(2012, 2, 1))))


def test_what_nobody_speaks_of_any_longer_is_there_only_if_asked_for(unpacked):
    folder = unpacked("with what nobody speaks of any longer")
    told = {line["id"]: line["status"] for line in lines(folder, "records")}
    assert "lapsed" in told.values()
    without = shown(replace(NO_LONGER_SPOKEN_OF, lapsed=False), LAYER)
    assert without == [id_ for id_, status in told.items() if status != "lapsed"]
    assert "lapsed=true" in read(folder, "records.geojson")["view"]


def test_records_stand_in_the_order_of_the_layer():
    order = [record.id for record in ORDINARY]
    assert shown(MapQuery()) == sorted(shown(MapQuery()), key=order.index)


def test_a_record_says_what_holds_in_the_time_of_the_view():
    def told(window):
        table = select_tables(MapQuery(window=parse_moments(window)), catalog_of(ONGOING)).tables["records"]
        return tuple(table.frame[["status", "personnel_min", "claims_count"]].fillna(0).iloc[0])

    assert told("2008-06-01/2008-06-30") == ("attested", 400, 3)
    assert told("2015-01-01/2015-12-31") == ("inferred", 0, 1)


def test_all_claims_of_a_record_are_there_whatever_the_time_of_the_view():
    tables = select_tables(MapQuery(window=parse_moments("2015-01-01/2015-12-31")), catalog_of(ONGOING)).tables
    assert len(tables["claims"]) == len(ONGOING.claims)


@pytest.mark.parametrize("code", FILES)
@pytest.mark.parametrize("view", [MapQuery(), IN_2011, EMPTY], ids=["all", "a part", "nothing"])
def test_a_format_is_the_same_bytes_again_and_names_every_record(code, view):
    content = select_tables(view, LAYER)
    body = render_file(content, code)
    assert body == render_file(select_tables(view, LAYER), code)
    if code in ("csv", "geojson", "kml"):
        assert all(id_.encode() in body for id_ in content.tables["records"].ids)


def test_sources_have_no_columns_of_a_place(unpacked):
    (first, *_) = lines(unpacked("hostile texts"), "sources")
    assert [*first] == ["id", *(field.name for field in SOURCE_FIELDS)]
    assert HOSTILE_TEXT in first["title"]


def test_a_cell_that_looks_like_the_end_of_a_line_stays_whole():
    record = make_record("odd", make_claim("presence", True, "2008", quote="a,,,\r\nb"))
    content = select_tables(MapQuery(), catalog_of(record))
    (line,) = csv.DictReader(io.StringIO(render_file(content, "csv").decode("utf-8-sig"), newline=""))
    assert line["id"] == "odd"


@EACH
def test_the_citation_is_yaml_that_names_every_source(unpacked, name):
    citation = yaml.safe_load((unpacked(name) / "CITATION.cff").read_text("utf-8"))
    catalog, view = CATALOGS[name]
    content = select_tables(view, catalog)
    assert (citation["cff-version"], citation["type"]) == ("1.2.0", "dataset")
    assert citation["version"] == catalog.version[:12]
    titles = [source.title for source in content.catalog.sources.values()]
    assert [item["title"] for item in citation.get("references", [])] == titles
    assert all(item["authors"] for item in citation.get("references", []))


@EACH
def test_no_description_leads_to_an_address_that_runs(unpacked, name):
    folder = unpacked(name)
    for file in ("datapackage.json", "dcat.jsonld", "schema-org.jsonld", "CITATION.cff", "README.md"):
        text = (folder / file).read_text("utf-8")
        assert "](javascript" not in text
        assert not re.search(r'"(?:path|@id|url)": "javascript', text)


@EACH
@pytest.mark.parametrize("file", ["dcat.jsonld", "schema-org.jsonld"])
def test_descriptions_for_portals_list_every_data_file_with_its_hash(unpacked, name, file):
    folder = unpacked(name)
    text = (folder / file).read_text("utf-8")
    for data in NAMES[:6]:
        assert f'"{data}"' in text
        assert hashlib.sha256((folder / data).read_bytes()).hexdigest() in text


def test_descriptions_tell_time_and_place():
    content = select_tables(IN_2011, catalog_of(ONGOING))
    with zipfile.ZipFile(io.BytesIO(render_archive(content))) as archive:
        dataset, dcat = (json.loads(archive.read(name)) for name in ("schema-org.jsonld", "dcat.jsonld"))
    assert dataset["temporalCoverage"] == "2003-01-01/2042-12-31"
    assert dataset["spatialCoverage"]["geo"]["box"] == "42.8531 74.8466 42.8531 74.8466"
    assert dcat["dct:temporal"]["dcat:startDate"]["@value"] == "2003-01-01"
    assert dcat["dct:temporal"]["dcat:endDate"]["@value"] == "2042-12-31"


def test_the_readme_explains_every_column_and_every_file(unpacked):
    text = (unpacked("a part of it") / "README.md").read_text("utf-8")
    for name in (*NAMES, *(field.name for fields in FIELDS.values() for field in fields)):
        assert name == "README.md" or f"| `{name}` |" in text
    assert "`datetime=2011-01-01/2011-12-31&host=TJ`" in text
    assert all(field.description in text for field in CLAIM_FIELDS)


def test_the_python_of_the_readme_runs(unpacked, monkeypatch):
    folder = unpacked("the layer")
    monkeypatch.chdir(folder)
    code = re.findall(r"^    (.+)$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    scope = {}
    exec("\n".join(code[:-1]), scope)  # noqa: S102 - what readers are told to run
    joined = eval(code[-1], scope)  # noqa: S307
    assert isinstance(joined, pd.DataFrame)
    assert len(joined) == len(scope["claims"])


def test_the_licence_is_that_of_the_repository(unpacked):
    head, _, rest = (unpacked("the layer") / "LICENSE.txt").read_text("utf-8").partition("\n")
    assert head == f"Copyright (c) {PROFILE.keepers}"
    assert rest.partition("\nThe quotes are")[0] in (ROOT / "LICENSE").read_text("utf-8")
