"""Serialised: the features of a dataset as bytes by row, each joined when it is asked for from what is kept anyway."""

from abc import abstractmethod
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import overload

from app.catalog.catalog import Catalog
from app.catalog.packing import FLAT, pack_nested, unpack_nested
from app.catalog.records import Records
from app.catalog.stored import Stored
from app.json_bytes import to_json
from app.query.column import writer
from app.query.datasets import CLAIMS, SOURCES, Dataset
from app.query.rows import NO_RECORD
from app.query.table import Table


class Features(Sequence[bytes]):
    """The features of a table by row."""

    def __init__(self, records: Records, table: Table) -> None:
        self._records, self._table = records, table

    @overload
    def __getitem__(self, row: int) -> bytes: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[bytes]: ...
    def __getitem__(self, row: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(row, slice):
            return tuple(self.join(place) for place in range(len(self))[row])
        return self.join(range(len(self))[row])

    def __len__(self) -> int:
        return len(self._table)

    def these(self, rows: Iterable[int]) -> list[bytes]:
        """The features of some rows."""
        return [self.join(row) for row in rows]

    @abstractmethod
    def join(self, row: int) -> bytes:
        """The feature of a row."""


class FlatFeatures(Features):
    """Claims and sources, all of whose members are flat: they are read back from the columns."""

    def __init__(self, records: Records, table: Table) -> None:
        super().__init__(records, table)
        self._writers = [(b"%b:" % to_json(name), writer(column)) for name, column in table.columns.items()]

    def join(self, row: int) -> bytes:
        """The feature of a row."""
        record = int(self._table.records[row])
        place = b"null" if record == NO_RECORD else self._records.place(record)
        members = b",".join([name + write(row) for name, write in self._writers])
        id_ = self._table.ids.written(row)
        return b'{"type":"Feature","id":%b,"geometry":%b,"properties":{%b}}' % (id_, place, members)


class RecordFeatures(Features):
    """Records: the two pieces of each that the catalog has, and between them what is derived from its claims.

    That alone is kept here; where a source is not known, the second piece with the claims of the others is, too.
    """

    def __init__(self, records: Records, table: Table, known: Collection[str] | None) -> None:
        super().__init__(records, table)
        self._numbers = array("i", table.records.tolist())
        self._is_whole = bytearray()
        self._derived = Stored(self._derive(known))

    def join(self, row: int) -> bytes:
        """The feature of a row."""
        head, tail = self._records.pieces(self._numbers[row])
        derived = self._derived.piece(row)
        return b"%b%b%b" % (head, derived, tail) if self._is_whole[row] else head + derived

    def _derive(self, known: Collection[str] | None) -> Iterator[bytes]:
        for row, number in enumerate(self._numbers):
            values = self._table.values(row)
            derived = to_json({name: value for name, value in values.items() if name not in FLAT})[1:-1] + b","
            tail = b"" if known is None else self._tail_of(number, known)
            self._is_whole.append(not tail)
            yield derived + tail

    def _tail_of(self, number: int, known: Collection[str]) -> bytes:
        """The second piece with the claims of some sources; nothing where those are all."""
        members = unpack_nested(self._records.pieces(number)[1])
        claims = [claim for claim in members["claims"] if claim["source"] in known]
        return b"" if len(claims) == len(members["claims"]) else pack_nested({**members, "claims": claims})


def serialise(catalog: Catalog, dataset: Dataset, known_by: int | None = None) -> Features:
    """The features of a dataset, as known by the day for which it was built."""
    if dataset.id in (CLAIMS, SOURCES):
        return FlatFeatures(catalog.records, dataset.table)
    known = {id_ for id_, source in catalog.sources.items() if source.is_known_by(known_by)}
    return RecordFeatures(catalog.records, dataset.table, None if known_by is None else known)
