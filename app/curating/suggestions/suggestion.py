"""Suggestion: a claim that some words of an article may give, as a filled-in form; never written without a person."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Value
from app.domain.dates import Edtf


class Found(StrEnum):
    """What the words are."""

    FIGURE = "figure"
    DATE = "date"
    EQUIPMENT = "equipment"
    UNIT = "unit"
    PLACE = "place"
    COUNTRY = "country"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name: `point` is longitude and latitude, None where only the name is known; `what` says what it is."""

    name: str
    point: tuple[float, float] | None = None
    country: str | None = None
    what: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a text and what they are, before the sentence around them is read."""

    start: int
    end: int
    found: Found
    property: Property
    value: Value
    unit: str | None = None
    place: Place | None = None
    held: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form filled in for the words at `start` to `end` of the text; the members are those of a claim.

    `quote` is the sentence, or as much around the words as a quote may have. `held` is the date that the sentence
    gives, else that of the source, and `held_basis` says which; `unit` is what a figure counts. `modality` and
    `speaker` follow from cues of the sentence, `place` is the one named nearest.
    """

    start: int
    end: int
    found: Found
    property: Property
    value: Value
    quote: str
    held: Edtf
    held_basis: str
    modality: Modality
    unit: str | None = None
    place: Place | None = None
    speaker: str | None = None
