"""Render the records of a view as one file, in every format that the API has for items."""

from collections.abc import Callable, Mapping

from app import LICENCE
from app.json_bytes import to_json
from app.query.datasets import CLAIMS, SOURCES
from app.rendering.archive.geopackage import to_related_geopackage
from app.rendering.archive.tables import RECORDS, LayerTables
from app.rendering.formats import csv_table as tables
from app.rendering.formats import gdal_files as packages
from app.rendering.formats.gdal_files import MEDIA_TYPES
from app.rendering.formats.geojson import features

TITLE = "Garrison: a sourced atlas of Russian military presence"

# The media type of each, by the ending of the file.
FILES = {"csv": MEDIA_TYPES["csv"], "geojson": "application/geo+json", **MEDIA_TYPES}


def render_file(layer: LayerTables, code: str) -> bytes:
    """Render the file of a format of FILES; the GeoPackage holds claims and sources too, as related tables."""
    return WRITERS[code](layer)


def to_csv(layer: LayerTables, name: str) -> bytes:
    """Write one of the three tables as CSV; sources have no place, and so no columns of it."""
    frame = layer.tables[name].frame
    return tables.to_plain_csv(frame) if name == SOURCES else tables.to_csv(frame)


def to_geojson(layer: LayerTables, name: str) -> bytes:
    """Render records or claims as one FeatureCollection, a feature a line, with title, view and data version."""
    head = {
        "type": "FeatureCollection",
        "title": f"{TITLE}: {name}",
        "data_version": layer.version,
        "view": layer.view.address(),
        "license": LICENCE,
    }
    table = layer.tables[name]
    items = b",\n".join(map(to_json, features(table, range(len(table)))))
    return to_json(head)[:-1] + b',"features":[\n' + items + b"\n]}\n"


WRITERS: Mapping[str, Callable[[LayerTables], bytes]] = {
    "csv": lambda layer: to_csv(layer, RECORDS),
    "geojson": lambda layer: to_geojson(layer, RECORDS),
    "gpkg": to_related_geopackage,
    "parquet": lambda layer: packages.to_geoparquet(layer.tables[RECORDS].frame),
    "fgb": lambda layer: packages.to_flatgeobuf(layer.tables[RECORDS].frame, RECORDS),
    "kml": lambda layer: packages.to_kml(layer.tables[RECORDS].frame, RECORDS, "name", "summary"),
}
ARCHIVED: Mapping[str, Callable[[LayerTables], bytes]] = {
    "garrison.gpkg": to_related_geopackage,
    "records.csv": WRITERS["csv"],
    "claims.csv": lambda layer: to_csv(layer, CLAIMS),
    "sources.csv": lambda layer: to_csv(layer, SOURCES),
    "records.geojson": WRITERS["geojson"],
    "claims.geojson": lambda layer: to_geojson(layer, CLAIMS),
}
