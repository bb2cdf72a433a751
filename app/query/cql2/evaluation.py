"""The truth of a whole filter: operands, comparisons, logic. It is imported with the first filter, with pandas."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pandas.arrays import BooleanArray
from pyarrow import compute as pc

from app.errors import QueryError
from app.query.codes import did_you_mean
from app.query.cql2.operators import COMPARISONS, FOLDS, SPATIAL, TEMPORAL
from app.query.cql2.spatial import Transform, names_places, relate_places
from app.query.cql2.temporal import parse_day, parse_instant, relate_times
from app.query.cql2.texts import TEXT, TEXT_COMPARISONS, map_texts, match_pattern
from app.query.crs import CRS84, to_crs84
from app.query.frames.fields import GEOMETRY, ID, FieldType
from app.query.frames.interval_index import Mask
from app.query.frames.table import Table

STAY = to_crs84(CRS84)
BOOLEAN: Any = pd.BooleanDtype()
TEXTUAL = (FieldType.TEXT, FieldType.TEXTS)


@dataclass(frozen=True, slots=True)
class Operand:
    """An array by row, or one value for all; `type` None is a literal text that takes the type of its partner.

    TEXT: an array of Arrow, which compares texts at once. TEXTS: such an array of all lists one after another. DATE:
    day numbers.
    """

    data: Any
    type: FieldType | None


@dataclass(frozen=True, slots=True)
class Texts(Operand):
    """A column of lists of texts, and the row of each text."""

    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FilterContext:
    """What a filter is evaluated on: a dataset, and the transform of its geometries to CRS84.

    `folded` keeps the folded columns, each of which takes as long as the rest of a filter.
    """

    dataset: Table
    to_crs84: Transform
    folded: dict[str, Operand] = field(default_factory=dict)

    def operand(self, node: Any) -> Operand:
        """Read an operand of a comparison."""
        if isinstance(node, dict):
            if "property" in node:
                return self._column(node["property"])
            if "op" in node:
                return self._folded(node)
            return Operand(parse_instant(node), FieldType.DATE)
        if isinstance(node, bool):
            return Operand(node, FieldType.BOOLEAN)
        return Operand(node, None if isinstance(node, str) else FieldType.INTEGER)

    def read_days(self, node: Any, sentence: str) -> Any:
        """Read an operand as days; QueryError with the sentence for any other."""
        operand = agree(self.operand(node), Operand(0, FieldType.DATE))
        if operand.type is not FieldType.DATE:
            raise QueryError("filter", sentence)
        return operand.data

    def truth(self, answer: Any, unknown: NDArray[np.bool_] | None = None) -> BooleanArray:
        """Bring an answer, for each row or one for all, to the one type that has three-valued logic.

        Of a nullable answer the nulls are unknown, of another one what `unknown` says.
        """
        if isinstance(answer, BooleanArray):
            return answer
        if isinstance(answer, pa.Array):
            truth: BooleanArray = BOOLEAN.__from_arrow__(answer)
            return truth
        if isinstance(answer, pa.Scalar):  # of two literal texts
            answer = answer.as_py()
        if isinstance(answer, bool | np.bool_):
            answer = np.full(len(self.dataset), answer)
        return BooleanArray(answer.astype(bool), np.zeros(len(answer), dtype=bool) if unknown is None else unknown)

    def truth_of_any(self, texts: Texts, answer: Any) -> BooleanArray:
        """Tell which rows have a text for which the answer is true; a row without texts is unknown."""
        found, unknown = np.zeros(len(self.dataset), dtype=bool), np.ones(len(self.dataset), dtype=bool)
        found[texts.rows[np.asarray(answer, dtype=bool)]] = True
        unknown[texts.rows] = False
        return self.truth(found, unknown)

    def _folded(self, node: Mapping[str, Any]) -> Operand:
        key = repr(node)
        if key not in self.folded:
            self.folded[key] = _fold(str(node["op"]).lower(), self.operand(node["args"][0]))
        return self.folded[key]

    def _column(self, name: str) -> Operand:
        types = self.dataset.types
        if name not in types:
            offered = (ID, GEOMETRY, *(other for other in types if other != ID))
            near = did_you_mean(name, offered)
            raise QueryError("filter", f"{name!r} is not a queryable; there are {', '.join(offered)}{near}")
        column = self.dataset.columns[name]
        if types[name] is FieldType.TEXT:
            return Operand(pa.array(column), FieldType.TEXT)
        if types[name] is not FieldType.TEXTS:
            return Operand(column, types[name])
        lists = pa.array(column)
        rows = pc.list_parent_indices(lists).to_numpy()
        return Texts(pc.list_flatten(lists), FieldType.TEXTS, rows)


def is_true(dataset: Table, expression: Any, transform: Transform | None = None) -> Mask:
    """Tell for each item whether a filter, as `parse_filter` gives it, is true; what is unknown is not.

    `transform` changes the geometries of the filter from `filter-crs`. Raises QueryError for a property that is not
    queryable and for operands that cannot be compared.
    """
    context = FilterContext(dataset, transform or STAY)
    mask: Mask = truth(context, expression).to_numpy(bool, na_value=False)
    return mask


def truth(context: FilterContext, node: Any) -> BooleanArray:
    """Return the truth of a boolean expression for each row."""
    if isinstance(node, bool):
        return context.truth(node)
    if "property" in node:
        column = context.operand(node)
        if column.type is not FieldType.BOOLEAN:
            raise QueryError("filter", f"{node['property']} is neither true nor false")
        return context.truth(column.data)
    name, args = str(node["op"]).lower(), node["args"]
    match name:
        case "and":
            return reduce(operator.and_, (truth(context, arg) for arg in args))
        case "or":
            return reduce(operator.or_, (truth(context, arg) for arg in args))
        case "not":
            return ~truth(context, args[0])
    return _predicate(context, name, args)


def _predicate(context: FilterContext, name: str, args: Sequence[Any]) -> BooleanArray:
    """Evaluate a comparison or a function; each operator has its own way to read its operands."""
    if name in COMPARISONS:
        return compare(context, name, context.operand(args[0]), context.operand(args[1]))
    if name in SPATIAL:
        has_column = any(map(names_places, args))
        answer = relate_places(context.dataset, name, args, context.to_crs84)
        return context.truth(answer, context.dataset.is_unplaced if has_column else None)
    if name in TEMPORAL:
        return context.truth(relate_times(name, args, context.read_days))
    return OTHERS[name](context, args)


def compare(context: FilterContext, sign: str, left: Operand, right: Operand) -> BooleanArray:
    """Compare two operands; a list of texts compares as true if one of its texts does."""
    for texts, other in ((left, right), (right, left)):
        if isinstance(texts, Texts):
            if other.type is not None:
                raise QueryError("filter", "a list of texts is compared with a text")
            return context.truth_of_any(texts, TEXT_COMPARISONS[sign](left.data, right.data))
    left, right = agree(left, right), agree(right, left)
    if left.type is not right.type:
        raise QueryError("filter", f"the operands of {sign} are of different types")
    signs = TEXT_COMPARISONS if left.type is FieldType.TEXT else COMPARISONS
    return context.truth(signs[sign](left.data, right.data))


def between(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where a value lies between two; both ends belong to it."""
    value, low, high = map(context.operand, args)
    return compare(context, ">=", value, low) & compare(context, "<=", value, high)


def is_in(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where the value equals one of a list."""
    value, choices = context.operand(args[0]), args[1]
    if value.type in TEXTUAL and all(isinstance(choice, str) for choice in choices):  # one look, however long the list
        found = pc.is_in(value.data, pa.array(choices, value.data.type))
        if isinstance(value, Texts):
            return context.truth_of_any(value, found)
        return context.truth(np.asarray(found), np.asarray(value.data.is_null()))
    equal = (compare(context, "=", value, context.operand(choice)) for choice in choices)
    return reduce(operator.or_, equal, context.truth(False))


def is_null(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where there is no value; an empty list is none."""
    if isinstance(args[0], dict) and names_places(args[0]):
        return context.truth(context.dataset.is_unplaced)
    operand = context.operand(args[0])
    if isinstance(operand, Texts):
        return context.truth(np.bincount(operand.rows, minlength=len(context.dataset)) == 0)
    if operand.type is FieldType.TEXT:
        return context.truth(operand.data.is_null())
    return context.truth(operand.data.isna() if hasattr(operand.data, "isna") else False)


def like(context: FilterContext, args: Sequence[Any]) -> BooleanArray:
    """Tell where the text, or one of several, has the form of the pattern."""
    text, pattern = map(context.operand, args)
    if pattern.type is not None:
        raise QueryError("filter", "the pattern of LIKE must be a text")
    if text.type not in (None, *TEXTUAL):
        raise QueryError("filter", "LIKE takes a text")
    if text.type is None:
        return context.truth(match_pattern([text.data], pattern.data)[0].as_py())
    found = context.truth(match_pattern(text.data, pattern.data))
    return context.truth_of_any(text, found) if isinstance(text, Texts) else found


def agree(one: Operand, other: Operand) -> Operand:
    """Give a literal text the type of what it is compared with: a day beside dates, else a text."""
    if one.type is not None:
        return one
    if other.type is FieldType.DATE:
        return Operand(parse_day(one.data), FieldType.DATE)
    return Operand(pa.scalar(one.data, TEXT), FieldType.TEXT)


def _fold(name: str, operand: Operand) -> Operand:
    match operand.type:
        case None:
            return replace(operand, data=FOLDS[name](operand.data))
        case FieldType.TEXT | FieldType.TEXTS:
            return replace(operand, data=map_texts(operand.data, FOLDS[name], TEXT))
    raise QueryError("filter", f"{name} takes a text")


OTHERS: Mapping[str, Callable[[FilterContext, Sequence[Any]], BooleanArray]] = {
    "isnull": is_null,
    "like": like,
    "between": between,
    "in": is_in,
}
