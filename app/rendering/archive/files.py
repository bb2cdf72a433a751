"""The records of a view as one file, in every format that the API has for items."""

from collections.abc import Callable, Mapping

from app import LICENCE
from app.json_bytes import to_json
from app.query.datasets import CLAIMS, SOURCES
from app.rendering.archive.content import RECORDS, Content
from app.rendering.archive.geopackage import to_related_geopackage
from app.rendering.formats import csv_table as tables
from app.rendering.formats import gdal_files as packages
from app.rendering.formats.gdal_files import FORMATS, Format
from app.rendering.formats.geojson import render_feature

TITLE = "Garrison: a sourced atlas of Russian military presence"

FILES: Mapping[str, Format] = {
    "csv": FORMATS["csv"],
    "geojson": Format("application/geo+json", "geojson"),
    **{code: FORMATS[code] for code in ("gpkg", "parquet", "fgb", "kml")},
}


def render_file(content: Content, code: str) -> bytes:
    """The file of a format of FILES; the GeoPackage holds claims and sources too, as related tables."""
    return WRITERS[code](content)


def to_csv(content: Content, name: str) -> bytes:
    """Write one of the three tables as CSV; sources have no place, and so no columns of it."""
    frame = content.frame(name)
    return tables.to_plain_csv(frame) if name == SOURCES else tables.to_csv(frame)


def to_geojson(content: Content, name: str) -> bytes:
    """Records or claims as one FeatureCollection, a feature a line, which says what it is and which data version."""
    head = {
        "type": "FeatureCollection",
        "title": f"{TITLE}: {name}",
        "data_version": content.version,
        "view": content.view.address(),
        "license": LICENCE,
    }
    items = b",\n".join(map(render_feature, content.tables[name]))
    return to_json(head)[:-1] + b',"features":[\n' + items + b"\n]}\n"


WRITERS: Mapping[str, Callable[[Content], bytes]] = {
    "csv": lambda content: to_csv(content, RECORDS),
    "geojson": lambda content: to_geojson(content, RECORDS),
    "gpkg": to_related_geopackage,
    "parquet": lambda content: packages.to_geoparquet(content.frame(RECORDS)),
    "fgb": lambda content: packages.to_flatgeobuf(content.frame(RECORDS), RECORDS),
    "kml": lambda content: packages.to_kml(content.frame(RECORDS), RECORDS, "name", "summary"),
}
ARCHIVED: Mapping[str, Callable[[Content], bytes]] = {
    "garrison.gpkg": to_related_geopackage,
    "records.csv": WRITERS["csv"],
    "claims.csv": lambda content: to_csv(content, CLAIMS),
    "sources.csv": lambda content: to_csv(content, SOURCES),
    "records.geojson": WRITERS["geojson"],
    "claims.geojson": lambda content: to_geojson(content, CLAIMS),
}
