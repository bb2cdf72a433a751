"""How a sentence says a thing, and who is said to say it."""

import re
from functools import lru_cache

from app.catalog.languages.words import Words
from app.domain.claim_vocabulary import Modality, Property

# The first whose cue is in the sentence; a denial says more than that somebody said it.
ORDER = (Modality.DENIED, Modality.CONDITIONAL, Modality.ASSESSED, Modality.ANNOUNCED, Modality.REPORTED)
CAPITAL = "[A-ZÀ-ÞА-ЯЁ]"
NAME = rf"{CAPITAL}[\w'’.-]{{0,40}}(?:\s(?:(?:of|the|de|der|von|van|al)\s)?{CAPITAL}[\w'’.-]{{0,40}}){{0,4}}"


def read_modality(sentence: str, words: Words) -> Modality:
    """Return the modality that a cue of the sentence suggests; what has no cue is stated."""
    return next((item for item in ORDER if words.find("cues", item.value).search(sentence)), Modality.STATED)


def read_speaker(sentence: str, words: Words) -> str | None:
    """Return the name beside a verb of saying, None where there is none."""
    for pattern in _speaking(words):
        if match := pattern.search(sentence):
            return " ".join(match["name"].split()).rstrip(".,’'") or None
    return None


@lru_cache(maxsize=16)
def _speaking(words: Words) -> tuple[re.Pattern[str], ...]:
    says, by = words.pattern("cues", "says"), words.pattern("cues", "said_by")
    return (
        re.compile(rf"(?i:\b(?:{by}))\s(?i:(?:an?|the|der|die|das|des|la|le|el|les|los)\s)?(?P<name>{NAME})"),
        re.compile(rf"(?P<name>{NAME})(?:,[^,.]{{1,80}},)?\s(?i:(?:{says}))\b"),
    )


def read_property(clause: str, words: Words) -> Property:
    """Return the property of a date by the verb that stands nearest to its end of the clause; else it occurred."""
    found = [
        (match.start(), name)
        for name in words.names("properties")
        for match in words.find("properties", name).finditer(clause)
    ]
    return Property(max(found)[1]) if found else Property.OCCURRED
