"""Compare two times: what sources say differently of a record at an earlier and at a later one.

Silence is no end: only a source that tells of a beginning or an end makes one. The browser has the same rule
(static/js/compare/changes.js); tests/fixtures/changes.json has the cases of both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.claim_vocabulary import Property
from app.domain.claims import Figure
from app.domain.intervals import Interval, upper
from app.domain.records import Record
from app.domain.status.stage import stage_in
from app.domain.status.state import Segment, held_days, status_in
from app.domain.status.stretches import stretch_in
from app.domain.vocabulary import Status

THERE = (Status.ATTESTED, Status.INFERRED)  # an inference is no other state than what it is inferred from


class Change(StrEnum):
    """What became of a record between two times, in the order in which changes are listed."""

    BEGAN = "began"
    ONLY_SECOND = "only_second"
    CHANGED = "changed"
    ENDED = "ended"
    ONLY_FIRST = "only_first"
    EVENT = "event"
    STAYED = "stayed"


class Side(StrEnum):
    """At which of two times a record is held."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A record at two times: its statuses, None where no source speaks of the time, and what became of it.

    `aspects` are "status", "strength" and "stage", those of them that differ where it is held at both times.
    """

    change: Change
    side: Side
    first: Status | None
    second: Status | None
    aspects: tuple[str, ...]


def find_difference(
    record: Record, timeline: Sequence[Segment], first: Interval, second: Interval
) -> Difference | None:
    """Compare a record, with the claims that are known, at two times; None where it is held at neither."""
    statuses = (status_in(timeline, first)[0], status_in(timeline, second)[0])
    held = tuple(status is not None and status.is_held for status in statuses)
    if not any(held):
        return None
    side = Side.BOTH if all(held) else Side.FIRST if held[0] else Side.SECOND
    aspects = tuple(_aspects(record, statuses, first, second)) if all(held) else ()
    change = _change(record, timeline, (first, second), side) or (Change.CHANGED if aspects else Change.STAYED)
    return Difference(change, side, *statuses, aspects)


def _change(record: Record, timeline: Sequence[Segment], times: tuple[Interval, Interval], side: Side) -> Change | None:
    """Return what became of a record; None for one that is at both times and has not ended."""
    first, second = times
    if not record.kind.is_standing:
        return None if side is Side.BOTH else Change.EVENT
    if side is Side.SECOND:
        start = stretch_in(record, timeline, second).start
        return Change.BEGAN if start is not None and start >= upper(first.end) else Change.ONLY_SECOND
    if _is_over(timeline, second):
        return Change.ENDED
    return Change.ONLY_FIRST if side is Side.FIRST else None


def _is_over(timeline: Sequence[Segment], time: Interval) -> bool:
    """Does a source say that it had ended by the last day of a time?"""
    ends = [item.days for item in timeline if item.status is Status.ENDED and item.days.overlaps(time)]
    return any(upper(days.end) >= upper(time.end) for days in ends)


def _aspects(record: Record, statuses: tuple[Status | None, ...], first: Interval, second: Interval) -> Sequence[str]:
    """List what differs between two times at which a record is held."""
    states = ["there" if status in THERE else status for status in statuses]
    figures = [_figures(record, time) for time in (first, second)]
    stages = [stage_in(record, time) for time in (first, second)]
    differs = {
        "status": states[0] != states[1],
        "strength": all(figures) and figures[0] != figures[1],
        "stage": stages[0] != stages[1],
    }
    return [aspect for aspect, is_other in differs.items() if is_other]


def _figures(record: Record, time: Interval) -> set[tuple[int, int]]:
    """Return the strengths, least and most persons, that claims give for a time; they are never carried forward."""
    values = [
        claim.effective_value
        for claim in record.claims
        if claim.property is Property.PERSONNEL and held_days(claim).overlaps(time)
    ]
    return {(value.min, value.max) for value in values if isinstance(value, Figure)}
