"""Two times of a view: which records are held at either, what became of each, and the claims that say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.catalog.catalog import Catalog
from app.domain.claims import Claim
from app.domain.intervals import ALWAYS, Interval, lower, upper
from app.domain.status.assertions import attested_days, find_end, is_announcing, is_attesting
from app.domain.status.changes import Difference, find_difference
from app.domain.status.state import status_in
from app.domain.vocabulary import Status
from app.query.frames.timelines import Timeline, timelines
from app.query.map_query import MapQuery, held_in


@dataclass(frozen=True, slots=True)
class Moment:
    """A record at one of two times: the claims held then, and where those attest nothing the nearest that do.

    `is_certain` is False where only rough dates reach the time.
    """

    status: Status | None
    is_certain: bool
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A record that is held at one of two times or at both."""

    timeline: Timeline
    difference: Difference
    first: Moment
    second: Moment


def in_order(view: MapQuery) -> tuple[Interval, Interval]:
    """Return the two times of a view, the earlier one first."""
    first, second = sorted(
        (view.window or ALWAYS, view.compare or ALWAYS), key=lambda time: (lower(time.start), upper(time.end))
    )
    return first, second


def compare_times(view: MapQuery, catalog: Catalog) -> list[Compared]:
    """Compare the records that pass the filters at either time of a view, in the order of the catalog."""
    passing = {id(item.record) for item in held_in(view, catalog)}
    known = [item for item in timelines(catalog, view.as_of) if id(item.record) in passing]
    return list(_compared(known, *in_order(view)))


def _compared(items: Sequence[Timeline], first: Interval, second: Interval) -> Iterator[Compared]:
    for item in items:
        difference = find_difference(item.record, item.segments, first, second)
        if difference is not None:
            yield Compared(item, difference, _moment(item, first), _moment(item, second))


def _moment(item: Timeline, time: Interval) -> Moment:
    status, is_certain = status_in(item.segments, time)
    return Moment(status, is_certain, tuple(_claims(item, time, status)))


def _claims(item: Timeline, time: Interval, status: Status | None) -> list[Claim]:
    """Return the claims that tell of a time, those that attest the record or its end first."""
    if status is None:
        return []
    if status is Status.ENDED:
        return [claim for claim in item.record.claims if (end := find_end(claim)) and end.day < upper(time.end)]
    held = item.claims_in(time)
    around = [] if any(map(is_attesting, held)) else _nearest(item, time)
    told = [*around, *sorted(held, key=lambda claim: not is_attesting(claim))]
    return told or [claim for claim in item.record.claims if is_announcing(claim)]  # a plan stands for some years


def _nearest(item: Timeline, time: Interval) -> list[Claim]:
    """Return the claims that last attest a record before a time, and first after it."""
    dated = [(days, claim) for claim in item.record.claims if is_attesting(claim) and (days := attested_days(claim))]
    before = [(upper(days.end), claim) for days, claim in dated if upper(days.end) <= lower(time.start)]
    after = [(lower(days.start), claim) for days, claim in dated if lower(days.start) >= upper(time.end)]
    last, first = max((day for day, _ in before), default=None), min((day for day, _ in after), default=None)
    return [*(claim for day, claim in before if day == last), *(claim for day, claim in after if day == first)]
