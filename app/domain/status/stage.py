"""The stage of an agreement: an agreement that is signed is not yet in force."""

from collections.abc import Iterator

from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import Interval, upper
from app.domain.records import Record
from app.domain.status.assertions import is_announcing, is_factual, said_days
from app.domain.terms import Term
from app.domain.vocabulary import Collection


class Stage(Term):
    """How far an agreement has come, in order."""

    ANNOUNCED = "announced", "Announced", "Announced or negotiated; no source says that it was signed."
    SIGNED = "signed", "Signed", "A source says that it was signed."
    APPROVED = "approved", "Approved", "A source says that a parliament or government approved it."
    RATIFIED = "ratified", "Ratified", "A source says that it was ratified."
    IN_FORCE = "in_force", "In force", "A source says that it was in force."


STEPS = {
    Property.SIGNED: Stage.SIGNED,
    Property.APPROVED: Stage.APPROVED,
    Property.RATIFIED: Stage.RATIFIED,
    Property.IN_FORCE: Stage.IN_FORCE,
}


def stage_in(record: Record, window: Interval) -> Stage | None:
    """Return the furthest stage that an agreement had certainly reached by the last day of a window.

    None for other records, and where sources speak of the agreement without telling its stage.
    """
    if record.collection is not Collection.AGREEMENTS:
        return None
    found = [stage for claim in record.claims if (stage := _stage_of(claim, window)) is not None]
    return max(found, key=list(Stage).index, default=None)


def stage_days(record: Record) -> Iterator[int]:
    """Yield the days on which the stage of an agreement may change."""
    for claim in record.claims if record.collection is Collection.AGREEMENTS else ():
        day = _day_reached(claim) if claim.property in STEPS else said_days(claim).start
        if day is not None:
            yield day


def stages_of(record: Record) -> tuple[tuple[int, Stage], ...]:
    """Return the days from which an agreement is at each stage that its claims tell, in order; none for others."""
    first: dict[Stage, int] = {}
    for day in sorted(stage_days(record)):
        stage = stage_in(record, Interval(None, day + 1))
        if stage is not None:
            first.setdefault(stage, day)
    return tuple((day, stage) for stage, day in first.items())


def describe_stage(stage: Stage | None) -> str:
    """Say what is attested of an agreement.

    >>> describe_stage(Stage.SIGNED)
    'Attested: signed'
    """
    if stage is None:
        return "No source says at what stage"
    return stage.label if stage is Stage.ANNOUNCED else f"Attested: {stage.label.lower()}"


def _stage_of(claim: Claim, window: Interval) -> Stage | None:
    """Return what a claim tells of the stage by the last day of a window."""
    if claim.property in STEPS and is_factual(claim):
        day = _day_reached(claim)
        return STEPS[claim.property] if day is not None and day < upper(window.end) else None
    begins = said_days(claim).start
    is_near = begins is not None and begins < upper(window.end)
    return Stage.ANNOUNCED if is_announcing(claim) and is_near else None


def _day_reached(claim: Claim) -> int | None:
    """Return the first day on which a step had certainly been taken."""
    value = claim.effective_value
    if not isinstance(value, Edtf):
        return None
    begun = None if value.core is None else value.core.start
    if value.hull.last is None or (claim.property is Property.IN_FORCE and begun is not None):
        return begun
    return value.hull.last
