"""The records of a view as one file, in every format that the API has for items."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app import LICENCE
from app.json_bytes import to_json
from app.query.datasets import CLAIMS, SOURCES
from app.rendering.archive.content import FIELDS, RECORDS, Content
from app.rendering.archive.geopackage import to_related_geopackage
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


def render_file(content: Content, code: str) -> bytes:
    """The file of a format of FILES; the GeoPackage holds claims and sources too, as related tables."""
    return WRITERS[code](content)


def to_csv(content: Content, name: str) -> bytes:
    """One of the three tables as CSV; sources have no place, and so no columns of it."""
    fields, items = FIELDS[name], content.tables[name]
    return tables.to_csv(fields, items) if name != SOURCES else _without_places(tables.to_csv(fields, items))


def to_geojson(content: Content, name: str) -> bytes:
    """Records or claims as one FeatureCollection, a feature a line, which says what it is and which data version."""
    head = {
        "type": "FeatureCollection",
        "title": f"{TITLE}: {name}",
        "data_version": content.version,
        "view": content.view.address(),
        "license": LICENCE,
    }
    items = b",\n".join(map(to_json, content.tables[name]))
    return to_json(head)[:-1] + b',"features":[\n' + items + b"\n]}\n"


def _without_places(table: bytes) -> bytes:
    """A table without its last columns, which are empty in all lines but the first."""
    text = io.StringIO(newline="")
    lines = csv.reader(io.StringIO(table.decode(), newline=""))
    csv.writer(text, lineterminator="\r\n").writerows(line[: -len(PLACES)] for line in lines)
    return text.getvalue().encode()


def _frame(content: Content) -> geopandas.GeoDataFrame:
    return packages.build_frame(FIELDS[RECORDS], content.tables[RECORDS], tables.CRS84)


WRITERS: Mapping[str, Callable[[Content], bytes]] = {
    "csv": lambda content: to_csv(content, RECORDS),
    "geojson": lambda content: to_geojson(content, RECORDS),
    "gpkg": to_related_geopackage,
    "parquet": lambda content: packages.to_geoparquet(_frame(content)),
    "fgb": lambda content: packages.to_flatgeobuf(_frame(content), RECORDS),
    "kml": lambda content: packages.to_kml(_frame(content), RECORDS, "name", "summary"),
}
ARCHIVED: Mapping[str, Callable[[Content], bytes]] = {
    "garrison.gpkg": to_related_geopackage,
    "records.csv": WRITERS["csv"],
    "claims.csv": lambda content: to_csv(content, CLAIMS),
    "sources.csv": lambda content: to_csv(content, SOURCES),
    "records.geojson": WRITERS["geojson"],
    "claims.geojson": lambda content: to_geojson(content, CLAIMS),
}
