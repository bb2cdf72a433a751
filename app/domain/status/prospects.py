"""Plans, promises and what is only spoken of: when it counts as announced."""

from collections.abc import Sequence

from app.domain.claim_vocabulary import Modality, Role
from app.domain.claims import Claim
from app.domain.intervals import Interval, shift_years
from app.domain.records import Record
from app.domain.status.assertions import is_announcing, is_attesting, said_days, suspended_days
from app.domain.vocabulary import PLAN_AFTER_YEARS, Collection


def find_prospects(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that announce; where sources only say purpose, limits or assessments, those."""
    found = [claim for claim in claims if is_announcing(claim)]
    if found or any(is_attesting(claim) or claim.is_negative or suspended_days(claim) for claim in claims):
        return found
    return [claim for claim in claims if claim.property.role is Role.COMMENT]


def prospect_days(record: Record, claim: Claim, goes_on: bool) -> Interval:
    """Return the days for which a claim announces its record.

    A plan that `goes_on`, since nobody attests anything that lasts, is announced for some years after the time that it
    names, or after its source if it names none. The plan of a happening is over with its time, and a condition is no
    promise.
    """
    days = said_days(claim)
    is_promise = is_announcing(claim) and claim.modality is not Modality.CONDITIONAL
    if not (goes_on and is_promise) or record.collection is Collection.EVENTS:
        return days
    named, published = claim.effective_held.hull.end, claim.source.published.hull.end
    last = max(day for day in (days.end, published) if day is not None) if named is None else named
    return Interval(days.start, shift_years(last, PLAN_AFTER_YEARS))
