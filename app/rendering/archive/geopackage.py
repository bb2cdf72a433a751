"""Write records, claims and sources as one GeoPackage, related by the OGC Related Tables Extension (18-000)."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from app.query.frames.datasets import CLAIMS, SOURCES
from app.query.frames.fields import GEOMETRY
from app.rendering.archive.tables import DESCRIPTIONS, RECORDS, TITLES, LayerTables
from app.rendering.formats.gdal_files import LAST_CHANGE, storable, with_common_crs, without_empty_geometry

EXTENSION = ("gpkg_related_tables", "http://www.opengis.net/doc/IS/gpkg-rte/1.0", "read-write")
RELATIONS = {  # mapping: a table, the one related to it, the column of the claims that says to which row
    "records_claims": (RECORDS, CLAIMS, "record"),
    "sources_claims": (SOURCES, CLAIMS, "source"),
}
SCHEMA = """
CREATE TABLE gpkgext_relations (
  id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id', related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
  mapping_table_name TEXT NOT NULL UNIQUE);
"""


def to_related_geopackage(layer: LayerTables) -> bytes:
    """Write a GeoPackage with the records as a layer, and claims and sources as tables."""
    import pyogrio  # type: ignore[import-untyped] # noqa: PLC0415 - brings GDAL, which is slow to import

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LAST_CHANGE})
    with tempfile.TemporaryDirectory() as folder:  # GDAL adds a layer only to a file
        path = Path(folder) / "garrison.gpkg"
        for name in TITLES:
            frame = with_common_crs(storable(layer.tables[name].frame))
            pyogrio.write_dataframe(
                without_empty_geometry(frame) if name == RECORDS else frame.drop(columns=GEOMETRY),
                path,
                layer=name,
                driver="GPKG",
                use_arrow=True,
                promote_to_multi=False,
                append=path.exists(),
                layer_options={"IDENTIFIER": TITLES[name], "DESCRIPTION": DESCRIPTIONS[name]},
            )
        with closing(sqlite3.connect(path)) as connection, connection:
            _relate(connection)
        return path.read_bytes()


def _relate(connection: sqlite3.Connection) -> None:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, "
        "definition TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name))"
    )
    connection.executescript(SCHEMA)
    _register(connection, "gpkgext_relations")
    for mapping, (base, related, column) in RELATIONS.items():
        # No view, though the extension allows one: GDAL lists it as a layer but cannot read it without row numbers.
        connection.execute(
            f"CREATE TABLE {mapping} (id INTEGER PRIMARY KEY, base_id INTEGER NOT NULL, related_id INTEGER NOT NULL)"
        )
        connection.execute(
            f"INSERT INTO {mapping} (base_id, related_id) SELECT base.fid, related.fid FROM {related} AS related "  # noqa: S608
            f"JOIN {base} AS base ON base.id = related.{column} ORDER BY related.fid, base.fid"
        )
        connection.execute(
            "INSERT INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name, "
            "related_primary_column, relation_name, mapping_table_name) VALUES (?, 'fid', ?, 'fid', 'attributes', ?)",
            (base, related, mapping),
        )
        _register(connection, mapping)


def _register(connection: sqlite3.Connection, table: str) -> None:
    connection.execute("INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)", (table, *EXTENSION))
