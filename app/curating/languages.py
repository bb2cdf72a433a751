"""The language of a text, by how many of its words are common ones of a language."""

import re
from functools import cache

from justext import get_stoplist  # type: ignore[import-untyped]

# Languages of sources, by the name that justext has for each list.
NAMES = {
    "en": "English",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "uk": "Ukrainian",
    "be": "Belarusian",
    "pl": "Polish",
    "cs": "Czech",
    "sk": "Slovak",
    "bg": "Bulgarian",
    "sr": "Serbian",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "sv": "Swedish",
    "no": "Norwegian_Bokmal",
    "da": "Danish",
    "fi": "Finnish",
    "et": "Estonian",
    "lv": "Latvian",
    "lt": "Lithuanian",
    "ro": "Romanian",
    "hu": "Hungarian",
    "el": "Greek",
    "tr": "Turkish",
    "ka": "Georgian",
    "hy": "Armenian",
    "az": "Azerbaijani",
    "kk": "Kazakh",
    "uz": "Uzbek",
    "fa": "Persian",
    "ar": "Arabic",
    "he": "Hebrew",
}
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
