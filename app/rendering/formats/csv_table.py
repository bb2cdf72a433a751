"""Items as CSV: one line each, safe to open in a spreadsheet."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.query.fields import Field, FieldType

CRS84 = "OGC:CRS84"
DECIMALS = 6  # of coordinates: a tenth of a metre in degrees
FORMULA_STARTS = frozenset("=+-@")
BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for an older encoding

Feature = Mapping[str, Any]


class _Line:
    """What csv.writer writes into: it hands each line back instead of keeping it."""

    def write(self, text: str) -> str:
        """The line, as the writer's own return value."""
        return text


def to_csv(fields: Sequence[Field], features: Iterable[Feature], crs: str = CRS84) -> bytes:
    """A table with a header, also of no features: UTF-8 with a byte order mark, lines ending in CRLF (RFC 4180)."""
    return b"".join(csv_lines(fields, features, crs))


def csv_lines(fields: Sequence[Field], features: Iterable[Feature], crs: str = CRS84) -> Iterator[bytes]:
    """The same line by line, for answers too large to hold.

    Columns: id, the fields, the coordinates of a Point (empty for other shapes), and the geometry as WKT. A null is an
    empty cell.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    axes = ("longitude", "latitude") if crs != "EPSG:3857" else ("x", "y")
    yield _encode(BYTE_ORDER_MARK + writer.writerow(["id", *(field.name for field in fields), *axes, "geometry"]))
    for feature in features:
        yield _encode(writer.writerow(_cells(fields, feature)))


def guard(text: str) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before one that could be.

    Spaces and invisible characters before the sign do not count, nor does the width of the sign.

    >>> guard("=1+1"), guard(" @SUM(A1)"), guard("Su-25")
    ("'=1+1", "' @SUM(A1)", 'Su-25')
    """
    visible = next((char for char in text if unicodedata.category(char)[0] not in "CZ"), "")
    if text.startswith(("\t", "\r", "\n")) or unicodedata.normalize("NFKC", visible) in FORMULA_STARTS:
        return f"'{text}"
    return text


def join_texts(texts: Iterable[str]) -> str:
    """Several texts in one cell.

    >>> join_texts(["KG", "TJ"])
    'KG; TJ'
    """
    return "; ".join(texts)


def to_geometry(feature: Feature) -> BaseGeometry | None:
    """The place of a feature; None for none, and for a geometry without coordinates (RFC 7946, 3.1)."""
    if feature.get("geometry") is None:
        return None
    geometry = shape(feature["geometry"])
    return None if geometry.is_empty else geometry


def _cells(fields: Sequence[Field], feature: Feature) -> list[str | float]:
    values = feature["properties"]
    geometry = to_geometry(feature)
    return [
        guard(str(feature["id"])),
        *(_cell(field, values.get(field.name)) for field in fields),
        *_coordinates(geometry),
        "" if geometry is None else shapely.to_wkt(geometry, rounding_precision=DECIMALS),
    ]


def _cell(field: Field, value: Any) -> str | int:
    """A value as a cell; numbers are never guarded, or they would turn into text."""
    if value is None:
        return ""
    match field.type:
        case FieldType.INTEGER:
            return int(value)
        case FieldType.BOOLEAN:
            return "true" if value else "false"
        case FieldType.TEXTS:
            return guard(join_texts(value))
        case _:
            return guard(str(value))


def _coordinates(geometry: BaseGeometry | None) -> tuple[float, float] | tuple[str, str]:
    if isinstance(geometry, shapely.Point):
        return round(geometry.x, DECIMALS), round(geometry.y, DECIMALS)
    return "", ""


def _encode(line: str) -> bytes:
    return line.encode("utf-8", "replace")  # half of a surrogate pair, which JSON may hold, has no UTF-8 form
