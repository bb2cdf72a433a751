"""Postings: for each of some texts the rows that have it, so that a question about it costs as much as its answer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RowNumbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """The rows of text number `n` are `rows[starts[n]:starts[n + 1]]`, ascending; `size` is how many rows there are."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    size: int

    def having(self, texts: Sequence[int]) -> RowNumbers:
        """The rows that have one of some texts, ascending."""
        if len(texts) == 1:
            return self.rows[self.starts[texts[0]] : self.starts[texts[0] + 1]].astype(np.int64)
        numbers = np.array(texts, dtype=np.int64)
        starts, counts = self.starts[numbers], self.starts[numbers + 1] - self.starts[numbers]
        # The places of all their rows at once: each stretch counts on from its own start.
        places = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        has = np.zeros(self.size, dtype=bool)
        has[self.rows[places]] = True
        return np.flatnonzero(has)


def build_postings(texts: NDArray[np.int32], owners: NDArray[np.int32], count: int, size: int) -> Postings:
    """Postings of pairs of a text's number and a row, the rows of each text in order; `count` is how many texts."""
    order = np.argsort(texts, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(texts, minlength=count))]).astype(np.int64)
    return Postings(starts, owners[order], size)
