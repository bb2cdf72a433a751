"""The layer in PostGIS: related, commented tables with the same values; all or nothing, and again and again."""

import json
import os
import re
import subprocess
import sys
import urllib.request

import pytest
import shapely

from app import __main__ as command
from app import exporting
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, SOURCES, dataset_rows
from app.query.frames.fields import CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS
from tests.databases import PASSWORD, call, run_sql, running_database
from tests.layer import real_layer
from tests.servers import free_port, wait_for
from tools.postgres import find_tipg

FIELDS = {"records": RECORD_FIELDS, CLAIMS: CLAIM_FIELDS, SOURCES: SOURCE_FIELDS}


@pytest.fixture(scope="module")
def catalog():
    return real_layer()


@pytest.fixture(scope="module")
def rows(catalog):
    """What each table must hold, and how many rows of it."""
    records = [row for name in Collection for row in dataset_rows(catalog, name)]
    return {"records": records, **{name: [*dataset_rows(catalog, name)] for name in (CLAIMS, SOURCES)}}


@pytest.fixture(scope="module")
def counts(catalog, rows):
    return {**{name: len(items) for name, items in rows.items()}, "releases": len(catalog.releases)}


@pytest.fixture(scope="module")
def database(catalog):
    with running_database() as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(exporting, "load_catalog", lambda *_: catalog)  # read once
        assert export(address) == 0
        yield address


def export(address, *options):
    return command.main(["export", "postgis", address, *options])


def counted(database, schema="garrison"):
    tables = ("records", "claims", "sources", "releases")
    each = ", ".join(f"(SELECT count(*) FROM {schema}.{name})" for name in tables)  # noqa: S608 - our own
    (line,) = run_sql(database, f"SELECT {each}")
    return dict(zip(tables, map(int, line.split("|")), strict=True))


@pytest.mark.parametrize("table", FIELDS)
def test_every_value_is_as_in_the_layer(database, rows, table):
    lines = run_sql(database, f"SELECT to_json(t) FROM garrison.{table} t")  # noqa: S608 - our own
    found = {item["id"]: item for item in map(json.loads, lines)}
    assert set(found) == {row.id for row in rows[table]}
    for row in rows[table]:
        assert {name: found[row.id][name] for name in row.values} == row.values


def test_every_place_is_where_it_is_in_the_layer(database, rows):
    query = "SELECT id, ST_SRID(geom), ST_AsText(geom, 17) FROM garrison.records WHERE geom IS NOT NULL"
    lines = run_sql(database, query)
    found = {id_: (srid, shapely.from_wkt(text)) for id_, srid, text in (line.split("|") for line in lines)}
    assert found == {row.id: ("4326", row.geometry) for row in rows["records"] if row.geometry is not None}


def test_releases_are_told_with_their_notes(database, catalog):
    found = run_sql(database, "SELECT number, day, version, claims, note FROM garrison.releases ORDER BY number")
    assert found == [f"{r.number}|{r.day}|{r.version}|{r.claims}|{r.note}" for r in catalog.releases]


def test_every_table_and_column_has_a_comment(database):
    tables = ["garrison.records", "garrison.claims", "garrison.sources", "garrison.releases"]
    for table in tables:
        asked = f"count(*), count(col_description(attrelid, attnum)), obj_description('{table}'::regclass) IS NOT NULL"
        columns = f"pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0"
        (line,) = run_sql(database, f"SELECT {asked} FROM {columns}")  # noqa: S608 - our own
        columns, commented, is_commented = line.split("|")
        assert (columns, is_commented) == (commented, "t")


def test_tables_are_related_and_places_indexed(database):
    keys = "SELECT conrelid::regclass, confrelid::regclass FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2"
    assert run_sql(database, keys) == ["garrison.claims|garrison.sources", "garrison.claims|garrison.records"]
    indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'garrison' AND indexdef LIKE '%gist%'"
    (index,) = run_sql(database, indexes)
    assert "garrison.records USING gist (geom)" in index


def test_a_second_export_replaces_and_leaves_views_and_rights(database, counts, capsys):
    run_sql(database, "CREATE VIEW bases AS SELECT * FROM garrison.records WHERE collection = 'bases'")
    run_sql(database, "DELETE FROM garrison.claims; UPDATE garrison.records SET name = 'x'")
    assert export(database) == 0
    told = capsys.readouterr().out
    assert f"database atlas, schema garrison: {counts['records']} records, {counts['claims']} claims" in told
    assert PASSWORD not in told
    assert counted(database) == counts
    assert run_sql(database, "SELECT count(*) FROM bases WHERE name <> 'x'") != ["0"]


def test_tables_of_another_version_are_made_anew(database, counts):
    assert export(database, "--schema", "older") == 0
    run_sql(database, "ALTER TABLE older.claims DROP COLUMN quote; DROP TABLE older.releases")
    assert export(database, "--schema", "older") == 0
    assert counted(database, "older") == counts


def test_a_view_can_be_asked_for_and_a_schema_named_as_anybody_likes(database):
    assert export(database, "--schema", 'The "Map"', "--query", "host=KG") == 0
    assert run_sql(database, 'SELECT DISTINCT \'KG\' = ANY(host) FROM "The ""Map""".records') == ["t"]


def test_a_table_that_is_not_ours_is_never_touched(database, capsys):
    run_sql(database, "CREATE SCHEMA theirs; CREATE TABLE theirs.claims AS SELECT 'x' id")
    assert export(database, "--schema", "theirs") == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "The schema theirs has a table claims that Garrison did not write; name another --schema."
    )
    assert run_sql(database, "SELECT * FROM theirs.claims") == ["x"]


def test_what_fails_on_the_way_changes_nothing(database, counts, capsys):
    run_sql(database, "ALTER TABLE garrison.releases ADD CONSTRAINT never CHECK (number < 0) NOT VALID")
    run_sql(database, "UPDATE garrison.sources SET title = 'before'")
    try:
        assert export(database) == 1
    finally:
        run_sql(database, "ALTER TABLE garrison.releases DROP CONSTRAINT never")
    assert counted(database) == counts
    assert run_sql(database, "SELECT DISTINCT title FROM garrison.sources") == ["before"]
    assert capsys.readouterr().err.splitlines()[-1].endswith("Nothing was changed.")
    assert export(database) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: "no address", "This is no address of a database"),
        (lambda _: f"postgresql://a:{PASSWORD}@b:port/c", "This is no address of a database"),
        (lambda address: address.replace("postgresql", "mysql"), "This is no address of a database"),
        (lambda address: address.replace(PASSWORD, "wrong-pass-word"), "password authentication failed for user"),
        (lambda address: address.replace("/atlas", "/nowhere"), 'database "nowhere" does not exist. Nothing was'),
        (lambda address: address.replace("/atlas", "/bare"), "The database has no PostGIS; let its owner run CREATE"),
        (lambda _: f"postgresql://u:{PASSWORD}@127.0.0.1:{free_port()}/a", "Connection refused. Nothing was changed."),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence_without_a_password(database, capsys, change, said):
    assert export(change(database)) == 1
    told = capsys.readouterr().err
    assert said in told.splitlines()[-1]
    assert not {"wrong-pass-word", PASSWORD} & {*told.replace("@", " ").replace(":", " ").split()}


def test_without_the_extra_it_says_what_to_install(database, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "geoalchemy2", None)
    monkeypatch.delitem(sys.modules, "app.rendering.archive.postgis")
    assert export(database) == 1
    assert capsys.readouterr().err == "Tables need more packages: run pip install 'garrison[postgis]' first.\n"


def test_gdal_opens_the_tables_with_their_counts(database, counts):
    options = ["-oo", "SCHEMAS=garrison", "-oo", "LIST_ALL_TABLES=YES"]
    told = call("ogrinfo", "-ro", "-so", "-al", *options, f"PG:{database}")
    layers = re.findall(r"^Layer name: (\w+)$.*?^Feature Count: (\d+)$", told, re.DOTALL | re.MULTILINE)
    found = {name: int(number) for name, number in layers}
    assert found == counts
    assert 'ID["EPSG",4326]' in told


def test_tipg_serves_the_tables_with_their_counts(database, counts):
    python, port = find_tipg(), free_port()
    assert python is not None, "python -m tools.postgres installs it"
    own = {"DATABASE_URL": database, "TIPG_DB_SCHEMAS": '["garrison"]', "TIPG_DB_ONLY_SPATIAL_TABLES": "false"}
    arguments = [str(python), "-m", "uvicorn", "tipg.main:app", "--port", str(port), "--log-level", "error"]
    with subprocess.Popen(arguments, env={**os.environ, **own}) as server:
        try:
            ask(port, "/healthz", server)
            items = "/collections/garrison.{}/items?limit=1"
            found = {name: ask(port, items.format(name), server)["numberMatched"] for name in counts}
        finally:
            server.terminate()
    assert found == counts


def ask(port, path, server):
    """What the server answers, waited for until it does."""

    def answer():
        assert server.poll() is None
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as found:
                return json.load(found)
        except urllib.error.URLError:
            return None

    return wait_for(answer)
