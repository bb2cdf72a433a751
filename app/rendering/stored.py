"""Stored: many serialised features in one piece of memory, some of them deflated."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import overload

WINDOW = -15  # deflate without a header (zlib); a feature is never so long that more would help


class Stored(Sequence[bytes]):
    """Bytes by number, as a tuple of them, without the forty bytes that each object of its own would take.

    `is_deflated` keeps each one as what it adds to the first, for those that are asked for seldom: members have the
    same names in all, so that it takes a third of the memory and some microseconds to read one.
    """

    def __init__(self, items: Iterable[bytes], is_deflated: bool = False) -> None:
        self._sample: bytes | None = None
        packed, ends = bytearray(), array("q", [0])
        for item in items:
            if is_deflated and self._sample is None:
                self._sample = item
            packed += item if self._sample is None else _deflate(item, self._sample)
            ends.append(len(packed))
        self._packed, self._ends = bytes(packed), ends

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(number, slice):
            return tuple(self[place] for place in range(len(self))[number])
        place = range(len(self))[number]
        return self._read(self._ends[place], self._ends[place + 1])

    def __iter__(self) -> Iterator[bytes]:
        return (self._read(start, end) for start, end in pairwise(self._ends))

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def size(self) -> int:
        """How many bytes they take."""
        return len(self._packed)

    def _read(self, start: int, end: int) -> bytes:
        item = self._packed[start:end]
        if self._sample is None:
            return item
        return zlib.decompressobj(WINDOW, zdict=self._sample).decompress(item)


def _deflate(item: bytes, sample: bytes) -> bytes:
    packer = zlib.compressobj(level=1, wbits=WINDOW, zdict=sample)
    return packer.compress(item) + packer.flush()
