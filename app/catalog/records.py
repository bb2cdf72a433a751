"""Records: all records of a layer in one piece of memory; a record is made of it when it is asked for."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from app.catalog.numbers import Numbers
from app.catalog.packing import pack, unpack
from app.catalog.stored import Stored, store_texts
from app.domain.dates import Edtf
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection
from app.json_bytes import to_json

# A layer as a curator can write it is unpacked once; of a larger one, what was asked for last is at hand.
AT_HAND = 1024
CODES = {collection: code for code, collection in enumerate(Collection)}


class Records(Sequence[Record]):
    """Records by number, as a tuple of them, for a fifth of the memory; equal to those given, not the same objects.

    `pieces` are the two of the feature of each (app.catalog.packing). `countries` are those that host or operate any.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._splits, self._codes, self._claims = array("I"), array("B"), array("I")
        ids: list[str] = []
        countries: set[str] = set()
        sources: dict[str, Source] = {}
        dates: dict[str, Edtf] = {}

        def packed() -> Iterator[bytes]:
            for record in records:
                head, tail = pack(record)
                self._splits.append(len(head))
                self._codes.append(CODES[record.collection])
                self._claims.append(len(record.claims))
                countries.update(record.operator, record.host)
                ids.append(_key(record.collection, record.id))
                sources.update((claim.source.id, claim.source) for claim in record.claims)
                dates.update((date.text, date) for date in _dates(record))
                yield head + tail

        self._stored = Stored(packed())
        self.countries = frozenset(countries)
        self._numbers = Numbers(store_texts(ids))
        self._read = _reader(self._stored, sources, dates)
        self._read_once = lru_cache(AT_HAND)(self._read)

    @overload
    def __getitem__(self, number: int) -> Record: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Record]: ...
    def __getitem__(self, number: int | slice) -> Record | Sequence[Record]:
        if isinstance(number, slice):
            return tuple(self.these(range(len(self))[number]))
        return self._read_once(range(len(self))[number])

    def __iter__(self) -> Iterator[Record]:
        return self.these(range(len(self)))

    def __len__(self) -> int:
        return len(self._stored)

    def these(self, numbers: Iterable[int]) -> Iterator[Record]:
        """Some of them; to go through more than can be at hand would only drive out what is."""
        return map(self._read_once if len(self) <= AT_HAND else self._read, numbers)

    def of(self, collection: Collection) -> Sequence[int]:
        """The numbers of the records of a collection, ascending."""
        code = CODES[collection]
        return [number for number, own in enumerate(self._codes) if own == code]

    def count_claims(self, numbers: Iterable[int] | None = None) -> int:
        """How many claims some of them have; all of them for None."""
        return sum(self._claims if numbers is None else (self._claims[number] for number in numbers))

    def citing(self, source: Source) -> Iterator[Record]:
        """Those with a claim by a source; the others are not unpacked to find them."""
        return self._having(b'"source":%b,' % to_json(source.id))

    def corrected(self) -> Iterator[Record]:
        """Those with a claim that is corrected."""
        return self._having(b'"corrected":{')

    def linking(self, id_: str) -> Iterator[Record]:
        """Those that name a record of that id as related."""
        return self._having(b'"id":%b}' % to_json(id_))

    def unplaced(self) -> Iterator[Record]:
        """Those that no country hosts or operates."""
        return self._having(b'"operator":[],"host":[]')

    def called(self, id_: str) -> Iterator[Record]:
        """Those of that id, whichever their collection."""
        numbers = (self.number(collection, id_) for collection in Collection)
        return self.these(number for number in numbers if number is not None)

    def number(self, collection: Collection, id_: str) -> int | None:
        """The number of the record of that id in that collection, or None."""
        return self._numbers.get(_key(collection, id_))

    def pieces(self, number: int) -> tuple[bytes, bytes]:
        """The feature up to its own flat members and the comma after them, and from its nested members on."""
        start, end = self._stored.span(number)
        split = start + self._splits[number]
        packed = self._stored.packed
        return packed[start:split], packed[split:end]

    def place(self, number: int) -> bytes:
        """The geometry in the feature."""
        _, _, behind = self.pieces(number)[0].partition(b'"geometry":')
        return behind.partition(b',"properties":')[0]

    def find(self, number: int, inside: bytes) -> int | None:
        """Where in `packed` a record has some JSON; None where it has not."""
        found = self._stored.packed.find(inside, *self._stored.span(number))
        return None if found < 0 else found

    def _having(self, inside: bytes) -> Iterator[Record]:
        """Those with some JSON in their feature, of members alone: a text that reads like it has its quotes escaped."""
        return self.these(self._stored.having(inside))

    @property
    def packed(self) -> bytes:
        """The features of all, one upon another."""
        return self._stored.packed


def _reader(stored: Stored, sources: Mapping[str, Source], dates: Mapping[str, Edtf]) -> Callable[[int], Record]:
    """Not a method, which would be held by what it holds: a layer that is done with must go at once."""
    return lambda number: unpack(stored[number], sources, dates)


def _key(collection: Collection, id_: str) -> str:
    return f"{collection}/{id_}"


def _dates(record: Record) -> Iterator[Edtf]:
    """All dates of a record, which a thousand of its kind share."""
    for claim in record.claims:
        own = (
            claim.held,
            claim.value,
            claim.corrected and claim.corrected.held,
            claim.corrected and claim.corrected.value,
        )
        yield from (date for date in own if isinstance(date, Edtf))
