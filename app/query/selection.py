"""Selection: what is asked; Matches: what was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.catalog.catalog import Catalog
from app.domain.dates import Interval
from app.domain.records import Record
from app.domain.state import Segment, segments
from app.domain.vocabulary import Collection, Status
from app.query.bbox import BBox


@dataclass(frozen=True, slots=True)
class Selection:
    """Records of a collection in a box and a time, one page of them; None asks for any place or time."""

    collection: Collection
    bbox: BBox | None = None
    window: Interval | None = None
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Matches:
    """A page of records in the order of the layer, and how many there are on all pages."""

    records: tuple[Record, ...]
    number_matched: int


@dataclass(frozen=True, slots=True)
class Index:
    """The time lines of a catalog's records, derived once."""

    catalog: Catalog
    timelines: Mapping[str, tuple[Segment, ...]]


def build_index(catalog: Catalog) -> Index:
    """Derive what every question needs."""
    return Index(catalog, {record.id: segments(record) for record in catalog.records})


def select(index: Index, selection: Selection) -> Matches:
    """The records that the selection asks for; the cost is linear in the collection."""
    found = [record for record in index.catalog.collection(selection.collection) if _matches(record, index, selection)]
    page = found[selection.offset : selection.offset + selection.limit]
    return Matches(tuple(page), len(found))


def _matches(record: Record, index: Index, selection: Selection) -> bool:
    if selection.bbox is not None and not selection.bbox.matches(record.geometry):
        return False
    return selection.window is None or is_held(index.timelines[record.id], selection.window)


def is_held(timeline: tuple[Segment, ...], window: Interval) -> bool:
    """Is anything held in the window, by any status but ended? A record without time matches every window.

    The rule on features without time is that of OGC API - Features Part 1, 7.15.4.
    """
    held = [item for item in timeline if item.status is not Status.ENDED]
    return not held or any(item.days.overlaps(window) for item in held)
