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
SPACES = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
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
PARTED = re.compile(r"([^\W\d_]+)-$")
HYPHENATED = re.compile(r"(?<![\w-])[^\W\d_]+-[^\W\d_]+(?![\w-])")
FIRST_WORD = re.compile(r"[^\W\d_]+")
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

    A hyphen there stays before a capital, and where the text has the word with a hyphen elsewhere. A paragraph ends at
    a blank line, at a short line that ends a sentence, and around a short line that is a heading.

    >>> join_lines("The base in Gyumri was set\nup in 1941 by the Sov-\niet army.\nMore to come")
    'The base in Gyumri was set up in 1941 by the Soviet army.\nMore to come'
    """
    lines = [line.strip() for line in text.splitlines()]
    lengths = [len(line) for line in lines if line] or [0]
    full = FULL_LINE * (quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0])
    paragraphs: list[list[str]] = []  # of pieces, since a text of many lines would be copied for each of them
    hyphenated = {word.casefold() for word in HYPHENATED.findall(text)}
    before = ""
    for line in lines:
        if not (before and line and _goes_on(before, line, full)):
            paragraphs.append([line])
        elif (parted := PARTED.search(before)) and (rest := FIRST_WORD.match(line)):
            is_one_word = rest[0].islower() and f"{parted[0]}{rest[0]}".casefold() not in hyphenated
            paragraphs[-1][-1] = paragraphs[-1][-1].removesuffix("-" * is_one_word)
            paragraphs[-1].append(line)
        else:
            paragraphs[-1].append(f" {line}")
        before = line
    return "\n".join("".join(paragraph) for paragraph in paragraphs)


def _goes_on(line: str, after: str, full: float) -> bool:
    """Does the paragraph of a line go on in the one after it?"""
    if after[:1].islower() or PARTED.search(line):
        return True
    return len(line) >= full and not (line.endswith(ENDS) and len(line) < full / FULL_LINE * 0.9)
