"""The language of a text, by how many of its words are common ones of a language."""

import re
from functools import cache

from babel import Locale
from justext import get_stoplist  # type: ignore[import-untyped]

# Languages of sources, by the name that justext has for each list: the English one, which Babel knows.
CODES = (
    *("en", "ru", "de", "fr", "es", "uk", "be", "pl", "cs", "sk", "bg", "sr", "it", "pt", "nl", "sv", "no", "da", "fi"),
    *("et", "lv", "lt", "ro", "hu", "el", "tr", "ka", "hy", "az", "kk", "uz", "fa", "ar", "he"),
)
NAMES = {code: Locale("en").languages[code] for code in CODES} | {"no": "Norwegian_Bokmal"}
LEAST = 0.15  # of the words of a text in a language; names and figures are common in none
SAMPLE = 20_000


def guess_language(text: str, declared: str = "") -> str:
    """The code of the language, "" where too few words are common in any; a page often declares that of its makers.

    >>> guess_language("Im Juni waren auf der Basis etwa siebentausend Mann"), guess_language("Gyumri")
    ('de', '')
    """
    if declared and (declared not in NAMES or share_of_common_words(text, declared) >= LEAST):
        return declared
    shares = {code: share_of_common_words(text, code) for code in NAMES}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= LEAST else declared


def share_of_common_words(text: str, code: str) -> float:
    """The share of the words of a text that are common in a language."""
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE].casefold())
    return sum(word in _common_words(code) for word in words) / max(len(words), 1)


@cache
def _common_words(code: str) -> frozenset[str]:
    return frozenset(get_stoplist(NAMES[code]))
