"""Table: columns of items with their fields and places, as filters and sorting need them, and their values as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from app.domain.intervals import iso_day
from app.query.frames.fields import ID, ID_FIELD, Field, FieldType
from app.query.frames.interval_index import Mask

if TYPE_CHECKING:
    from geopandas.sindex import SpatialIndex
    from pandas.api.extensions import ExtensionArray

DAYS: Final = "Int32"  # the dtype of day numbers; other whole numbers are Int64


@dataclass(frozen=True)
class Table:
    """Columns by name with their fields, and Shapely geometries by row, None where there is no place.

    They are kept out of the frame, since to take one out of it takes longer than to ask it.
    """

    fields: tuple[Field, ...]
    columns: Mapping[str, ExtensionArray]
    geometries: NDArray[Any]

    def __len__(self) -> int:
        return len(self.geometries)

    def field(self, name: str) -> Field:
        """Return the field of that name, the id too."""
        return next(field for field in (ID_FIELD, *self.fields) if field.name == name)

    @cached_property
    def types(self) -> Mapping[str, FieldType]:
        """The types of the columns that can be compared and sorted by: the id and the fields."""
        return {ID: FieldType.TEXT, **{field.name: field.type for field in self.fields}}

    @cached_property
    def sindex(self) -> SpatialIndex:
        """The spatial index of the geometries; it passes over what has no place."""
        from geopandas import GeoSeries  # noqa: PLC0415 - slow to import; a start does without

        return GeoSeries(self.geometries).sindex

    @cached_property
    def is_unplaced(self) -> Mask:
        """Which items have no place?"""
        return np.array([place is None for place in self.geometries], dtype=np.bool_)


def to_list(column: Any) -> list[Any]:
    """Return the values of a column as a row has them: days as ISO 8601 texts, lists of texts, None for a null."""
    values = column.to_numpy(dtype=object, na_value=None)
    if column.dtype == DAYS:
        return [iso_day(day) for day in values]
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in values]


def is_list(column: Any) -> bool:
    """Has it several texts in a row?"""
    return str(column.dtype).startswith("list")
