"""Render the records of a view as one file, in every format that the API has for items."""

from collections.abc import Callable, Mapping

from app.json_bytes import to_json
from app.query.frames.datasets import CLAIMS, SOURCES
from app.rendering.archive.geopackage import to_related_geopackage
from app.rendering.archive.tables import RECORDS, LayerTables
from app.rendering.formats import csv_table as tables
from app.rendering.formats import gdal_files as packages
from app.rendering.formats.gdal_files import MEDIA_TYPES
from app.rendering.formats.geojson import features
from app.rendering.formats.linked_data import terms

# The media type of each, by the ending of the file.
FILES = {"csv": MEDIA_TYPES["csv"], "geojson": "application/geo+json", **MEDIA_TYPES}


def render_file(layer: LayerTables, code: str) -> bytes:
    """Render the file of a format of FILES; the GeoPackage holds claims and sources too, as related tables."""
    return WRITERS[code](layer)


def to_csv(layer: LayerTables, name: str, home: str | None = None) -> bytes:
    """Write one of the three tables as CSV, with links to a service if there is one; sources have no place."""
    table, names = layer.tables[name], tables.names_of(layer.catalog)
    frame = tables.without_outlines(table.frame) if table.has_places else table.frame
    links = None if home is None else tables.link_items(frame, home)
    return tables.to_csv(frame, names, links, table.has_places)


def to_kml(layer: LayerTables) -> bytes:
    """Write the records as KML, with the time in which each is held."""
    table = layer.tables[RECORDS]
    return packages.to_kml(table.frame, RECORDS, "name", "summary", table.spans(range(len(table))))


def to_geojson(layer: LayerTables, name: str) -> bytes:
    """Render records or claims as one FeatureCollection, a feature a line, with title, view and data version."""
    profile = layer.catalog.profile
    head = {
        "type": "FeatureCollection",
        "title": f"{profile.full_title}: {name}",
        "data_version": layer.version,
        "view": layer.view.address(),
        **terms(profile),
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
    "kml": to_kml,
}
ARCHIVED: Mapping[str, Callable[[LayerTables], bytes]] = {
    "garrison.gpkg": to_related_geopackage,
    "records.csv": WRITERS["csv"],
    "claims.csv": lambda layer: to_csv(layer, CLAIMS),
    "sources.csv": lambda layer: to_csv(layer, SOURCES),
    "records.geojson": WRITERS["geojson"],
    "claims.geojson": lambda layer: to_geojson(layer, CLAIMS),
}
