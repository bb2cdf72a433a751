"""Bounds on what a filter may cost; one that exceeds a bound is refused with the bound and what was asked.

Before a text is parsed, its readings are counted. The library's parser reads twice, for each parenthesis around it,
what it cannot read in one way: a microsecond each time, with Python's lock held. Parentheses of functions and of lists
name what they hold and are read once; those of coordinates fail at the first number.
"""

import re
from dataclasses import dataclass, field

from app.errors import QueryError

SHORT = 100  # characters: no filter that is as short exceeds the bounds of sizes
MAX_READINGS = 2**15
MAX_OPERATORS = 1000  # comparisons, functions, AND, OR, NOT; a value of a list that is no text counts as one
MAX_VALUES = 1000  # of all lists together
MAX_TEXT_FUNCTIONS = 40  # LIKE, CASEI, ACCENTI: they look at every letter
MAX_VERTICES = 1000  # of all geometries together
MAX_PAIR_VERTICES = 100  # of two geometries that are related to each other: each edge may meet each
MAX_PATTERN = 100  # characters
MAX_WILDCARDS = 100  # of all patterns together

PARENTHESIS = re.compile(r"\b(\w+)\s*\(|[()]")
QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")
COORDINATES = re.compile(r"\b(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*+(?:Z\s*+)?\([-\d.,eE\s()]*\)", re.IGNORECASE)
BLANK = str.maketrans("()", "  ")
ENOUGH = 2**40  # no filter that says so much is asked how much more it says
LEVELS = 3  # of parentheses in a geometry: MULTIPOLYGON(((0 0,...
LOGIC = frozenset({"", "AND", "OR", "NOT"})  # what stands before a parenthesis that only groups


@dataclass(slots=True)
class FilterSize:
    """How much a filter asks for, and the fields and the texts that it names."""

    operators: int = 0
    values: int = 0
    vertices: int = 0
    wildcards: int = 0
    texts: int = 0  # functions that look at every letter
    pattern: int = 0  # characters of the longest pattern
    pair: int = 0  # vertices of the largest two geometries that are related to each other
    names: set[str] = field(default_factory=set)
    literals: set[str] = field(default_factory=set)


def check_bounds(size: FilterSize) -> None:
    """Raise QueryError for a filter that asks for more than is answered."""
    bounds = (
        (size.operators, MAX_OPERATORS, "operators and functions"),
        (size.texts, MAX_TEXT_FUNCTIONS, "patterns and folded texts"),
        (size.values, MAX_VALUES, "values in lists"),
        (size.vertices, MAX_VERTICES, "vertices in its geometries"),
        (size.pair, MAX_PAIR_VERTICES, "vertices in two geometries that are compared with each other"),
        (size.pattern, MAX_PATTERN, "characters in a pattern"),
        (size.wildcards, MAX_WILDCARDS, "wildcards in its patterns"),
    )
    for asked, bound, what in bounds:
        if asked > bound:
            raise QueryError("filter", f"filter has {asked:,} {what}; at most {bound:,} are answered")


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
