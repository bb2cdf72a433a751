"""Selection: what is asked; Matches: what was found; `select` answers one by the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from app.domain.intervals import ALWAYS, Interval
from app.domain.vocabulary import Status
from app.errors import QueryError
from app.query.bbox import BBox
from app.query.codes import did_you_mean
from app.query.cql2.bounds import FilterSize
from app.query.cql2.parsing import measure_filter
from app.query.equality import equals
from app.query.folding import search_parts
from app.query.frames.datasets import Dataset
from app.query.frames.interval_index import Mask
from app.query.frames.table import Table

LAPSED = Status.LAPSED.value

# How long a question takes, told before it is answered, in microseconds: of each comparison, whatever its rows; and of
# each row for one of them, for a look at every letter of its text, for a vertex of the filter, for a word of `q`, and
# for a field to sort by. They need not be exact, since what is slow is much slower than what is quick: over the claims
# of 10,000 records a pattern takes 20 milliseconds or more, a box three.
QUICK_US = 10_000.0
COMPARISON, COMPARED, SPELT, RELATED, SEARCHED, SORTED = 150.0, 0.02, 10.0, 0.01, 0.4, 0.7
DERIVED = 30.0  # of each row, to tell what is so in a window


@dataclass(frozen=True)
class Selection:
    """Items of a dataset: where, when, with which values, in which order, which page; None or empty asks for all.

    `is_attested` asks for what a source attests then, not only infers or announces. `values` are fields that must equal
    a text, `words` must all occur in an item, `sortby` names fields and whether they descend.
    """

    bbox: BBox | None = None
    window: Interval | None = None
    is_attested: bool = False
    values: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    expression: Any = None
    to_crs84: Callable[[BaseGeometry], BaseGeometry] | None = None
    sortby: tuple[tuple[str, bool], ...] = ()
    limit: int = 10
    offset: int = 0

    @cached_property
    def size(self) -> FilterSize:
        """How much the filter asks for."""
        return measure_filter(self.expression)

    @cached_property
    def names(self) -> set[str]:
        """The fields that are named."""
        return {*(name for name, _ in (*self.values, *self.sortby)), *self.size.names}

    @cached_property
    def asks_for_lapsed(self) -> bool:
        """Is the status `lapsed` named? Nothing else finds what nobody has spoken of for long."""
        by_name = any(name == "status" and LAPSED in text.split(",") for name, text in self.values)
        return by_name or (LAPSED in self.size.literals and "status" in self.size.names)


@dataclass(frozen=True, slots=True)
class Matches:
    """The row numbers of a page in order, and how many items match on all pages."""

    rows: Sequence[int]
    number_matched: int


def select(dataset: Dataset, asked: Selection) -> Matches:
    """Find the items that match everything that is asked; raises QueryError for a question without meaning."""
    rows = np.flatnonzero(match(dataset, asked))
    if asked.window is None or not names_timed(dataset, asked):
        rows = sort_rows(dataset, rows[matches_fields(dataset, asked)[rows]], asked.sortby)
    else:  # what tells of the window is derived for what is there in it alone
        table = dataset.table(rows, asked.window, asked.names)
        rows = rows[sort_rows(table, np.flatnonzero(matches_fields(table, asked)), asked.sortby)]
    return Matches(rows[asked.offset : asked.offset + asked.limit].tolist(), len(rows))


def match(dataset: Dataset, asked: Selection) -> Mask:
    """Tell for each item whether it is where and when it is asked for, and has the words."""
    mask = np.ones(len(dataset), dtype=np.bool_)
    if asked.bbox is not None:
        mask &= dataset.in_box(asked.bbox)
    if asked.window is not None:
        held = dataset.held_in(asked.window)
        mask &= held | dataset.lapsed.rows_in(asked.window, len(dataset)) if asked.asks_for_lapsed else held
    if asked.is_attested and dataset.has_records:
        mask &= dataset.attested.rows_in(asked.window or ALWAYS, len(dataset))
    for part in search_parts(asked.words) if asked.words else ():
        mask &= dataset.saying(part)
    return mask


def matches_fields(table: Table, asked: Selection) -> Mask:
    """Tell for each item of a table whether its fields have the values that are asked for."""
    conditions = [equals(table.field(name), text) for name, text in asked.values]
    conditions += [] if asked.expression is None else [asked.expression]
    if not conditions:
        return np.ones(len(table), dtype=np.bool_)
    from app.query.cql2.evaluation import is_true  # noqa: PLC0415 - needs pandas, which a start does without

    return is_true(table, {"op": "and", "args": conditions}, asked.to_crs84)


def names_timed(dataset: Dataset, asked: Selection) -> bool:
    """Does a question with a time ask by fields that tell of it, which takes longer to answer?"""
    return asked.window is not None and any(field.is_timed and field.name in asked.names for field in dataset.fields)


def sort_rows(table: Table, rows: NDArray[np.int64], sortby: Sequence[tuple[str, bool]]) -> NDArray[np.int64]:
    """Sort rows by the fields in turn; nulls last in both directions, ties in the order of the layer."""
    if not sortby:
        return rows
    from app.query.frames.frame import sort_columns  # noqa: PLC0415 - needs pandas, which a start does without

    for name, _ in sortby:
        if name not in table.types:
            near = did_you_mean(name, table.types)
            raise QueryError("sortby", f"sortby: {name!r} is not a field; there are {', '.join(table.types)}{near}")
    columns = [table.columns[name].take(rows) for name, _ in sortby]
    return rows[sort_columns(columns, [not descending for _, descending in sortby])]


def is_quick(dataset: Dataset, asked: Selection) -> bool:
    """Does `select` take less than some 20 milliseconds on any machine?"""
    size = asked.size
    comparisons = 1 + len(asked.values) + size.operators + len(asked.words)
    row = (
        comparisons * COMPARED
        + size.texts * SPELT
        + size.vertices * RELATED
        + len(asked.words) * SEARCHED
        + len(asked.sortby) * SORTED
        + names_timed(dataset, asked) * DERIVED
    )
    return comparisons * COMPARISON + row * len(dataset) < QUICK_US
