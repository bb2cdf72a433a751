"""Write the layer as the JSON from which the map page shows it at any time.

All meaning is derived here (`app.domain.status.state`); the browser only compares days. Days are numbers since
1970-01-01, intervals are half-open, null is an open end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from shapely.geometry import mapping

from app.catalog.catalog import Catalog
from app.domain.agreement import Agreement, agreements
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, Figure, describe_value
from app.domain.dates import describe
from app.domain.intervals import union, year_start, years_around
from app.domain.places import place_days
from app.domain.records import Link, Record, links_by_record
from app.domain.sources import Source
from app.domain.status.stage import stages_of
from app.domain.status.state import Segment, held_days, segments, with_known_claims
from app.domain.status.stretches import lasting_days, stretch_in
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Kind, Precision, Status
from app.rendering.pages.beyond import beyond_heading, context_json
from app.rendering.words.claim_words import language_tag
from app.rendering.words.descriptions import describe_agreement
from app.rendering.words.silence import find_silence
from app.rendering.words.voices import find_voices


def layer_json(catalog: Catalog, root: str = "") -> dict[str, Any]:
    """Return the whole layer, as known on each day; `root` is the path under which the site is published."""
    records = tuple(catalog.records)
    links = links_by_record(records)
    return {
        "root": root,
        "version": catalog.version,
        "release": catalog.release and catalog.release.number,
        "is_pinned": catalog.is_pinned,
        "work": catalog.profile.full_title,
        "span": span(catalog.sources.values(), records, catalog.profile.span),
        "home": None if (home := catalog.profile.home) is None else {"center": home[:2], "zoom": home[2]},
        "beyond": beyond_heading(catalog),
        "vocabulary": vocabulary(catalog),
        "sources": {id_: source_json(n, item) for n, (id_, item) in enumerate(catalog.sources.items(), 1)},
        "records": [_record_json(record, links.get(record.id, [])) for record in records],
    }


def span(sources: Iterable[Source], records: Iterable[Record], own: tuple[int, int] | None = None) -> list[int]:
    """Return the first day of the time line and the day after its last.

    They are those of the atlas's own years, or else of the whole years of all dates, and one more.
    """
    if own is not None:
        return [year_start(own[0]), year_start(own[1] + 1)]
    dates = [claim.effective_held.hull for record in records for claim in record.claims]
    dates += [source.published.hull for source in sources]
    first, last = years_around(dates) or (1970, 1969)
    return [year_start(first), year_start(last + 2)]


def vocabulary(catalog: Catalog) -> dict[str, Any]:
    """Return code, label and definition of every closed list, and the names of the countries that occur."""
    occurring = {code for record in catalog.records for code in (*record.host, *record.operator)}
    return {
        "collections": [term_json(term) for term in Collection],
        "kinds": [_kind_json(kind, catalog.profile.looks) for kind in catalog.profile.kinds.values()],
        "properties": [term_json(term) for term in Property],
        "modalities": [term_json(term) for term in Modality],
        "statuses": [term_json(term) for term in Status if term is not Status.ENDED],
        "precisions": [term_json(term) for term in Precision],
        "countries": {code: catalog.country_names.get(code, code) for code in sorted(occurring)},
    }


def _kind_json(kind: Kind, looks: Mapping[str, str]) -> dict[str, Any]:
    """Return a kind with its collection, `look` of a bloc's tint, and `once` for what happens and does not last."""
    look = {"look": looks[kind.value]} if kind.value in looks else {}
    return {
        "collection": kind.collection.value,
        **term_json(kind),
        **look,
        **({} if kind.is_standing else {"once": True}),
    }


def term_json(term: Term | Kind) -> dict[str, str]:
    """Return code, label and definition of a term."""
    return {"code": term.value, "label": term.label, "definition": term.definition}


def source_json(number: int, source: Source) -> dict[str, Any]:
    """Return a source with its number on the page."""
    return {
        "n": number,
        "title": source.title,
        "language": language_tag(source.language),
        "publisher": source.publisher,
        "authors": list(source.authors),
        "originator": source.originator,
        "published": source.published.text,
        "published_text": describe(source.published),
        "published_basis": source.published_basis,
        "published_from": source.published.hull.start,
        "published_until": source.published.hull.end,
        "known_from": source.published.hull.last,  # by the rule of `Source.is_known_by`
        "url": source.url,
        "standing": source.standing,
    }


def _record_json(record: Record, links: Iterable[Link]) -> dict[str, Any]:
    # On these days one of the record's own sources becomes known.
    days = {day for claim in record.claims if (day := claim.source.published.hull.last) is not None}
    return {
        "id": record.id,
        "collection": record.collection.value,
        "kind": record.kind.value,
        "name": record.name,
        "names": [{"text": name.text, "lang": name.lang, "note": name.note} for name in record.names],
        "operator": list(record.operator),
        "host": list(record.host),
        "summary": record.summary,
        "geometry": None if (drawn := record.drawn_geometry) is None else mapping(drawn),
        "precision": record.location.precision.value,
        "basis": record.location.basis,
        "places": list(record.location.places),
        "related": [_link_json(link) for link in links],
        "context": context_json(record),
        "editions": [_snapshot_json(record, day) for day in sorted(days)],
        "claims": [_claim_json(claim) for claim in record.claims],
    }


def _snapshot_json(record: Record, known_by: int) -> dict[str, Any]:
    """Return what is known from a day on, until another of the record's sources becomes known."""
    known = with_known_claims(record, known_by)
    timeline = segments(known)
    ends = [[item.days.start, item.days.end] for item in timeline if item.status is Status.ENDED]
    voices = [[*astuple(item.days), item.status.value, item.name] for item in find_voices(known, timeline)]
    return {
        "from": known_by,
        "segments": [_segment_json(known, timeline, item) for item in timeline if item.status is not Status.ENDED],
        "stretches": _stretches_json(known, timeline),
        "disputes": [_dispute_json(item) for item in agreements(known.claims) if item.is_disputed],
        **({"ends": ends} if ends else {}),
        **({"voices": voices} if voices else {}),
        "stages": [[day, stage.label.lower()] for day, stage in stages_of(known)],
        "places": [[[days.start, days.end] for days in own] for own in place_days(known)],
    }


def _segment_json(known: Record, timeline: Iterable[Segment], item: Segment) -> list[Any]:
    """Return a stretch; of one that has lapsed also since when nobody speaks of the record, and why that counts."""
    stretch = [item.days.start, item.days.end, item.status.value, item.is_certain]
    if item.status is not Status.LAPSED:
        return stretch
    silence = find_silence(known, timeline, item.days)
    return [*stretch, silence.since, silence.horizon]


def _stretches_json(known: Record, timeline: Sequence[Segment]) -> list[list[int | None]]:
    """Return each time without an end in it, and the first day of it and the day after the last that sources tell."""
    told = [(days, stretch_in(known, timeline, days)) for days in lasting_days(timeline)]
    return [[days.start, days.end, stretch.start, stretch.end] for days, stretch in told]


def _link_json(link: Link) -> dict[str, str]:
    other = link.record
    names = {"collection": other.collection.value, "id": other.id, "name": other.name}
    return {"rel": link.relation.value, "label": link.label, **names}


def _claim_json(claim: Claim) -> dict[str, Any]:
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
        "corrected": _correction_json(claim),
        **_countable_json(claim),
    }


def _countable_json(claim: Claim) -> dict[str, list[str] | list[int]]:
    """Return what records are filtered by: names of equipment, or the least and most persons."""
    value = claim.effective_value
    if isinstance(value, tuple):
        return {"equipment": [item.name for item in value]}
    if isinstance(value, Figure) and claim.property is Property.PERSONNEL:
        return {"figure": [value.min, value.max]}
    return {}


def _correction_json(claim: Claim) -> dict[str, str] | None:
    if claim.corrected is None:
        return None
    value, held = claim.corrected.value, claim.corrected.held
    said = describe_value(claim.property, value) if value is not None else describe(held) if held is not None else ""
    return {"text": said, "why": claim.corrected.why}


def _dispute_json(agreement: Agreement) -> dict[str, Any]:
    stretches = union(held_days(claim) for claim in agreement.claims)
    return {
        "property": agreement.property.value,
        "from": stretches[0].start,
        "until": stretches[-1].end,
        "claims": [claim.id for claim in agreement.claims],
        "text": describe_agreement(agreement),
    }
