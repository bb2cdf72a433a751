"""Lists of sites as GeoJSON, KML, GeoPackage and XLSX, into the same table as CSV."""

import json
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import BadZipFile, ZipFile

import geopandas
import pandas as pd
import pyogrio  # type: ignore[import-untyped]
from openpyxl import load_workbook
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.catalog.files import FileError, parse_json
from app.curating.drafts.tables import Fault, Row, Table, check_size, clean, read_csv, to_table

LARGEST_UNPACKED = 500_000_000
ZIP, SQLITE = b"PK\x03\x04", b"SQLite format 3\0"
KML_DRAWING = frozenset(
    ("tessellate", "extrude", "visibility", "drawOrder", "icon", "altitudeMode", "timestamp", "begin", "end", "snippet")
)


def read_table(data: bytes, name: str, encoding: str = "", sheet: str = "") -> Table:
    """Read a list, recognised by its content; FileError where it is none."""
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(ZIP):
        return _read_zip(data, sheet)
    if data.startswith(SQLITE):
        return _read_layers(data, "list.gpkg")
    if start[:1] in (b"{", b"["):
        return _read_geojson(parse_json(data, name))
    if start.startswith(b"<"):
        if b"<kml" not in data[:2_000]:
            raise FileError("is neither KML nor another list of sites that can be read")
        return _read_layers(data, "list.kml")
    return read_csv(data, encoding)


def _read_zip(data: bytes, sheet: str) -> Table:
    """A workbook, or a KML with its pictures."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            if sum(item.file_size for item in packed.infolist()) > LARGEST_UNPACKED:
                raise FileError(f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB")
            kml = next((item for item in packed.namelist() if item.endswith(".kml")), None)
            if kml is not None:
                return _read_layers(packed.read(kml), "list.kml")
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError("is a ZIP that cannot be unpacked") from error
    return _read_workbook(data, sheet)


def _read_workbook(data: bytes, sheet: str) -> Table:
    try:
        with warnings.catch_warnings(action="ignore"):  # of decorations that it does not know
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheets = {page.title: [[_to_text(cell) for cell in row] for row in page.values] for page in book.worksheets}
            book.close()
    except Exception as error:
        raise FileError("is no workbook of a spreadsheet that can be read, or is damaged") from error
    filled = [title for title, rows in sheets.items() if any(any(row) for row in rows)]
    if sheet and sheet not in sheets:
        raise FileError(f"has no sheet {sheet!r}; it has {', '.join(sheets)}")
    if not filled:
        raise FileError("holds no rows")
    chosen = sheet or filled[0]
    others = [title for title in filled if title != chosen]
    steps = [f"sheet {chosen!r} read", *([f"other sheets left out: {', '.join(others)}"] * bool(others))]
    return to_table(sheets[chosen], steps)


def _read_layers(data: bytes, name: str) -> Table:
    """All layers of a KML or a GeoPackage, by a file, since GDAL looks at the ending of its name."""
    try:
        with TemporaryDirectory(prefix="garrison-") as folder, warnings.catch_warnings(action="ignore"):
            path = Path(folder) / name
            path.write_bytes(data)
            layers = [str(layer) for layer, _ in pyogrio.list_layers(path)]
            frames = [geopandas.read_file(path, layer=layer, engine="pyogrio") for layer in layers]
    except Exception as error:
        raise FileError("is no KML or GeoPackage that can be read, or is damaged") from error
    crs = next((frame.crs for frame in frames if getattr(frame, "crs", None)), None)
    rows = [row for frame in frames for row in _rows_of(frame, crs)]
    check_size(rows)
    numbered = [Row(number, row.values, row.geometry) for number, row in enumerate(rows, 1)]
    columns = tuple(dict.fromkeys(name for row in rows for name in row.values))
    return Table(columns, numbered, steps=(f"layers read: {', '.join(layers)}",), crs=crs.to_wkt() if crs else "")


def _rows_of(frame: Any, crs: Any) -> Iterator[Row]:
    """The rows of a layer; one without geometries is a mere table."""
    is_spatial = isinstance(frame, geopandas.GeoDataFrame)
    if is_spatial and frame.crs and crs and frame.crs != crs:
        frame = frame.to_crs(crs)
    for members in frame.to_dict("records"):
        geometry = members.pop(frame.geometry.name) if is_spatial else None
        texts = _to_texts({name: value for name, value in members.items() if name not in KML_DRAWING})
        yield Row(0, texts, geometry)


def _read_geojson(content: Any) -> Table:
    """Each feature for itself, since GDAL leaves out or refuses what is broken without a word."""
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise FileError("is JSON, but no GeoJSON with a list of features")
    rows, faults = [], []
    for number, feature in enumerate(features, 1):
        raw = feature if isinstance(feature, dict) else {}
        properties = raw.get("properties")
        texts = _to_texts({"id": raw.get("id"), **(properties if isinstance(properties, dict) else {})})
        geometry, fault = _parse_geometry(raw.get("geometry"), number)
        faults.append(fault)
        rows.append(Row(number, texts, geometry))
    check_size(rows)
    columns = tuple(dict.fromkeys(name for row in rows for name in row.values))
    return Table(columns, rows, [fault for fault in faults if fault], crs=_find_crs(content))


def _parse_geometry(raw: Any, number: int) -> tuple[BaseGeometry | None, Fault | None]:
    if raw is None:
        return None, None
    try:
        return shape(raw), None
    except Exception:  # noqa: BLE001 - Shapely raises many things of what is no geometry
        return None, Fault(number, "geometry", json.dumps(raw)[:200], "is no geometry")


def _find_crs(content: dict[str, Any]) -> str:
    """The name of the coordinate system, as older GeoJSON has it."""
    crs = content.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""


def _to_texts(members: Mapping[Any, Any]) -> dict[str, str]:
    """The members that hold something, as texts by their names."""
    texts = {clean(str(name)): _to_text(value) for name, value in members.items()}
    return {name: text for name, text in texts.items() if name and text}


def _to_text(value: Any) -> str:
    """A value as a text on one line; "" for none, also for what pandas has for none."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
