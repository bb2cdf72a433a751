"""Comparisons of operands: signs, BETWEEN, IN."""

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from app.errors import QueryError
from app.query.coding import Coded
from app.query.cql2.operands import Asked, Scalar, agree
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType

Compare = Callable[[Any, Any], Any]
COMPARISONS: Mapping[str, Compare] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def compare(name: str, left: Scalar, right: Scalar) -> Truth:
    """The truth of a comparison by its sign."""
    sign = COMPARISONS[name]
    if FieldType.TEXTS in (left.type, right.type):
        return _compare_many(sign, left, right)
    left, right = agree(left, right), agree(right, left)
    if left.type is not right.type:
        raise QueryError("filter", f"the operands of {name} are of different types")
    return truth_of(_answer(sign, left.values, right.values), left.known & right.known)


def between(asked: Asked, args: Sequence[Any]) -> Truth:
    """Both ends belong to it."""
    value, low, high = (asked.scalar(arg) for arg in args)
    return compare(">=", value, low) & compare("<=", value, high)


def is_in(asked: Asked, args: Sequence[Any]) -> Truth:
    """True where the value equals one of a list."""
    value, choices = asked.scalar(args[0]), args[1]
    if choices and all(isinstance(choice, str) for choice in choices):
        texts = set(choices)  # one look at each value, however long the list is
        if value.type is FieldType.TEXT:
            return truth_of(value.values.where(texts.__contains__), value.known)
        if value.type is FieldType.TEXTS:
            return truth_of(value.values.where(lambda many: not texts.isdisjoint(many)), value.known)
    whole = Truth(~asked.all, asked.all)
    for choice in choices:
        whole = whole | compare("=", value, asked.scalar(choice))
    return whole


def _answer(sign: Compare, left: Any, right: Any) -> Any:
    """Coded texts are compared once for each choice, not for each row."""
    if isinstance(left, Coded) and not isinstance(right, Coded):
        return np.asarray(sign(left.choices, right), dtype=bool)[left.codes]
    if isinstance(right, Coded) and not isinstance(left, Coded):
        return np.asarray(sign(left, right.choices), dtype=bool)[right.codes]
    if isinstance(left, Coded):
        return sign(left.objects(), right.objects())
    return sign(left, right)


def _compare_many(sign: Compare, left: Scalar, right: Scalar) -> Truth:
    """True where it is for one of the texts of a row."""
    many, one, turned = (left, right, False) if left.type is FieldType.TEXTS else (right, left, True)
    if one.type is not None or not isinstance(one.values, str):
        raise QueryError("filter", "a list of texts is compared with a text")
    text = one.values
    test = (lambda value: sign(text, value)) if turned else (lambda value: sign(value, text))
    return truth_of(many.values.where(lambda texts: any(map(test, texts))), many.known)
