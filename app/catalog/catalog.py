"""Catalog: the sources and records of a layer, and the version of its data; never changed after loading."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from app.catalog.checking import check
from app.catalog.countries import Countries, read_countries, read_country_names, read_country_outlines, with_outline
from app.catalog.features import to_feature
from app.catalog.history.changes import Layer, source_to_json
from app.catalog.history.releases import Release, read_release_beside, read_release_layer, read_releases
from app.catalog.problems import Report
from app.catalog.profile import NO_PROFILE, Profile, parse_profile
from app.catalog.reading import read_layer
from app.domain.intervals import upper
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.status.state import with_known_claims
from app.domain.vocabulary import Collection
from app.errors import LayerError
from app.settings import find_backdrop


@dataclass(frozen=True)
class Catalog:
    """The whole layer as checked: sources in order of time, records of collection and file, their places in CRS84."""

    sources: Mapping[str, Source]
    records: tuple[Record, ...]
    country_names: Mapping[str, str]
    version: str
    profile: Profile = NO_PROFILE
    releases: tuple[Release, ...] = ()
    is_pinned: bool = False  # is it the layer of a release, and not that of today?

    @property
    def release(self) -> Release | None:
        """Return the release that this layer is; None for one that has changed since the last."""
        return next((item for item in reversed(self.releases) if item.version == self.version), None)

    def record(self, collection: Collection, id_: str) -> Record | None:
        """Return the record of that id in that collection, or None."""
        return self._by_id.get((collection, id_))

    def in_collection(self, collection: Collection) -> tuple[Record, ...]:
        """Return the records of one collection."""
        return self._by_collection[collection]

    def known_by(self, day: int | None) -> Self:
        """Return the layer as if only the sources published by a day existed; None counts every source.

        What the releases changed rests on all sources: a layer of an earlier day knows of none.
        """
        releases = self.releases if day is None else ()
        sources = {id_: source for id_, source in self.sources.items() if source.is_known_by(day)}
        records = tuple(with_known_claims(item, day) for item in self.records)
        return replace(self, sources=sources, records=records, releases=releases)

    @cached_property
    def _by_id(self) -> Mapping[tuple[Collection, str], Record]:
        return {(record.collection, record.id): record for record in reversed(self.records)}

    @cached_property
    def _by_collection(self) -> Mapping[Collection, tuple[Record, ...]]:
        return {item: tuple(record for record in self.records if record.collection is item) for item in Collection}


def load_catalog(
    geodata: Path,
    seeds: Path,
    allow_problems: bool = False,
    report: Report | None = None,
    countries: Countries | None = None,
) -> Catalog:
    """Read and check the layer; raises LayerError for a layer with errors, unless they are allowed.

    `report` gathers all problems for whoever wants to read them; `countries` are those of the backdrop, where known.
    """
    report = report or Report()
    raw = read_layer(geodata, seeds, report)
    backdrop = find_backdrop(geodata)
    sources, records = check(raw, countries or read_countries(backdrop), report)
    releases = read_releases(geodata, report)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    if errors and not allow_problems:
        raise LayerError(errors)
    outlines = read_country_outlines(backdrop)
    placed = [with_outline(record, outlines) for record in records]
    catalog = build_catalog(sources, placed, {**read_country_names(backdrop), **raw.profile.names}, raw.profile)
    return replace(catalog, releases=releases)


def load_release(catalog: Catalog, geodata: Path, number: int) -> Catalog:
    """Read the layer of a release of a catalog as it was; FileError if its file cannot be read.

    One that kept no profile has that of the catalog.
    """
    beside = read_release_beside(geodata, number)
    profile = parse_profile(beside.profile, Report()) if beside else catalog.profile
    sources, records = read_release_layer(geodata, number)
    outlines = read_country_outlines(find_backdrop(geodata))
    placed = [with_outline(record, outlines) for record in records]
    found = build_catalog(sources, placed, {**catalog.country_names, **profile.names}, profile)
    releases = catalog.releases[:number]
    # Its version is the one it was released with: a newer backdrop would give it another.
    version = releases[-1].version
    return replace(found, version=version, releases=releases, is_pinned=True)


def build_catalog(
    sources: Iterable[Source],
    records: Iterable[Record],
    country_names: Mapping[str, str],
    profile: Profile = NO_PROFILE,
) -> Catalog:
    """Build a catalog from domain objects."""
    sources, records = tuple(sources), tuple(records)
    by_id = MappingProxyType({source.id: source for source in sorted(sources, key=_published_by)})
    return Catalog(by_id, records, MappingProxyType(dict(country_names)), data_version(sources, records), profile)


def version_of(layer: Layer, geodata: Path) -> str:
    """Return the data version under which a layer is served beside the backdrop of `geodata`."""
    outlines = read_country_outlines(find_backdrop(geodata))
    return data_version(layer[0], [with_outline(record, outlines) for record in layer[1]])


def _published_by(source: Source) -> tuple[float, float]:
    """Return the first and the last day on which a source may have been published; one without a date comes last."""
    days = source.published.hull
    last = upper(days.end)
    return last if days.start is None else days.start, last


def data_version(sources: Iterable[Source], records: Iterable[Record]) -> str:
    """Return the SHA-256 of the canonical records and sources in hexadecimal digits.

    It is the same for files that differ only in white space or in the order of members.
    """
    digest = hashlib.sha256(b'{"records":[')
    for number, record in enumerate(records):  # the text of the whole would be many times as large as one
        digest.update(b"," * bool(number) + _canonical([record.collection, to_feature(record)]))
    content = _canonical([[source.id, *source_to_json(source).values()] for source in sources])
    digest.update(b'],"sources":' + content + b"}")
    return digest.hexdigest()


def _canonical(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
