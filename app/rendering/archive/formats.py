"""Render the records of a view as one file, in every format that the API has for items."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app import LICENCE
from app.json_bytes import to_json
from app.query.datasets import CLAIMS, SOURCES
from app.rendering.archive.geopackage import to_related_geopackage
from app.rendering.archive.tables import FIELDS, RECORDS, LayerTables
from app.rendering.formats import csv_table as tables
from app.rendering.formats import gdal_files as packages
from app.rendering.formats.gdal_files import FORMATS, Format

if TYPE_CHECKING:
    import geopandas

TITLE = "Garrison: a sourced atlas of Russian military presence"
PLACES = ("longitude", "latitude", "geometry")  # the columns that every table of the API ends in

FILES: Mapping[str, Format] = {
    "csv": FORMATS["csv"],
    "geojson": Format("application/geo+json", "geojson"),
    **{code: FORMATS[code] for code in ("gpkg", "parquet", "fgb", "kml")},
}


def render_file(layer: LayerTables, code: str) -> bytes:
    """Render the file of a format of FILES; the GeoPackage holds claims and sources too, as related tables."""
    return WRITERS[code](layer)


def to_csv(layer: LayerTables, name: str) -> bytes:
    """Render one of the three tables as CSV; that of sources has no columns of a place."""
    fields, items = FIELDS[name], layer.tables[name]
    return tables.to_csv(fields, items) if name != SOURCES else _without_places(tables.to_csv(fields, items))


def to_geojson(layer: LayerTables, name: str) -> bytes:
    """Render records or claims as one FeatureCollection, a feature a line, with title, view and data version."""
    head = {
        "type": "FeatureCollection",
        "title": f"{TITLE}: {name}",
        "data_version": layer.version,
        "view": layer.view.address(),
        "license": LICENCE,
    }
    items = b",\n".join(map(to_json, layer.tables[name]))
    return to_json(head)[:-1] + b',"features":[\n' + items + b"\n]}\n"


def _without_places(table: bytes) -> bytes:
    """Return a CSV table without its last columns, those of PLACES."""
    text = io.StringIO(newline="")
    lines = csv.reader(io.StringIO(table.decode(), newline=""))
    csv.writer(text, lineterminator="\r\n").writerows(line[: -len(PLACES)] for line in lines)
    return text.getvalue().encode()


def _frame(layer: LayerTables) -> geopandas.GeoDataFrame:
    return packages.build_frame(FIELDS[RECORDS], layer.tables[RECORDS], tables.CRS84)


WRITERS: Mapping[str, Callable[[LayerTables], bytes]] = {
    "csv": lambda layer: to_csv(layer, RECORDS),
    "geojson": lambda layer: to_geojson(layer, RECORDS),
    "gpkg": to_related_geopackage,
    "parquet": lambda layer: packages.to_geoparquet(_frame(layer)),
    "fgb": lambda layer: packages.to_flatgeobuf(_frame(layer), RECORDS),
    "kml": lambda layer: packages.to_kml(_frame(layer), RECORDS, "name", "summary"),
}
ARCHIVED: Mapping[str, Callable[[LayerTables], bytes]] = {
    "garrison.gpkg": to_related_geopackage,
    "records.csv": WRITERS["csv"],
    "claims.csv": lambda layer: to_csv(layer, CLAIMS),
    "sources.csv": lambda layer: to_csv(layer, SOURCES),
    "records.geojson": WRITERS["geojson"],
    "claims.geojson": lambda layer: to_geojson(layer, CLAIMS),
}
