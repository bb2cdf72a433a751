"""LIKE: texts of a pattern. `%` is any text, `_` one character, a backslash takes the next as it is (CQL2, 7.3)."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from app.errors import QueryError
from app.query.cql2.operands import FilterContext
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType


def like(asked: FilterContext, args: Sequence[Any]) -> Truth:
    """True where the text, or one of several, has the form of the pattern."""
    left, right = asked.scalar(args[0]), asked.scalar(args[1])
    if right.type is not None or not isinstance(right.values, str):
        raise QueryError("filter", "the pattern of LIKE must be a text")
    fits = re.compile(_expression(right.values), re.DOTALL).fullmatch
    if left.type not in (FieldType.TEXT, FieldType.TEXTS):
        raise QueryError("filter", "LIKE takes a text")
    return truth_of(left.values.where(fits), left.known)


def literals_of(pattern: str) -> list[str]:
    r"""What stands between the wildcards of a pattern.

    >>> literals_of(r"%100\%_of it")
    ['100%', 'of it']
    """
    pieces = [""]
    for sign, is_wildcard in _signs(pattern):
        if is_wildcard:
            pieces.append("")
        else:
            pieces[-1] += sign
    return [piece for piece in pieces if piece]


def _signs(pattern: str) -> Iterator[tuple[str, bool]]:
    """Each character that is looked for, or a wildcard and that it is one."""
    signs = iter(pattern)
    for sign in signs:
        if sign == "\\":
            yield from ((escaped, False) for escaped in islice(signs, 1))
        else:
            yield sign, sign in "%_"


def _expression(pattern: str) -> str:
    """A regular expression for a pattern; what lies between two `%` is found once and for all (`(?>`).

    Without that a pattern of many wildcards would take for ever on a text that almost fits.
    """
    pieces = [""]
    for sign, is_wildcard in _signs(pattern):
        if is_wildcard and sign == "%":
            pieces.append("")
        else:
            pieces[-1] += "." if is_wildcard else re.escape(sign)
    first, *middle = pieces
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"
