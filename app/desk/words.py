"""Claims as they stand in their files, in words; also those that have faults."""

from collections.abc import Mapping
from typing import Any

from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import describe_value, parse_value
from app.domain.dates import describe, parse_date


def describe_claim(claim: Mapping[str, Any]) -> dict[str, str]:
    """Describe property, value, time and modality; what has a fault is shown as it was written."""
    return {
        "property": _label(Property, claim.get("property")),
        "value": describe_raw_value(claim.get("property"), claim.get("value")),
        "held": describe_raw_date(claim.get("held")),
        "modality": _label(Modality, claim.get("modality")),
    }


def describe_raw_value(property_: Any, value: Any) -> str:
    """Describe the value of a claim, or show what was written."""
    try:
        known = Property(property_)
        return describe_value(known, parse_value(known, value))
    except (ValueError, TypeError, KeyError, AttributeError):
        return str(value)


def describe_raw_date(date: Any) -> str:
    """Describe a date, or show what was written."""
    try:
        return describe(parse_date(date))
    except (ValueError, TypeError, AttributeError):
        return str(date)


def _label(terms: type[Property] | type[Modality], code: Any) -> str:
    return terms(code).label if code in set(terms) else str(code)
