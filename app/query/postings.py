"""Postings: for each of some texts the rows that have it, so that a question about it costs as much as its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RowNumbers = NDArray[np.int64]
# A text that more than one row in so many has takes less memory as one bit for each row.
BITS = 32


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows of text number `n` are `rows[starts[n]:starts[n + 1]]`, ascending; `size` is how many rows there are.

    Those of a text of many rows are bits: its number stands in `frequent`, which is in order, beside its row of `bits`.
    """

    starts: NDArray[np.unsignedinteger]
    rows: NDArray[np.int32]
    frequent: NDArray[np.int64]
    bits: NDArray[np.uint8]
    size: int

    def having(self, texts: Sequence[int] | NDArray[np.integer]) -> RowNumbers:
        """The rows that have one of some texts, ascending."""
        numbers = np.array(texts, dtype=np.int64)
        bits = self.bits[np.isin(self.frequent, numbers)]
        rows = self.rows[stretches(self.starts[numbers], self.starts[numbers + 1])]
        if not len(bits):
            return rows.astype(np.int64) if len(numbers) == 1 else ascending(rows, self.size)
        has = np.unpackbits(np.bitwise_or.reduce(bits), count=self.size).view(bool)
        has[rows] = True
        return np.flatnonzero(has)


def build_postings(texts: NDArray[np.int32], owners: NDArray[np.int32], count: int, size: int) -> Postings:
    """Postings of pairs of a text's number and a row, in the order of the rows; `count` is how many texts there are."""
    order = np.argsort(texts, kind="stable")
    texts, owners = texts[order], owners[order]
    is_new = np.ones(len(texts), dtype=bool)  # a row may have a text twice
    is_new[1:] = (texts[1:] != texts[:-1]) | (owners[1:] != owners[:-1])
    texts, owners = texts[is_new], owners[is_new]
    counts = np.bincount(texts, minlength=count)
    frequent = np.flatnonzero(counts > size / BITS)
    bits = np.zeros((len(frequent), -(-size // 8)), dtype=np.uint8)
    for place, text in enumerate(frequent):
        bits[place] = _bits(owners[slice(*np.searchsorted(texts, (text, text + 1)))], size)
    is_rare = ~np.isin(texts, frequent)
    counts[frequent] = 0
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
    return Postings(starts, owners[is_rare], frequent, bits, size)


def ascending(rows: NDArray[np.integer], size: int) -> RowNumbers:
    """Rows in order, each once, of a table of that size: few are sorted, many are marked."""
    if len(rows) < size / BITS:
        return np.unique(rows).astype(np.int64)
    has = np.zeros(size, dtype=bool)
    has[rows] = True
    return np.flatnonzero(has)


def stretches(starts: NDArray[np.integer], ends: NDArray[np.integer]) -> NDArray[np.int64]:
    """The whole numbers of some stretches, one stretch after another, each without its end.

    >>> stretches(np.array([3, 7]), np.array([5, 8])).tolist()
    [3, 4, 7]
    """
    first = starts.astype(np.int64)
    counts = ends.astype(np.int64) - first
    # All at once: each stretch counts on from its own start.
    return np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())


def _bits(rows: NDArray[np.int32], size: int) -> NDArray[np.uint8]:
    has = np.zeros(size, dtype=bool)
    has[rows] = True
    return np.packbits(has)
