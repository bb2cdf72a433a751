"""Files are read at their address, a part at a time, by the programs that people read such files with."""

from importlib import resources

import duckdb
import duckdb_extension_httpfs
import geopandas
import pyogrio
import pytest

from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, dataset_rows


def ids(catalog, *names):
    return [row.id for name in names for row in dataset_rows(catalog, name)]


@pytest.fixture(scope="module")
def exports(api):
    """The address of the files of a view."""
    return f"{api.removesuffix('/api')}/exports"


@pytest.fixture(scope="module")
def database():
    """DuckDB with its reader of addresses, loaded from the package."""
    (extension,) = resources.files(duckdb_extension_httpfs).joinpath("extensions").iterdir()
    with duckdb.connect() as connection:
        connection.load_extension(str(extension / "httpfs.duckdb_extension"))
        yield connection


def test_geopandas_reads_a_geoparquet(api, exports, catalog):
    assert {*geopandas.read_parquet(f"{exports}/records.parquet")["id"]} == {*ids(catalog, *Collection)}
    bases = geopandas.read_parquet(f"{api}/collections/bases/items?f=parquet")
    assert [*bases["id"]] == ids(catalog, "bases")


def test_gdal_reads_a_geopackage_and_a_flatgeobuf(api, exports, catalog):
    claims = pyogrio.read_dataframe(f"/vsicurl/{exports}/records.gpkg", layer=CLAIMS)
    assert [*claims["id"]] == ids(catalog, CLAIMS)
    bases = pyogrio.read_dataframe(f"/vsicurl/{api}/collections/bases/items?f=fgb")
    assert {*bases["id"]} == {*ids(catalog, "bases")}
    near = pyogrio.read_dataframe(f"/vsicurl/{exports}/records.fgb", bbox=(74, 42, 75, 43))
    assert "ongoing-base" in {*near["id"]} < {*ids(catalog, *Collection)}


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_duckdb_reads_a_table(api, exports, database, catalog, form):
    read = f"read_{form}"
    found = database.sql(f"SELECT id FROM {read}('{exports}/records.{form}')").fetchall()  # noqa: S608 - our address
    assert {id_ for (id_,) in found} == {*ids(catalog, *Collection)}
    address = f"{api}/collections/bases/items?f={form}"
    found = database.sql(f"SELECT id FROM {read}('{address}') WHERE claims_count > 1").fetchall()  # noqa: S608 - the same
    assert found == [(row.id,) for row in dataset_rows(catalog, "bases") if row.values["claims_count"] > 1]
