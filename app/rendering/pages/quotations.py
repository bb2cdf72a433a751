"""A claim as pages to read print it: what it says, the quote, who said it, and the way to record and original."""

from collections.abc import Mapping
from typing import Any

from app.catalog.catalog import Catalog
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe
from app.domain.records import Record
from app.domain.sources import Source
from app.query.rows import describe_correction
from app.rendering.pages.text_fragments import text_fragment

Words = Mapping[str, Any]


def record_words(record: Record, country_names: Mapping[str, str]) -> Words:
    """A record as it is named and linked in a list."""
    return {
        "id": record.id,
        "collection": record.collection,
        "key": f"{record.collection.value}/{record.id}",
        "name": record.name,
        "kind": record.kind.label,
        "hosts": [country_names.get(code, code) for code in record.host],
    }


def quotation(record: Record, claim: Claim, country_names: Mapping[str, str]) -> Words:
    """A claim with its record, its quote and what is needed to weigh it."""
    return {
        "id": claim.id,
        "record": record_words(record, country_names),
        "property": claim.property,
        "value": describe_value(claim.property, claim.value),
        "held": describe(claim.held),
        "held_edtf": claim.held.text,
        "basis": claim.held_basis,
        "modality": claim.modality,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "note": claim.note,
        "correction": describe_correction(claim),
        "source": claim.source,
        "published": describe(claim.source.published),
        "original": original(claim.source, claim.quote),
    }


def original(source: Source, quote: str | None = None) -> str | None:
    """The address of the article, at the quote where one is given; only an address of the web is a link."""
    if not source.url.startswith(("https://", "http://")):
        return None
    return source.url if quote is None else text_fragment(source.url, quote)


def corrections(catalog: Catalog, source: Source | None = None) -> list[Words]:
    """The claims whose source slips, each with what stands right beside it; of one source, or of all."""
    return [
        quotation(record, claim, catalog.country_names)
        for record in catalog.records
        for claim in record.claims
        if claim.corrected is not None and source in (None, claim.source)
    ]
