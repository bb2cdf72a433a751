"""Selection: what is asked; Matches: what was found; `select` answers one by the other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from app.domain.intervals import ALWAYS, Interval
from app.errors import QueryError
from app.query.bbox import BBox
from app.query.datasets import Dataset
from app.query.equality import equals
from app.query.folding import search_parts
from app.query.interval_index import Mask
from app.query.table import Table


@dataclass(frozen=True, slots=True)
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
        table = dataset.table(rows, asked.window, names_in(asked))
        rows = rows[sort_rows(table, np.flatnonzero(matches_fields(table, asked)), asked.sortby)]
    return Matches(rows[asked.offset : asked.offset + asked.limit].tolist(), len(rows))


def match(dataset: Dataset, asked: Selection) -> Mask:
    """Tell for each item whether it is where and when it is asked for, and has the words."""
    mask = np.ones(len(dataset), dtype=np.bool_)
    if asked.bbox is not None:
        mask &= dataset.in_box(asked.bbox)
    if asked.window is not None:
        mask &= dataset.held_in(asked.window)
    if asked.is_attested and dataset.has_records:
        mask &= dataset.attested.rows_in(asked.window or ALWAYS, len(dataset))
    for part in search_parts(asked.words) if asked.words else ():
        mask &= dataset.saying(part)
    return mask


def matches_fields(table: Table, asked: Selection) -> Mask:
    """Tell for each item of a table whether its fields have the values that are asked for."""
    from app.query.cql2.evaluation import is_true  # noqa: PLC0415 - needs pandas, which a start does without

    mask = np.ones(len(table), dtype=np.bool_)
    for name, text in asked.values:
        mask &= is_true(table, equals(table.field(name), text))
    if asked.expression is not None:
        mask &= is_true(table, asked.expression, asked.to_crs84)
    return mask


def names_timed(dataset: Dataset, asked: Selection) -> bool:
    """Does a question with a time ask by fields that tell of it, which takes longer to answer?"""
    names = names_in(asked) if asked.window is not None else ()
    return any(field.is_timed and field.name in names for field in dataset.fields)


def names_in(asked: Selection) -> set[str]:
    """Return the fields that a question names."""
    return {*(name for name, _ in (*asked.values, *asked.sortby)), *properties_in(asked.expression)}


def properties_in(node: Any) -> Iterator[str]:
    """Yield the properties that a filter names."""
    if isinstance(node, Mapping):
        if "property" in node:
            yield node["property"]
        node = [] if "type" in node else list(node.values())  # a geometry has nothing but numbers
    if isinstance(node, list):
        for part in node:
            yield from properties_in(part)


def sort_rows(table: Table, rows: NDArray[np.int64], sortby: Sequence[tuple[str, bool]]) -> NDArray[np.int64]:
    """Sort rows by the fields in turn; nulls last in both directions, ties in the order of the layer."""
    keys = []
    for name, descending in reversed(sortby):
        if name not in table.types:
            raise QueryError("sortby", f"sortby: {name!r} is no field; there are {', '.join(table.types)}")
        ranks = table.ranks(name)[rows]
        keys += [-ranks if descending else ranks, ranks < 0]
    return rows[np.lexsort(keys)] if keys else rows
