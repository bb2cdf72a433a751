"""Where a quote is not in its article: the passage that was probably meant, and how it differs."""

import unicodedata

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from app.catalog.rules.quotes import fold

ALIKE = 60  # per cent that a passage shares with a quote at least
LARGEST = 500_000  # characters of a text in which a passage is looked for: 50 milliseconds
MARKS = ".,;:!?\"'()[]"
SHOWN = 3  # differences in a message


def describe_nearest(text: str, quote: str) -> str:
    """Describe the passage that is most like the quote, and what of it differs; "" where none is like it.

    >>> describe_nearest("The Baltic fleet has sailed.", "Baltic fleets")
    "; the nearest passage is 'Baltic fleet', which has 'fleet' for 'fleets'"
    """
    folded, wanted = fold(text), fold(quote)
    passage = _find_alike(folded, wanted) if len(folded) <= LARGEST else ""
    if not passage:
        return ""
    theirs, ours = passage.split(), wanted.split()
    changes = [
        _describe(" ".join(theirs[step.dest_start : step.dest_end]), " ".join(ours[step.src_start : step.src_end]))
        for step in Levenshtein.opcodes(ours, theirs)
        if step.tag != "equal"
    ]
    return f"; the nearest passage is {passage!r}, which {', '.join(changes[:SHOWN])}"


def _find_alike(text: str, quote: str) -> str:
    """Find the passage of whole words that is most like the quote, whatever the case; "" where none is like it."""
    lowered = text.lower()
    if not quote or len(lowered) != len(text):
        lowered = text
    found = partial_ratio_alignment(quote.lower(), lowered, score_cutoff=ALIKE) if quote and text else None
    if found is None or found.dest_end == found.dest_start:
        return ""
    margin = len(quote) // 4  # the passage may be longer than the quote
    start = text.rfind(" ", 0, max(found.dest_start - margin, 0) + 1) + 1
    end = text.find(" ", found.dest_end + margin - 1)
    return _trim(text[start : end if end >= 0 else len(text)].split(), quote)


def _trim(words: list[str], quote: str) -> str:
    """Choose the run of the words that is most like the quote, without marks at its edges that the quote has not."""
    size = len(quote.split())
    spare = range(max(len(words) - size, 0) + 1)
    runs = {" ".join(words[first : len(words) - last]) for first in spare for last in spare}
    found = max(sorted(runs - {""}), key=lambda run: ratio(quote, run), default="")
    found = found.lstrip(MARKS) if quote[0].isalnum() else found
    return found.rstrip(MARKS) if quote[-1].isalnum() else found


def _describe(theirs: str, ours: str) -> str:
    """Describe a difference of words, and name characters that look like others."""
    odd = (char for char in theirs if not char.isalnum() and not char.isascii() and char not in ours)
    names = ", ".join(unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in odd)
    named = f" ({names})" * bool(names)
    if not theirs:
        return f"lacks {ours!r}"
    return f"has {theirs!r}{named}" + (f" for {ours!r}" if ours else "")
