"""Names however they are written: in other languages, letters and spellings, with or without a space.

The page finds alike (static/js/search/spelling.js); tests/fixtures/spelling.json has the cases of both.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.domain.records import Record
from app.query.folding import fold_text
from app.settings import find_data

_DATA = find_data(Path(__file__).resolve().parents[1])
_RULES: dict[str, Any] = json.loads((_DATA / "static" / "js" / "search" / "spelling.json").read_text("utf-8"))
_NAMES: dict[str, Any] = json.loads((_DATA / "geodata" / "backdrop" / "country_names.json").read_text("utf-8"))
_ALIKE = [(re.compile(pattern), replacement) for pattern, replacement in _RULES["alike"]]
_NO_LETTERS = re.compile(r"[\W_\u02bb\u02bc]+")  # an apostrophe is no letter, though Unicode counts some as such
COUNTRY_NAMES: Mapping[str, list[str]] = _NAMES["countries"]  # in many languages, by ISO 3166-1 alpha-2 code
BLOC_NAMES: Mapping[str, list[str]] = _NAMES["blocs"]  # by the name that stands in names of records
LEAST_LETTERS = 3  # of a key that lost some: "z" of "zzzz" begins too many words
KEY_SIGN = "~"  # before a key: it is found from its beginning, never within another word
CALLED_SIGN = "@"  # before the code of a country, or the name of a bloc


def spelling_key(word: str) -> str:
    """Return what all spellings of a folded word have in common, "" for one with a digit in it or of too little left.

    >>> spelling_key("tadjikistan"), spelling_key("таджикистан"), spelling_key("201st")
    ('tajikistan', 'tajikistan', '')
    """
    if re.search(r"\d", word):
        return ""
    key = letters = "".join(_RULES["latin"].get(letter, letter) for letter in _NO_LETTERS.sub("", word))
    for pattern, replacement in _ALIKE:
        key = pattern.sub(replacement, key)
    return "" if len(key) < min(LEAST_LETTERS, len(letters)) else key


def spelling_keys(texts: Iterable[str]) -> str:
    """Return the keys of all words of some names, and of each two that stand side by side: "~air ~airbase ~base"."""
    keys: set[str] = set()
    for text in texts:
        words = fold_text(text).split()
        pairs = (first + second for first, second in pairwise(words))
        keys.update(spelling_key(word) for word in (*words, *pairs))
    return " ".join(f"{KEY_SIGN}{key}" for key in sorted(keys - {""}))


def country_signs(record: Record) -> str:
    """Return a sign for each country of a record and each bloc in its name: "@KG @CSTO"."""
    blocs = (bloc for bloc in BLOC_NAMES if bloc in record.name)
    return " ".join(f"{CALLED_SIGN}{code}" for code in dict.fromkeys((*record.host, *record.operator, *blocs)))


@lru_cache(1024)
def spellings(part: str) -> tuple[str, ...]:
    """Return what a text may have in it to match a part of a question: the part, its key, signs of what it names."""
    key = spelling_key(part)
    called = [code for code, words in _called().items() if key in words or any(word.startswith(part) for word in words)]
    return (part, *([KEY_SIGN + key] if key else ()), *(CALLED_SIGN + code.casefold() + " " for code in called))


def says(text: str, part: str) -> bool:
    """Has a folded text a folded part of a question in it, in whatever spelling?"""
    return any(spelling in text for spelling in spellings(part))


@lru_cache(1)
def _called() -> Mapping[str, frozenset[str]]:
    """Return the folded words of the names of each country and bloc, and the keys of these words."""
    words = {code: fold_text(" ".join(names)).split() for code, names in (*COUNTRY_NAMES.items(), *BLOC_NAMES.items())}
    return {code: frozenset((*own, *filter(None, map(spelling_key, own)))) for code, own in words.items()}
