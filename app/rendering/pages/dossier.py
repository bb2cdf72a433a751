"""The dossier: a record, a claim or a source in words for a page, every value beside the quote that supports it."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.domain.agreement import Agreement, agreements
from app.domain.claims import Claim, describe_value
from app.domain.dates import Interval, describe, from_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.state import Segment, claims_known, segments
from app.domain.vocabulary import Precision, Property, Status
from app.query.rows import describe_correction
from app.rendering.pages.holdings import holdings
from app.rendering.pages.sentences import describe_agreement, describe_timeline
from app.rendering.pages.text_fragments import is_web, text_fragment
from app.rendering.pages.time_bars import axis_of, claim_bar, record_bar

Words = Mapping[str, Any]

POINTS = ("Point", "MultiPoint")
SLIPS = ("value", "held")  # what of a claim may be corrected
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def record_words(
    record: Record,
    claims: Iterable[Claim],
    catalog: Catalog,
    window: Interval | None = None,
    known_by: int | None = None,
) -> Words:
    """A record with those of its claims that count, grouped by property in the order of the codebook.

    `window` is the time that the reader chose. The summary may rest on any claim, so it is left out with the first.
    """
    known = dataclasses.replace(record, claims=tuple(claims))
    axis, timeline = axis_of(known, window), segments(known)
    ordered = [claim for property_ in Property for claim in known.claims if claim.property is property_]
    numbers = {claim.id: number for number, claim in enumerate(ordered, 1)}
    words = {
        claim.id: {**claim_words(claim, numbers[claim.id]), "bar": claim_bar(known, claim, axis)} for claim in ordered
    }
    sources = _sources(known.claims)
    return {
        "id": record.id,
        "collection": {"id": record.collection.value, "label": record.collection.label},
        "name": record.name,
        "names": [(name, language_tag(name.lang)) for name in record.names],
        "kind": record.kind,
        "summary": record.summary if len(known.claims) == len(record.claims) else None,
        "operators": _countries(record.operator, catalog),
        "hosts": _countries(record.host, catalog),
        "place": place_words(record),
        "timeline": [segment_words(item) for item in timeline],
        "axis": axis,
        "bar": record_bar(timeline, sources, axis, window),
        "holdings": holdings(known, window, None, numbers),
        "differences": [_difference_words(item, words) for item in agreements(known.claims) if item.is_disputed],
        "count": len(ordered),
        "groups": list(_groups(ordered, words)),
        "related": list(_related(record, catalog, known_by)),
        "sources": [source_words(source) for source in sources],
    }


def claim_words(claim: Claim, number: int | None = None) -> Words:
    """A claim with its quote and everything that the reader needs to weigh it; `number` is that of the quote."""
    return {
        "id": claim.id,
        "number": number,
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
        "slips": {name: claim.corrected is not None and getattr(claim.corrected, name) is not None for name in SLIPS},
        "source": source_words(claim.source),
        "address": text_fragment(claim.source.url, claim.quote),
        "bar": None,
    }


def source_words(source: Source) -> Words:
    """A source: who said it, when, and what to know of the publisher; only an address of the web is a link."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "authors": source.authors,
        "originator": None if source.originator == source.publisher else source.originator,
        "published": describe(source.published),
        "published_edtf": source.published.text,
        "published_basis": source.published_basis,
        "url": source.url if is_web(source.url) else None,
        "language": source.language,
        "language_tag": language_tag(source.language),
        "standing": source.standing,
    }


def place_words(record: Record) -> Words:
    """Where a record is: names of points with their coordinates, longitude first, and how they are known.

    The point that stands for a country is somewhere in it, so it is no place to be told.
    """
    location = record.location
    points = [] if location.precision is Precision.COUNTRY else _points(record.geometry)
    names = location.places if len(location.places) == len(points) else ()
    return {
        "precision": location.precision,
        "basis": location.basis,
        "note": location.note,
        "names": () if names else location.places,
        "points": [(names[number] if names else None, *point) for number, point in enumerate(points)],
        "shape": None if record.geometry is None or record.geometry.geom_type in POINTS else record.geometry.geom_type,
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
    if geometry is None or geometry.geom_type not in POINTS:
        return []
    return [(float(longitude), float(latitude)) for longitude, latitude in get_coordinates(geometry)]


def _countries(codes: Iterable[str], catalog: Catalog) -> list[tuple[str, str]]:
    return [(code, catalog.country_names.get(code, code)) for code in codes]


def _groups(claims: Iterable[Claim], words: Mapping[str, Words]) -> Iterator[Words]:
    for property_, own in groupby(claims, key=lambda claim: claim.property):
        yield {"property": property_, "claims": [words[claim.id] for claim in own]}


def _difference_words(agreement: Agreement, words: Mapping[str, Words]) -> Words:
    """Sides that cannot all be right, their claims beside each other."""
    return {
        "property": agreement.property,
        "text": describe_agreement(agreement),
        "sides": [
            {
                "voices": side.originators,
                "speakers": side.speakers,
                "claims": [words[claim.id] for claim in side.claims],
            }
            for side in agreement.sides
        ],
    }


def _sources(claims: Iterable[Claim]) -> list[Source]:
    return list({claim.source.id: claim.source for claim in claims}.values())


def _related(record: Record, catalog: Catalog, known_by: int | None) -> Iterator[Words]:
    """The links of a record in both directions, each read from its own side, to the records that are known then."""
    for link in record.related:
        for other in catalog.with_id(link.id):
            if claims_known(other, known_by):
                yield {"label": link.relation.label, "record": other}
    for other in catalog.records:
        for link in other.related:
            if link.id == record.id and claims_known(other, known_by):
                yield {"label": link.relation.inverse, "record": other}
