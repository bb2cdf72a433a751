"""The variables by which templates show a claim, its source and its record."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from app.catalog.catalog import Catalog
from app.domain.claims import Claim, describe_correction, describe_value
from app.domain.dates import describe
from app.domain.records import Record
from app.domain.sources import Source
from app.rendering.words.text_fragments import is_web, text_fragment

Words = Mapping[str, Any]

CORRECTABLE = ("value", "held")  # members of a claim
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def claim_words(claim: Claim) -> Words:
    """Return a claim with its quote, its source and everything that a reader needs to weigh it.

    `original` opens the article at the quote. `number` and `bar` are None outside of a dossier.
    """
    corrected = claim.corrected
    return {
        "id": claim.id,
        "number": None,
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
        "slips": {name: corrected is not None and getattr(corrected, name) is not None for name in CORRECTABLE},
        "source": source_words(claim.source),
        "original": text_fragment(claim.source.url, claim.quote),
        "bar": None,
    }


def source_words(source: Source) -> Words:
    """Return who published a source and when; `url` is None unless it is an address of the web.

    `originator` is None where the publisher is its own.
    """
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
        "standing": source.standing,
    }


def language_tag(text: str) -> str | None:
    """Return the text if it is a language tag (BCP 47) in which a page may be read aloud, else None."""
    return text if LANGUAGE_TAG.fullmatch(text) else None


def lang_attribute(language: str | None) -> Markup:
    """Return the attribute `lang` for a language, with a space before it; "" where it is no language tag."""
    tag = language_tag(language or "")
    return Markup(' lang="{}"').format(tag) if tag else Markup()


def record_link(record: Record, country_names: Mapping[str, str]) -> Words:
    """Return what a list needs to name a record and to link to it."""
    return {
        "id": record.id,
        "collection": record.collection,
        "name": record.name,
        "kind": record.kind.label,
        "hosts": [country_names.get(code, code) for code in record.host],
    }


def quoted_claim(record: Record, claim: Claim, country_names: Mapping[str, str]) -> Words:
    """Return a claim with a link to its record."""
    return {**claim_words(claim), "record": record_link(record, country_names)}


def claims_of(catalog: Catalog, source: Source) -> Iterator[tuple[Record, Claim]]:
    """Yield the claims of a source with their records, in the order of the layer."""
    for record in catalog.records:
        for claim in record.claims:
            if claim.source.id == source.id:
                yield record, claim


def corrected_claims(catalog: Catalog, source: Source | None = None) -> list[Words]:
    """Return the claims that are corrected, of one source or, for None, of all."""
    return [
        quoted_claim(record, claim, catalog.country_names)
        for record in catalog.records
        for claim in record.claims
        if claim.corrected is not None and source in (None, claim.source)
    ]
