"""The frame of a dataset: a GeoDataFrame with a typed, nullable column for each field, one row for each item.

Dates are day numbers, counted from 1970-01-01, as everywhere in the program.

This module is imported when the first frame is built, not at the start: pandas, pyarrow and GeoPandas take most of a
second to import, and the first page needs none of them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import geopandas
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from pandas.api.extensions import ExtensionArray

from app.domain.intervals import to_day
from app.query.crs import AUTHORITY, CRS84
from app.query.frames.columns import DAYS
from app.query.frames.fields import ID, Field, FieldType
from app.query.frames.rows import Row


def build_frame(fields: Sequence[Field], rows: Iterable[Row]) -> geopandas.GeoDataFrame:
    """Build the frame of rows in their order: the id, the fields, and the geometry in CRS84."""
    rows = tuple(rows)
    columns = {ID: build_column(FieldType.TEXT, [row.id for row in rows])}
    for field in fields:
        columns[field.name] = build_column(field.type, [row.values.get(field.name) for row in rows])
    # A geometry without coordinates is no place (RFC 7946, 3.1).
    places: Any = [None if row.geometry is None or row.geometry.is_empty else row.geometry for row in rows]
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(places, crs=AUTHORITY[CRS84]))


def build_column(type_: FieldType, values: Sequence[Any]) -> ExtensionArray:
    """Build a column from values as a row has them; None is a null."""
    match type_:
        case FieldType.TEXTS:
            return pd.arrays.ArrowExtensionArray(pa.array(values, pa.list_(pa.string())))
        case FieldType.DATE:  # days hold every year of the calendar, as nanoseconds since 1970 do not
            days = [None if value is None else to_day(date.fromisoformat(value)) for value in values]
            return pd.array(days, dtype=DAYS)
        case FieldType.INTEGER:
            return pd.array(values, dtype="Int64")
        case FieldType.BOOLEAN:
            return pd.array(values, dtype="boolean")
    return pd.array(values, dtype="string")
