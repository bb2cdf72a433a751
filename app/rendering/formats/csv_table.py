"""A frame as CSV: one line for each item, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from app.query.columns import to_list
from app.query.fields import GEOMETRY

if TYPE_CHECKING:
    import geopandas

SEPARATOR = "; "  # of several texts in one cell
DECIMALS = 6  # of coordinates: a tenth of a metre in degrees
FORMULA_STARTS = frozenset("=+-@")
BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for an older encoding


def to_csv(frame: geopandas.GeoDataFrame) -> bytes:
    """Write a table with a header, also of no items: UTF-8 with a byte order mark, lines ending in CRLF (RFC 4180).

    Columns: id, the fields, the coordinates of a Point (empty for other shapes), and the geometry as WKT. A null is an
    empty cell.
    """
    axes = ("x", "y") if frame.crs == "EPSG:3857" else ("longitude", "latitude")
    head, *lines = _lines(frame)
    places = map(_place_cells, frame.geometry)
    return _write([(*head, *axes, GEOMETRY), *((*line, *place) for line, place in zip(lines, places, strict=True))])


def to_plain_csv(frame: geopandas.GeoDataFrame) -> bytes:
    """Write the same without columns for places."""
    return _write(_lines(frame))


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could run as a formula.

    Spaces and invisible characters before the sign do not count, nor does the width of the sign.

    >>> guard("=1+1"), guard(" @SUM(A1)"), guard("Su-25")
    ("'=1+1", "' @SUM(A1)", 'Su-25')
    """
    visible = next((char for char in text if unicodedata.category(char)[0] not in "CZ"), "")
    if text.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", visible) in FORMULA_STARTS:
        return f"'{text}"
    return text


def _lines(frame: geopandas.GeoDataFrame) -> list[tuple[Any, ...]]:
    names = [name for name in frame.columns if name != GEOMETRY]
    return [tuple(names), *zip(*(map(_cell, to_list(frame[name].array)) for name in names), strict=True)]


def _place_cells(place: BaseGeometry | None) -> tuple[str | float, ...]:
    """Write the coordinates of a point, and any place as WKT."""
    if place is None:
        return "", "", ""
    wkt = shapely.to_wkt(place, rounding_precision=DECIMALS)
    return (round(place.x, DECIMALS), round(place.y, DECIMALS), wkt) if isinstance(place, Point) else ("", "", wkt)


def _cell(value: Any) -> str | int:
    """Write a value as a cell; numbers are never guarded, or they would turn into text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return value
        case list():
            return guard(SEPARATOR.join(value))
    return guard(str(value))


def _write(lines: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()
