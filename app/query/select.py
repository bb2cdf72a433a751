"""Selection: what is asked; Matches: what was found; `select` answers one by the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.domain.intervals import ALWAYS, Interval
from app.errors import QueryError
from app.query.bbox import BBox
from app.query.cql2 import Transform, matching
from app.query.equality import matching_value
from app.query.postings import RowNumbers
from app.query.table import Table


@dataclass(frozen=True, slots=True)
class Selection:
    """Items of a table: where, when, with which values, in which order, which page; None or empty asks for all.

    `is_attested` asks for what a source attests then, not only infers or announces. `values` are fields that must equal
    a text, `words` must all occur in an item, `sortby` names fields and whether they descend.
    """

    bbox: BBox | None = None
    window: Interval | None = None
    is_attested: bool = False
    values: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    expression: Any = None
    to_crs84: Transform | None = None
    sortby: tuple[tuple[str, bool], ...] = ()
    limit: int = 10
    offset: int = 0

    @property
    def is_everything(self) -> bool:
        """Is nothing asked but a page of all?"""
        asked = (self.bbox, self.window, self.expression)
        return asked == (None, None, None) and not (self.is_attested or self.values or self.words or self.sortby)


@dataclass(frozen=True, slots=True)
class Matches:
    """The row numbers of a page in order, and how many items match on all pages."""

    rows: Sequence[int]
    number_matched: int


def select(table: Table, asked: Selection) -> Matches:
    """The items that match everything that is asked, the cheapest and narrowest tests first."""
    if asked.is_everything:
        return Matches(range(len(table))[asked.offset : asked.offset + asked.limit], len(table))
    rows = table.all_rows() if asked.bbox is None else table.places.within(asked.bbox)
    if asked.window is not None:
        rows = table.held.within(asked.window, rows)
    if asked.is_attested and table.attested is not None:
        rows = table.attested.within(asked.window or ALWAYS, rows)
    for name, text in asked.values:
        rows = matching_value(table, rows, name, text)
    if asked.expression is not None:
        rows = matching(table, rows, asked.expression, asked.to_crs84)
    if asked.words:
        rows = table.rows_saying(asked.words, rows)
    rows = sort_rows(table, rows, asked.sortby)
    return Matches(rows[asked.offset : asked.offset + asked.limit].tolist(), len(rows))


def sort_rows(table: Table, rows: RowNumbers, sortby: Sequence[tuple[str, bool]]) -> RowNumbers:
    """Rows by the fields in turn; nulls last in both directions, ties in the order of the layer."""
    keys = []
    for name, descending in reversed(sortby):
        if name == "id":
            ids = np.array([table.ids[row] for row in rows.tolist()], dtype=object)
            ranks, known = np.unique(ids, return_inverse=True)[1].reshape(-1), np.ones(len(rows), dtype=bool)
        elif name in table.columns:
            ranks, known = table.columns[name].ranks(rows), table.columns[name].known[rows]
        else:
            raise QueryError("sortby", f"sortby: {name!r} is no field; there are {', '.join(('id', *table.columns))}")
        keys += [np.where(known, -ranks if descending else ranks, 0), ~known]
    return rows[np.lexsort(keys)] if keys else rows
