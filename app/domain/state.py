"""Derive what is held in a window of days, as known on a day, from claims; nothing of it is stored.

A claim *attests* its record while it is held, but never beyond the day its source was published: nobody can see ahead.
A record of a standing kind goes on between and after its attested days as *inferred*, until a claim says that it ended;
so does a claim whose `held` is open at the end. Plans, intentions, announcements and conditions make it *announced*;
denials, and values that say no, make it *denied*. Figures are never carried forward: strength and equipment come from
the claims held in the window alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.domain.agreement import Agreement, agreements
from app.domain.claim_vocabulary import Modality, Property, Role
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import ALWAYS, Interval, lower, subtract, union
from app.domain.records import Record
from app.domain.vocabulary import Collection, Status

HAPPENINGS = frozenset({Property.OCCURRED, Property.DELIVERED, Property.VALUE_USD})
FACTUAL = frozenset({Modality.STATED, Modality.REPORTED, Modality.ASSESSED})


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


def state(record: Record, window: Interval, known_by: int | None = None) -> State:
    """Derive what is held in a window of days, from the sources known by a day; None counts all sources."""
    status, is_certain = status_in(segments(record, known_by), window)
    held = tuple(claim for claim in claims_known(record, known_by) if held_days(claim).overlaps(window))
    return State(status, is_certain, held, agreements(held))


def status_in(timeline: Iterable[Segment], window: Interval) -> tuple[Status | None, bool]:
    """Return the strongest status in a window, None where no source speaks of it, and whether it is certain."""
    reached = [item for item in timeline if item.days.overlaps(window)]
    if not reached:
        return None, True
    status = min((item.status for item in reached), key=list(Status).index)
    return status, any(item.is_certain or window.contains(item.days) for item in reached if item.status is status)


def held_days(claim: Claim) -> Interval:
    """Return the days on which a claim is shown: every day that its `held` allows.

    A plan, a comment or a happening with an unknown start is shown only at the end of its time, since nobody can say
    that it was so long before. A standing fact with an unknown start is shown back to the beginning, as inferred.
    """
    lasts = claim.property.role is Role.FACT and claim.property not in HAPPENINGS
    return claim.effective_held.hull if lasts else _attested_hull(claim.effective_held)


def claims_known(record: Record, known_by: int | None = None) -> tuple[Claim, ...]:
    """Return the claims whose source was certainly published by a day; all of them for None."""
    return tuple(claim for claim in record.claims if claim.source.is_known_by(known_by))


def with_known_claims(record: Record, known_by: int | None) -> Record:
    """Return the record with those of its claims, and of its context, that were published by a day."""
    claims = claims_known(record, known_by)
    context = tuple(item for item in record.context if item.is_known_by(known_by))
    is_whole = len(claims) == len(record.claims) and len(context) == len(record.context)
    return record if is_whole else replace(record, claims=claims, context=context)


def segments(record: Record, known_by: int | None = None) -> tuple[Segment, ...]:
    """Derive the whole time line of a record, in order of start and of strength; empty where no claim dates it.

    Attested, inferred and ended are disjoint; announced and denied may lie beside them.
    """
    claims = claims_known(record, known_by)
    facts = [claim for claim in claims if is_attesting(claim) and not _is_undated(record, claim)]
    attested, core = _attested_days(facts)
    ended = _ended_days(claims, attested)
    inferred = _inferred_days(record, facts, (*attested, *ended))
    prospects = [claim for claim in claims if _announces(claim)]
    denials = [claim for claim in claims if claim.is_negative]
    found = [
        *_segments(Status.ATTESTED, attested, core),
        *_segments(Status.INFERRED, inferred, subtract(inferred, (_before_certain(facts),))),
        *_segments(Status.ANNOUNCED, map(held_days, prospects), _cores(prospects)),
        *_segments(Status.DENIED, map(held_days, denials), _cores(denials)),
    ]
    if not found and not any(map(is_attesting, claims)):  # sources only say purpose, limits or assessments
        comments = [claim for claim in claims if claim.property.role is Role.COMMENT]
        found += _segments(Status.ANNOUNCED, map(held_days, comments), _cores(comments))
    found += _segments(Status.ENDED, ended, ended)
    order = list(Status)
    found.sort(key=lambda item: (lower(item.days.start), order.index(item.status), not item.is_certain))
    return tuple(found)


def is_attesting(claim: Claim) -> bool:
    """Does the claim say, as a fact, that the thing was there or happened?"""
    return claim.modality in FACTUAL and not claim.is_negative and claim.property.role is Role.FACT


def _announces(claim: Claim) -> bool:
    """Does the claim speak of a thing to come, wanted or conditional?"""
    if claim.is_negative or claim.property.role in (Role.COMMENT, Role.END):
        return False
    return claim.property.role is Role.PROSPECT or claim.modality not in FACTUAL


def _is_undated(record: Record, claim: Claim) -> bool:
    """Is it a happening of which only a latest day is known, so that it has no place on a time line?"""
    happens = claim.property in HAPPENINGS or record.collection is Collection.EVENTS
    return happens and claim.effective_held.has_unknown_start


def _attested_days(facts: Iterable[Claim]) -> tuple[tuple[Interval, ...], tuple[Interval, ...]]:
    """Return the days that the facts attest and the certain ones among them, clipped at their source's publication."""
    days: list[Interval] = []
    core: list[Interval] = []
    for claim in facts:
        seen = Interval(None, claim.source.published.hull.end)
        days += _clip(_attested_hull(claim.effective_held), seen)
        core += _clip(claim.effective_held.core, seen)
    return union(days), union(core)


def _attested_hull(held: Edtf) -> Interval:
    """Return the days that a time attests: after an unknown start only its end, since the days before are inferred."""
    if held.has_unknown_start and held.core is not None:
        return Interval(held.core.start, held.hull.end)
    return held.hull


def _clip(days: Interval | None, seen: Interval) -> list[Interval]:
    clipped = None if days is None else days.intersection(seen)
    return [] if clipped is None else [clipped]


def _ended_days(claims: Iterable[Claim], attested: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the days from each end that a source states until the thing is attested again."""
    stretches = []
    for claim in claims:
        day = _end_day(claim)
        if day is not None:
            again = [item.start for item in attested if item.start is not None and item.start >= day]
            stretches += [Interval(day, min(again, default=None))] if day not in again else []
    return subtract(stretches, attested)


def _end_day(claim: Claim) -> int | None:
    """Return the first day on which it had certainly ended; None unless the claim says as a fact that it did."""
    value = claim.effective_value
    ends = claim.property.role is Role.END and claim.modality in FACTUAL and not claim.is_negative
    return value.hull.end if ends and isinstance(value, Edtf) else None


def _inferred_days(record: Record, facts: Iterable[Claim], known: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the days since the first lasting fact that are neither attested nor after an end."""
    lasting = [claim.effective_held.hull for claim in facts if _persists(record, claim)]
    if not lasting:
        return ()
    starts = [hull.start for hull in lasting]
    begin = None if None in starts else min(start for start in starts if start is not None)
    return subtract((Interval(begin, None),), known)


def _persists(record: Record, claim: Claim) -> bool:
    return claim.effective_held.hull.is_ongoing or (record.kind.is_standing and claim.property not in HAPPENINGS)


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
