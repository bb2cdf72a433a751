"""Table: columns of items with their fields and places, as filters and sorting need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.query.frames.columns import rank_values
from app.query.frames.fields import ID, ID_FIELD, Field, FieldType
from app.query.frames.interval_index import Mask

if TYPE_CHECKING:
    from geopandas.sindex import SpatialIndex
    from pandas.api.extensions import ExtensionArray


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

    def ranks(self, name: str) -> NDArray[np.int64]:
        """Return numbers that sort as the values of a column do, -1 for a null."""
        if name not in self._ranks:
            self._ranks[name] = rank_values(self.columns[name])
        return self._ranks[name]

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

    @cached_property
    def _ranks(self) -> dict[str, NDArray[np.int64]]:
        return {}
