"""Pieces of equipment: designators such as Su-25 and S-300, and common words such as tanks."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from app.catalog.languages.numbers import find_numbers
from app.catalog.languages.words import Words
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.suggestion import Finding, Found
from app.domain.claim_vocabulary import EquipmentClass, Property
from app.domain.claims import EquipmentItem

DESIGNATORS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MODEL = r"-?\d{1,3}(?:[A-ZА-Я][A-Za-zА-Яа-я]{0,4})?\d?(?:[-/]\d{1,3}[A-Z]?)?"
BEFORE = 30  # characters before a piece in which its count is looked for


def find_equipment(text: str, words: Words, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find designators, names that the atlas knows, and common words; a word that is part of a longer one once."""
    taken: set[int] = set()
    for pattern in (designators(), _known(gazetteer), common_words(words)):
        for match in pattern.finditer(text) if pattern else ():
            if not taken.intersection(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                yield _to_finding(text, match, words)


def _to_finding(text: str, match: re.Match[str], words: Words) -> Finding:
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    counts = [
        number
        for number in find_numbers(before, words.language)
        if _is_count(before[number.end :]) and not re.search(r"[\w-]$", before[: number.start])
    ]
    count = int(counts[-1].value) if counts and 0 < counts[-1].value < 10_000 else None
    name = " ".join(match.group().split())
    item = EquipmentItem(name, _class_of(match), count)
    return Finding(match.start(), match.end(), Found.EQUIPMENT, Property.EQUIPMENT, (item,))


def _is_count(between: str) -> bool:
    """Is what stands between a number and a piece nothing but two words or fewer?"""
    return re.fullmatch(r"\s(?:[^\W\d_][\w-]*\s){0,2}", between) is not None


def _class_of(match: re.Match[str]) -> EquipmentClass:
    name = (match.lastgroup or "unspecified").removeprefix("n_")
    return EquipmentClass(name) if name in set(EquipmentClass) else EquipmentClass.UNSPECIFIED


@lru_cache(maxsize=1)
def designators() -> re.Pattern[str]:
    """Return what finds designators; the group that matches is their class."""
    names = DESIGNATORS["names"]
    families = [f"(?P<{class_}>(?:{family}){MODEL})" for class_, family in DESIGNATORS["families"].items()]
    alone = [f"(?P<n_{class_}>(?:{name})(?:-[A-ZА-Я]\\w?)?)" for class_, name in names.items()]
    # "BM-27 Uragan" is one piece.
    nickname = rf"(?:\s(?:{'|'.join(names.values())}))?"
    return re.compile(rf"\b(?:(?:{'|'.join(families)}){nickname}|{'|'.join(alone)})\b")


@lru_cache(maxsize=16)
def common_words(words: Words) -> re.Pattern[str]:
    """Return what finds common words for equipment, the more exact classes first."""
    groups = [f"(?P<{name}>{words.pattern('equipment', name)})" for name in words.names("equipment")]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


@lru_cache(maxsize=16)
def _known(gazetteer: Gazetteer) -> re.Pattern[str] | None:
    names = sorted(map(re.escape, gazetteer.equipment), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None
