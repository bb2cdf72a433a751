"""Timeline: when a record is held, and when its claims contradict each other, as known by a day."""

import threading
from dataclasses import dataclass

from cachetools import LRUCache, cached

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.intervals import Interval, union
from app.domain.places import place_days
from app.domain.records import Record
from app.domain.state import Segment, held_days, segments, with_known_claims
from app.query.rows import Row, record_row

MAX_CACHED = 8  # layers and days as of which they are known


@dataclass(frozen=True, slots=True)
class Timeline:
    """A record with the claims that are known, the same told flat, its segments, and when its claims contradict.

    `places` has the days on which sources name each of its places.
    """

    record: Record
    row: Row
    segments: tuple[Segment, ...]
    disputes: tuple[Interval, ...]
    places: tuple[tuple[Interval, ...], ...]

    @property
    def is_dated(self) -> bool:
        """Does any source place it in time?"""
        return any(item.status.is_held for item in self.segments)


@cached(
    LRUCache(MAX_CACHED),
    key=lambda catalog, known_by: (catalog.version, known_by),  # of the same version are the same records in order
    lock=threading.Lock(),
)
def timelines(catalog: Catalog, known_by: int | None) -> tuple[Timeline, ...]:
    """Derive the time lines of all records of which somebody had spoken by a day; None counts every source."""
    known = (with_known_claims(record, known_by) for record in catalog.records)
    return tuple(derive_timeline(record) for record in known if record.claims)


def derive_timeline(record: Record) -> Timeline:
    """Derive the time line of a record from its claims."""
    disputed = (item for item in agreements(record.claims) if item.is_disputed)
    days = [union(held_days(claim) for claim in item.claims) for item in disputed]
    found = segments(record)
    disputes = tuple(Interval(own[0].start, own[-1].end) for own in days)
    return Timeline(record, record_row(record, found), found, disputes, place_days(record))
