"""The view: everything the page needs to show the layer at any time, so that the browser only compares days.

All meaning is derived here (`app.domain.state`); the page intersects the stretches of days that it is given. Days are
numbers since 1970-01-01, intervals are half-open, null is an open end.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import mapping

from app.catalog.catalog import Catalog
from app.domain.agreement import Agreement, agreements
from app.domain.claims import Claim, Figure, describe_value
from app.domain.dates import describe, from_day, parse_date, union
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.state import claims_known, held_days, segments
from app.domain.vocabulary import Collection, Kind, Modality, Precision, Property, Status, Term
from app.json_bytes import to_json
from app.rendering.pages.sentences import describe_agreement


def view(catalog: Catalog, root: str = "") -> dict[str, Any]:
    """The whole layer for the page, as known on each day; `root` is the path under which the site is published."""
    records = catalog.records
    links = _links(records)
    return {
        "root": root,
        "version": catalog.version,
        "span": span(catalog.sources.values(), records),
        "vocabulary": vocabulary(catalog),
        "sources": {id_: source_view(n, item) for n, (id_, item) in enumerate(catalog.sources.items(), 1)},
        "records": [_record_view(record, links.get(record.id, [])) for record in records],
    }


def view_stamp(catalog: Catalog, root: str = "") -> bytes:
    """All that the view is made of, known without making it: the data, the names beside them, and what derives it."""
    here = Path(__file__)
    words = here.parents[1] / "pages" / "sentences.py"
    deriving = (here, words, *sorted((here.parents[2] / "domain").glob("*.py")))
    names = sorted(catalog.country_names.items())
    return b"".join((to_json([catalog.version, root, names]), *(path.read_bytes() for path in deriving)))


def span(sources: Iterable[Source], records: Iterable[Record]) -> list[int]:
    """First and last day of the time line: the whole years of all dates that claims or sources give, and one after.

    The year after the last source shows what is only inferred since.
    """
    dates = [claim.effective_held.hull for record in records for claim in record.claims]
    dates += [source.published.hull for source in sources]
    starts = [days.start for days in dates if days.start is not None]
    ends = [days.end - 1 for days in dates if days.end is not None]
    if not starts + ends:
        return _years(1970, 1970)
    return _years(from_day(min(starts + ends)).year, from_day(max(starts + ends)).year + 1)


def _years(first: int, last: int) -> list[int]:
    days = parse_date(f"{first:04}/{last:04}").hull if first < last else parse_date(f"{first:04}").hull
    return [day for day in (days.start, days.end) if day is not None]


def vocabulary(catalog: Catalog) -> dict[str, Any]:
    """Code, label and definition of every closed list, and the names of the countries that occur."""
    return {
        "collections": [_term(term) for term in Collection],
        "kinds": [{"collection": kind.collection.value, **_term(kind)} for kind in Kind],
        "properties": [_term(term) for term in Property],
        "modalities": [_term(term) for term in Modality],
        "statuses": [_term(term) for term in Status if term is not Status.ENDED],
        "precisions": [_term(term) for term in Precision],
        "countries": {code: catalog.country_names.get(code, code) for code in sorted(catalog.country_codes)},
    }


def _term(term: Term) -> dict[str, str]:
    return {"code": term.value, "label": term.label, "definition": term.definition}


def source_view(number: int, source: Source) -> dict[str, Any]:
    """A source with its number on the page."""
    return {
        "n": number,
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "originator": source.originator,
        "published": source.published.text,
        "published_text": describe(source.published),
        "published_basis": source.published_basis,
        "published_from": source.published.hull.start,
        "published_until": source.published.hull.end,
        "known_from": known_from(source),
        "url": source.url,
        "standing": source.standing,
    }


def known_from(source: Source) -> int | None:
    """The first day on which a source counts as known (`Source.is_known_by`); None if it never does."""
    end = source.published.hull.end
    return None if end is None else end - 1


def _record_view(record: Record, links: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    return {
        "id": record.id,
        "collection": record.collection.value,
        "kind": record.kind.value,
        "name": record.name,
        "names": [{"text": name.text, "lang": name.lang, "note": name.note} for name in record.names],
        "operator": list(record.operator),
        "host": list(record.host),
        "summary": record.summary,
        "geometry": None if record.geometry is None else mapping(record.geometry),
        "precision": record.location.precision.value,
        "basis": record.location.basis,
        "places": list(record.location.places),
        "related": list(links),
        "editions": [_edition_view(record, day) for day in _days_of_change(record)],
        "claims": [_claim_view(claim) for claim in record.claims],
    }


def _days_of_change(record: Record) -> list[int]:
    """The days on which one of the record's own sources becomes known."""
    days = {known_from(claim.source) for claim in record.claims}
    return sorted(day for day in days if day is not None)


def _edition_view(record: Record, known_by: int) -> dict[str, Any]:
    """The record's time line and disagreements from a day on, until another of its sources becomes known."""
    return {
        "from": known_by,
        "segments": [
            [item.days.start, item.days.end, item.status.value, item.is_certain]
            for item in segments(record, known_by)
            if item.status is not Status.ENDED
        ],
        "disputes": [_dispute_view(item) for item in agreements(claims_known(record, known_by)) if item.is_disputed],
    }


def _links(records: Sequence[Record]) -> Mapping[str, list[Mapping[str, str]]]:
    """By record its links in both directions, each read from the record's own side; its own come first."""
    by_id = {record.id: record for record in records}
    links: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    own = [(record, link) for record in records for link in record.related]
    for record, link in own:
        if link.id in by_id:
            links[record.id].append(_link(link.relation.value, link.relation.label, by_id[link.id]))
    for other, link in own:
        links[link.id].append(_link(link.relation.value, link.relation.inverse, other))
    return links


def _link(code: str, label: str, other: Record) -> dict[str, str]:
    return {"rel": code, "label": label, "collection": other.collection.value, "id": other.id, "name": other.name}


def _claim_view(claim: Claim) -> dict[str, Any]:
    held, days = claim.effective_held, held_days(claim)
    return {
        "id": claim.id,
        "property": claim.property.value,
        "text": describe_value(claim.property, claim.value),
        "held": claim.held.text,
        "held_text": describe(held),
        "held_basis": claim.held_basis,
        "from": days.start,
        "until": days.end,
        "certain": held.core == held.hull,
        "source": claim.source.id,
        "quote": claim.quote,
        "modality": claim.modality.value,
        "speaker": claim.speaker,
        "note": claim.note,
        "corrected": _correction_view(claim),
        **_countable_view(claim),
    }


def _countable_view(claim: Claim) -> dict[str, list[str] | list[int]]:
    """What records are filtered by: names of equipment; persons, from least to most."""
    value = claim.effective_value
    if isinstance(value, tuple):
        return {"equipment": [item.name for item in value]}
    if isinstance(value, Figure) and claim.property is Property.PERSONNEL:
        return {"figure": [value.min, value.max]}
    return {}


def _correction_view(claim: Claim) -> dict[str, str] | None:
    if claim.corrected is None:
        return None
    value, held = claim.corrected.value, claim.corrected.held
    said = describe_value(claim.property, value) if value is not None else describe(held) if held is not None else ""
    return {"text": said, "why": claim.corrected.why}


def _dispute_view(agreement: Agreement) -> dict[str, Any]:
    stretches = union(held_days(claim) for claim in agreement.claims)
    return {
        "property": agreement.property.value,
        "from": stretches[0].start,
        "until": stretches[-1].end,
        "claims": [claim.id for claim in agreement.claims],
        "text": describe_agreement(agreement),
    }
