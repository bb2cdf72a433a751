"""Timeline: when a record and its claims are held, and when the claims contradict each other, as known by a day."""

import threading
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from cachetools import LRUCache, cached

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.claims import Claim, describe_value
from app.domain.intervals import Interval, iso_day, union
from app.domain.places import place_days
from app.domain.records import Record
from app.domain.status.stage import stage_days
from app.domain.status.state import Segment, held_days, segments, with_known_claims
from app.domain.status.stretches import Stretch, join_stretches, lasting_days
from app.domain.vocabulary import Status
from app.query.folding import fold_text
from app.query.spelling import country_signs, spelling_keys

MAX_CACHED = 8  # layers and days as of which they are known


@dataclass(frozen=True)
class Timeline:
    """A record with the claims that are known, its segments, and when its claims contradict each other.

    `days` are those on which each claim is held, in the order of the claims; `places` those on which sources name each
    of its places.
    """

    record: Record
    segments: tuple[Segment, ...]
    disputes: tuple[Interval, ...]
    days: tuple[Interval, ...]
    places: tuple[tuple[Interval, ...], ...]

    @property
    def is_dated(self) -> bool:
        """Does any source place it in time?"""
        return any(item.status.is_held for item in self.segments)

    @property
    def span(self) -> tuple[str | None, str | None] | None:
        """The first and the last day on which it is held; a denial years after its end is none of them."""
        held = [item for item in self.segments if item.status.is_held]
        days = union(item.days for item in [own for own in held if own.status is not Status.DENIED] or held)
        return (iso_day(days[0].start), iso_day(days[-1].last)) if days else None

    def claims_in(self, window: Interval) -> tuple[Claim, ...]:
        """Return the claims that are held on a day of the window."""
        return tuple(claim for claim, days in zip(self.record.claims, self.days, strict=True) if days.overlaps(window))

    def is_disputed_in(self, window: Interval) -> bool:
        """Do claims contradict each other at a time of the window?"""
        return any(days.overlaps(window) for days in self.disputes)

    def stretch_in(self, window: Interval) -> Stretch:
        """Return the stretch that reaches into a window, as `stretch_in` of the domain does, and keep it."""
        reached = tuple(days for days in self._lasting if days.overlaps(window))
        if reached not in self._joined:
            self._joined[reached] = join_stretches(self.record, self.segments, reached)
        return self._joined[reached]

    def widen(self, window: Interval) -> Interval:
        """Return the widest window of which the same is true: what is derived for one of them serves them all."""
        first = 0 if window.start is None else bisect_right(self._ends, window.start)
        last = len(self._ends) if window.end is None else bisect_left(self._ends, window.end)
        start = self._ends[first - 1] if first else None
        return Interval(start, self._ends[last] if last < len(self._ends) else None)

    @property
    def text(self) -> str:
        """What a search looks through: names, places, summary, values, quotes, notes; signs of other spellings."""
        record = self.record
        own = [record.name, *(name.text for name in record.names), *record.location.places]
        names = [*own, record.summary, spelling_keys(own), country_signs(record), ""]
        said = [(describe_value(item.property, item.value), item.quote, item.note or "") for item in record.claims]
        return " ".join((*names, *(part for parts in said for part in parts)))

    @cached_property
    def folded_text(self) -> str:
        """The same, folded."""
        return fold_text(self.text)

    @cached_property
    def _lasting(self) -> tuple[Interval, ...]:
        return lasting_days(self.segments)

    @cached_property
    def _joined(self) -> dict[tuple[Interval, ...], Stretch]:
        return {}

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The days on which anything begins or is over."""
        stretches = (*(item.days for item in self.segments), *self.disputes, *self.days)
        ends = {day for item in stretches for day in (item.start, item.end) if day is not None}
        return tuple(sorted(ends.union(stage_days(self.record))))


@cached(
    LRUCache(MAX_CACHED),
    # Of the same version are the same records in order; how long they are inferred is said by their kinds.
    key=lambda catalog, known_by: (catalog.version, catalog.profile.own_kinds, known_by),
    lock=threading.Lock(),
)
def timelines(catalog: Catalog, known_by: int | None) -> tuple[Timeline, ...]:
    """Derive the time lines of all records of which somebody had spoken by a day; None counts every source."""
    known = (with_known_claims(record, known_by) for record in catalog.records)
    return tuple(derive_timeline(record) for record in known if record.claims)


def derive_timeline(record: Record) -> Timeline:
    """Derive the time line of a record from its claims."""
    disputed = (item for item in agreements(record.claims) if item.is_disputed)
    stretches = [union(held_days(claim) for claim in item.claims) for item in disputed]
    disputes = tuple(Interval(own[0].start, own[-1].end) for own in stretches)
    days = tuple(held_days(claim) for claim in record.claims)
    return Timeline(record, segments(record), disputes, days, place_days(record))
