"""Who attests a record and who denies it, or something of it, where sources do both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.claim_vocabulary import Shape
from app.domain.claims import Claim
from app.domain.intervals import ALWAYS, Interval
from app.domain.records import Record
from app.domain.status.assertions import attested_days, is_attesting, said_days
from app.domain.status.state import Segment, segments, status_in
from app.domain.vocabulary import Status
from app.rendering.words.descriptions import describe_timeline, join_names


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says on some days that it is so, or that it is not: "Courier (equipment)" denies one thing alone."""

    days: Interval
    status: Status
    name: str


def find_voices(record: Record, timeline: Iterable[Segment]) -> list[Voice]:
    """Return who attests and who denies; [] where nobody denies what was not over by then."""
    over = [item.days for item in timeline if item.status is Status.ENDED]
    denying = [
        Voice(said_days(claim), Status.DENIED, _denier(claim))
        for claim in record.claims
        if claim.is_negative and not any(days.contains(said_days(claim)) for days in over)
    ]
    attesting = [
        Voice(days, Status.ATTESTED, _name(claim))
        for claim in record.claims
        if is_attesting(claim) and (days := attested_days(claim))
    ]
    return [*attesting, *denying] if denying else []


def describe_times(record: Record) -> str:
    """List the times at which a record was attested, or else inferred or announced, and who denies it."""
    timeline = segments(record)
    status, _ = status_in(timeline, ALWAYS)
    return describe_timeline(timeline) + describe_voices(find_voices(record, timeline), status, None)


def describe_voices(voices: Sequence[Voice], status: Status | None, window: Interval | None) -> str:
    """Write what follows a status in a window: " by Gazette, denied by Courier"; "" where nobody denies it then.

    At any time, for None, those who attest it are not named. The page does the same (static/js/records/lexicon.js).
    """

    def names(side: Status) -> list[str]:
        then = (item for item in voices if item.status is side and item.days.overlaps(window or ALWAYS))
        return list(dict.fromkeys(item.name for item in then))

    denying = names(Status.DENIED)
    if status in (None, Status.DENIED, Status.ENDED) or not denying:
        return ""
    attesting = names(Status.ATTESTED) if window and status is Status.ATTESTED else []
    return f"{f' by {join_names(attesting)}' if attesting else ''}, denied by {join_names(denying)}"


def _denier(claim: Claim) -> str:
    return _name(claim) + ("" if claim.property.shape is Shape.TRUTH else f" ({claim.property.label.lower()})")


def _name(claim: Claim) -> str:
    return claim.speaker or claim.source.originator
