"""Records into GeoJSON features, as a curator would write them; the inverse of the parsing."""

from typing import Any

from shapely.geometry import mapping

from app.domain.claims import Claim, value_to_json
from app.domain.records import Context, Record

# The members of a record that are objects, which no table has; its claims stand beside them.
NESTED = ("names", "location", "related")


def to_feature(record: Record) -> dict[str, Any]:
    """Return the GeoJSON Feature of a record, as a curator would write it; the inverse of `parse_record`."""
    location = {
        "precision": record.location.precision.value,
        "basis": record.location.basis,
        "places": list(record.location.places),
    }
    if record.location.note is not None:
        location["note"] = record.location.note
    properties = {
        "name": record.name,
        "names": [{"text": name.text, "lang": name.lang, "note": name.note} for name in record.names],
        "kind": record.kind.value,
        "operator": list(record.operator),
        "host": list(record.host),
        "location": location,
        "related": [{"rel": item.relation.value, "id": item.id} for item in record.related],
        "summary": record.summary,
        "claims": [claim_to_json(claim) for claim in record.claims],
        **({"context": [_context_to_json(item) for item in record.context]} if record.context else {}),
    }
    geometry = None if record.geometry is None else mapping(record.geometry)
    return {"type": "Feature", "id": record.id, "geometry": geometry, "properties": properties}


def _context_to_json(item: Context) -> dict[str, str]:
    return {
        "text": item.text,
        "title": item.title,
        "publisher": item.publisher,
        "published": item.published.text,
        "url": item.url,
    }


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Return the JSON object of a claim, as a curator would write it."""
    corrected = claim.corrected
    fixed = corrected and {
        **({} if corrected.value is None else {"value": value_to_json(corrected.value)}),
        **({} if corrected.held is None else {"held": corrected.held.text}),
        "why": corrected.why,
    }
    options = {
        "speaker": claim.speaker,
        "note": claim.note,
        "corrected": fixed,
        "places": list(claim.places) or None,
    }
    return {
        "property": claim.property.value,
        "value": value_to_json(claim.value),
        "held": claim.held.text,
        "held_basis": claim.held_basis,
        "source": claim.source.id,
        "quote": claim.quote,
        **({} if claim.occurrence is None else {"occurrence": claim.occurrence}),
        "modality": claim.modality.value,
        **{key: value for key, value in options.items() if value is not None},
    }
