"""Timelines: what is held when, and when claims contradict each other, of all records of a catalog as columns.

Deriving a record's time line takes a tenth of a millisecond. It is the same for every view, so it is done once for a
layer and a day as of which it is known; a window is then a comparison of columns.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.intervals import Interval, union
from app.domain.state import claims_known, held_days, segments
from app.domain.vocabulary import Status

EVER = 2**40  # days; further than any date, for open ends
RANKS = tuple(Status)  # strongest first
NOTHING = len(RANKS)
KEPT = 8  # layers and days as of which they are known: 40 bytes for each stretch of time

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of days, each of the record with that number in the catalog."""

    record: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    def overlap(self, window: Interval) -> Mask:
        """Which share a day with a window?"""
        start, end = _ends(window)
        return (self.start < end) & (self.end > start)

    def lie_in(self, window: Interval) -> Mask:
        """Which have all their days in a window?"""
        start, end = _ends(window)
        return (self.start >= start) & (self.end <= end)


@dataclass(frozen=True, slots=True)
class Timelines:
    """The segments of `state.segments` with the rank of their status, and the days of contradictions."""

    count: int
    held: Stretches
    rank: NDArray[np.int8]
    is_certain: Mask
    disputes: Stretches

    def statuses(self, window: Interval) -> tuple[NDArray[np.int8], Mask]:
        """For each record the rank of its strongest status in the window, NOTHING for none, and is it certain?"""
        reached = self.held.overlap(window)
        ranks = np.full(self.count, NOTHING, dtype=np.int8)
        np.minimum.at(ranks, self.held.record[reached], self.rank[reached])
        is_best = reached & (self.rank == ranks[self.held.record])
        certain = np.zeros(self.count, dtype=np.bool_)
        certain[self.held.record[is_best & (self.is_certain | self.held.lie_in(window))]] = True
        return ranks, certain

    def disputed(self, window: Interval) -> Mask:
        """For each record: do its claims contradict each other at a time that reaches into the window?"""
        return self._have(self.disputes.record[self.disputes.overlap(window)])

    def dated(self) -> Mask:
        """For each record: does any source place it in time?"""
        return self._have(self.held.record[self.rank != RANKS.index(Status.ENDED)])

    def _have(self, numbers: NDArray[np.int32]) -> Mask:
        found = np.zeros(self.count, dtype=np.bool_)
        found[numbers] = True
        return found


def timelines(catalog: Catalog, known_by: int | None) -> Timelines:
    """The time lines of a catalog as known by a day; None asks for all sources. The last ones made are kept."""
    key = catalog.version, known_by  # the same version, the same records in the same order
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = build_timelines(catalog, known_by)
    with _lock:
        _kept[key] = made
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def build_timelines(catalog: Catalog, known_by: int | None) -> Timelines:
    """Derive the time line of each record from the claims known by a day."""
    held: list[tuple[int, Interval]] = []
    said: list[tuple[int, bool]] = []
    disputes: list[tuple[int, Interval]] = []
    for number, record in enumerate(catalog.records):
        for segment in segments(record, known_by):
            held.append((number, segment.days))
            said.append((RANKS.index(segment.status), segment.is_certain))
        for agreement in agreements(claims_known(record, known_by)):
            if agreement.is_disputed:
                days = union(held_days(claim) for claim in agreement.claims)
                disputes.append((number, Interval(days[0].start, days[-1].end)))
    return Timelines(
        len(catalog.records),
        _stretches(held),
        np.array([rank for rank, _ in said], dtype=np.int8),
        np.array([is_certain for _, is_certain in said], dtype=np.bool_),
        _stretches(disputes),
    )


def _stretches(found: Iterable[tuple[int, Interval]]) -> Stretches:
    rows = np.array([(number, *_ends(days)) for number, days in found], dtype=np.int64).reshape(-1, 3)
    return Stretches(rows[:, 0].astype(np.int32), rows[:, 1].copy(), rows[:, 2].copy())


def _ends(days: Interval) -> tuple[int, int]:
    return -EVER if days.start is None else days.start, EVER if days.end is None else days.end


_lock = threading.Lock()
_kept: OrderedDict[tuple[str, int | None], Timelines] = OrderedDict()
