"""Folding text, its sentences, finding a quote exactly, and what a quote does and does not contain."""

import re
import unicodedata
from functools import lru_cache

from app.domain.claims import Claim

QUOTE_LIMIT = 300
# Titles before names; other shortened words of the articles (Dec., U.S.) are never followed by a capital.
TITLES = frozenset({"Col.", "Gen."})
BOUNDARY = re.compile(r"[.!?][\"”’')\]]*(?P<gap>\s+)(?=[\"“‘'(\[]*[A-Z])")  # noqa: RUF001 - curly quotes are meant
CREDIT = re.compile(r"\[[^\]]*\]$")


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    r"""The text in NFC with every run of white space as one space: all that may differ between a quote and its source.

    >>> fold("a\u00a0 b\n")
    'a b'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=1024)
def _fold_article(text: str) -> str:
    """Fold an article, kept apart from the quotes, which would push it out in a large layer."""
    return fold.__wrapped__(text)


def find_quote(text: str, quote: str) -> list[tuple[int, int]]:
    """Start and end of every place of the quote in the text, both folded first; empty when it is not there."""
    whole, part = _fold_article(text), fold(quote)
    if not part:
        return []
    places, start = [], whole.find(part)
    while start >= 0:
        places.append((start, start + len(part)))
        start = whole.find(part, start + 1)
    return places


def find_occurrence(text: str, claim: Claim) -> tuple[int, int] | None:
    """Start and end of the quote of a claim in the folded text; None when it is not there so often."""
    places = find_quote(text, claim.quote)
    number = (claim.occurrence or 1) - 1
    return places[number] if number < len(places) else None


def contains_words(quote: str, name: str) -> bool:
    """Are all words of the name in the quote, in whatever number or order? Case does not count.

    >>> contains_words("Su-25 and An-24 aircraft", "SU-25")
    True
    """
    folded = fold(quote).casefold()
    return all(word in folded for word in fold(name).casefold().split())


def sentences(text: str) -> list[str]:
    r"""The sentences in order, folded; a heading, a caption and a line of credit count as sentences.

    >>> sentences("Col. Gen. Gerasimov spoke.\n\nIt was late. He left.")
    ['Col. Gen. Gerasimov spoke.', 'It was late.', 'He left.']
    """
    lines = (fold(line) for line in text.splitlines())
    return [sentence for line in lines if line for sentence in _split(line)]


def _split(line: str) -> list[str]:
    cuts = [0]
    for match in BOUNDARY.finditer(line):
        word = line[line.rfind(" ", 0, match.start("gap")) + 1 : match.start("gap")]
        if word not in TITLES and not CREDIT.match(line, match.end("gap")):
            cuts.append(match.end("gap"))
    return [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
