"""Pieces of equipment: designators such as Su-25 and S-300, and common words such as tanks."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from app.catalog.languages.numbers import find_numbers
from app.catalog.languages.words import Words
from app.catalog.rules.quotes import OPENING
from app.curating.suggestions.figures import is_year
from app.curating.suggestions.gazetteer import Gazetteer
from app.curating.suggestions.suggestion import Finding, Found
from app.domain.claim_vocabulary import EquipmentClass, Property
from app.domain.claims import EquipmentItem

DESIGNATORS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MODEL = r"-?\d{1,3}(?:[A-ZА-Я][A-Za-zА-Яа-я]{0,4})?\d?[A-ZА-Я]{0,2}(?:[-/]\d{1,3}[A-Z]?)?"
# Between a designator and a common word for the same piece: "BM-27 self-propelled launcher", "Panzer vom Typ T-72".
AFTER_NAME = re.compile(r"(?:\s[^\W\d_]+-[\w-]+)*\s")
TYPE = r"(?:(?:(?:of|of\sthe|vom|de|del)\s)?(?:type|typ|типа|tipo|modèle|modelo)\s)?"
BEFORE_NAME = re.compile(rf"\s{TYPE}{OPENING}", re.IGNORECASE)
COUNT_TO_NAME = re.compile(rf"\s(?P<between>(?:[^\W\d_][\w-]*\s){{0,2}}){TYPE}{OPENING}", re.IGNORECASE)
OF = frozenset({"of", "de", "des", "der"})  # "ten of the tanks"
BEFORE = 30  # characters before a piece in which its count is looked for


def find_equipment(text: str, words: Words, gazetteer: Gazetteer) -> Iterator[Finding]:
    """Find designators, names that the atlas knows, and common words; a word that is part of a longer one once.

    "Su-25 aircraft" and "aircraft of the type Su-25" are one piece, a "tank division" is none.
    """
    taken: set[int] = set()
    named: list[tuple[int, int]] = []
    for pattern in (designators(), _known(gazetteer)):
        for match in pattern.finditer(text) if pattern else ():
            if not taken.intersection(range(*match.span())):
                taken.update(range(*match.span()))
                named.append(match.span())
                yield _to_finding(text, match, words)
    named.sort()
    common = "|".join(f"(?P<{name}>{{equipment.{name}}})" for name in words.names("equipment"))  # the more exact first
    for match in words.compile(rf"(?<![\w-])(?:{common})(?![\w-])").finditer(text):
        is_taken = taken.intersection(range(*match.span()))
        if not is_taken and not _says_what(text, match, named) and not _is_of_formation(text, match, words):
            yield _to_finding(text, match, words)


def _says_what(text: str, match: re.Match[str], named: Sequence[tuple[int, int]]) -> bool:
    """Does a common word only say what the designator before or after it is?"""
    at = bisect_left(named, match.span())
    is_after = at > 0 and AFTER_NAME.fullmatch(text, named[at - 1][1], match.start())
    is_before = at < len(named) and BEFORE_NAME.fullmatch(text, match.end(), named[at][0])
    return bool(is_after or is_before)


def _is_of_formation(text: str, match: re.Match[str], words: Words) -> bool:
    """Is it part of the name of a formation, as in "motor rifle regiment" and "régiment de chars"?"""
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    is_after = words.compile(r"\b{figures.formations}\s(?:de\s|d['’])$").search(before) is not None
    return is_after or words.compile(r"\s{figures.formations}\b").match(text, match.end()) is not None


def _to_finding(text: str, match: re.Match[str], words: Words) -> Finding:
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    counts = [
        number
        for number in find_numbers(before, words.language)
        if _is_count(before[number.end :], words)
        and not re.search(r"[\w-]$", before[: number.start])
        and not is_year(before, number, words)
    ]
    count = int(counts[-1].value) if counts and 0 < counts[-1].value < 10_000 else None
    name = " ".join(match.group().split())
    item = EquipmentItem(name, _class_of(match), count)
    return Finding(match.start(), match.end(), Found.EQUIPMENT, Property.EQUIPMENT, (item,))


def _is_count(between: str, words: Words) -> bool:
    """Is what stands between a number and a piece two words or fewer, and none that leads to another: "with", "in"?"""
    match = COUNT_TO_NAME.fullmatch(between)
    leads_on = words.find("places", "before")
    return match is not None and not any(
        leads_on.fullmatch(word) for word in match["between"].split() if word.casefold() not in OF
    )


def _class_of(match: re.Match[str]) -> EquipmentClass:
    name = (match.lastgroup or "unspecified").removeprefix("n_")
    return EquipmentClass(name) if name in set(EquipmentClass) else EquipmentClass.UNSPECIFIED


@lru_cache(maxsize=1)
def designators() -> re.Pattern[str]:
    """Return what finds designators; the group that matches is their class."""
    names = DESIGNATORS["names"]
    families = [f"(?P<{class_}>(?:{family}){MODEL})" for class_, family in DESIGNATORS["families"].items()]
    alone = [f"(?P<n_{class_}>(?:{name})(?:-[A-ZА-Я]\\w?|s)?)" for class_, name in names.items()]
    # "BM-27 Uragan" is one piece.
    nickname = rf"(?:\s(?:{'|'.join(names.values())}))?"
    return re.compile(rf"\b(?:(?:{'|'.join(families)}){nickname}|{'|'.join(alone)})\b")


@lru_cache(maxsize=16)
def _known(gazetteer: Gazetteer) -> re.Pattern[str] | None:
    names = sorted(map(re.escape, gazetteer.equipment), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else None
