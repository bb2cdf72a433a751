"""Comparisons of texts, and LIKE: `%` is any text, `_` one sign, a backslash takes the next as it is (CQL2, 7.3)."""

import re
from collections.abc import Callable
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import compute as pc

from app.query.cql2.operators import COMPARISONS

TEXT = pa.large_string()
TEXT_COMPARISONS = dict(
    zip(COMPARISONS, (pc.equal, pc.not_equal, pc.less, pc.greater, pc.less_equal, pc.greater_equal), strict=True)
)
SIMPLE = re.compile(r"%?[^%_\\]*%?")  # a text, or its beginning, end or part: pyarrow finds these ten times as fast
SIGN = re.compile(r"\\(.)|(.)", re.DOTALL)  # escaped, or as it is; a backslash at the end escapes nothing


def match_pattern(column: Any, pattern: str) -> pa.Array:
    """Tell of each text whether it has the form of the pattern; a null stays null."""
    if SIMPLE.fullmatch(pattern):
        return pc.match_like(pa.array(column), pattern)
    fits = re.compile(_expression(pattern), re.DOTALL).fullmatch
    return map_texts(column, lambda text: fits(text) is not None, pa.bool_())


def map_texts(column: Any, function: Callable[[str], Any], type_: pa.DataType) -> pa.Array:
    """Return what a function makes of each text, asking it once for equal ones; a null stays null."""
    encoded = pa.array(column).dictionary_encode()
    return pa.array([function(text) for text in encoded.dictionary.to_pylist()], type_).take(encoded.indices)


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
