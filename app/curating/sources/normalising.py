"""A text as it is kept: what no reader sees is taken out or made alike, once, and each such step is told."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from statistics import quantiles

BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # those that join letters in Persian or Hindi stay
LIGATURES = re.compile("[\ufb00-\ufb06]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
SPACES = re.compile(r"[ \t]+$", re.MULTILINE)
BLANKS = re.compile(r"\n{3,}")
STEPS: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("line ends made alike", BREAKS, "\n"),
    ("soft hyphens and zero-width characters taken out", INVISIBLE, ""),
    ("ligatures written as letters", LIGATURES, lambda match: unicodedata.normalize("NFKC", match[0])),
    ("control characters taken out", CONTROLS, ""),
    ("spaces at ends of lines taken out", SPACES, ""),
    ("runs of blank lines made one", BLANKS, "\n\n"),
)
ENDS = tuple(".!?:;…\"'”’»)]")  # noqa: RUF001 - curly quotes are meant
FULL_LINE = 0.8  # of the width of a column: a line that is shorter may end a paragraph
WRAPPED_SHARE = 0.2  # of the lines of a wrapped text at least, so many go on with a small letter in the next


def normalise(text: str) -> tuple[str, list[str]]:
    r"""The text as it is kept, and the steps that changed it.

    >>> normalise("The \ufb02eet sailed.\r\n")
    ('The fleet sailed.\n', ['line ends made alike (1)', 'ligatures written as letters (1)'])
    """
    steps = []
    for words, pattern, replacement in STEPS:
        text, count = pattern.subn(replacement, text)
        steps += [f"{words} ({count:,})"] * bool(count)
    composed = unicodedata.normalize("NFC", text)
    steps += ["accents joined to their letters (NFC)"] * (composed != text)
    return composed.strip() + "\n", steps


def is_wrapped(text: str) -> bool:
    """Do lines of the text end where the column was full, so that sentences go on in the next?"""
    pairs = [(line, after) for line, after in pairwise(text.splitlines()) if line and after]
    going_on = sum(after.lstrip()[:1].islower() and not line.endswith(ENDS) for line, after in pairs)
    return going_on > WRAPPED_SHARE * max(len(pairs), 4)


def join_lines(text: str) -> str:
    r"""Join the lines of each paragraph, and the words that were parted at their ends.

    A paragraph ends at a blank line, at a short line that ends a sentence, and around a short line that is a heading.

    >>> join_lines("The base in Gyumri was set\nup in 1941 by the Sov-\niet army.\nMore to come")
    'The base in Gyumri was set up in 1941 by the Soviet army.\nMore to come'
    """
    lines = [line.strip() for line in text.splitlines()]
    lengths = [len(line) for line in lines if line] or [0]
    full = FULL_LINE * (quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0])
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before and line and _goes_on(before, line, full):
            paragraphs[-1] = _join(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        before = line
    return "\n".join(paragraphs)


def _goes_on(line: str, after: str, full: float) -> bool:
    """Does the paragraph of a line go on in the one after it?"""
    if after[:1].islower():
        return True
    return len(line) >= full and not (line.endswith(ENDS) and len(line) < full / FULL_LINE * 0.9)


def _join(text: str, line: str) -> str:
    """Put a line behind a text; a word that was parted by a hyphen becomes one where it goes on with a small letter."""
    if re.search(r"[^\W\d_]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
