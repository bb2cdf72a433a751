"""Coded texts: each distinct one stands once, a row has its number; a question is asked once for each, not for a row.

Where few rows are asked of, only theirs are looked at.
"""

import operator
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from app.catalog.stored import Texts, store_texts
from app.query.postings import RowNumbers, stretches

Mask = NDArray[np.bool_]
Change = Callable[[str], str]
COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


class Lists(Sequence[tuple[str, ...]]):
    """Distinct lists of texts, in order: list number `n` has the texts whose numbers are from `starts[n]` on."""

    def __init__(self, texts: Texts, starts: NDArray[np.unsignedinteger], members: NDArray[Any]) -> None:
        self.texts, self.starts, self.members = texts, starts, members

    @overload
    def __getitem__(self, number: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, number: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(number, slice):
            return tuple(self[place] for place in range(len(self))[number])
        members = self.members[self.starts[number] : self.starts[number + 1]]
        return tuple(self.texts[member] for member in members)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def members_of(self, codes: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int64]]:
        """The members of some lists, one after another, and how many each has."""
        starts, ends = self.starts[codes], self.starts[codes + 1]
        return self.members[stretches(starts, ends)], ends.astype(np.int64) - starts


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts, or lists of texts, by row: `codes` are numbers in `choices`, which are distinct.

    `is_ordered` says that codes compare as their choices do. `changes` are made to each text before it is looked at.
    """

    codes: NDArray[Any]
    choices: Texts | Lists
    is_ordered: bool = True
    changes: tuple[Change, ...] = ()

    def __getitem__(self, row: int) -> Any:
        return self.choices[int(self.codes[row])]

    def at(self, rows: RowNumbers) -> "Coded":
        """Those of some rows."""
        return self if len(rows) == len(self.codes) else replace(self, codes=self.codes[rows])

    def changed(self, change: Change) -> "Coded":
        """The same rows, each text changed."""
        return replace(self, is_ordered=False, changes=(*self.changes, change))

    def objects(self) -> NDArray[Any]:
        """The single texts themselves."""
        return self._each(lambda text: text)

    def where(self, test: Callable[[str], Any]) -> Mask:
        """The rows that have a text which passes a test."""
        if not isinstance(self.choices, Lists):
            return self._each(test).astype(bool)
        members, counts = self.choices.members_of(self.codes)
        used, places = np.unique(members, return_inverse=True)
        passed = np.array([bool(test(self._change(self.choices.texts[int(text)]))) for text in used], dtype=bool)
        # How many have passed up to the end of each row, less how many up to its start.
        so_far = np.concatenate([[0], np.cumsum(passed[places])])
        ends = np.cumsum(counts)
        mask: Mask = so_far[ends] > so_far[ends - counts]
        return mask

    def compared(self, sign: str, text: str) -> Mask:
        """The rows that have a text which stands so to another; in order, its place among the choices tells that."""
        if not self.is_ordered or isinstance(self.choices, Lists):
            return self.where(lambda own: COMPARISONS[sign](own, text))
        if sign in ("=", "<>"):
            code = self.choices.find(text)
            equal: Mask = np.zeros(len(self.codes), dtype=bool) if code is None else self.codes == code
            return equal if sign == "=" else ~equal
        low = bisect_left(self.choices, text)
        high = low + (low < len(self.choices) and self.choices[low] == text)
        below = self.codes < (low if sign in ("<", ">=") else high)
        return below if sign in ("<", "<=") else ~below

    def _change(self, text: Any) -> str:
        changed: str = reduce(lambda changed, change: change(changed), self.changes, text)
        return changed

    def _each(self, do: Callable[[str], Any]) -> NDArray[Any]:
        """What is made of the text of each row; where there are fewer rows than choices, only theirs are read."""
        choices = cast(Texts, self.choices)  # of several texts in a row there is not one to make
        is_few = len(self.codes) < len(choices)
        texts = choices.these(self.codes.tolist()) if is_few else iter(choices)
        made = to_objects([do(text) for text in (map(self._change, texts) if self.changes else texts)])
        return made if is_few else made[self.codes]


def to_objects(values: Sequence[Any]) -> NDArray[Any]:
    """An array of objects; NumPy would make a table of lists that are of one length."""
    array_ = np.empty(len(values), dtype=object)
    array_[:] = values
    return array_


def code_texts(values: Sequence[str], numbers: NDArray[np.int32], store: Callable[[Sequence[str]], Texts]) -> Coded:
    """Rows coded by their texts in order; `values` are distinct texts, `numbers` the place in them by row."""
    choices = sorted(set(values))
    return Coded(_ranks(choices, values)[numbers], store(choices))


def code_lists(values: Sequence[tuple[str, ...]], numbers: NDArray[np.int32]) -> tuple[NDArray[Any], Lists]:
    """The same of lists of texts."""
    choices = sorted(set(values))
    texts = sorted(set(chain.from_iterable(choices)))
    places = {text: place for place, text in enumerate(texts)}
    members = np.array([places[text] for text in chain.from_iterable(choices)], dtype=_narrowest(len(texts)))
    starts = np.cumsum([0, *map(len, choices)], dtype=np.uint32)
    return _ranks(choices, values)[numbers], Lists(store_texts(texts), starts, members)


def _ranks(choices: Sequence[Any], values: Sequence[Any]) -> NDArray[Any]:
    codes = {choice: code for code, choice in enumerate(choices)}
    return np.array([codes[value] for value in values], dtype=_narrowest(len(choices)))


def _narrowest(count: int) -> np.dtype[Any]:
    """The narrowest integers for so many numbers."""
    return np.min_scalar_type(max(count - 1, 0))
