"""Find agreement and disagreement between claims, counted by originator and without a verdict."""

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.claim_vocabulary import Property, Shape
from app.domain.claims import Claim, Figure, Value
from app.domain.dates import Edtf

COMPARABLE = frozenset({Shape.TRUTH, Shape.FIGURE, Shape.DATE})


@dataclass(frozen=True, slots=True)
class Side:
    """Claims that could all be true together, with their originators: two reprints of one article are one voice."""

    claims: tuple[Claim, ...]
    originators: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The sides on one property at one time: one where the voices agree, more where they differ."""

    property: Property
    sides: tuple[Side, ...]

    @builtins.property  # the field of that name hides it
    def is_disputed(self) -> bool:
        """Are there claims that cannot all be true?"""
        return len(self.sides) > 1

    @builtins.property  # the field of that name hides it
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)


def agreements(claims: Iterable[Claim]) -> tuple[Agreement, ...]:
    """Group the claims of two or more voices on the same property and time into sides.

    One originator alone makes no agreement, but it can carry two sides (a plan by one speaker, its denial by another).
    Texts and lists of equipment add to each other, so for them only a denial counts.
    """
    by_property: dict[Property, list[Claim]] = {}
    for claim in claims:
        by_property.setdefault(claim.property, []).append(claim)
    found = (
        Agreement(property_, _sides(group))
        for property_, all_ in by_property.items()
        if len(all_) > 1  # a claim alone, as most are, neither agrees nor differs
        for group in _same_time(all_)
    )
    return tuple(item for item in found if item.is_disputed or _is_shared(item))


def contradicts(one: Claim, other: Claim) -> bool:
    """Can the two not both be true? Dates (when a thing was signed) are compared whatever time they speak of."""
    if one.property is not other.property or not _speak_of_one_time(one, other):
        return False
    if one.is_negative != other.is_negative:
        return True
    return not one.is_negative and _values_differ(one.effective_value, other.effective_value)


def _is_shared(agreement: Agreement) -> bool:
    return agreement.property.shape in COMPARABLE and len(agreement.sides[0].originators) > 1


def _same_time(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Split claims of one property into groups that are linked by a time they share."""
    groups: list[list[Claim]] = []
    for claim in claims:
        linked = [group for group in groups if any(_speak_of_one_time(claim, other) for other in group)]
        groups = [group for group in groups if group not in linked]
        groups.append([other for group in linked for other in group] + [claim])
    return groups


def _speak_of_one_time(one: Claim, other: Claim) -> bool:
    return one.property.shape is Shape.DATE or one.effective_held.spoken.overlaps(other.effective_held.spoken)


def _sides(group: Sequence[Claim]) -> tuple[Side, ...]:
    """Put each claim on the first side of which it contradicts no claim."""
    sides: list[list[Claim]] = []
    for claim in group:
        home = next((side for side in sides if not any(contradicts(claim, other) for other in side)), None)
        if home is None:
            sides.append([claim])
        else:
            home.append(claim)
    return tuple(_side(side) for side in sides)


def _side(claims: Sequence[Claim]) -> Side:
    originators = dict.fromkeys(claim.source.originator for claim in claims)
    speakers = dict.fromkeys(claim.speaker for claim in claims if claim.speaker)
    return Side(tuple(claims), tuple(originators), tuple(speakers))


def _values_differ(one: Value, other: Value) -> bool:
    """Are they numbers or dates that cannot be the same? Texts and equipment add to each other."""
    match one, other:
        case Figure(), Figure():
            return not one.overlaps(other)
        case Edtf(), Edtf():
            return not one.hull.overlaps(other.hull)
    return False
