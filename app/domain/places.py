"""When sources name the places of a record: a place is solid on a map then, and hollow at other times."""

from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim
from app.domain.intervals import Interval, union
from app.domain.records import Record
from app.domain.status.assertions import attested_days, is_attesting


def place_days(record: Record) -> tuple[tuple[Interval, ...], ...]:
    """Return for each place of a record, in order, the days on which a claim of its location attests it."""
    claims = [claim for claim in record.claims if claim.property is Property.LOCATION]
    return tuple(
        union(
            days
            for claim in claims
            if is_attesting(claim) and _names(record, claim, place) and (days := attested_days(claim))
        )
        for place in record.location.places
    )


def _names(record: Record, claim: Claim, place: str) -> bool:
    """Does the claim name the place? The location of a record of one place is that place."""
    return place in claim.places or (not claim.places and len(record.location.places) == 1)
