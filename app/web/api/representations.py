"""Answers of the items in every format: what is found becomes bytes."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.json_bytes import to_json
from app.query.crs import AUTHORITY, CRS84, EPSG_4326, from_crs84
from app.query.select import Matches, select
from app.rendering.formats import csv_table as tables
from app.rendering.formats import gdal_files as packages
from app.rendering.formats.geojson import change
from app.web.api.formats import FILE_CODES, Format
from app.web.api.items_query import ItemsQuery
from app.web.api.snapshots import Snapshot

EVERYTHING = 10**9  # a file without a limit holds everything that matches


def find(edition: Snapshot, name: str, asked: ItemsQuery, format_: Format) -> Matches:
    """The matches of a question; a file that is given no limit is not cut into pages."""
    selection = asked.selection
    if format_.code in FILE_CODES and not asked.has_limit:
        selection = dataclasses.replace(selection, limit=EVERYTHING)
    return select(edition.datasets[name].table, selection)


def read_features(edition: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery) -> list[bytes]:
    """The serialised features of some rows: as stored, or changed to another system or to some properties."""
    stored = edition.features[name]
    if asked.crs == CRS84 and asked.properties is None:
        return stored.these(rows)
    return [to_json(item) for item in parse_features(edition, name, rows, asked)]


def parse_features(
    edition: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery, gis_order: bool = False
) -> list[dict[str, Any]]:
    """The features of some rows as objects, their geometry in the system asked for."""
    places, transform = edition.datasets[name].table.places, from_crs84(asked.crs, gis_order)
    stored = edition.features[name]
    placed = [place and transform(place) for place in places.at(np.array(rows, dtype=np.int64))]
    return [change(stored[row], place, asked.properties) for row, place in zip(rows, placed, strict=True)]


def crs_written(asked: ItemsQuery, format_: Format) -> str:
    """The system in which, and in the order of whose axes, a format holds the geometries.

    KML knows no other system (OGC 12-007r2, 6.2). The WKT of a CSV has longitude first, as all who read it expect; the
    other files name their system themselves, and by their own rules the order of axes is not that of the system.
    """
    if format_.code == "kml" or (format_.code == "csv" and asked.crs == EPSG_4326):
        return CRS84
    return asked.crs


def render_file(edition: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery, format_: Format) -> bytes:
    """A file of some rows; slow for many, so call it in a thread."""
    dataset = edition.datasets[name]
    asked = dataclasses.replace(asked, crs=crs_written(asked, format_))
    items = parse_features(edition, name, rows, asked, gis_order=True)
    fields = [item for item in dataset.fields if asked.properties is None or item.name in asked.properties]
    if format_.code == "csv":
        return tables.to_csv(fields, items, AUTHORITY[asked.crs])
    frame = packages.build_frame(fields, items, AUTHORITY[asked.crs])
    match format_.code:
        case "gpkg":
            return packages.to_geopackage(frame, dataset.id)
        case "fgb":
            return packages.to_flatgeobuf(frame, dataset.id)
        case "parquet":
            return packages.to_geoparquet(frame)
    names = [item.name for item in fields]
    title = next((name for name in ("name", "record_name", "title") if name in names), "id")
    summary = next((name for name in ("summary", "quote", "standing") if name in names), "id")
    return packages.to_kml(frame, dataset.id, title, summary)
