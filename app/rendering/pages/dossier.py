"""The variables of a dossier: a record with every claim beside the quote that supports it."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.domain.agreement import Agreement, agreements
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim
from app.domain.intervals import ALWAYS, Interval, iso_day
from app.domain.places import place_days
from app.domain.records import Record, links_by_record
from app.domain.sources import Source
from app.domain.status.assertions import said_days
from app.domain.status.state import Segment, claims_known, segments
from app.domain.vocabulary import Precision, Status
from app.rendering.pages.beyond import beyond_heading, context_words
from app.rendering.pages.time_bars import axis_of, claim_bar, record_bar
from app.rendering.words.claim_words import Words, claim_words, claims_of, source_words
from app.rendering.words.descriptions import describe_agreement, describe_months, join_names
from app.rendering.words.held_values import held_values
from app.rendering.words.quotes import group_by_quote
from app.rendering.words.silence import find_silence
from app.rendering.words.text_fragments import text_fragment

POINTS = ("Point", "MultiPoint")


def record_words(
    record: Record,
    claims: Iterable[Claim],
    catalog: Catalog,
    window: Interval | None = None,
    known_by: int | None = None,
) -> Words:
    """Return a record with the given claims, those of one sentence under one quote.

    Quotes and claims are in the order of properties in docs/codebook.md. `window` is the time that the reader chose.
    The summary may rest on any claim, so without all of them it is None.
    """
    known = dataclasses.replace(record, claims=tuple(claims))
    axis, timeline = axis_of(known, window), segments(known)
    ordered = [claim for property_ in Property for claim in known.claims if claim.property is property_]
    quotes = group_by_quote(ordered)
    words = {
        claim.id: {**claim_words(claim), "number": number, "bar": claim_bar(known, claim, axis)}
        for number, (_, own) in enumerate(quotes, 1)
        for claim in own
    }
    return {
        "id": record.id,
        "collection": {"id": record.collection.value, "label": record.collection.label},
        "name": record.name,
        "names": record.names,
        "kind": record.kind,
        "summary": record.summary if len(known.claims) == len(record.claims) else None,
        "operators": _countries(record.operator, catalog),
        "hosts": _countries(record.host, catalog),
        "place": place_words(known, window),
        "timeline": [segment_words(known, timeline, item) for item in timeline],
        "axis": axis,
        "bar": record_bar(timeline, known.sources, axis, window),
        "held": held_values(known, window, {id_: item["number"] for id_, item in words.items()}),
        "differences": [_difference_words(item, words) for item in agreements(known.claims) if item.is_disputed],
        "count": len(ordered),
        "passages": [passage_words(quote, [words[claim.id] for claim in own]) for quote, own in quotes],
        "related": [
            {"label": link.label, "record": link.record}
            for link in links_by_record(catalog.records).get(record.id, ())
            if claims_known(link.record, known_by)
        ],
        "beyond": beyond_heading(catalog),
        "context": context_words(record, known_by),
        "sources": list(map(source_words, known.sources)),
    }


def passage_words(quote: str, claims: Sequence[Words]) -> Words:
    """Return a quote with where it stands, its number and the claims that rest on it."""
    source, number = claims[0]["source"], claims[0]["number"]
    original = None if source["url"] is None else text_fragment(source["url"], quote)
    return {"quote": quote, "source": source, "original": original, "number": number, "claims": claims}


def place_words(record: Record, window: Interval | None = None) -> Words:
    """Return where a record is: `points` as (name or None, longitude, latitude), and how the place is known.

    `named` tells of each place whether a source names it in the window, and `named_when` at which times at all.
    """
    location, days = record.location, place_days(record)
    shape = None if location.precision is Precision.COUNTRY else record.geometry
    points = _points(shape)
    names = location.places if len(location.places) == len(points) else ()
    return {
        "precision": location.precision,
        "basis": location.basis,
        "note": location.note,
        "names": () if names else location.places,
        "named": [any(own.overlaps(window or ALWAYS) for own in spans) for spans in days],
        "named_when": ["; ".join(map(describe_months, spans)) for spans in days],
        "points": [(names[number] if names else None, *point) for number, point in enumerate(points)],
        "shape": None if shape is None or shape.geom_type in POINTS else shape.geom_type,
    }


def segment_words(record: Record, timeline: Iterable[Segment], segment: Segment) -> Words:
    """Return a stretch of the time line with its first and last day, None for an open end."""
    days, label = segment.days, segment.status.label
    if segment.status is Status.LAPSED:
        label = find_silence(record, timeline, days).sentence
    elif segment.status is Status.DENIED:  # it may be one thing of the record that is denied, and not all of it
        denied = [claim for claim in record.claims if claim.is_negative and said_days(claim).overlaps(days)]
        label += f": {join_names(list(dict.fromkeys(claim.property.label.lower() for claim in denied)))}"
    return {
        "status": segment.status,
        "label": label,
        "text": describe_months(days),
        "first": iso_day(days.start),
        "last": iso_day(days.last),
        "is_certain": segment.is_certain,
    }


def cited(catalog: Catalog, source: Source) -> list[Words]:
    """Return the records that cite a source, each with the claims taken from it."""
    taken = groupby(claims_of(catalog, source), key=lambda item: item[0])
    return [{"record": record, "claims": [claim_words(claim) for _, claim in claims]} for record, claims in taken]


def _points(geometry: BaseGeometry | None) -> list[tuple[float, float]]:
    if geometry is None or geometry.geom_type not in POINTS:
        return []
    return [(float(longitude), float(latitude)) for longitude, latitude in get_coordinates(geometry)]


def _countries(codes: Iterable[str], catalog: Catalog) -> list[tuple[str, str]]:
    return [(code, catalog.country_names.get(code, code)) for code in codes]


def _difference_words(agreement: Agreement, words: Mapping[str, Words]) -> Words:
    """Return the sides that cannot all be right, with their voices and claims."""
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
