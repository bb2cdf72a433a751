"""Stretches: when a thing began and ended by what sources tell, which is less than when it is taken to be held.

The day of an article is not the day on which a base was founded, and a horizon is no end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.claim_vocabulary import Property, Shape
from app.domain.claims import Claim
from app.domain.dates import DatePrecision, Edtf
from app.domain.intervals import Interval, lower, union
from app.domain.records import Record
from app.domain.status.assertions import HAPPENINGS, find_end, is_attesting
from app.domain.status.state import Segment, held_days
from app.domain.vocabulary import Status

LASTING = frozenset(Status) - {Status.ANNOUNCED, Status.DENIED, Status.ENDED}
BEGUN = frozenset({Property.PRESENCE, Property.MEMBER})  # an interval of theirs tells a start


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time without an end in it: its first day and the day after its last, each None where no source tells it.

    `attested` are the days on which sources attest it.
    """

    start: int | None
    end: int | None
    attested: tuple[Interval, ...]


def stretch_in(record: Record, timeline: Iterable[Segment], window: Interval) -> Stretch:
    """Return the stretch that reaches into a window; of several, from the first to the last."""
    timeline = tuple(timeline)
    return join_stretches(record, timeline, [days for days in lasting_days(timeline) if days.overlaps(window)])


def join_stretches(record: Record, timeline: Iterable[Segment], reached: Sequence[Interval]) -> Stretch:
    """Join some stretches of a record, given by their days in order, into one."""
    if not reached:
        return Stretch(None, None, ())
    attested = union(
        item.days
        for item in timeline
        if item.status is Status.ATTESTED and any(item.days.overlaps(days) for days in reached)
    )
    return Stretch(_told_start(record.claims, reached[0], attested), _told_end(record, reached[-1]), attested)


def lasting_days(timeline: Iterable[Segment]) -> tuple[Interval, ...]:
    """Return the days of each stretch, those on which it has lapsed among them."""
    return union(item.days for item in timeline if item.status in LASTING)


def _told_start(claims: Iterable[Claim], days: Interval, attested: Sequence[Interval]) -> int | None:
    """Return the first of the starts that claims tell; None where an attested day lies before it."""
    starts = [_start_of(claim) for claim in claims if is_attesting(claim) and held_days(claim).overlaps(days)]
    start = min((day for day in starts if day is not None), default=None)
    is_before = start is not None and bool(attested) and lower(attested[0].start) < start
    return None if is_before else start


def _start_of(claim: Claim) -> int | None:
    value = claim.effective_value
    if claim.property.shape is Shape.DATE and isinstance(value, Edtf):  # established, joined, signed, occurred ...
        return value.hull.start
    held = claim.effective_held
    return held.hull.start if claim.property in BEGUN and held.precision is DatePrecision.INTERVAL else None


def _told_end(record: Record, days: Interval) -> int | None:
    """Return the first day on which a source says that it had ended; of a happening, the day after it.

    Of an end that was only observed, nobody says when it was.
    """
    ends = {end.day for end in map(find_end, record.claims) if end and not end.is_observed}
    if days.end in ends:
        return days.end
    if record.kind.is_standing:
        return None
    values = [claim.effective_value for claim in record.claims if claim.property in HAPPENINGS and is_attesting(claim)]
    after = [value.hull.end for value in values if isinstance(value, Edtf)]
    return None if None in after else max((day for day in after if day is not None), default=None)
