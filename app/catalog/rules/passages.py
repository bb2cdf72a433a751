"""Where a quote is not in its article: the passage that was probably meant, and how it differs."""

import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from app.catalog.rules.quotes import fold

ALIKE = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−", '\'\'\'\'""""""-------')  # noqa: RUF001 - what keyboards lack
SHOWN = 3  # differences in a message


def describe_nearest(text: str, quote: str) -> str:
    """Describe the passage that is most like the quote, and what of it differs; "" where none is like it.

    >>> describe_nearest("The Baltic ﬂeet sailed.", "Baltic fleet")
    "; the nearest passage is 'Baltic ﬂeet', which has 'ﬂ' for 'fl'"
    """
    folded, wanted = fold(text), fold(quote)
    passage = _find_alike(folded, wanted) or _find_by_words(folded, wanted)
    if passage is None:
        return ""
    changes = SequenceMatcher(None, wanted, passage, autojunk=False).get_opcodes()
    words = [f"{passage[c:d]!r} for {wanted[a:b]!r}" for tag, a, b, c, d in changes if tag != "equal"]
    return f"; the nearest passage is {passage!r}, which has {', '.join(words[:SHOWN])}"


def _find_alike(text: str, quote: str) -> str | None:
    """Find the quote without regard to case, ligatures, the form of quotation marks, and invisible characters."""
    plain, places = _plain(text)
    wanted, _ = _plain(quote)
    start = plain.find(wanted) if wanted else -1
    return text[places[start] : places[start + len(wanted) - 1] + 1] if start >= 0 else None


@lru_cache(maxsize=32)
def _plain(text: str) -> tuple[str, list[int]]:
    """The text as it reads, and for each character of it the place in the text that it comes from."""
    pairs = [
        (plain, place)
        for place, char in enumerate(text)
        if unicodedata.category(char) != "Cf"
        for plain in unicodedata.normalize("NFKC", char).translate(ALIKE).casefold()
    ]
    return "".join(char for char, _ in pairs), [place for _, place in pairs]


def _find_by_words(text: str, quote: str) -> str | None:
    """Find the passage of as many words that shares most of them with the quote, and at least half."""
    words, wanted = text.split(), Counter(quote.split())
    size = wanted.total()
    scores = [(Counter(words[start : start + size]) & wanted).total() for start in range(len(words))]
    best = max(scores, default=0)
    if not best or best * 2 < size:
        return None
    start = scores.index(best)
    return " ".join(words[start : start + size])
