"""Row: a record, a claim, a source or a change as flat values by field, with its time and its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.catalog.history.changes import Change
from app.catalog.history.releases import Release
from app.domain.claims import Claim, Figure, describe_correction, describe_value
from app.domain.intervals import Interval, iso_day, to_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.status.state import held_days
from app.domain.vocabulary import Status
from app.json_bytes import to_json
from app.query.frames.timelines import Timeline

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One item: its values by field name (dates as ISO 8601 days, lists of texts as lists), its time and its place.

    `held` is empty for an item without time. `text` is what a search in free text looks through. `timeline` is that of
    the record that the item is, None for claims and sources.
    """

    id: str
    values: Values
    held: tuple[Interval, ...]
    geometry: BaseGeometry | None
    text: str
    timeline: Timeline | None = None

    def days_of(self, status: Status) -> tuple[Interval, ...]:
        """Return the days on which a record has a status."""
        return tuple(item.days for item in self.timeline.segments if item.status is status) if self.timeline else ()


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
        "precision": record.location.precision.value,
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
        "url": source.url or None,
        "language": source.language,
        "standing": source.standing or None,
        "claims_count": claims_count,
    }
    text = " ".join((source.title, source.publisher, source.originator, *source.authors, source.standing))
    return Row(source.id, values, (days,), None, text)


def change_rows(catalog: Catalog) -> Iterator[Row]:
    """Yield the changes of all releases, the first one first, held on the day of their release; they have no place."""
    for release in catalog.releases:
        for number, change in enumerate(release.changes, 1):
            yield change_row(release, change, f"{release.number}-{number}")


def change_row(release: Release, change: Change, id_: str) -> Row:
    """Tell one change flat."""
    collection, _, record = change.record.partition("/")
    members = change.after or change.before or {}
    reason = change.reason or release.note
    before, after = (None if side is None else to_json(side).decode() for side in (change.before, change.after))
    values = {
        "name": change.name,
        "about": change.about,
        "action": change.action.value,
        "collection": collection or None,
        "record": record or None,
        "claim": change.id if change.about == "claim" else None,
        "source": change.id if change.about == "source" else members.get("source"),
        "fields": list(change.fields),
        "before": before,
        "after": after,
        "reason": reason,
        "release": release.number,
        "released": release.day.isoformat(),
    }
    day = to_day(release.day)
    text = " ".join(filter(None, (change.name, reason, before, after)))
    return Row(id_, values, (Interval(day, day + 1),), None, text)


def first_day(intervals: Iterable[Interval]) -> str | None:
    """Return the first day of intervals in order, as ISO 8601; None for none or for an unknown start."""
    days = next(iter(intervals), None)
    return iso_day(days.start) if days else None


def last_day(intervals: Iterable[Interval]) -> str | None:
    """Return the last day of intervals in order, as ISO 8601; None for none or for an open end."""
    days = tuple(intervals)
    return iso_day(days[-1].last) if days else None
