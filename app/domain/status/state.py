"""Derive what is held in a window of days from claims; nothing of it is stored.

What was known on a day is derived from the record `with_known_claims` of that day.

A claim *attests* its record while it is held, but never beyond the day its source was published: nobody can see ahead.
A record of a standing kind is *inferred* between its attested days, and before and after them as far as the horizon of
its kind; so is a claim whose `held` is open at the end. What nobody has spoken of for longer has *lapsed*. Plans,
intentions, announcements and conditions make a record *announced*; denials, and values that say no, make it *denied*.
Figures are never carried forward: strength and equipment come from the claims held in the window alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.agreement import Agreement, agreements
from app.domain.claim_vocabulary import Role
from app.domain.claims import Claim
from app.domain.dates import DatePrecision
from app.domain.intervals import ALWAYS, Interval, lower, subtract, union
from app.domain.records import Record
from app.domain.status.assertions import (
    FACTUAL,
    HAPPENINGS,
    MEASURES,
    attested_days,
    days_of_end,
    find_end,
    is_attesting,
    is_happening,
    is_undated,
    said_days,
)
from app.domain.status.inference import infer
from app.domain.status.prospects import find_prospects, prospect_days
from app.domain.vocabulary import Collection, Status

RANKS = {status: rank for rank, status in enumerate(Status)}  # the strongest first


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a record's time with one status; `is_certain` is False where a rough date leaves it open."""

    days: Interval
    status: Status
    is_certain: bool


@dataclass(frozen=True, slots=True)
class State:
    """The status of a record in a window, with the claims held and the agreements between them.

    `status` is None where no source speaks of that time; `is_certain` is False where only rough dates reach the window.
    """

    status: Status | None
    is_certain: bool
    held: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]


def state(record: Record, window: Interval) -> State:
    """Derive what is held in a window of days."""
    status, is_certain = status_in(segments(record), window)
    held = tuple(claim for claim in record.claims if held_days(claim).overlaps(window))
    return State(status, is_certain, held, agreements(held))


def status_in(timeline: Iterable[Segment], window: Interval) -> tuple[Status | None, bool]:
    """Return the strongest status in a window, None where no source speaks of it, and whether it is certain."""
    reached = [item for item in timeline if item.days.overlaps(window)]
    if not reached:
        return None, True
    status = min((item.status for item in reached), key=RANKS.__getitem__)
    return status, any(item.is_certain or window.contains(item.days) for item in reached if item.status is status)


def held_days(claim: Claim) -> Interval:
    """Return the days on which a claim is shown.

    Of an unknown start it is only the end, since nobody says that it was so before. Open ends stay open, but not for
    figures, plans and denials, which are never carried.
    """
    held, role = claim.effective_held, claim.property.role
    is_said = claim.modality in FACTUAL and role in (Role.FACT, Role.COMMENT) and not claim.is_negative
    if not is_said or claim.property.shape in MEASURES:
        return said_days(claim)
    goes_back = held.has_open_start and role is Role.FACT and claim.property not in HAPPENINGS
    return Interval(None, held.spoken.end) if goes_back else held.spoken


def claims_known(record: Record, known_by: int | None = None) -> tuple[Claim, ...]:
    """Return the claims whose source was certainly published by a day; all of them for None."""
    return tuple(claim for claim in record.claims if claim.source.is_known_by(known_by))


def with_known_claims(record: Record, known_by: int | None) -> Record:
    """Return the record with those of its claims, and of its context, that were published by a day.

    The summary may rest on any claim, so it is left out with one.
    """
    claims = claims_known(record, known_by)
    context = tuple(item for item in record.context if item.is_known_by(known_by))
    if len(claims) == len(record.claims):
        return record if len(context) == len(record.context) else replace(record, context=context)
    return replace(record, claims=claims, context=context, summary="")


def segments(record: Record) -> tuple[Segment, ...]:
    """Derive the whole time line of a record, in order of start and of strength; empty where no claim dates it.

    Attested, inferred, suspended, lapsed and ended are disjoint; announced and denied may lie beside the first three.
    """
    claims = record.claims
    facts = [claim for claim in claims if is_attesting(claim) and not is_undated(record, claim)]
    prospects, denials = find_prospects(claims), [claim for claim in claims if claim.is_negative]
    attested = union(days for claim in facts if (days := attested_days(claim)))
    ended = _ended_days(claims, attested)
    carried = infer(record, claims, facts, attested, ended)
    announced = union(prospect_days(record, claim, goes_on=carried is None) for claim in prospects)
    denied = union(map(said_days, denials))
    spoken = (*attested, *announced, *denied, *ended)
    lapsed = subtract(carried.lapsed if carried else _after_plans(record, announced), spoken)
    found = [
        *_segments(Status.ATTESTED, attested, _attested_cores(record, facts)),
        *_segments(Status.ANNOUNCED, announced, (*_cores(prospects), *subtract(announced, map(said_days, prospects)))),
        *_segments(Status.DENIED, denied, _cores(denials)),
        *_segments(Status.LAPSED, lapsed, lapsed),
        *_segments(Status.ENDED, ended, ended),
    ]
    if carried:
        rough = (_before_certain(facts),) if facts else ()
        perhaps_over = [days for claim in claims if (days := days_of_end(claim))]
        found += _segments(Status.INFERRED, carried.inferred, subtract(carried.inferred, rough))
        found += _segments(Status.SUSPENDED, carried.suspended, subtract(carried.suspended, perhaps_over))
    found.sort(key=lambda item: (lower(item.days.start), RANKS[item.status], not item.is_certain))
    return tuple(found)


def _attested_cores(record: Record, facts: Iterable[Claim]) -> Iterator[Interval]:
    """Yield the days that facts attest for certain; of a happening between two days none is, since it was on one."""
    for claim in facts:
        held = claim.effective_held
        is_between = held.precision is DatePrecision.INTERVAL and None not in (held.hull.start, held.hull.end)
        if is_between and is_happening(record, claim):
            continue
        core, days = claim.effective_held.core, attested_days(claim)
        certain = core and days and core.intersection(days)
        if certain:
            yield certain


def _ended_days(claims: Iterable[Claim], attested: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the days from each end that a source states until the thing is attested again."""
    stretches = []
    for end in filter(None, map(find_end, claims)):
        again = [item.start for item in attested if item.start is not None and item.start >= end.day]
        stretches += [Interval(end.day, min(again, default=None))] if end.day not in again else []
    return subtract(stretches, attested)


def _after_plans(record: Record, announced: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """Return the days since the first plan of a record that nobody attests to last; a happening does not lapse."""
    return (Interval(announced[0].start, None),) if announced and record.collection is not Collection.EVENTS else ()


def _before_certain(facts: Iterable[Claim]) -> Interval:
    """Return the days before the first certain one, where an inference rests on an unknown or rough start."""
    helds = [claim.effective_held for claim in facts]
    starts = [held.core.start if held.core else held.hull.end for held in helds]
    known = [start for start in starts if start is not None]
    return Interval(None, min(known)) if known else ALWAYS


def _cores(claims: Iterable[Claim]) -> tuple[Interval, ...]:
    return tuple(core for claim in claims if (core := claim.effective_held.core) is not None)


def _segments(status: Status, days: Iterable[Interval], certain: Iterable[Interval]) -> Iterator[Segment]:
    all_days = union(days)
    if not all_days:
        return
    rough = subtract(all_days, certain)
    yield from (Segment(item, status, True) for item in subtract(all_days, rough))
    yield from (Segment(item, status, False) for item in rough)
