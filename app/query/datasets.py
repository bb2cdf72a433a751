"""Dataset: what the API publishes as a collection: the six of the layer, the claims and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality, Property
from app.domain.intervals import Interval
from app.domain.records import Record
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Kind, Precision, Status
from app.query.bbox import BBox
from app.query.columns import rank_values, to_list
from app.query.fields import CLAIM_FIELDS, ID, RECORD_FIELDS, SOURCE_FIELDS, Field, FieldType
from app.query.folding import fold_text
from app.query.interval_index import IntervalIndex, Mask, build_interval_index
from app.query.rows import Row, claim_rows, record_rows, source_rows

if TYPE_CHECKING:
    import geopandas
    import pandas as pd
    from geopandas.sindex import SpatialIndex
    from pandas.api.extensions import ExtensionArray

CLAIMS, SOURCES = "claims", "sources"
CLAIMS_DEFINITION = "Every claim as one feature at the place of its record: value, time, quote, source and modality."
SOURCES_DEFINITION = "The articles that the claims cite. They have no place."


@dataclass(frozen=True)
class Dataset:
    """A published collection.

    `frame` has the id, the fields and the geometry of each item. `held` is when items are held by any status,
    `attested` when their sources attest them, `text` what a search looks through, folded. `records` are the records
    that the items are, with the claims that are known; none for claims and sources.
    """

    id: str
    title: str
    description: str
    fields: tuple[Field, ...]
    ids: tuple[str, ...]
    frame: geopandas.GeoDataFrame
    held: IntervalIndex
    attested: IntervalIndex
    text: pd.Series[str]
    records: tuple[Record, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, id_: str) -> int | None:
        """Return the row of the item of that id, or None."""
        return self._rows.get(id_)

    def field(self, name: str) -> Field:
        """Return the field of that name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def has_times(self) -> bool:
        """Is any item placed in time?"""
        return len(self.held.row) > 0

    @property
    def has_places(self) -> bool:
        """May its items have a geometry?"""
        return self.id != SOURCES

    @property
    def has_records(self) -> bool:
        """Are its items records, which sources attest?"""
        return self.id in set(Collection)

    def codes(self, field: Field) -> Mapping[str, str]:
        """Return the labels of the codes that a field can have, of the closed lists; none where any text may stand."""
        own = self.has_records
        lists: Mapping[str, Iterable[Term]] = {
            "collection": [Collection(self.id)] if own else Collection,
            "kind": (kind for kind in Kind if not own or kind.collection == self.id),
            "precision": Precision,
            "property": Property,
            "modality": Modality,
            "status": (status for status in Status if status is not Status.ENDED),
        }
        return {code.value: code.label for code in lists.get(field.name, ())}

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of all geometries in degrees; None where there are none."""
        west, south, east, north = self.frame.total_bounds.tolist()
        return None if self.is_unplaced.all() else (west, south, east, north)

    def span(self) -> tuple[int | None, int | None]:
        """Return the first day of all items and the day after the last; None for an open end, or without any time."""
        return self.held.span()

    def in_box(self, bbox: BBox) -> Mask:
        """Tell which items intersect a box; one without a place matches every box (Features Part 1, 7.15.3)."""
        mask = self.is_unplaced.copy()
        for part in bbox.parts():
            mask[self.sindex.query(part, predicate="intersects")] = True
        return mask

    def held_in(self, window: Interval) -> Mask:
        """Tell which items are held on a day of the window; one without a time always is (7.15.4)."""
        return self.held.rows_in(window, len(self)) | self._is_untimed

    def saying(self, part: str) -> Mask:
        """Tell which items contain a text that is folded already."""
        return self.text.str.contains(part, regex=False).to_numpy(bool)

    def values(self, rows: Sequence[int], names: Sequence[str]) -> list[dict[str, Any]]:
        """Return the values of some rows by column, in the form in which a row has them."""
        numbers = np.array(rows, dtype=np.int64)
        columns = [to_list(self.columns[name].take(numbers)) for name in names]
        return [
            {name: column[place] for name, column in zip(names, columns, strict=True)} for place in range(len(rows))
        ]

    def ranks(self, name: str) -> NDArray[np.int64]:
        """Return numbers that sort as the values of a column do, -1 for a null."""
        if name not in self._ranks:
            self._ranks[name] = rank_values(self.columns[name])
        return self._ranks[name]

    @cached_property
    def types(self) -> Mapping[str, FieldType]:
        """The types of the columns that can be compared and sorted by: the id and the fields."""
        return {ID: FieldType.TEXT, **{field.name: field.type for field in self.fields}}

    # Kept at hand, since to take a column or the index out of a frame takes longer than to ask it.

    @cached_property
    def columns(self) -> Mapping[str, ExtensionArray]:
        """The columns by name."""
        return {str(name): column.array for name, column in self.frame.items()}

    @cached_property
    def sindex(self) -> SpatialIndex:
        """The spatial index of the geometries; it passes over what has no place."""
        return self.frame.sindex

    @cached_property
    def geometries(self) -> NDArray[Any]:
        """Shapely geometries by row, None where there is no place."""
        return self.frame.geometry.to_numpy()

    @cached_property
    def is_unplaced(self) -> Mask:
        """Which items have no place?"""
        return self.frame.geometry.isna().to_numpy()

    @cached_property
    def _ranks(self) -> dict[str, NDArray[np.int64]]:
        return {}

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {id_: row for row, id_ in reversed(tuple(enumerate(self.ids)))}  # of an id given twice, the first

    @cached_property
    def _is_untimed(self) -> Mask:
        mask = np.ones(len(self), dtype=np.bool_)
        mask[self.held.row] = False
        return mask


def dataset_rows(catalog: Catalog, name: str) -> Iterator[Row]:
    """Yield the rows of a dataset by its id."""
    if name == CLAIMS:
        return claim_rows(catalog)
    if name == SOURCES:
        return source_rows(catalog)
    return record_rows(catalog, Collection(name))


DESCRIBED: Mapping[str, tuple[str, str, tuple[Field, ...]]] = {
    **{item.value: (item.label, item.definition, RECORD_FIELDS) for item in Collection},
    CLAIMS: ("Claims", CLAIMS_DEFINITION, CLAIM_FIELDS),
    SOURCES: ("Sources", SOURCES_DEFINITION, SOURCE_FIELDS),
}


def build_datasets(catalog: Catalog) -> Mapping[str, Dataset]:
    """Build all datasets of a catalog by id."""
    return {
        name: build_dataset(name, *described, tuple(dataset_rows(catalog, name)))
        for name, described in DESCRIBED.items()
    }


def build_dataset(name: str, title: str, description: str, fields: tuple[Field, ...], rows: Sequence[Row]) -> Dataset:
    """Build a dataset from its rows; their order is the order of answers."""
    import pandas as pd  # noqa: PLC0415 - slow to import, as what frames are made with; a start needs none of it

    from app.query.frame import build_frame  # noqa: PLC0415 - the same

    return Dataset(
        id=name,
        title=title,
        description=description,
        fields=fields,
        ids=tuple(row.id for row in rows),
        frame=build_frame(fields, rows),
        held=build_interval_index((number, days) for number, row in enumerate(rows) for days in row.held),
        attested=build_interval_index((number, days) for number, row in enumerate(rows) for days in row.attested or ()),
        text=pd.Series([fold_text(row.text) for row in rows], dtype="string"),
        records=tuple(row.record for row in rows if row.record is not None),
    )
