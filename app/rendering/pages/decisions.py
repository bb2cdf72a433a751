"""Parse the decisions of the curators from the part of Markdown in which they are written.

That is: headings of the second level, lists under them, bold and code; anything else stays as it is written.
"""

import re

Part = tuple[str, str]  # "strong", "code" or "text", and the text

ITEM = re.compile(r"^- (.*(?:\n(?!- ).+)*)", re.MULTILINE)
FORMS = re.compile(r"\*\*(?P<strong>.+?)\*\*|`(?P<code>.+?)`|(?P<text>(?:(?!\*\*|`).)+|\*\*|`)")


def parse_decisions(text: str) -> list[tuple[str, list[list[Part]]]]:
    r"""Return heading and items of each part with a list; an item is made of runs (form, text).

    >>> parse_decisions("# Title\n\n## Times\n- **2012** is\n  `2012`.")
    [('Times', [[('strong', '2012'), ('text', ' is '), ('code', '2012'), ('text', '.')]])]
    """
    parts = [part.partition("\n") for part in f"\n{text}".split("\n## ")[1:]]
    found = [(heading.strip(), [_runs(item) for item in ITEM.findall(body)]) for heading, _, body in parts]
    return [(heading, items) for heading, items in found if items]


def _runs(item: str) -> list[Part]:
    line = " ".join(item.split())
    return [(match.lastgroup or "text", match[match.lastgroup or "text"]) for match in FORMS.finditer(line)]
