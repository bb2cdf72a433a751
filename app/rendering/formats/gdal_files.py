"""A frame as a file of geographic software: GeoPackage, FlatGeobuf, GeoParquet, KML; the same input, the same bytes.

pyogrio is imported inside functions: it brings GDAL, which takes long to load, and only files need it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app.query.crs import AUTHORITY, CRS84
from app.query.frames.fields import GEOMETRY
from app.query.frames.table import DAYS, is_list, to_list
from app.rendering.formats.csv_table import DECIMALS, SEPARATOR

if TYPE_CHECKING:
    import geopandas
    import pandas as pd
    from shapely.geometry.base import BaseGeometry


Span = tuple[str | None, str | None]  # first and last day, None for an open end
MEDIA_TYPES = {  # by the ending of the file
    "csv": "text/csv; charset=utf-8; header=present",
    "gpkg": "application/geopackage+sqlite3",
    "fgb": "application/flatgeobuf",
    "parquet": "application/vnd.apache.parquet",
    "kml": "application/vnd.google-earth.kml+xml",
}
# A GeoPackage carries the time of its last change: the moment of writing would make every file another.
LAST_CHANGE = "1970-01-01T00:00:00.000Z"
DATES = "date32[day][pyarrow]"
REPLACEMENT = "\ufffd"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, 2.2


def storable(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return the frame as files can hold it: days as dates, lists joined, and no NUL, which would end a text in C."""
    joined: dict[str, Any] = {
        str(name): [None if texts is None else SEPARATOR.join(texts) for texts in to_list(column.array)]
        for name, column in frame.items()
        if is_list(column.array)
    }
    frame = frame.assign(**joined).astype(dict.fromkeys(joined, "string"))
    days = _names(frame, DAYS)
    frame = frame.astype(dict.fromkeys(days, "int32[pyarrow]")).astype(dict.fromkeys(days, DATES))
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
    for name in _names(placed, DATES):
        placed = placed.assign(**{name: placed[name].astype("string")})
    left_out = len(frame) - len(placed)
    metadata = {"left_out": f"{left_out} without a place"} if left_out else None
    return _write(placed, "FlatGeobuf", layer, layer_metadata=metadata)


def to_geoparquet(frame: geopandas.GeoDataFrame) -> bytes:
    """Write GeoParquet 1.0; without any place in it, plain Parquet."""
    file = io.BytesIO()
    without_empty_geometry(storable(frame)).to_parquet(file, index=False)
    return file.getvalue()


def to_kml(
    frame: geopandas.GeoDataFrame, layer: str, name_field: str, description_field: str, spans: Sequence[Span | None]
) -> bytes:
    """Write KML 2.2, always in CRS84; `spans` are the first and last day of each item, for the time slider.

    It is written here, since GDAL's drivers know no time spans (KML) or break on `]]>` (LIBKML).
    """
    frame = storable(frame).to_crs(AUTHORITY[CRS84])
    names = [str(name) for name in frame.columns.drop(GEOMETRY)]
    rows = zip(*(to_list(frame[name].array) for name in names), strict=True)
    known = [{name: value for name, value in zip(names, row, strict=True) if value is not None} for row in rows]
    text = TEMPLATES.get_template("items.kml.jinja").render(
        layer=layer,
        items=zip(known, frame.geometry, spans, strict=True),
        name_field=name_field,
        description_field=description_field,
    )
    return text.encode()


def _names(frame: geopandas.GeoDataFrame, dtype: str) -> list[str]:
    return [str(name) for name, kind in frame.dtypes.items() if str(kind) == dtype]


def with_common_crs(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Name CRS84 by the code that every reader knows; GDAL's formats put longitude first in it all the same."""
    return frame.set_crs("EPSG:4326", allow_override=True) if frame.crs == AUTHORITY[CRS84] else frame


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


def _xml_text(value: Any) -> Any:
    """Write a value as XML can hold it."""
    if isinstance(value, Markup):  # made by a macro
        return value
    return str(value).lower() if isinstance(value, bool) else NOT_XML.sub(REPLACEMENT, str(value))


def _coordinates(line: BaseGeometry) -> str:
    """Write the points of a line; not in the template, which takes ten times as long."""
    return " ".join(f"{round(x, DECIMALS)},{round(y, DECIMALS)}" for x, y, *_ in line.coords)


TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, finalize=_xml_text)
TEMPLATES.filters["coordinates"] = _coordinates
TEMPLATES.filters["as_html"] = partial(escape, quote=False)
