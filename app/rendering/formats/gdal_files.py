"""A frame as a file of geographic software: GeoPackage, FlatGeobuf, GeoParquet, KML; the same input, the same bytes.

pyogrio is imported inside functions: it brings GDAL, which takes long to load, and only files need it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from app.query.columns import is_list, to_list
from app.query.fields import CRS84, GEOMETRY
from app.rendering.formats.csv_table import DECIMALS, SEPARATOR

if TYPE_CHECKING:
    import geopandas
    import pandas as pd


class Format(NamedTuple):
    """A form of answer: how HTTP names it, and the ending of its files."""

    media_type: str
    extension: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format("text/csv; charset=utf-8; header=present", "csv"),
        "gpkg": Format("application/geopackage+sqlite3", "gpkg"),
        "fgb": Format("application/flatgeobuf", "fgb"),
        "parquet": Format("application/vnd.apache.parquet", "parquet"),
        "kml": Format("application/vnd.google-earth.kml+xml", "kml"),
    }
)

# A GeoPackage carries the time of its last change: the moment of writing would make every file another.
LAST_CHANGE = "1970-01-01T00:00:00.000Z"
KML_NAMESPACE = "http://www.opengis.net/kml/2.2"
REPLACEMENT = "\ufffd"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


def storable(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return the frame with texts that every file can hold: lists joined, and no NUL, which ends a text in C."""
    joined: dict[str, Any] = {
        str(name): [None if texts is None else SEPARATOR.join(texts) for texts in to_list(column.array)]
        for name, column in frame.items()
        if is_list(column.array)
    }
    frame = frame.assign(**joined).astype(dict.fromkeys(joined, "string"))
    texts = _names(frame, "string")
    return frame.assign(**{name: frame[name].str.replace("\0", REPLACEMENT, regex=False) for name in texts})


def to_geopackage(frame: geopandas.GeoDataFrame, layer: str) -> bytes:
    """Write an OGC GeoPackage of one layer; without any place in it, the layer is a table of attributes."""
    import pyogrio  # type: ignore[import-untyped] # noqa: PLC0415

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LAST_CHANGE})
    return _write(without_empty_geometry(with_common_crs(storable(frame))), "GPKG", layer)


def to_flatgeobuf(frame: geopandas.GeoDataFrame, layer: str) -> bytes:
    """Write FlatGeobuf with its spatial index, which orders the features.

    Features without a place are left out, and the layer's metadata count them: GDAL's Arrow reader (3.12) crashes on a
    missing geometry, and other readers expect one. Days are texts, as the format knows only moments.
    """
    placed = with_common_crs(storable(frame[frame.geometry.notna()]))
    for name in _names(placed, "date32[day][pyarrow]"):
        placed = placed.assign(**{name: placed[name].astype("string")})
    left_out = len(frame) - len(placed)
    metadata = {"left_out": f"{left_out} without a place"} if left_out else None
    return _write(placed, "FlatGeobuf", layer, layer_metadata=metadata)


def to_geoparquet(frame: geopandas.GeoDataFrame) -> bytes:
    """Write GeoParquet 1.0; without any place in it, plain Parquet."""
    file = io.BytesIO()
    without_empty_geometry(storable(frame)).to_parquet(file, index=False)
    return file.getvalue()


def to_kml(frame: geopandas.GeoDataFrame, layer: str, name_field: str, description_field: str) -> bytes:
    """Write KML 2.2, always in CRS84; columns `held_from` and `held_until` become the time spans of its time slider.

    It is written here, since GDAL's drivers know no time spans (KML) or break on `]]>` (LIBKML).
    """
    kml = ET.Element("kml", xmlns=KML_NAMESPACE)
    document = ET.SubElement(kml, "Document")
    _append(document, "name", layer)
    frame = storable(frame).to_crs(CRS84)
    names = [str(name) for name in frame.columns.drop(GEOMETRY)]
    for *values, place in zip(*(to_list(frame[name].array) for name in names), frame.geometry, strict=True):
        known = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        document.append(_placemark(known, place, name_field, description_field))
    ET.indent(kml)
    file = io.BytesIO()
    ET.ElementTree(kml).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue()


def _names(frame: geopandas.GeoDataFrame, dtype: str) -> list[str]:
    return [str(name) for name, kind in frame.dtypes.items() if str(kind) == dtype]


def with_common_crs(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Name CRS84 by the code that every reader knows; GDAL's formats put longitude first in it all the same."""
    return frame.set_crs("EPSG:4326", allow_override=True) if frame.crs == CRS84 else frame


def without_empty_geometry(frame: geopandas.GeoDataFrame) -> pd.DataFrame:
    """Return the frame, or a table without geometry where it has rows and none of them a place."""
    is_table = len(frame) > 0 and frame.geometry.isna().all()
    return frame.drop(columns="geometry") if is_table else frame


def _write(frame: pd.DataFrame, driver: str, layer: str, **options: Any) -> bytes:
    """Write the file of a GDAL driver in memory. Points stay points beside multipoints."""
    import pyogrio  # noqa: PLC0415

    file = io.BytesIO()
    pyogrio.write_dataframe(frame, file, layer=layer, driver=driver, use_arrow=True, promote_to_multi=False, **options)
    return file.getvalue()


def _placemark(
    row: Mapping[str, Any], place: BaseGeometry | None, name_field: str, description_field: str
) -> ET.Element:
    placemark = ET.Element("Placemark")
    _append(placemark, "name", str(row.get(name_field, row["id"])))
    if description_field in row:
        # Readers show a description as HTML, and the layer's texts are none.
        _append(placemark, "description", escape(row[description_field], quote=False))
    _append_span(placemark, row.get("held_from"), row.get("held_until"))
    data = ET.SubElement(placemark, "ExtendedData")
    for name, value in row.items():
        _append(ET.SubElement(data, "Data", name=name), "value", _text(value))
    if place is not None:
        placemark.append(_geometry(place))
    return placemark


def _append(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NOT_XML.sub(REPLACEMENT, text)


def _append_span(placemark: ET.Element, begin: str | None, end: str | None) -> None:
    """An open side is left out, which KML reads as unbounded."""
    if begin or end:
        span = ET.SubElement(placemark, "TimeSpan")
        for tag, day in (("begin", begin), ("end", end)):
            if day:
                _append(span, tag, day)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _geometry(geometry: BaseGeometry) -> ET.Element:
    if isinstance(geometry, BaseMultipartGeometry):
        element = ET.Element("MultiGeometry")
        element.extend(_geometry(part) for part in geometry.geoms)
        return element
    element = ET.Element(geometry.geom_type)
    if isinstance(geometry, Polygon):
        element.extend(_rings(geometry))
    else:
        _append(element, "coordinates", _coordinates(geometry))
    return element


def _rings(polygon: Polygon) -> Iterator[ET.Element]:
    for tag, ring in [
        ("outerBoundaryIs", polygon.exterior),
        *(("innerBoundaryIs", hole) for hole in polygon.interiors),
    ]:
        boundary = ET.Element(tag)
        _append(ET.SubElement(boundary, "LinearRing"), "coordinates", _coordinates(ring))
        yield boundary


def _coordinates(geometry: BaseGeometry) -> str:
    """Write longitude and latitude with a comma and no space, and a space between points."""
    return " ".join(f"{round(x, DECIMALS)},{round(y, DECIMALS)}" for x, y, *_ in geometry.coords)
