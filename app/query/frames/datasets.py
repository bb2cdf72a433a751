"""Dataset: what the API publishes as a collection: the six of the layer, claims, sources and changes."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.catalog.catalog import Catalog
from app.catalog.history.changes import ABOUT, Action
from app.catalog.profile import NO_PROFILE, Profile
from app.domain.claim_vocabulary import Modality, Property
from app.domain.intervals import ALWAYS, Interval, iso_day
from app.domain.status.stage import Stage
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Kind, Precision, Status
from app.query.bbox import BBox
from app.query.folding import fold_text
from app.query.frames.fields import CHANGE_FIELDS, CLAIM_FIELDS, RECORD_FIELDS, SOURCE_FIELDS, Field
from app.query.frames.interval_index import AFTER_ALL, BEFORE_ALL, IntervalIndex, Mask, build_interval_index
from app.query.frames.record_rows import record_rows, timed_values
from app.query.frames.rows import Row, change_rows, claim_rows, source_rows
from app.query.frames.table import Table, to_list
from app.query.frames.timelines import Timeline
from app.query.spelling import spellings

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

CLAIMS, SOURCES, CHANGES = "claims", "sources", "changes"
CHANGE_CODES: Mapping[str, Iterable[str]] = {"about": ABOUT, "action": Action}
CLAIMS_DEFINITION = "Every claim as one feature at the place of its record: value, time, quote, source and modality."
SOURCES_DEFINITION = "The articles that the claims cite. They have no place."
CHANGES_DEFINITION = (
    "What each release added, changed and withdrew, with what was, what is, and why: to keep a copy in step. No places."
)


@dataclass(frozen=True)
class Dataset(Table):
    """A published collection. `frame` has the id, the fields and the geometry of each item, and tells of all time.

    `held` is when items are held by any status, `attested` when their sources attest them, `lapsed` when nobody has
    spoken of them for long; `text` is what a search looks through, folded. `timelines` are those of the records that
    the items are; none for claims and sources. `profile` is that of the atlas.
    """

    id: str
    title: str
    description: str
    ids: tuple[str, ...]
    frame: geopandas.GeoDataFrame
    held: IntervalIndex
    attested: IntervalIndex
    lapsed: IntervalIndex
    text: pd.Series[str]
    timelines: tuple[Timeline, ...]
    profile: Profile

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, id_: str) -> int | None:
        """Return the row of the item of that id, or None."""
        return self._rows.get(id_)

    @property
    def has_times(self) -> bool:
        """Is any item placed in time?"""
        return len(self.held.row) > 0

    @property
    def has_places(self) -> bool:
        """May its items have a geometry?"""
        return self.id not in (SOURCES, CHANGES)

    @property
    def has_records(self) -> bool:
        """Are its items records, which sources attest?"""
        return self.id in set(Collection)

    def codes(self, field: Field) -> Mapping[str, str]:
        """Return the labels of the codes that a field can have, of the closed lists; none where any text may stand."""
        own = self.has_records
        lists: Mapping[str, Iterable[Term | Kind]] = {
            "collection": [Collection(self.id)] if own else Collection,
            "kind": (kind for kind in self.profile.kinds.values() if not own or kind.collection == self.id),
            "precision": Precision,
            "property": Property,
            "stage": Stage,
            "status": (status for status in Status if status is not Status.ENDED),
            **dict.fromkeys(("modality", "personnel_modality", "equipment_modality"), Modality),
        }
        if self.id == CHANGES and field.name in CHANGE_CODES:
            return {str(code): str(code) for code in CHANGE_CODES[field.name]}
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
        """Tell which items contain a text that is folded already, or a name that is another spelling of it."""
        masks = [self.text.str.contains(spelling, regex=False).to_numpy(bool) for spelling in spellings(part)]
        found: Mask = np.any(masks, axis=0)
        return found

    def spans(self, rows: Sequence[int]) -> list[tuple[str | None, str | None] | None]:
        """Return the first and the last day on which some items are held, None for an open end or for no time."""
        if self.timelines:
            return [self.timelines[row].span for row in rows]
        first, last = (ends[np.array(rows, dtype=np.int64)].tolist() for ends in self.held.spans(len(self)))
        return [
            (iso_day(None if start == BEFORE_ALL else start), iso_day(None if end == AFTER_ALL else end - 1))
            if start < end
            else None
            for start, end in zip(first, last, strict=True)
        ]

    def table(self, rows: NDArray[np.int64], window: Interval, names: Several[str]) -> Table:
        """Return some columns of some items as of a window, to ask the items by."""
        columns = {name: self.columns[name].take(rows) for name in names if name in self.types}
        return Table(self.fields, {**columns, **self._timed_columns(rows, window, names)}, self.geometries[rows])

    def frame_in(self, rows: Sequence[int], window: Interval | None) -> geopandas.GeoDataFrame:
        """Return the frame of some items as of a window, None for all time."""
        numbers = np.array(rows, dtype=np.int64)
        frame = self.frame.iloc[numbers]
        return frame if window is None else frame.assign(**self._timed_columns(numbers, window, self.types))

    def _timed_columns(self, rows: NDArray[np.int64], window: Interval, names: Several[str]) -> dict[str, Any]:
        """Build those of the named columns that tell of a window."""
        from app.query.frames.frame import build_column  # noqa: PLC0415 - needs pandas, which a start does without

        asked = [field for field in self.fields if field.is_timed and field.name in names]
        told = [timed_values(self.timelines[row], window) for row in rows.tolist()] if asked else []
        return {field.name: build_column(field.type, [values[field.name] for values in told]) for field in asked}

    def values(self, rows: Sequence[int], names: Sequence[str]) -> list[dict[str, Any]]:
        """Return the values of some rows by column, in the form in which a row has them."""
        numbers = np.array(rows, dtype=np.int64)
        columns = [to_list(self.columns[name].take(numbers)) for name in names]
        return [
            {name: column[place] for name, column in zip(names, columns, strict=True)} for place in range(len(rows))
        ]

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {id_: row for row, id_ in reversed(tuple(enumerate(self.ids)))}  # of an id given twice, the first

    @cached_property
    def _is_untimed(self) -> Mask:
        mask = np.ones(len(self), dtype=np.bool_)
        mask[self.held.row] = False
        return mask


def dataset_rows(catalog: Catalog, name: str, window: Interval = ALWAYS) -> Iterator[Row]:
    """Yield the rows of a dataset by its id; those of records tell of a window."""
    others = {CLAIMS: claim_rows, SOURCES: source_rows, CHANGES: change_rows}
    return others[name](catalog) if name in others else record_rows(catalog, Collection(name), window)


DESCRIBED: Mapping[str, tuple[str, str, tuple[Field, ...]]] = {
    **{item.value: (item.label, item.definition, RECORD_FIELDS) for item in Collection},
    CLAIMS: ("Claims", CLAIMS_DEFINITION, CLAIM_FIELDS),
    SOURCES: ("Sources", SOURCES_DEFINITION, SOURCE_FIELDS),
    CHANGES: ("Changes", CHANGES_DEFINITION, CHANGE_FIELDS),
}


def build_datasets(catalog: Catalog) -> Mapping[str, Dataset]:
    """Build all datasets of a catalog by id."""
    return {
        name: build_dataset(name, *described, tuple(dataset_rows(catalog, name)), catalog.profile)
        for name, described in DESCRIBED.items()
    }


def build_dataset(  # noqa: PLR0913, PLR0917 - what it is called, what is in it, and of which atlas
    name: str,
    title: str,
    description: str,
    fields: tuple[Field, ...],
    rows: Sequence[Row],
    profile: Profile = NO_PROFILE,
) -> Dataset:
    """Build a dataset from its rows; their order is the order of answers."""
    import pandas as pd  # noqa: PLC0415 - slow to import, as what frames are made with; a start needs none of it

    from app.query.frames.frame import build_frame  # noqa: PLC0415 - the same

    frame = build_frame(fields, rows)
    return Dataset(
        id=name,
        title=title,
        description=description,
        fields=fields,
        columns={str(column): values.array for column, values in frame.items()},
        geometries=frame.geometry.to_numpy(),
        ids=tuple(row.id for row in rows),
        frame=frame,
        held=build_interval_index(row.held for row in rows),
        attested=build_interval_index(row.days_of(Status.ATTESTED) for row in rows),
        lapsed=build_interval_index(row.days_of(Status.LAPSED) for row in rows),
        text=pd.Series([fold_text(row.text) for row in rows], dtype="string"),
        timelines=tuple(row.timeline for row in rows if row.timeline is not None),
        profile=profile,
    )
