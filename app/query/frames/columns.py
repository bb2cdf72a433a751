"""Read the columns of a frame: values as Python objects, and ranks to sort by."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.domain.intervals import iso_day

DAYS: Final = "Int32"  # the dtype of day numbers; other whole numbers are Int64
Ranks = NDArray[np.int64]


def to_list(column: Any) -> list[Any]:
    """Return the values of a column as a row has them: days as ISO 8601 texts, lists of texts, None for a null."""
    values = column.to_numpy(dtype=object, na_value=None)
    if column.dtype == DAYS:
        return [iso_day(day) for day in values]
    return [value.tolist() if isinstance(value, np.ndarray) else value for value in values]


def is_list(column: Any) -> bool:
    """Has it several texts in a row?"""
    return str(column.dtype).startswith("list")


def rank_values(column: Any) -> Ranks:
    """Return numbers that sort as the values of a column do, -1 for a null and for an empty list."""
    if is_list(column):
        lists = [tuple(texts or ()) for texts in to_list(column)]
        places = {texts: place for place, texts in enumerate(sorted({(), *lists}), -1)}
        return np.array([places[texts] for texts in lists], dtype=np.int64)
    codes, distinct = column.factorize()
    ranks = np.empty(len(distinct) + 1, dtype=np.int64)
    ranks[distinct.argsort()] = np.arange(len(distinct))
    ranks[-1] = -1  # of a null, whose code is -1
    found: Ranks = ranks[codes]
    return found
