"""Words: what a search in free text looks through, as the distinct words of all rows and the rows that have each.

What is looked for has no white space in it, so that it stands in a text exactly if it stands in one of its words. The
texts themselves are then not needed: they stand in the features already.
"""

import unicodedata
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.query.postings import Postings, RowNumbers, build_postings


@dataclass(frozen=True, slots=True)
class Words:
    """Distinct folded words, and which rows say them.

    The words stand in one text in UTF-8, a new line after each; word number `n` ends where `ends[n]` says.
    """

    text: bytes
    ends: NDArray[np.unsignedinteger]
    postings: Postings

    def rows_saying(self, part: str) -> RowNumbers:
        """The rows with a word of which the folded text is a part, ascending."""
        return self.postings.having(np.searchsorted(self.ends, self._places(part.encode())))

    def _places(self, part: bytes) -> NDArray[np.unsignedinteger]:
        """Where it stands first in each word that has it."""
        places, place = [], self.text.find(part)
        while place >= 0:
            places.append(place)
            place = self.text.find(part, self.text.index(b"\n", place))
        return np.array(places, dtype=self.ends.dtype)


class WordsBuilder:
    """Takes the words of one row after another."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words, self._counts = array("i"), array("i")

    def add(self, words: Collection[str]) -> None:
        """Notes the folded words of the next row, each of which is given once."""
        numbers = self._numbers
        self._words.extend([numbers.setdefault(word, len(numbers)) for word in words])
        self._counts.append(len(words))

    def build(self) -> Words:
        """The words of all rows."""
        size = len(self._counts)
        rows = np.repeat(np.arange(size, dtype=np.int32), self._counts)
        words = np.array(self._words, dtype=np.int32)
        known = [word.encode() for word in self._numbers]
        ends = np.cumsum([len(word) + 1 for word in known], dtype=np.uint32) - 1
        text = b"".join(word + b"\n" for word in known)
        return Words(text, ends, build_postings(words, rows, len(known), size))


def words_of(text: str) -> set[str]:
    """The words of a text, folded."""
    return set(fold_text(text).split())


def parts_of(words: Sequence[str]) -> Iterable[str]:
    """What to look for: the words folded. A sign that unfolds into several words asks for each of them."""
    return dict.fromkeys(part for word in words for part in fold_text(word).split())


def fold_text(text: str) -> str:
    """Text for searching: case and accents do not count. The page folds alike (tests/fixtures/folding.json).

    >>> fold_text("Chișinău")
    'chisinau'
    """
    folded = text.casefold()
    if folded.isascii():
        return folded
    stripped = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", stripped.casefold())  # some signs unfold into capitals
