"""How far a thing is inferred beyond the days that sources speak of, and from when on it has lapsed.

Lists of intervals are disjoint and in order. A horizon counts in years of the calendar.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import Interval, shift_years, subtract, union
from app.domain.records import Record
from app.domain.status.assertions import (
    HAPPENINGS,
    attested_days,
    find_end,
    is_open_suspension,
    stated_start,
    suspended_days,
    tenure_end,
)


@dataclass(frozen=True, slots=True)
class Inference:
    """The days on which a thing is inferred, suspended, or no longer spoken of."""

    inferred: tuple[Interval, ...]
    suspended: tuple[Interval, ...]
    lapsed: tuple[Interval, ...]


def infer(
    record: Record,
    claims: Sequence[Claim],
    facts: Iterable[Claim],
    attested: Sequence[Interval],
    ended: Sequence[Interval],
) -> Inference | None:
    """Infer a record from the facts that attest it, and the days attested and ended; None if nothing of it lasts."""
    lasting = [claim for claim in facts if _persists(record, claim) and attested_days(claim)]
    stays = {claim: days for claim in claims if (days := suspended_days(claim))}
    suspended = subtract(stays.values(), (*attested, *ended))
    spoken = _since_first(lasting, attested, suspended)
    if not spoken:
        return None
    ends = [end for claim in claims if (end := find_end(claim))]
    bridged = {end.day for end in ends if not end.is_observed}
    tenure = max((day for claim in claims if (day := tenure_end(claim)) is not None), default=None)
    filled, lapsed = split_gaps(spoken, ended, bridged, record.kind.after_years, tenure)
    open_ends = {days.end for claim, days in stays.items() if is_open_suspension(claim)}
    suspended = union((*suspended, *(days for days in filled if days.start in open_ends)))
    bounds = [*(day for claim in claims if (day := stated_start(claim)) is not None), *(end.day for end in ends)]
    before = [days for claim in lasting for days in days_before(claim.effective_held, record.kind.before_years, bounds)]
    return Inference(subtract((*filled, *before), (*attested, *suspended, *ended)), suspended, tuple(lapsed))


def _persists(record: Record, claim: Claim) -> bool:
    return claim.effective_held.has_open_end or (record.kind.is_standing and claim.property not in HAPPENINGS)


def _since_first(
    lasting: Iterable[Claim], attested: Iterable[Interval], suspended: Sequence[Interval]
) -> Sequence[Interval]:
    """Return the days spoken of since the first fact that lasts, or the first suspension."""
    starts = [*(claim.effective_held.spoken.start for claim in lasting), *(days.start for days in suspended)]
    begin = min((day for day in starts if day is not None), default=None)
    return [] if begin is None else subtract((*attested, *suspended), (Interval(None, begin),))


def split_gaps(
    spoken: Sequence[Interval], ended: Iterable[Interval], bridged: Collection[int], years: int, tenure: int | None
) -> tuple[list[Interval], list[Interval]]:
    """Split the days since the first spoken of that are neither spoken of nor ended into inferred and lapsed ones.

    Until the next day spoken of, or until an end on a `bridged` day, all are inferred. After the last they are for so
    many years, or until a tenure ends.
    """
    resumed = {*(item.start for item in spoken), *bridged}
    inferred: list[Interval] = []
    lapsed: list[Interval] = []
    for gap in subtract((Interval(spoken[0].start, None),), (*spoken, *ended)):
        limit = gap.end if gap.end in resumed else _horizon(gap, years, tenure)
        near = subtract((gap,), () if limit is None else (Interval(limit, None),))
        inferred += near
        lapsed += subtract((gap,), near)
    return inferred, lapsed


def _horizon(gap: Interval, years: int, tenure: int | None) -> int | None:
    """Return the day on which an inference is over; None for one that outlasts the calendar."""
    reach = None if gap.start is None else shift_years(gap.start, years)
    return reach if reach is None or tenure is None else max(reach, tenure)


def days_before(held: Edtf, years: int, bounds: Iterable[int]) -> list[Interval]:
    """Return the days before an unknown start back to its horizon, or all days before an open one; [] for others.

    It reaches no further back than to a stated start or an earlier end, the `bounds`.
    """
    day = held.spoken.start
    if day is None or held.hull.start is not None:
        return []
    horizon = None if held.has_open_start else shift_years(day, -years)
    start = max((item for item in (horizon, *bounds) if item is not None and item <= day), default=None)
    return [] if start == day else [Interval(start, day)]
