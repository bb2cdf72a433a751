"""LIKE: texts of a pattern. `%` is any text, `_` one character, a backslash takes the next as it is (CQL2, 7.3)."""

import re
from collections.abc import Sequence
from typing import Any

from app.errors import QueryError
from app.query.cql2.operands import Asked
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType


def like(asked: Asked, args: Sequence[Any]) -> Truth:
    """True where the text, or one of several, has the form of the pattern."""
    left, right = asked.scalar(args[0]), asked.scalar(args[1])
    if right.type is not None or not isinstance(right.values, str):
        raise QueryError("filter", "the pattern of LIKE must be a text")
    fits = re.compile(_expression(right.values), re.DOTALL).fullmatch
    match left.type:
        case FieldType.TEXT:
            return truth_of(left.values.where(fits), left.known)
        case FieldType.TEXTS:
            return truth_of(left.values.where(lambda texts: any(map(fits, texts))), left.known)
    raise QueryError("filter", "LIKE takes a text")


def _expression(pattern: str) -> str:
    """A regular expression for a pattern; what lies between two `%` is found once and for all (`(?>`).

    Without that a pattern of many wildcards would take for ever on a text that almost fits.
    """
    pieces, escaped = [""], False
    for char in pattern:
        if escaped:
            pieces[-1] += re.escape(char)
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "%":
            pieces.append("")
        else:
            pieces[-1] += "." if char == "_" else re.escape(char)
    first, *middle = pieces
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"
