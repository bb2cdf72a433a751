"""Claims: one fact that one source states in one verbatim quote, with a typed value and an id made of its content."""

import builtins
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.dates import Edtf, describe, parse_date
from app.domain.sources import Source

# What is done on one day: of a time with two ends it was done between them.
ACTS = frozenset(
    {
        *(Property.ESTABLISHED, Property.ENDED, Property.SIGNED, Property.APPROVED),
        *(Property.RATIFIED, Property.JOINED, Property.LEFT, Property.DELIVERED),
    }
)


class ValueShapeError(ValueError):
    """The parts of a value do not fit together."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Whole persons or US dollars as a range; `approximate` where the source says some, about, estimated."""

    min: int
    max: int
    approximate: bool

    def overlaps(self, other: "Figure") -> bool:
        """Can both be the same number? No margin is added to approximate figures."""
        return self.min <= other.max and other.min <= self.max


@dataclass(frozen=True, slots=True)
class EquipmentItem:
    """A piece of equipment as named by the source; `count` is None where the source gives none."""

    name: str
    class_: EquipmentClass
    count: int | None


# What true and false mean to a reader, by property: (false, true).
TRUTHS = {Property.PRESENCE: ("not present", "present"), Property.MEMBER: ("not a member", "a member")}

LARGEST = 2**53 - 1  # beyond it browsers and other readers of JSON lose digits (RFC 8259, 6)

Value = bool | str | Figure | Edtf | tuple[EquipmentItem, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The right value or time where the source is plainly wrong, and the reason."""

    why: str
    value: Value | None = None
    held: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact by one source. `held` is when it was so, `source.published` when it was said.

    `places` are the names of those of its record's places that a claim of its location speaks of.
    """

    id: str
    property: Property
    value: Value
    held: Edtf
    held_basis: str
    source: Source
    quote: str
    modality: Modality
    speaker: str | None = None
    note: str | None = None
    corrected: Correction | None = None
    occurrence: int | None = None
    places: tuple[str, ...] = ()

    @builtins.property  # the field of that name hides it
    def effective_value(self) -> Value:
        """Return the corrected value where there is a correction, else the printed one."""
        return self.value if self.corrected is None or self.corrected.value is None else self.corrected.value

    @builtins.property  # the field of that name hides it
    def effective_held(self) -> Edtf:
        """Return the corrected time where there is a correction, else the printed one."""
        return self.held if self.corrected is None or self.corrected.held is None else self.corrected.held

    @builtins.property  # the field of that name hides it
    def is_negative(self) -> bool:
        """Does it deny the thing, or give false as its value?"""
        return self.modality is Modality.DENIED or self.effective_value is False


def claim_id(record_id: str, property_: str, value: Any, source: str, quote: str) -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the claim's content in canonical JSON.

    `value` is the JSON form. So a citation breaks visibly when what it cites changes (docs/codebook.md, "A claim").
    """
    parts = [record_id, property_, value, source, quote]
    content = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def parse_value(property_: Property, raw: Any) -> Value:
    """Build a value from its JSON form, which has the shape that its property asks for (`app/catalog/parsing/schemas`).

    Raises ValueShapeError for a figure whose min is above its max, DateError for a date that does not parse.
    """
    match property_.shape:
        case Shape.DATE:
            return parse_date(raw)
        case Shape.FIGURE:
            if raw["min"] > raw["max"]:
                raise ValueShapeError(f"{property_} has a min above its max")
            return Figure(int(raw["min"]), int(raw["max"]), raw["approximate"])  # 400.0 is a whole number in JSON
        case Shape.EQUIPMENT:
            return tuple(_build_item(item) for item in raw)
    value: bool | str = raw
    return value


def _build_item(raw: Mapping[str, Any]) -> EquipmentItem:
    count = raw["count"]
    return EquipmentItem(raw["name"], EquipmentClass(raw["class"]), None if count is None else int(count))


def value_to_json(value: Value) -> Any:
    """Return the JSON form of a value; the inverse of `parse_value`."""
    match value:
        case Figure():
            return {"min": value.min, "max": value.max, "approximate": value.approximate}
        case Edtf():
            return value.text
        case tuple():
            return [{"name": item.name, "class": item.class_.value, "count": item.count} for item in value]
    return value


def describe_value(property_: Property, value: Value) -> str:
    """Describe a value in words for a reader.

    >>> describe_value(Property.PERSONNEL, Figure(400, 400, True))
    'about 400'
    """
    match value:
        case bool():
            return TRUTHS[property_][value]
        case Figure():
            return _describe_figure(property_, value)
        case Edtf():
            return _describe_date(property_, value)
        case tuple():
            return ", ".join(item.name if item.count is None else f"{item.count:,} {item.name}" for item in value)
    return value


def _describe_date(property_: Property, value: Edtf) -> str:
    first, _, last = value.text.partition("/")
    if property_ is Property.TENURE_UNTIL and last == "..":
        return f"{describe(parse_date(first))} at the earliest"
    if property_ in ACTS and None not in (value.hull.start, value.hull.end) and last:
        return f"between {describe(parse_date(first))} and {describe(parse_date(last))}"
    return describe(value)


def describe_correction(claim: Claim) -> str | None:
    """Describe the corrected value or time, and why; None where nothing is corrected."""
    if claim.corrected is None:
        return None
    value, held = claim.corrected.value, claim.corrected.held
    parts = [
        "" if value is None else describe_value(claim.property, value),
        "" if held is None else f"held {describe(held)}",
    ]
    return f"{', '.join(filter(None, parts))}: {claim.corrected.why}"


def _describe_figure(property_: Property, figure: Figure) -> str:
    sign = "US$" if property_ is Property.VALUE_USD else ""
    low, high = f"{sign}{figure.min:,}", f"{sign}{figure.max:,}"
    number = low if figure.min == figure.max else f"{low} to {high}"
    return f"about {number}" if figure.approximate else number
