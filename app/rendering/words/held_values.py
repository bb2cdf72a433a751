"""The values held of a record at a time, property by property, each with the numbers of its quotes."""

from collections.abc import Iterable, Iterator, Mapping

from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe
from app.domain.intervals import ALWAYS, Interval
from app.domain.records import Record
from app.domain.status.state import state
from app.rendering.words.claim_words import Words
from app.rendering.words.descriptions import describe_agreement


def held_values(record: Record, window: Interval | None, numbers: Mapping[str, int]) -> list[Words]:
    """Return what is held in a window (None: ever) by property, and who agrees or differs on it.

    `numbers` are those of the quotes by claim id.
    """
    held = state(record, window or ALWAYS)
    return [
        {
            "property": property_,
            "values": list(_values(own, numbers)),
            "agreements": [describe_agreement(item) for item in held.agreements if item.property is property_],
        }
        for property_ in Property
        if (own := [claim for claim in held.held if claim.property is property_])
    ]


def _values(claims: Iterable[Claim], numbers: Mapping[str, int]) -> Iterator[Words]:
    """Join claims that say the same of the same time in the same way into one value with several quotes.

    `held` is "" where the value is that time itself, `said` where it is plainly stated.
    """
    same: dict[tuple[str, str, str, bool], list[Claim]] = {}
    for claim in claims:
        value = describe_value(claim.property, claim.effective_value)
        held = "" if claim.effective_value == claim.effective_held else describe(claim.effective_held)
        key = (value, held, _said(claim), claim.corrected is not None)
        same.setdefault(key, []).append(claim)
    for key, own in same.items():
        told = dict(zip(("value", "held", "said", "is_corrected"), key, strict=True))
        yield {**told, "quotes": sorted({numbers[claim.id] for claim in own})}


def _said(claim: Claim) -> str:
    """Say how it is said unless plainly stated, and by whom unless by the author."""
    words = [] if claim.modality is Modality.STATED else [claim.modality.label.lower()]
    return " ".join([*words, *([f"by {claim.speaker}"] if claim.speaker else [])])
