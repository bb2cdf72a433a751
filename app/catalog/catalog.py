"""Catalog: sources and records by id, one GeoDataFrame in CRS84, and the data version; never changed after loading."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas

from app.catalog.checking import BACKDROP, check
from app.catalog.countries import read_countries, read_country_names
from app.catalog.features import to_feature
from app.catalog.problems import Report
from app.catalog.reading import read_layer
from app.domain.dates import Edtf
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection
from app.errors import LayerError

CRS84 = "OGC:CRS84"


@dataclass(frozen=True, slots=True)
class Catalog:
    """The whole layer as checked, in order of collection and file."""

    sources: Mapping[str, Source]
    records: tuple[Record, ...]
    country_names: Mapping[str, str]
    frame: geopandas.GeoDataFrame = field(repr=False, compare=False)
    version: str

    def collection(self, collection: Collection) -> tuple[Record, ...]:
        """The records of one collection."""
        return tuple(record for record in self.records if record.collection is collection)

    def record(self, collection: Collection, id_: str) -> Record | None:
        """The record of that id in that collection, or None."""
        return next((item for item in self.records if item.id == id_ and item.collection is collection), None)


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
    """A catalog from domain objects; the frame has one row per record, its id as index."""
    sources, records = tuple(sources), tuple(records)
    ids = [record.id for record in records]
    shapes: Any = [record.geometry for record in records]  # None among them is a place that nobody gives
    frame = geopandas.GeoDataFrame(
        {
            "collection": [record.collection.value for record in records],
            "kind": [record.kind.value for record in records],
        },
        geometry=shapes,
        index=ids,
        crs=CRS84,
    )
    by_id = MappingProxyType({source.id: source for source in sources})
    return Catalog(by_id, records, MappingProxyType(dict(country_names)), frame, data_version(sources, records))


def data_version(sources: Iterable[Source], records: Iterable[Record]) -> str:
    """SHA-256 of the canonical layer and sources in hexadecimal digits.

    The same for files that differ only in white space or in the order of members.
    """
    digest = hashlib.sha256(b'{"records":[')
    # The text of the whole would be many times as large as the layer; so it is written piece by piece.
    for number, record in enumerate(records):
        digest.update(b"," * bool(number) + _canonical([record.collection, to_feature(record)]))
    digest.update(b'],"sources":' + _canonical([_source_to_list(source) for source in sources]) + b"}")
    return digest.hexdigest()


def _source_to_list(source: Source) -> list[Any]:
    names = ("id", "title", "publisher", "authors", "originator", "published", "published_basis", "url", "language")
    values = [getattr(source, name) for name in (*names, "sha256", "standing")]
    return [value.text if isinstance(value, Edtf) else value for value in values]


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
