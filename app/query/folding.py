"""Text folded for searching: case, accents and the width of letters do not count."""

import unicodedata
from collections.abc import Iterable


def fold_text(text: str) -> str:
    """Fold case, accents and width.

    >>> fold_text("Chișinău")
    'chisinau'
    """
    folded = text.casefold()
    return folded if folded.isascii() else strip_accents(folded)


def strip_accents(text: str) -> str:
    """Remove accents and keep the case.

    >>> strip_accents("Chișinău")
    'Chisinau'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def search_parts(words: Iterable[str]) -> list[str]:
    """Return the folded texts that must all occur; a sign that unfolds into several words asks for each of them."""
    return list(dict.fromkeys(part for word in words for part in fold_text(word).split()))
