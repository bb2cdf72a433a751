"""Lay time lines out as bars: positions and widths in per cent of an axis of whole years."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.claim_vocabulary import Role
from app.domain.claims import Claim
from app.domain.intervals import ALWAYS, Interval, from_day, lower, year_start, years_around
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.status.assertions import FACTUAL
from app.domain.status.state import Segment, held_days, segments
from app.domain.vocabulary import Status

LANES = {
    Status.ATTESTED: 0,
    Status.INFERRED: 0,
    Status.SUSPENDED: 0,
    Status.LAPSED: 0,
    Status.ANNOUNCED: 1,
    Status.DENIED: 2,
}
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
YEARS_SHOWN = 7  # as many as a telephone has room for
FADING = 3.0  # per cent: what is narrower would fade away altogether
LEAST = 0.15  # per cent: a day of twenty years is still seen


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `start` up to, but not including, `end`."""

    start: int
    end: int

    def share(self, day: int) -> float:
        """Return where a day begins in per cent; days outside stand at the edge."""
        return round(100 * (min(max(day, self.start), self.end) - self.start) / (self.end - self.start), 2)

    @property
    def edges(self) -> tuple[int, int]:
        """Return the years of its first and last day."""
        return from_day(self.start).year, from_day(self.end - 1).year

    def years(self) -> list[tuple[float, int]]:
        """Return where some years begin [(per cent, year)], as many as there is room for."""
        first, last = self.edges
        step = next((step for step in STEPS if (last - first) / step <= YEARS_SHOWN), STEPS[-1])
        return [(self.share(year_start(year)), year) for year in range(first, last + 1) if year % step == 0]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch with one status; `fade` is the side on which it is only roughly known: "in", "out", "both" or ""."""

    x: float
    width: float
    status: Status
    lane: int
    fade: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn on an axis; `published` are the middles of the times at which its sources may have appeared."""

    marks: tuple[Mark, ...]
    lanes: int
    published: tuple[float, ...]
    window: tuple[float, float] | None = None


def axis_of(record: Record, window: Interval | None = None) -> Axis:
    """Return whole years around all dates of a record's claims and sources, a year more, and a chosen window."""
    days = [claim.effective_held.hull for claim in record.claims]
    days += [claim.source.published.hull for claim in record.claims]
    # An unknown start needs room to fade in; that of a chosen time is no start.
    before = 1 if any(item.start is None for item in days) else 0
    days += [window] if window else []
    first, last = years_around(days) or (1970, 1970)
    return Axis(year_start(max(first - before, 1)), year_start(last + 2))


def record_bar(timeline: Sequence[Segment], sources: Iterable[Source], axis: Axis, window: Interval | None) -> Bar:
    """Lay out the time line of a record, its sources and the window that the reader chose."""
    return Bar(*_marks(timeline, axis), _published(sources, axis), _window(window, axis))


def claim_bar(record: Record, claim: Claim, axis: Axis) -> Bar:
    """Lay out when one claim is held and when its source said so."""
    alone = segments(dataclasses.replace(record, claims=(claim,)))
    shown = held_days(claim)
    held = [
        dataclasses.replace(item, days=days)
        for item in alone
        if item.status in LANES and item.status is not Status.LAPSED and (days := item.days.intersection(shown))
    ]
    return Bar(*_marks(held or [Segment(shown, _status_of(claim), False)], axis), _published([claim.source], axis))


def _status_of(claim: Claim) -> Status:
    """Return the status of a claim that gives its record no segment: an end, or a happening of unknown start."""
    if claim.is_negative:
        return Status.DENIED
    is_said = claim.modality in FACTUAL and claim.property.role in (Role.FACT, Role.END)
    return Status.ATTESTED if is_said else Status.ANNOUNCED


def _marks(timeline: Sequence[Segment], axis: Axis) -> tuple[tuple[Mark, ...], int]:
    shown = [item for item in timeline if item.status in LANES and lower(item.days.start) < axis.end]
    lanes = sorted({LANES[item.status] for item in shown})
    return tuple(_mark(item, shown, lanes, axis) for item in shown), max(len(lanes), 1)


def _mark(item: Segment, others: Iterable[Segment], lanes: list[int], axis: Axis) -> Mark:
    days = item.days
    x = 0.0 if days.start is None else axis.share(days.start)
    end = 100.0 if days.end is None else axis.share(days.end)
    x = min(x, 100 - LEAST)
    width = round(max(end - x, LEAST), 2)
    fade = _fade(item, others) if width >= FADING else ""
    return Mark(x, width, item.status, lanes.index(LANES[item.status]), fade, days.end is None)


def _fade(item: Segment, others: Iterable[Segment]) -> str:
    """Return the sides on which a rough stretch fades: away from a certain one beside it, else both."""
    if item.days.start is None:
        return "in"
    if item.is_certain:
        return ""
    certain = [other.days for other in others if other.status is item.status and other.is_certain]
    if item.days.end is None or any(days.start == item.days.end for days in certain):
        return "in"
    return "out" if any(days.end == item.days.start for days in certain) else "both"


def _published(sources: Iterable[Source], axis: Axis) -> tuple[float, ...]:
    hulls = [source.published.hull for source in sources]
    middles = [(days.start + days.end) // 2 for days in hulls if days.start is not None and days.end is not None]
    return tuple(dict.fromkeys(axis.share(day) for day in middles))


def _window(window: Interval | None, axis: Axis) -> tuple[float, float] | None:
    if window is None or window == ALWAYS:
        return None
    start = 0.0 if window.start is None else axis.share(window.start)
    end = 100.0 if window.end is None else axis.share(window.end)
    return start, round(max(end - start, LEAST), 2)
