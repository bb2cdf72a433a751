"""LIKE: texts of a pattern. `%` is any text, `_` one character, a backslash takes the next as it is (CQL2, 7.3)."""

import re
from collections.abc import Sequence
from typing import Any

from pandas.arrays import BooleanArray

from app.errors import QueryError
from app.query.cql2.operands import FilterContext, Texts
from app.query.cql2.truth import test_texts
from app.query.fields import FieldType

SIGN = re.compile(r"\\(.)|(.)", re.DOTALL)  # escaped, or as it is; a backslash at the end escapes nothing


def like(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where the text, or one of several, has the form of the pattern."""
    text, pattern = map(context.operand, args)
    if pattern.type is not None:
        raise QueryError("filter", "the pattern of LIKE must be a text")
    expression = re.compile(_expression(pattern.data), re.DOTALL)

    def fits(own: str) -> bool:
        return expression.fullmatch(own) is not None

    if isinstance(text, Texts):
        return context.truth_of_any(text, test_texts(text.data, fits))
    if text.type is not FieldType.TEXT:
        raise QueryError("filter", "LIKE takes a text")
    return test_texts(text.data, fits)


def _expression(pattern: str) -> str:
    """Return a regular expression for a pattern; what lies between two `%` is found once and for all (`(?>`).

    Without that a pattern of many wildcards would take for ever on a text that almost fits.
    """
    pieces = [""]
    for escaped, sign in SIGN.findall(pattern):
        if sign == "%":
            pieces.append("")
        else:
            pieces[-1] += "." if sign == "_" else re.escape(escaped or sign)
    first, *middle = pieces
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"
