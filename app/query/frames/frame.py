"""The frame of a dataset: a GeoDataFrame with a typed, nullable column for each field, one row for each item.

Dates are day numbers, counted from 1970-01-01, as everywhere in the program.

This module is imported when the first frame is built, not at the start: pandas, pyarrow and GeoPandas take most of a
second to import, and the first page needs none of them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray
from pyarrow import compute as pc

from app.domain.intervals import to_day
from app.query.crs import AUTHORITY, CRS84
from app.query.frames.fields import ID, Field, FieldType
from app.query.frames.rows import Row
from app.query.frames.table import DAYS, is_list


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


def sort_columns(columns: Sequence[Any], ascending: Sequence[bool]) -> NDArray[np.int64]:
    """Return the places of rows in the order of columns in turn; nulls last, equal rows as they stand."""
    keys = pd.DataFrame({place: _sort_key(column) for place, column in enumerate(columns)})
    return keys.sort_values([*keys], ascending=[*ascending], kind="stable").index.to_numpy()


def _sort_key(column: Any) -> Any:
    """Return what a column sorts by: of a list its texts in turn, a null for an empty one."""
    if not is_list(column):
        return column
    lists = pa.array(column)
    joined = pc.binary_join(lists, "\0")  # it comes before every letter, as the end of a list does
    return pd.array(pc.if_else(pc.greater(pc.list_value_length(lists), 0), joined, None), dtype="string")
