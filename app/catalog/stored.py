"""Stored: many pieces of bytes, or texts, in one piece of memory, without the fifty bytes of an object for each."""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.unsignedinteger]
# As the texts of records are written (app.catalog.packing), which stand beside these.
FEW = 64  # texts, of which the number of each is kept at hand
ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class Stored(Sequence[bytes]):
    """Bytes by number, as a tuple of them."""

    def __init__(self, items: Iterable[bytes]) -> None:
        packed, ends = bytearray(), array("Q", [0])
        for item in items:
            packed += item
            ends.append(len(packed))
        self.packed = bytes(packed)
        # An array of the standard library gives its numbers as int, which slices quicker than NumPy's.
        self._ends = array("I", ends) if len(packed) < 2**32 else ends

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(number, slice):
            return tuple(self[place] for place in range(len(self))[number])
        return self.piece(range(len(self))[number])

    def piece(self, number: int) -> bytes:
        """The bytes of a number from 0 on, without a look at whether it is one."""
        return self.packed[self._ends[number] : self._ends[number + 1]]

    def __iter__(self) -> Iterator[bytes]:
        return (self.packed[start:end] for start, end in pairwise(self._ends))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Where in `packed` one begins, and where it ends."""
        return self._ends[number], self._ends[number + 1]

    def having(self, inside: bytes) -> Iterator[int]:
        """The numbers of those that have some bytes in them, ascending; a gigabyte a second is looked through."""
        found = self.packed.find(inside)
        while found >= 0:
            number = bisect_right(self._ends, found) - 1
            end = self._ends[number + 1]
            if found + len(inside) <= end:
                yield number
                found = self.packed.find(inside, end)
            else:
                found = self.packed.find(inside, found + 1)


class Texts(Sequence[str]):
    """Texts by number: each is the inside of a JSON string in UTF-8, in bytes which may be those of something else."""

    def __init__(self, packed: bytes, starts: Offsets, ends: Offsets) -> None:
        self._packed, self._starts, self._ends = packed, memoryview(starts), memoryview(ends)  # type: ignore[arg-type]
        # Most texts have no escapes, and to look for them in each is what reading them takes longest for.
        self._is_plain = not any(
            b"\\" in packed[start:end] for start, end in zip(self._starts, self._ends, strict=True)
        )
        # Codes: asked for most often, and few.
        self._numbers = {text: n for n, text in reversed(tuple(enumerate(self)))} if len(self) <= FEW else None

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return tuple(self.these(range(len(self))[number]))
        return next(self.these((number,)))

    def __iter__(self) -> Iterator[str]:
        if self._is_plain:
            packed = self._packed
            return (packed[start:end].decode() for start, end in zip(self._starts, self._ends, strict=True))
        return self.these(range(len(self)))

    def __len__(self) -> int:
        return len(self._starts)

    def these(self, numbers: Iterable[int]) -> Iterator[str]:
        """The texts of some numbers, one after another, which is quicker than each for itself."""
        packed, starts, ends, is_plain = self._packed, self._starts, self._ends, self._is_plain
        for number in numbers:
            piece = packed[starts[number] : ends[number]]
            if not is_plain and b"\\" in piece:
                yield str(json.loads(b'"%b"' % piece))
            else:
                yield piece.decode()

    def written(self, number: int) -> bytes:
        """A text as a JSON string."""
        return b'"%b"' % self._packed[self._starts[number] : self._ends[number]]

    def find(self, text: str) -> int | None:
        """The number of a text among texts in order, the first of those that are equal; None where it is not there."""
        if self._numbers is not None:
            return self._numbers.get(text)
        place = bisect_left(self, text)
        return place if place < len(self) and self[place] == text else None


def store_texts(texts: Iterable[str]) -> Texts:
    """Texts in a piece of memory of their own."""
    stored = Stored(ENCODE(text)[1:-1].encode() for text in texts)
    ends = np.array(stored._ends)  # noqa: SLF001 - its own module
    return Texts(stored.packed, ends[:-1], ends[1:])
