"""Catalog: sources and records by id, and the data version; never changed after loading."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.catalog.checking import BACKDROP, check
from app.catalog.countries import read_countries, read_country_names
from app.catalog.features import to_feature
from app.catalog.problems import Report
from app.catalog.reading import read_layer
from app.catalog.records import Records
from app.domain.dates import Edtf
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection
from app.errors import LayerError

CRS84 = "OGC:CRS84"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole layer as checked, in order of collection and file; places are in CRS84."""

    sources: Mapping[str, Source]
    records: Records
    country_names: Mapping[str, str]
    version: str

    def collection(self, collection: Collection) -> Sequence[Record]:
        """The records of one collection."""
        return tuple(self.records.these(self.records.of(collection)))

    def record(self, collection: Collection, id_: str) -> Record | None:
        """The record of that id in that collection, or None."""
        number = self.records.number(collection, id_)
        return None if number is None else self.records[number]


def load_catalog(geodata: Path, seeds: Path, allow_problems: bool = False) -> Catalog:
    """Read, check and freeze the layer; raises LayerError for a layer with errors, unless they are allowed."""
    report = Report()
    raw = read_layer(geodata, seeds, report)
    sources, records = check(raw, read_countries(geodata / BACKDROP), report)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors and not allow_problems:
        raise LayerError(errors)
    return build_catalog(sources, records, read_country_names(geodata / BACKDROP))


def build_catalog(sources: Iterable[Source], records: Iterable[Record], country_names: Mapping[str, str]) -> Catalog:
    """A catalog from domain objects; the records are taken one by one, so that they need not all be there at once."""
    sources, digest = tuple(sources), _Digest()
    kept = Records(digest.noting(records))
    by_id = MappingProxyType({source.id: source for source in sources})
    return Catalog(by_id, kept, MappingProxyType(dict(country_names)), digest.version(sources))


def data_version(sources: Iterable[Source], records: Iterable[Record]) -> str:
    """SHA-256 of the canonical layer and sources in hexadecimal digits.

    The same for files that differ only in white space or in the order of members.
    """
    digest = _Digest()
    for _ in digest.noting(records):
        pass
    return digest.version(sources)


class _Digest:
    """A data version in the making; the text of the whole, which would be many times as large, is never there."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256(b'{"records":[')

    def noting(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, each noted as it passes."""
        for number, record in enumerate(records):
            self._hash.update(b"," * bool(number) + _canonical([record.collection, to_feature(record)]))
            yield record

    def version(self, sources: Iterable[Source]) -> str:
        """The version, once all records have passed."""
        content = _canonical([_source_to_list(source) for source in sources])
        self._hash.update(b'],"sources":' + content + b"}")
        return self._hash.hexdigest()


def _source_to_list(source: Source) -> list[Any]:
    names = ("id", "title", "publisher", "authors", "originator", "published", "published_basis", "url", "language")
    values = [getattr(source, name) for name in (*names, "sha256", "standing")]
    return [value.text if isinstance(value, Edtf) else value for value in values]


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
