"""Comparisons of operands: signs, BETWEEN, IN."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.errors import QueryError
from app.query.coding import COMPARISONS, Coded
from app.query.cql2.operands import FilterContext, Scalar, agree
from app.query.cql2.truth import Truth, truth_of
from app.query.fields import FieldType

# What a comparison says with its operands exchanged.
TURNED: Mapping[str, str] = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def compare(name: str, left: Scalar, right: Scalar) -> Truth:
    """The truth of a comparison by its sign."""
    if FieldType.TEXTS in (left.type, right.type):
        return _compare_many(name, left, right)
    left, right = agree(left, right), agree(right, left)
    if left.type is not right.type:
        raise QueryError("filter", f"the operands of {name} are of different types")
    return truth_of(_answer(name, left.values, right.values), left.known & right.known)


def between(asked: FilterContext, args: Sequence[Any]) -> Truth:
    """Both ends belong to it."""
    value, low, high = (asked.scalar(arg) for arg in args)
    return compare(">=", value, low) & compare("<=", value, high)


def is_in(asked: FilterContext, args: Sequence[Any]) -> Truth:
    """True where the value equals one of a list."""
    value, choices = asked.scalar(args[0]), args[1]
    if choices and all(isinstance(choice, str) for choice in choices):
        texts = set(choices)  # one look at each value, however long the list is
        if value.type in (FieldType.TEXT, FieldType.TEXTS):
            return truth_of(value.values.where(texts.__contains__), value.known)
    whole = Truth(~asked.all, asked.all)
    for choice in choices:
        whole = whole | compare("=", value, asked.scalar(choice))
    return whole


def _answer(name: str, left: Any, right: Any) -> Any:
    """Coded texts are compared by their codes with a single one."""
    match left, right:
        case Coded(), Coded():
            return COMPARISONS[name](left.objects(), right.objects())
        case Coded(), _:
            return left.compared(name, right)
        case _, Coded():
            return right.compared(TURNED[name], left)
    return COMPARISONS[name](left, right)


def _compare_many(name: str, left: Scalar, right: Scalar) -> Truth:
    """True where it is for one of the texts of a row."""
    many, one, name = (left, right, name) if left.type is FieldType.TEXTS else (right, left, TURNED[name])
    if one.type is not None or not isinstance(one.values, str):
        raise QueryError("filter", "a list of texts is compared with a text")
    return truth_of(many.values.compared(name, one.values), many.known)
