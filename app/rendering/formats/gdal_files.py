"""Items as files of geographic software: GeoPackage, FlatGeobuf, GeoParquet, KML; the same input, the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry, BaseMultipartGeometry

from app.later import Later
from app.query.fields import Field, FieldType
from app.rendering.formats.csv_table import CRS84, DECIMALS, Feature, join_texts, to_geometry

if TYPE_CHECKING:
    import geopandas
    import pandas as pd
    import pyogrio  # type: ignore[import-untyped]
else:
    geopandas, pd, pyogrio = map(Later, ("geopandas", "pandas", "pyogrio"))


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

DTYPES = MappingProxyType(
    {
        FieldType.TEXT: "string",
        FieldType.TEXTS: "string",
        FieldType.INTEGER: "Int64",
        FieldType.BOOLEAN: "boolean",
        FieldType.DATE: "date32[day][pyarrow]",  # a day without an hour, in any year of the calendar
    }
)
# A GeoPackage carries the time of its last change: the moment of writing would make every file another.
LAST_CHANGE = "1970-01-01T00:00:00.000Z"
KML_NAMESPACE = "http://www.opengis.net/kml/2.2"
REPLACEMENT = "\ufffd"
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # NUL would cut a text off in C; half a surrogate pair has no UTF-8 form
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


def build_frame(fields: Sequence[Field], features: Sequence[Feature], crs: str) -> geopandas.GeoDataFrame:
    """Features as a typed frame, one row each in their order; the types are the same for no features."""
    columns = {"id": pd.Series([str(feature["id"]) for feature in features], dtype="string")}
    for field in fields:
        values = [_value(field, feature["properties"].get(field.name)) for feature in features]
        columns[field.name] = pd.Series(values, dtype=DTYPES[field.type])
    places: Any = [to_geometry(feature) for feature in features]  # None among them is no place
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(places, crs=crs))


def to_geopackage(frame: geopandas.GeoDataFrame, layer: str) -> bytes:
    """An OGC GeoPackage of one layer; without any place in it, the layer is a table of attributes."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": LAST_CHANGE})
    return _write(_without_empty_geometry(_with_common_crs(frame)), "GPKG", layer)


def to_flatgeobuf(frame: geopandas.GeoDataFrame, layer: str) -> bytes:
    """FlatGeobuf with its spatial index, which orders the features.

    Features without a place are left out, and the layer's metadata count them: GDAL's Arrow reader (3.12) crashes on a
    missing geometry, and other readers expect one. Days are texts, as the format knows only moments.
    """
    placed = _with_common_crs(frame[frame.geometry.notna()])
    for name in _names(placed, "date32[day][pyarrow]"):
        placed = placed.assign(**{name: placed[name].astype("string")})
    left_out = len(frame) - len(placed)
    metadata = {"left_out": f"{left_out} without a place"} if left_out else None
    return _write(placed, "FlatGeobuf", layer, layer_metadata=metadata)


def to_geoparquet(frame: geopandas.GeoDataFrame) -> bytes:
    """GeoParquet 1.0; without any place in it, plain Parquet."""
    file = io.BytesIO()
    _without_empty_geometry(frame).to_parquet(file, index=False)
    return file.getvalue()


def to_kml(frame: geopandas.GeoDataFrame, layer: str, name_field: str, description_field: str) -> bytes:
    """KML 2.2, always in CRS84; columns `held_from` and `held_until` become the time spans of its time slider.

    Written here, since GDAL's drivers know no time spans (KML) or break on `]]>` (LIBKML).
    """
    kml = ET.Element("kml", xmlns=KML_NAMESPACE)
    document = ET.SubElement(kml, "Document")
    _append(document, "name", layer)
    for row in frame.to_crs(CRS84).astype(object).to_dict("records"):
        known = {str(name): value for name, value in row.items() if not pd.isna(value)}
        document.append(_placemark(known, name_field, description_field))
    ET.indent(kml)
    file = io.BytesIO()
    ET.ElementTree(kml).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue()


def _value(field: Field, value: Any) -> Any:
    if value is None:
        return None
    match field.type:
        case FieldType.TEXT:
            return UNSTORABLE.sub(REPLACEMENT, value)
        case FieldType.TEXTS:
            return UNSTORABLE.sub(REPLACEMENT, join_texts(value))
        case FieldType.DATE:
            return date.fromisoformat(value)
        case _:
            return value


def _names(frame: geopandas.GeoDataFrame, dtype: str) -> list[str]:
    return [str(name) for name, kind in frame.dtypes.items() if str(kind) == dtype]


def _with_common_crs(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """CRS84 under the code that every reader knows: both formats put longitude first, whatever the code's authority."""
    return frame.set_crs("EPSG:4326", allow_override=True) if frame.crs == CRS84 else frame


def _without_empty_geometry(frame: geopandas.GeoDataFrame) -> pd.DataFrame:
    """The frame, or a table without geometry where it has rows and none of them a place."""
    is_table = len(frame) > 0 and frame.geometry.isna().all()
    return pd.DataFrame(frame.drop(columns="geometry")) if is_table else frame


def _write(frame: pd.DataFrame, driver: str, layer: str, **options: Any) -> bytes:
    """The file of a GDAL driver, made in memory. Points stay points beside multipoints."""
    file = io.BytesIO()
    pyogrio.write_dataframe(frame, file, layer=layer, driver=driver, use_arrow=True, promote_to_multi=False, **options)
    return file.getvalue()


def _placemark(row: Mapping[str, Any], name_field: str, description_field: str) -> ET.Element:
    placemark = ET.Element("Placemark")
    _append(placemark, "name", str(row.get(name_field, row["id"])))
    if description_field in row:
        # Readers show a description as HTML, and the layer's texts are none.
        _append(placemark, "description", escape(row[description_field], quote=False))
    _append_span(placemark, row.get("held_from"), row.get("held_until"))
    data = ET.SubElement(placemark, "ExtendedData")
    for name, value in row.items():
        if name != "geometry":
            _append(ET.SubElement(data, "Data", name=name), "value", _text(value))
    if "geometry" in row:
        placemark.append(_geometry(row["geometry"]))
    return placemark


def _append(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NOT_XML.sub(REPLACEMENT, text)


def _append_span(placemark: ET.Element, begin: date | None, end: date | None) -> None:
    """An open side is left out, which KML reads as unbounded."""
    if begin or end:
        span = ET.SubElement(placemark, "TimeSpan")
        for tag, day in (("begin", begin), ("end", end)):
            if day:
                _append(span, tag, day.isoformat())


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
    """Longitude, latitude without a space; points with one between them."""
    return " ".join(f"{round(x, DECIMALS)},{round(y, DECIMALS)}" for x, y, *_ in geometry.coords)
