"""What a claim asserts of its record: that it was there, planned, suspended or over, and on which days."""

from dataclasses import dataclass

from app.domain.claim_vocabulary import Modality, Property, Role, Shape
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import Interval
from app.domain.records import Record

HAPPENINGS = frozenset({Property.OCCURRED, Property.DELIVERED, Property.VALUE_USD})
STARTS = frozenset({Property.ESTABLISHED, Property.JOINED})
MEASURES = frozenset({Shape.FIGURE, Shape.EQUIPMENT})
FACTUAL = frozenset({Modality.STATED, Modality.REPORTED, Modality.ASSESSED})
CARRYING = FACTUAL | {Modality.ANNOUNCED}  # a term that a party sets itself is one


@dataclass(frozen=True, slots=True)
class End:
    """The first day on which a thing was certainly over.

    Of an end that was only observed (`/2012-12-05`) nobody says how long before the thing was still there.
    """

    day: int
    is_observed: bool


def is_factual(claim: Claim) -> bool:
    """Does the claim say as a fact what its property says?"""
    return claim.modality in FACTUAL and not claim.is_negative


def is_attesting(claim: Claim) -> bool:
    """Does the claim say, as a fact, that the thing was there or happened?"""
    return is_factual(claim) and claim.property.role is Role.FACT


def is_announcing(claim: Claim) -> bool:
    """Does the claim speak of a thing to come, wanted or conditional?"""
    if claim.is_negative or claim.property.role not in (Role.FACT, Role.PROSPECT):
        return False
    return claim.property.role is Role.PROSPECT or claim.modality not in FACTUAL


def said_days(claim: Claim) -> Interval:
    """Return the days that a claim speaks of; where their end is open, those until its source was published."""
    held = claim.effective_held
    days, published = held.spoken, claim.source.published.hull.end
    if days.end is not None or held.core is None or held.core.start is None:
        return days
    first = held.core.start + 1
    return Interval(days.start, first if published is None else max(first, published))


def attested_days(claim: Claim) -> Interval | None:
    """Return the days that a fact attests, never beyond the publication of its source; None if there are none."""
    return claim.effective_held.spoken.intersection(Interval(None, claim.source.published.hull.end))


def is_happening(record: Record, claim: Claim) -> bool:
    """Does the claim speak of what happens once, as an event or what is handed over, and not of what lasts?"""
    return claim.property in HAPPENINGS or not record.kind.is_standing


def is_undated(record: Record, claim: Claim) -> bool:
    """Is it a happening of which only a latest day is known, so that it has no place on a time line?"""
    return is_happening(record, claim) and claim.effective_held.hull.start is None


def suspended_days(claim: Claim) -> Interval | None:
    """Return the days of a suspension, an open end closed by the publication of the source; None for other claims."""
    value = claim.effective_value
    if claim.property.role is not Role.SUSPENSION or not is_factual(claim) or not isinstance(value, Edtf):
        return None
    days, published = value.spoken, claim.source.published.hull.end
    if days.end is not None or days.start is None or published is None:
        return days
    return Interval(days.start, max(days.start + 1, published))


def is_open_suspension(claim: Claim) -> bool:
    """Does the claim tell of a suspension, but not of its end?"""
    value = claim.effective_value
    return suspended_days(claim) is not None and isinstance(value, Edtf) and value.hull.end is None


def find_end(claim: Claim) -> End | None:
    """Return the end that a claim states as a fact; None for a claim that states none.

    An end in a year or a month is certain after its last day. An end by a day, or between two, was seen by the last
    of them: on that day it was over.
    """
    value = claim.effective_value
    if claim.property.role is not Role.END or not is_factual(claim) or not isinstance(value, Edtf):
        return None
    last = value.hull.last
    if last is None:
        return None
    return End(last if "/" in value.text else last + 1, value.has_unknown_start)


def days_of_end(claim: Claim) -> Interval | None:
    """Return the days among which the end that a claim states may be; None where it is not told since when."""
    end, value = find_end(claim), claim.effective_value
    if end is None or not isinstance(value, Edtf) or value.hull.start is None:
        return None
    return Interval(value.hull.start, end.day) if value.hull.start < end.day else None


def stated_start(claim: Claim) -> int | None:
    """Return the first day on which a claim allows the thing to have been set up or joined; None if it says nothing."""
    value = claim.effective_value
    return value.hull.start if claim.property in STARTS and is_attesting(claim) and isinstance(value, Edtf) else None


def tenure_end(claim: Claim) -> int | None:
    """Return the day after the earliest end of a tenure that is stated or announced; None if there is none."""
    value = claim.effective_value
    is_term = claim.property is Property.TENURE_UNTIL and claim.modality in CARRYING and not claim.is_negative
    if not is_term or not isinstance(value, Edtf) or value.hull.start is None:
        return None
    return value.hull.end if value.core is None or value.core.start is None else value.core.start + 1
