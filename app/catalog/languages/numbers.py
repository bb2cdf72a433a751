"""Numbers in digits and in words, read as the language of a text writes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from babel import Locale
from babel.core import UnknownLocaleError
from text_to_num.lang import LANG
from text_to_num.transforms import text2num

from app.catalog.languages.words import ENGLISH, base_language, read_words

NO_BREAK = "\u00a0\u2009\u202f"  # spaces that hold the digits of one number together
SPACED = frozenset({"es", "pt"})  # group by a space too, though Babel does not say so
LONGEST = 8  # words of a number
SHORT = {"млн": 10**6, "млрд": 10**9, "тыс": 10**3, "mio": 10**6, "mrd": 10**9, "mn": 10**6, "bn": 10**9}
SCALES = frozenset({100, 1_000, 10**6, 10**9, 10**12})


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands in a text."""

    start: int
    end: int
    value: float


def knows_words(language: str) -> bool:
    """Can numbers in words be read in that language?"""
    return base_language(language) in LANG


@lru_cache(maxsize=512)  # the rules on a claim ask for those of its quote again and again
def find_numbers(text: str, language: str = ENGLISH) -> tuple[Number, ...]:
    """Find the numbers of a text in order, whole or not.

    >>> [int(number.value) for number in find_numbers("7.000 Mann und siebentausend, 1,5 Millionen", "de")]
    [7000, 7000, 1500000]
    """
    base = base_language(language)
    tokens = list(_token_pattern(base).finditer(text))
    found, at = [], 0
    while at < len(tokens):
        length, value = _read_number(tokens[at : at + LONGEST], base)
        if length:
            found.append(Number(tokens[at].start(), tokens[at + length - 1].end(), value))
        at += max(length, 1)
    return tuple(found)


def numbers_in(text: str, language: str = ENGLISH) -> frozenset[int]:
    """Whole numbers that the text contains, in digits or in words.

    >>> sorted(numbers_in("some 7,000 troops of the 201st, worth $16 million, or twenty-five in all"))
    [25, 201, 7000, 16000000]
    """
    numbers = (float(number.value) for number in find_numbers(text, language))
    return frozenset(int(value) for value in numbers if value.is_integer())


def counted_in(text: str) -> frozenset[int]:
    """The numbers that a curator's own wording claims: as `numbers_in`, less the word "one", which is rarely a count.

    >>> sorted(counted_in("one of 3 sites"))
    [3]
    """
    return numbers_in(re.sub(r"\bone\b", "", text, flags=re.IGNORECASE))


def _read_number(tokens: Sequence[re.Match[str]], language: str) -> tuple[int, float]:
    """Return how many tokens the number at the beginning has, 0 for none, and what it is."""
    digits = tokens[0].group("digits")
    if not digits and _spelled(tokens[0].group().casefold(), language) is None:
        return 0, 0
    tokens = tokens[: _count_joined(tokens)]
    words = [token.group().casefold() for token in tokens]
    if digits:
        scales = [_scale(word, language) for word in words[1:]]
        count = next((number for number, scale in enumerate(scales) if scale is None), len(scales))
        value = _read_digits(digits, language)
        for scale in scales[:count]:
            value = round(value * (scale or 1), 6)  # 2.3 thousand are 2,300
        return 1 + count, value
    for length in range(len(words), 0, -1):
        spelled = tokens[0].string[tokens[0].start() : tokens[length - 1].end()]
        value_in_words = _spelled(" ".join(spelled.casefold().split()), language)
        if value_in_words is not None and words[length - 1] not in (LANG[language].AND, "and"):
            is_scale = language == ENGLISH and all(_scale(word, language) for word in words[:length])
            return (0, 0) if is_scale else (length, value_in_words)
    return 0, 0


def _count_joined(tokens: Sequence[re.Match[str]]) -> int:
    """Return how many tokens follow each other with nothing but a space or a hyphen between."""
    for number, (before, after) in enumerate(pairwise(tokens), 1):
        if before.string[before.end() : after.start()].strip(" \t\n\r-" + NO_BREAK):
            return number
    return len(tokens)


def _scale(word: str, language: str) -> int | None:
    value = SHORT.get(word) or _spelled(word, language)
    return value if value in SCALES else None


@lru_cache(maxsize=4096)
def _spelled(words: str, language: str) -> int | None:
    """What words say as a number; None where they say none, or the language is not known."""
    if language not in LANG or len(words) < 2:
        return None
    plain = words.replace(" and ", " ") if language == ENGLISH else words
    nominative = read_words(language).numbers  # the library reads no other case
    plain = " ".join(nominative.get(word, word) for word in plain.split())
    try:
        return int(text2num(plain, language))
    except ValueError:
        return None


def _read_digits(digits: str, language: str) -> float:
    group, decimal = _signs(language)
    plain = re.sub(f"[{re.escape(group)}]", "", digits).replace(decimal, ".")
    return float(plain)


@lru_cache(maxsize=32)
def _token_pattern(language: str) -> re.Pattern[str]:
    group, decimal = _signs(language)
    fraction = rf"(?:{re.escape(decimal)}\d+)?"
    grouped = rf"\d{{1,3}}(?:[{re.escape(group)}]\d{{3}})+{fraction}(?!\d)"
    return re.compile(rf"(?P<digits>{grouped}|\d+{fraction})|[^\W\d_]+")


@lru_cache(maxsize=32)
def _signs(language: str) -> tuple[str, str]:
    """Return what may stand between groups of three digits, and the sign before a fraction."""
    try:
        symbols = Locale.parse(language).number_symbols["latn"]
    except (UnknownLocaleError, ValueError):
        symbols = {"group": ",", "decimal": "."}
    group, decimal = symbols["group"], symbols["decimal"]
    spaces = NO_BREAK + " " * (group.isspace() or language in SPACED)
    return "".join(dict.fromkeys(f"{group}{spaces}'’")), decimal  # noqa: RUF001 - the Swiss write a curly one
