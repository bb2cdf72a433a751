"""Folding text, its sentences, finding a quote exactly, and what a quote does and does not contain."""

import re
import unicodedata
from functools import lru_cache

from app.domain.claims import Claim

QUOTE_LIMIT = 300
# Shortened words before names, of which no sentence ends; others (Dec., U.S.) are never followed by a capital.
TITLES = frozenset(
    (
        *("Col.", "Gen.", "Maj.", "Lt.", "Capt.", "Adm.", "Sgt.", "Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "Sr."),
        *("Gral.", "M.", "Mme.", "Nr.", "г.", "гг.", "ген.", "им.", "о.", "п."),  # noqa: RUF001 - Russian ones
    )
)
DOUBLE_QUOTES = '"“”„‟«»「」『』'  # which of them open differs between languages
QUOTES = f"'‘’‚‹›{DOUBLE_QUOTES}"  # noqa: RUF001 - curly quotes are meant
# The French set « apart » by spaces, and a speech goes on after a dash.
OPENING = rf"(?:[{DOUBLE_QUOTES}]\s?)?"  # before a name in quotation marks
BOUNDARY = re.compile(
    rf"[.!?…](?:[{QUOTES})\]]|\s[»›])*(?P<gap>\s+)(?:[{QUOTES}(\[¿¡]|[«‹—–]\s)*(?P<first>\w)"  # noqa: RUF001 - as above
)
LONGEST_TITLE = 8  # characters
CREDIT = re.compile(r"\[[^\]]*\]$")
# What looks alike to a reader.
MARKS = dict(zip("‘’‚‛ʼ“”„‟«»‐‑", '\'\'\'\'\'""""""--', strict=True))  # noqa: RUF001 - what keyboards lack
LIGATURES = {char: unicodedata.normalize("NFKC", char) for char in map(chr, range(0xFB00, 0xFB07))}
ALIKE = str.maketrans(MARKS | LIGATURES)


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    r"""The text without what may differ between a quote and its source, as programs change it unasked.

    Accents are in one form, every run of white space is one space, ligatures are letters, quotation marks and hyphens
    plain, and invisible characters are gone, soft hyphens and byte order marks too (tests/fixtures/folded.json).

    >>> fold("a\u00a0 b\n“c”")
    'a b "c"'
    """
    if text.isascii():
        return " ".join(text.split())
    seen = (char for char in text.translate(ALIKE) if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


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
    r"""The sentences in order, with one space between words; a heading, a caption and a credit count as sentences.

    >>> sentences("Col. Gen. Gerasimov spoke.\n\nIt was late. He left.")
    ['Col. Gen. Gerasimov spoke.', 'It was late.', 'He left.']
    """
    return [" ".join(unicodedata.normalize("NFC", text[start:end]).split()) for start, end in sentence_spans(text)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in the text as it is."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.rstrip()
        spans += [(start + a, start + b) for a, b in _split(stripped) if fold(stripped[a:b])]
        start += len(line)
    return spans


def _split(line: str) -> list[tuple[int, int]]:
    cuts = [len(line) - len(line.lstrip())]
    ends = []
    for match in BOUNDARY.finditer(line):
        word = line[max(match.start("gap") - LONGEST_TITLE, 0) : match.start("gap")].rsplit(maxsplit=1)[-1]
        is_initial = len(word) == 2 and word[0].isupper() and word[1] == "."
        is_name = word in TITLES or is_initial or not match["first"].isupper()
        if not is_name and not CREDIT.match(line, match.end("gap")):
            ends.append(match.start("gap"))
            cuts.append(match.end("gap"))
    return list(zip(cuts, [*ends, len(line)], strict=True))
