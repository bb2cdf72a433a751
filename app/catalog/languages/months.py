"""The months that a text names, as its language writes them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError

from app.catalog.languages.words import ENGLISH, base_language

WORD = re.compile(r"[^\W\d_]+")
ENDINGS = "аеийоуыьюяії"  # of Slavic nouns, which change by case
MORE_CASES = {"ru": {"мае": 5, "маю": 5, "маем": 5}}  # of a name too short to be known by its stem
SHORTEST = 3  # letters of a stem, or of a shortened name
NEAR = 4  # characters
DIGITS_NEAR = re.compile(r"\d[.\s]*$"), re.compile(r"^[.\s]*\d")


@dataclass(frozen=True, slots=True)
class MonthNames:
    """The names of the months in a language by what is written: in full, their stems, shortened."""

    full: Mapping[str, int]
    stems: Mapping[str, int]
    short: Mapping[str, int]

    def read(self, word: str) -> int | None:
        """Return the month that a word names in full or in a case of it, None for another word."""
        if word in self.full:
            return self.full[word]
        stem = word.rstrip(ENDINGS)
        return self.stems.get(stem) if len(word) - len(stem) <= 2 else None


def knows_months(language: str) -> bool:
    """Are the names of the months known in that language?"""
    return month_names(base_language(language)) is not None


@lru_cache(maxsize=32)
def month_names(language: str) -> MonthNames | None:
    """Return the names of the months; None for a language of which they are not known.

    Where a language writes them with a capital, as English does, a word without one is another word.
    """
    try:
        months = Locale.parse(language).months
    except (UnknownLocaleError, ValueError):
        return None
    full = {name: number for form in months.values() for number, name in form["wide"].items()}
    short = {name.rstrip("."): number for form in months.values() for number, name in form["abbreviated"].items()}
    if language == ENGLISH:
        full |= {name[:4]: number for name, number in full.items() if len(name) > 4} | short
    full |= MORE_CASES.get(language, {})
    if all(name.islower() for name in months["format"]["wide"].values()):
        full |= {name.capitalize(): number for name, number in full.items()}
    stems = {name.rstrip(ENDINGS): number for name, number in full.items()}
    return MonthNames(
        full,
        {stem: number for stem, number in stems.items() if len(stem) >= SHORTEST and stem[-1:] not in ("", *ENDINGS)},
        {name: number for name, number in short.items() if len(name) >= SHORTEST},
    )


@lru_cache(maxsize=512)
def months_in(text: str, language: str = ENGLISH) -> frozenset[int]:
    """Months that the text names, in full and in any case, or shortened beside a number.

    >>> sorted(months_in("On Dec. 12, last September")), sorted(months_in("по июнь", "ru"))
    ([9, 12], [6])
    """
    names = month_names(base_language(language)) or month_names(ENGLISH)
    assert names is not None  # noqa: S101 - Babel knows English
    found = set()
    for match in WORD.finditer(text):
        month = names.read(match.group())
        before, after = DIGITS_NEAR
        if month is None and (
            before.search(text[max(match.start() - NEAR, 0) : match.start()])
            or after.search(text[match.end() : match.end() + NEAR])
        ):
            month = names.short.get(match.group())
        found |= set() if month is None else {month}
    return frozenset(found)
