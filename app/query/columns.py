"""What is asked of one column of a frame: an extension array of pandas, by its own methods alone."""

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ranks = NDArray[np.int64]


def to_list(column: Any) -> list[Any]:
    """Return the values of a column as a row has them: days as ISO 8601 texts, lists of texts, None for a null."""
    return [_plain(value) for value in column.to_numpy(dtype=object, na_value=None)]


def rank_values(column: Any) -> Ranks:
    """Return numbers that sort as the values of a column do, -1 for a null and for an empty list."""
    if is_list(column):
        return _rank_lists([tuple(texts or ()) for texts in to_list(column)])
    codes, distinct = column.factorize()
    ranks = np.empty(len(distinct) + 1, dtype=np.int64)
    ranks[distinct.argsort()] = np.arange(len(distinct))
    ranks[-1] = -1  # of a null, whose code is -1
    found: Ranks = ranks[codes]
    return found


def is_list(column: Any) -> bool:
    """Has it several texts in a row?"""
    return str(column.dtype).startswith("list")


def _rank_lists(lists: list[tuple[str, ...]]) -> Ranks:
    places = {texts: place for place, texts in enumerate(sorted({(), *lists}), -1)}
    return np.array([places[texts] for texts in lists], dtype=np.int64)


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case np.ndarray():
            return value.tolist()
    return value
