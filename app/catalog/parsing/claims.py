"""Raw claims that fit their schema into claims; a date or a source that is none becomes a problem."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from app.catalog.problems import Report
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, Correction, Value, ValueShapeError, claim_id, parse_value, value_to_json
from app.domain.dates import Edtf, parse_date
from app.domain.intervals import DateError, EndBeforeStart
from app.domain.sources import Source

# None is a source that is refused, or all where their file cannot be read; claims wait for it in silence.
KnownSources = Mapping[str, Source | None] | None
T = TypeVar("T")


def parse_claim(raw: Mapping[str, Any], record_id: str, sources: KnownSources, report: Report) -> Claim | None:
    """A claim, or None when its source or one of its dates is none."""
    before = len(report.problems)
    property_ = Property(raw["property"])
    source = _find_source(raw["source"], sources, report)
    held = parse_held(raw["held"], "held", report)
    value = _parse_value(property_, raw["value"], "value", report)
    corrected = _parse_correction(property_, raw["corrected"], report) if "corrected" in raw else None
    if source is None or held is None or value is None or len(report.problems) > before:
        return None
    return Claim(
        id=claim_id(record_id, property_, value_to_json(value), source.id, raw["quote"]),
        property=property_,
        value=value,
        held=held,
        held_basis=raw["held_basis"],
        source=source,
        quote=raw["quote"],
        modality=Modality(raw["modality"]),
        speaker=raw.get("speaker"),
        note=raw.get("note"),
        corrected=corrected,
        occurrence=int(raw["occurrence"]) if "occurrence" in raw else None,
        places=tuple(raw.get("places", ())),
    )


def _find_source(id_: str, sources: KnownSources, report: Report) -> Source | None:
    if sources is None:
        return None
    if id_ not in sources:
        report.add("unknown-source", f"source {id_!r} is none of those in sources.json: {', '.join(sources)}")
    return sources.get(id_)


def _parse_correction(property_: Property, raw: Mapping[str, Any], report: Report) -> Correction:
    value = _parse_value(property_, raw["value"], "corrected.value", report) if "value" in raw else None
    held = parse_held(raw["held"], "corrected.held", report) if "held" in raw else None
    return Correction(raw["why"], value, held)


def _parse_value(property_: Property, raw: Any, name: str, report: Report) -> Value | None:
    return parse_dated(lambda: parse_value(property_, raw), name, report)


def parse_held(raw: str, name: str, report: Report) -> Edtf | None:
    """An EDTF date; one that does not parse, or ends before it begins, becomes a problem."""
    return parse_dated(lambda: parse_date(raw), name, report)


def parse_dated(parse: Callable[[], T], name: str, report: Report) -> T | None:
    """What the function gives; what it raises of dates and values becomes a problem."""
    try:
        return parse()
    except EndBeforeStart as error:
        report.add("end-before-start", f"{name}: {error}")
    except DateError as error:
        report.add("date-invalid", f"{name}: {error}")
    except ValueShapeError as error:
        report.add("value-shape", f"{name}: {error}")
    return None
