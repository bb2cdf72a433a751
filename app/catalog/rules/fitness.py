"""Do the members of a record and its claims fit together? Rules on operators, places and happenings."""

from app.catalog.problems import Report
from app.domain.claim_vocabulary import Property
from app.domain.records import Record
from app.domain.vocabulary import Collection, Precision

RUN_BY_SOMEBODY = frozenset({Collection.BASES, Collection.DEPLOYMENTS, Collection.AGREEMENTS})
POINTED_AT = frozenset({Precision.SITE, Precision.CITY, Precision.REGION})


def check_members(record: Record, report: Report) -> None:
    """All rules on what a record says without a quote and its claims must bear out."""
    if record.collection in RUN_BY_SOMEBODY and not record.operator:
        words = "no operator is given, so that no filter finds it; a joint force has those of its members"
        report.add("operator-missing", words, "warning")
    if not record.kind.is_standing and any(claim.property is Property.PRESENCE for claim in record.claims):
        report.add("happening-presence", f"{record.kind} is a happening, not a presence; say when it occurred")
    if record.claims and record.location.precision in POINTED_AT:
        _check_places_named(record, report)


def _check_places_named(record: Record, report: Report) -> None:
    """A place is solid only where and when a claim of location names it."""
    located = [claim for claim in record.claims if claim.property is Property.LOCATION]
    named = {name for claim in located for name in claim.places}
    if located and len(record.location.places) == 1:
        named.update(record.location.places)
    unnamed = [name for name in record.location.places if name not in named]
    if unnamed:
        report.add("place-unnamed", f"no claim of location names {', '.join(unnamed)}, so it is never solid", "warning")
