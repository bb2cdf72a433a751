"""The values held of a record at a time, property by property, each with the numbers of its quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe
from app.domain.intervals import ALWAYS, Interval
from app.domain.records import Record
from app.domain.status.state import state
from app.rendering.words.descriptions import describe_agreement


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value as one or more sources give it for one time.

    `held` is "" where the value is that time itself, `said` where it is plainly stated; `quotes` are numbers of quotes.
    """

    value: str
    held: str
    said: str
    is_corrected: bool
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HeldProperty:
    """All values held of one property, and who agrees or differs on them."""

    property: Property
    values: tuple[HeldValue, ...]
    agreements: tuple[str, ...]


def held_values(record: Record, window: Interval | None, numbers: Mapping[str, int]) -> list[HeldProperty]:
    """Return what is held in a window (None: ever); `numbers` are those of the quotes by claim id."""
    held = state(record, window or ALWAYS)
    return [
        HeldProperty(
            property_,
            tuple(_values(own, numbers)),
            tuple(describe_agreement(item) for item in held.agreements if item.property is property_),
        )
        for property_ in Property
        if (own := [claim for claim in held.held if claim.property is property_])
    ]


def _values(claims: Iterable[Claim], numbers: Mapping[str, int]) -> Iterator[HeldValue]:
    """Join claims that say the same of the same time in the same way into one value with several quotes."""
    same: dict[tuple[str, str, str, bool], list[Claim]] = {}
    for claim in claims:
        value = describe_value(claim.property, claim.effective_value)
        held = "" if claim.effective_value == claim.effective_held else describe(claim.effective_held)
        key = (value, held, _said(claim), claim.corrected is not None)
        same.setdefault(key, []).append(claim)
    for key, own in same.items():
        yield HeldValue(*key, tuple(sorted({numbers[claim.id] for claim in own})))


def _said(claim: Claim) -> str:
    """Say how it is said unless plainly stated, and by whom unless by the author."""
    words = [] if claim.modality is Modality.STATED else [claim.modality.label.lower()]
    return " ".join([*words, *([f"by {claim.speaker}"] if claim.speaker else [])])
