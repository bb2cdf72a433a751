"""LIKE: texts of a pattern. `%` is any text, `_` one character, a backslash takes the next as it is (CQL2, 7.3)."""

import re
from collections.abc import Sequence
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pandas.arrays import BooleanArray
from pyarrow import compute as pc

from app.errors import QueryError
from app.query.cql2.operands import FilterContext, Texts, map_texts
from app.query.fields import FieldType

SIMPLE = re.compile(r"%?[^%_\\]*%?")  # a text, or its beginning, end or part: pyarrow finds these ten times as fast
SIGN = re.compile(r"\\(.)|(.)", re.DOTALL)  # escaped, or as it is; a backslash at the end escapes nothing


def like(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where the text, or one of several, has the form of the pattern."""
    text, pattern = map(context.operand, args)
    if pattern.type is not None:
        raise QueryError("filter", "the pattern of LIKE must be a text")
    if text.type not in (FieldType.TEXT, FieldType.TEXTS):
        raise QueryError("filter", "LIKE takes a text")
    found = context.truth(_match(text.data, pattern.data))
    return context.truth_of_any(text, found) if isinstance(text, Texts) else found


def _match(column: Any, pattern: str) -> pa.Array:
    if SIMPLE.fullmatch(pattern):
        return pc.match_like(pa.array(column), pattern)
    fits = re.compile(_expression(pattern), re.DOTALL).fullmatch
    return map_texts(column, lambda text: fits(text) is not None, pa.bool_())


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
