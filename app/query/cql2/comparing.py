"""Comparisons of operands: signs, BETWEEN, IN, IS NULL."""

import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np
from pandas.arrays import BooleanArray

from app.errors import QueryError
from app.query.cql2.operands import FilterContext, Operand, Texts, agree
from app.query.cql2.operators import COMPARISONS
from app.query.fields import GEOMETRY, FieldType


def compare(context: FilterContext, sign: str, left: Operand, right: Operand) -> BooleanArray:
    """Compare two operands; a list of texts compares as true if one of its texts does."""
    for texts, other in ((left, right), (right, left)):
        if isinstance(texts, Texts):
            if other.type is not None:
                raise QueryError("filter", "a list of texts is compared with a text")
            return context.truth_of_any(texts, COMPARISONS[sign](left.data, right.data))
    left, right = agree(left, right), agree(right, left)
    if left.type is not right.type:
        raise QueryError("filter", f"the operands of {sign} are of different types")
    return context.truth(COMPARISONS[sign](left.data, right.data))


def between(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where a value lies between two; both ends belong to it."""
    value, low, high = map(context.operand, args)
    return compare(context, ">=", value, low) & compare(context, "<=", value, high)


def is_in(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where the value equals one of a list."""
    value, choices = context.operand(args[0]), args[1]
    if all(isinstance(choice, str) for choice in choices):  # one look at each value, however long the list is
        if isinstance(value, Texts):
            return context.truth_of_any(value, value.data.isin(choices))
        if value.type is FieldType.TEXT:
            return context.truth(value.data.isin(choices), value.data.isna())
    equal = (compare(context, "=", value, context.operand(choice)) for choice in choices)
    return reduce(operator.or_, equal, context.truth(False))


def is_null(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where there is no value; an empty list is none."""
    if isinstance(args[0], dict) and args[0].get("property") == GEOMETRY:
        return context.truth(context.dataset.is_unplaced)
    operand = context.operand(args[0])
    if isinstance(operand, Texts):
        return context.truth(np.bincount(operand.rows, minlength=len(context.dataset)) == 0)
    return context.truth(operand.data.isna() if hasattr(operand.data, "isna") else False)
