"""Serialise the matches of a question in the requested format."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.json_bytes import to_json
from app.query.crs import AUTHORITY, CRS84, EPSG_4326, from_crs84
from app.query.fields import GEOMETRY, ID
from app.query.select import Matches, select
from app.rendering.formats import csv_table, gdal_files
from app.rendering.formats.geojson import feature, nested_members
from app.web.api.formats import FILE_CODES, Format
from app.web.api.items_query import ItemsQuery
from app.web.api.snapshots import Snapshot

EVERYTHING = 10**9  # a file without a limit holds everything that matches


def find(snapshot: Snapshot, name: str, asked: ItemsQuery, format_: Format) -> Matches:
    """Find the matches of a question; a file that is given no limit is not cut into pages."""
    selection = asked.selection
    if format_.code in FILE_CODES and not asked.has_limit:
        selection = dataclasses.replace(selection, limit=EVERYTHING)
    return select(snapshot.datasets[name], selection)


def read_features(snapshot: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery) -> list[bytes]:
    """Return the serialised features of some rows: as stored, or in another system or with some properties."""
    if asked.crs == CRS84 and asked.properties is None:
        stored = snapshot.features[name]
        return [stored[row] for row in rows]
    return [to_json(item) for item in parse_features(snapshot, name, rows, asked)]


def parse_features(
    snapshot: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery, gis_order: bool = False
) -> list[dict[str, Any]]:
    """Return the features of some rows as objects, their geometry in the system asked for."""
    dataset, transform = snapshot.datasets[name], from_crs84(asked.crs, gis_order)
    values = dataset.values(rows, (ID, *_columns(snapshot, name, asked)))
    nested = (
        [_select(nested_members(dataset.records[row]), asked) for row in rows]
        if dataset.has_records
        else [{}] * len(rows)
    )
    found = []
    for own, more, row in zip(values, nested, rows, strict=True):
        place = dataset.geometries[row]
        found.append(feature(own.pop(ID), place and transform(place), {**own, **more}))
    return found


def crs_written(asked: ItemsQuery, format_: Format) -> str:
    """Return the system in which, and in the order of whose axes, a format holds the geometries.

    KML knows no other system (OGC 12-007r2, 6.2). The WKT of a CSV has longitude first, as all who read it expect; the
    other files name their system themselves, and by their own rules the order of axes is not that of the system.
    """
    if format_.code == "kml" or (format_.code == "csv" and asked.crs == EPSG_4326):
        return CRS84
    return asked.crs


def render_file(snapshot: Snapshot, name: str, rows: Sequence[int], asked: ItemsQuery, format_: Format) -> bytes:
    """Write a file of some rows; slow for many, so call it in a thread."""
    columns = _columns(snapshot, name, asked)
    frame = snapshot.datasets[name].frame.iloc[np.array(rows, dtype=np.int64)]
    frame = frame[[ID, *columns, GEOMETRY]].to_crs(AUTHORITY[crs_written(asked, format_)])
    match format_.code:
        case "csv":
            return csv_table.to_csv(frame)
        case "gpkg":
            return gdal_files.to_geopackage(frame, name)
        case "fgb":
            return gdal_files.to_flatgeobuf(frame, name)
        case "parquet":
            return gdal_files.to_geoparquet(frame)
    title = next((column for column in ("name", "record_name", "title") if column in columns), ID)
    summary = next((column for column in ("summary", "quote", "standing") if column in columns), ID)
    return gdal_files.to_kml(frame, name, title, summary)


def _columns(snapshot: Snapshot, name: str, asked: ItemsQuery) -> list[str]:
    """Return the names of the fields asked for."""
    return list(_select({field.name: None for field in snapshot.datasets[name].fields}, asked))


def _select(members: dict[str, Any], asked: ItemsQuery) -> dict[str, Any]:
    """Return those members that are asked for; no `properties` asks for all."""
    if asked.properties is None:
        return members
    return {name: value for name, value in members.items() if name in asked.properties}
