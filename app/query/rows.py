"""Row: a record, a claim or a source as flat values by field, with its time and its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.claim_vocabulary import Property
from app.domain.claims import Claim, Figure, describe_correction, describe_value
from app.domain.intervals import Interval, from_day, union, upper
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.state import Segment, held_days, segments
from app.domain.vocabulary import Collection, Status

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its values by field name (dates as ISO 8601 days, lists of texts as lists), its time and its place.

    `held` is empty for an item without time. `text` is what a search in free text looks through. `record` is the record
    that the item is, with those of its claims that are known, and `attested` when its sources attest it; both are None
    for claims and sources.
    """

    id: str
    values: Values
    held: tuple[Interval, ...]
    geometry: BaseGeometry | None
    text: str
    record: Record | None = None
    attested: tuple[Interval, ...] | None = None


def record_rows(catalog: Catalog, collection: Collection) -> Iterator[Row]:
    """Yield the records of a collection, leaving out those of which nobody has spoken."""
    for record in catalog.in_collection(collection):
        if record.claims:
            yield record_row(record, segments(record))


def record_row(record: Record, timeline: Iterable[Segment]) -> Row:
    """Tell a record flat, with the time line that was derived from its claims."""
    claims, timeline = record.claims, tuple(timeline)
    intervals = union(item.days for item in timeline if item.status.is_held)
    attested = tuple(item.days for item in timeline if item.status is Status.ATTESTED)
    shown = [item.status for item in timeline if item.status.is_held]
    values = {
        "name": record.name,
        "collection": record.collection.value,
        "kind": record.kind.value,
        "operator": list(record.operator),
        "host": list(record.host),
        "summary": record.summary,
        "precision": record.location.precision.value,
        "places": list(record.location.places),
        "status": min(shown, key=list(Status).index).value if shown else None,
        "held_from": first_day(intervals),
        "held_until": last_day(intervals),
        "first_attested": first_day(attested),
        "last_attested": last_day(attested),
        **_strength(claims),
        "equipment": _equipment(claims),
        "source": _once(claim.source.id for claim in claims),
        "modality": _once(claim.modality.value for claim in claims),
        "claims_count": len(claims),
        "disputed": any(item.is_disputed for item in agreements(claims)),
    }
    return Row(record.id, values, intervals, record.geometry, record_text(record, claims), record, attested)


def claim_rows(catalog: Catalog) -> Iterator[Row]:
    """Yield all claims in the order of their records, each at the place of its record."""
    for record in catalog.records:
        for claim in record.claims:
            yield claim_row(record, claim)


def claim_row(record: Record, claim: Claim) -> Row:
    """Tell one claim flat."""
    value, days = claim.effective_value, held_days(claim)
    figure = value if isinstance(value, Figure) else None
    values = {
        "record": record.id,
        "record_name": record.name,
        "collection": record.collection.value,
        "kind": record.kind.value,
        "host": list(record.host),
        "property": claim.property.value,
        "value": describe_value(claim.property, claim.value),
        "value_min": figure and figure.min,
        "value_max": figure and figure.max,
        "corrected": describe_correction(claim),
        "held": claim.held.text,
        "held_basis": claim.held_basis,
        "held_from": first_day([days]),
        "held_until": last_day([days]),
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "source": claim.source.id,
        "originator": claim.source.originator,
        "published": claim.source.published.text,
        "note": claim.note,
    }
    said = (record.name, str(values["value"]), claim.quote, claim.speaker, claim.note)
    text = " ".join(part for part in said if part)
    return Row(claim.id, values, (days,), record.geometry, text)


def source_rows(catalog: Catalog) -> Iterator[Row]:
    """Yield the sources, held on the days that their date allows; they have no place."""
    counts = Counter(claim.source.id for record in catalog.records for claim in record.claims)
    for source in catalog.sources.values():
        yield source_row(source, counts[source.id])


def source_row(source: Source, claims_count: int) -> Row:
    """Tell one source flat, with the number of claims that cite it."""
    days = source.published.hull
    values = {
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "originator": source.originator,
        "published": source.published.text,
        "published_from": first_day([days]),
        "published_until": last_day([days]),
        "published_basis": source.published_basis,
        "url": source.url,
        "language": source.language,
        "standing": source.standing,
        "claims_count": claims_count,
    }
    text = " ".join((source.title, source.publisher, source.originator, *source.authors, source.standing))
    return Row(source.id, values, (days,), None, text)


def first_day(intervals: Iterable[Interval]) -> str | None:
    """Return the first day of intervals in order, as ISO 8601; None for none or for an unknown start."""
    days = next(iter(intervals), None)
    return None if days is None or days.start is None else from_day(days.start).isoformat()


def last_day(intervals: Iterable[Interval]) -> str | None:
    """Return the last day of intervals in order, as ISO 8601; None for none or for an open end."""
    days = tuple(intervals)
    end = days[-1].end if days else None
    return None if end is None else from_day(end - 1).isoformat()


def _strength(claims: Iterable[Claim]) -> Values:
    """Return the figure for personnel that is held last: one source's, never an average."""
    figures = [claim for claim in claims if claim.property is Property.PERSONNEL and not claim.is_negative]
    if not figures:
        return {"personnel_min": None, "personnel_max": None, "personnel_as_of": None}
    latest = max(figures, key=lambda claim: upper(held_days(claim).end))
    value = latest.effective_value
    low, high = (value.min, value.max) if isinstance(value, Figure) else (None, None)
    as_of = last_day([held_days(latest)])
    return {"personnel_min": low, "personnel_max": high, "personnel_as_of": as_of}


def _equipment(claims: Iterable[Claim]) -> list[str]:
    values = [claim.effective_value for claim in claims if claim.property is Property.EQUIPMENT]
    return _once(item.name for value in values if isinstance(value, tuple) for item in value)


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def record_text(record: Record, claims: Iterable[Claim]) -> str:
    """Join what a search looks through: names in every script, places, summary, values, quotes and notes."""
    names = [record.name, *(name.text for name in record.names), *record.location.places, record.summary]
    said = [(describe_value(claim.property, claim.value), claim.quote, claim.note or "") for claim in claims]
    return " ".join((*names, *(part for parts in said for part in parts)))
