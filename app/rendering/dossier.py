"""The dossier: a record, a claim or a source in words for a page, every value beside the quote that supports it."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe, from_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.state import Segment, segments
from app.domain.vocabulary import Property, Status
from app.query.rows import describe_correction
from app.rendering.words import describe_agreement, describe_timeline

Words = Mapping[str, Any]

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def record_words(record: Record, claims: Iterable[Claim], catalog: Catalog) -> Words:
    """A record with those of its claims that count, grouped by property in the order of the codebook."""
    known = dataclasses.replace(record, claims=tuple(claims))
    return {
        "id": record.id,
        "collection": {"id": record.collection.value, "label": record.collection.label},
        "name": record.name,
        "names": [(name, language_tag(name.lang)) for name in record.names],
        "kind": record.kind,
        "summary": record.summary,
        "operators": _countries(record.operator, catalog),
        "hosts": _countries(record.host, catalog),
        "place": place_words(record),
        "timeline": [segment_words(item) for item in segments(known)],
        "disputes": [describe_agreement(item) for item in agreements(known.claims) if item.is_disputed],
        "groups": list(_groups(known.claims)),
        "related": list(_related(record, catalog)),
        "sources": [source_words(source) for source in _sources(known.claims)],
    }


def claim_words(claim: Claim) -> Words:
    """A claim with its quote and everything that the reader needs to weigh it."""
    return {
        "id": claim.id,
        "property": claim.property,
        "value": describe_value(claim.property, claim.value),
        "held": describe(claim.held),
        "held_edtf": claim.held.text,
        "basis": claim.held_basis,
        "quote": claim.quote,
        "modality": claim.modality,
        "speaker": claim.speaker,
        "note": claim.note,
        "correction": describe_correction(claim),
        "source": source_words(claim.source),
    }


def source_words(source: Source) -> Words:
    """A source: who said it, when, and what to know of the publisher; only an address of the web is a link."""
    is_web = source.url.startswith(("https://", "http://"))
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "authors": source.authors,
        "originator": None if source.originator == source.publisher else source.originator,
        "published": describe(source.published),
        "published_edtf": source.published.text,
        "published_basis": source.published_basis,
        "url": source.url if is_web else None,
        "language": source.language,
        "language_tag": language_tag(source.language),
        "standing": source.standing,
    }


def place_words(record: Record) -> Words:
    """Where a record is: names of points with their coordinates, longitude first, and how they are known."""
    location = record.location
    points = _points(record.geometry)
    names = location.places if len(location.places) == len(points) else ()
    return {
        "precision": location.precision,
        "basis": location.basis,
        "note": location.note,
        "names": () if names else location.places,
        "points": [(names[number] if names else None, *point) for number, point in enumerate(points)],
        "shape": None if record.geometry is None or points else record.geometry.geom_type,
    }


def segment_words(segment: Segment) -> Words:
    """A stretch of the time line with its days; None for an open end."""
    days = segment.days
    return {
        "status": segment.status,
        "text": _phrase(segment),
        "first": None if days.start is None else from_day(days.start).isoformat(),
        "last": None if days.end is None else from_day(days.end - 1).isoformat(),
        "is_certain": segment.is_certain,
    }


def language_tag(text: str) -> str | None:
    """The text where it has the form of a language tag (BCP 47), so that it may be read aloud in that language."""
    return text if LANGUAGE_TAG.fullmatch(text) else None


def cited(catalog: Catalog, source: Source) -> list[Words]:
    """The records that cite a source, each with the claims taken from it."""
    found = ((record, [claim for claim in record.claims if claim.source.id == source.id]) for record in catalog.records)
    return [
        {"record": record, "claims": [claim_words(claim) for claim in claims]} for record, claims in found if claims
    ]


def _phrase(segment: Segment) -> str:
    """The days in words, without the status before them."""
    shown = segment if segment.status is not Status.ENDED else dataclasses.replace(segment, status=Status.DENIED)
    return describe_timeline((shown,)).removeprefix(shown.status.label).strip()


def _points(geometry: BaseGeometry | None) -> list[tuple[float, float]]:
    if geometry is None or geometry.geom_type not in ("Point", "MultiPoint"):
        return []
    return [(float(longitude), float(latitude)) for longitude, latitude in get_coordinates(geometry)]


def _countries(codes: Iterable[str], catalog: Catalog) -> list[tuple[str, str]]:
    return [(code, catalog.country_names.get(code, code)) for code in codes]


def _groups(claims: Iterable[Claim]) -> Iterator[Words]:
    claims = tuple(claims)
    for property_ in Property:
        own = [claim_words(claim) for claim in claims if claim.property is property_]
        if own:
            yield {"property": property_, "claims": own}


def _sources(claims: Iterable[Claim]) -> list[Source]:
    return list({claim.source.id: claim.source for claim in claims}.values())


def _related(record: Record, catalog: Catalog) -> Iterator[Words]:
    """The links of a record in both directions, each read from its own side."""
    by_id = {other.id: other for other in catalog.records}
    for link in record.related:
        if link.id in by_id:
            yield {"label": link.relation.label, "record": by_id[link.id]}
    for other in catalog.records:
        for link in other.related:
            if link.id == record.id:
                yield {"label": link.relation.inverse, "record": other}
