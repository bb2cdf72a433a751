"""Compare sources: where they differ, what they deny, and what they speak of at all, without a verdict."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.catalog.catalog import Catalog
from app.domain.agreement import Agreement, Side, agreements
from app.domain.claim_vocabulary import Property, Shape
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe
from app.domain.records import Record
from app.rendering.words.claim_words import Words, quoted_claim, record_link
from app.rendering.words.descriptions import describe_agreement, describe_side


def differences(catalog: Catalog, records: Iterable[Record], property_: Property | None = None) -> list[Words]:
    """Return every disagreement on one property and time, with the voices and quotes of each side."""
    return [
        _difference(catalog, record, found)
        for record in records
        for found in agreements(record.claims)
        if found.is_disputed and property_ in (None, found.property)
    ]


def denials(catalog: Catalog, records: Iterable[Record], property_: Property | None = None) -> list[Words]:
    """Return the claims that deny something, where no claim on the same time contradicts them."""
    return [
        quoted_claim(record, claim, catalog.country_names)
        for record in records
        for claim in _undisputed(record)
        if claim.is_negative and property_ in (None, claim.property)
    ]


def corroborations(catalog: Catalog, records: Iterable[Record], property_: Property | None = None) -> list[Words]:
    """Return what several voices say of one property of a record without differing, in the order of publication."""
    return [
        {"record": record_link(record, catalog.country_names), "property": own, "claims": said}
        for record in records
        for own, claims in _by_property(record).items()
        if property_ in (None, own) and len(said := _corroborating(catalog, record, claims)) > 1
    ]


def coverage_by_source(catalog: Catalog, codes: Iterable[str]) -> list[Words]:
    """Count for each country the claims that each source gives on records that it hosts or runs."""
    counts = Counter(
        (code, claim.source.id)
        for record in catalog.records
        for code in {*record.host, *record.operator}
        for claim in record.claims
    )
    return [
        {
            "code": code,
            "name": catalog.country_names.get(code, code),
            "counts": [(source, counts[code, source.id]) for source in catalog.sources.values()],
        }
        for code in codes
    ]


def _difference(catalog: Catalog, record: Record, found: Agreement) -> Words:
    return {
        "record": record_link(record, catalog.country_names),
        "property": found.property,
        "when": "; ".join(dict.fromkeys(describe(claim.effective_held) for claim in found.claims)),
        "text": describe_agreement(found),
        "sides": [_side(catalog, record, found.property, side) for side in found.sides],
    }


def _side(catalog: Catalog, record: Record, property_: Property, side: Side) -> Words:
    return {
        "label": _label(property_, side),
        "voices": side.originators,
        "claims": [quoted_claim(record, claim, catalog.country_names) for claim in side.claims],
    }


def _label(property_: Property, side: Side) -> str:
    """Return what a side says in a word or a number."""
    is_negative = side.claims[0].is_negative
    if property_.shape is Shape.TRUTH:
        return describe_value(property_, not is_negative)
    return describe_side(property_, side) or ("denied" if is_negative else "said")


def _undisputed(record: Record) -> Iterator[Claim]:
    disputed = {claim.id for found in agreements(record.claims) if found.is_disputed for claim in found.claims}
    return (claim for claim in record.claims if claim.id not in disputed)


def _by_property(record: Record) -> Mapping[Property, list[Claim]]:
    """Group the claims that nobody disputes by property, in the order of docs/codebook.md."""
    claims = list(_undisputed(record))
    said = {claim.property for claim in claims}
    return {own: [claim for claim in claims if claim.property is own] for own in Property if own in said}


def _corroborating(catalog: Catalog, record: Record, claims: list[Claim]) -> list[Words]:
    """Return the claims on one property; [] where one voice alone speaks of it."""
    if len({claim.source.originator for claim in claims}) < 2:
        return []
    ordered = sorted(claims, key=lambda claim: (claim.source.published.hull.start or 0, claim.source.id))
    return [quoted_claim(record, claim, catalog.country_names) for claim in ordered]
