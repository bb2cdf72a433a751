"""The sentences of an article, so that a check can prove that a curator went through every one."""

import re

from app.catalog.quotes import fold

# Titles before names; other shortened words of the articles (Dec., U.S.) are never followed by a capital.
TITLES = frozenset({"Col.", "Gen."})
BOUNDARY = re.compile(r"[.!?][\"”’')\]]*(?P<gap>\s+)(?=[\"“‘'(\[]*[A-Z])")  # noqa: RUF001 - curly quotes are meant
CREDIT = re.compile(r"\[[^\]]*\]$")


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
        before, after = line[: match.start("gap")], line[match.end("gap") :]
        if before.split()[-1] not in TITLES and not CREDIT.fullmatch(after):
            cuts.append(match.end("gap"))
    return [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
