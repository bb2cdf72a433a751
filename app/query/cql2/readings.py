"""How much work a filter in text is for the library's parser, told before it is asked.

The parser reads twice, for each parenthesis around it, what it cannot read in one way. Parentheses of functions and of
lists name what they hold and are read once; those of coordinates fail at the first number.
"""

import re

PARENTHESIS = re.compile(r"\b(\w+)\s*\(|[()]")
QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")
COORDINATES = re.compile(r"\b(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*+(?:Z\s*+)?\([-\d.,eE\s()]*\)", re.IGNORECASE)
BLANK = str.maketrans("()", "  ")
ENOUGH = 2**40  # no filter that says so much is asked how much more it says
LEVELS = 3  # of parentheses in a geometry: MULTIPOLYGON(((0 0,...
LOGIC = frozenset({"", "AND", "OR", "NOT"})  # what stands before a parenthesis that only groups


def count_readings(text: str) -> int:
    """Return how many characters the parser reads at most, counting one as often as it may be read."""
    text = COORDINATES.sub(_without_parentheses, QUOTED.sub(lambda found: "'" * len(found[0]), text))
    total, last, weight = 0, 0, 1
    opened: list[int] = []  # by how much each open parenthesis multiplies
    for found in PARENTHESIS.finditer(text):
        total += (found.end() - last) * weight
        last = found.end()
        if found[0] == ")":
            weight //= opened.pop() if opened else 1
        else:
            opened.append(2 if (found[1] or "").upper() in LOGIC else 1)
            weight *= opened[-1]
        if total > ENOUGH:
            return total
    return total + (len(text) - last) * weight


def _without_parentheses(found: re.Match[str]) -> str:
    """Blank the parentheses of a geometry, up to the one that closes it; they stay if they are too many."""
    text, depth = found[0], 0
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth > LEVELS:
            return text
        if sign == ")" and depth == 0:
            return text[:place].translate(BLANK) + text[place + 1 :].rjust(len(text) - place)
    return text
