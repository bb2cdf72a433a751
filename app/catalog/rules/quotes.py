"""Folding text, its sentences, finding a quote exactly, and what a quote does and does not contain."""

import re
import unicodedata
from functools import lru_cache

from app.domain.claims import Claim
from app.domain.dates import MONTHS

QUOTE_LIMIT = 300
SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: float(value) for value, word in enumerate(SMALL)} | {
    word: 20.0 + 10 * i for i, word in enumerate(TENS)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")
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


@lru_cache(maxsize=256)  # the rules on a claim ask for those of its quote again and again
def numbers_in(text: str) -> frozenset[int]:
    """Whole numbers that the text contains, in digits or in English words.

    >>> sorted(numbers_in("some 7,000 troops of the 201st, worth $16 million, or twenty-five in all"))
    [25, 201, 7000, 16000000]
    """
    found: set[int] = set()
    run: list[float] = []
    for token in [*TOKEN.findall(text.lower()), ""]:
        value = float(token.replace(",", "")) if token[:1].isdecimal() else NUMBER_WORDS.get(token)
        if token in SCALES and run:
            run[-1] *= SCALES[token]
        elif value is not None and run and token in NUMBER_WORDS and run[-1] in range(20, 100, 10) and value < 10:
            run[-1] += value
        elif value is not None:
            run.append(value)
        elif token not in ("and", "st", "nd", "rd", "th"):
            found |= {int(number) for number in run if number.is_integer()}
            run = []
    return frozenset(found)


def counted_in(text: str) -> frozenset[int]:
    """The numbers that a curator's own wording claims: as `numbers_in`, less the word "one", which is rarely a count.

    >>> sorted(counted_in("one of 3 sites"))
    [3]
    """
    return numbers_in(re.sub(r"\bone\b", "", text, flags=re.IGNORECASE))


def months_in(text: str) -> set[int]:
    """Months that the text names, in full or shortened to three or four letters.

    >>> months_in("On Dec. 12, last September")
    {9, 12}
    """
    words = re.findall(r"[A-Z][a-z]+", text)
    named = {word for word in words if len(word) in (3, 4) or word in MONTHS}
    return {number for number, month in enumerate(MONTHS, 1) if any(map(month.startswith, named))}


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
