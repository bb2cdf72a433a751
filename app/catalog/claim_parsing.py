"""Raw claims into claims; every member that does not fit becomes a problem."""

from collections.abc import Mapping
from typing import Any

from app.catalog.members import are_texts, has_members, is_clean, is_texts, parse_dated, parse_held, parse_term
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, Correction, Value, claim_id, parse_value
from app.domain.sources import Source

MEMBERS = ("property", "value", "held", "held_basis", "source", "quote", "modality")
TEXTS = ("held_basis", "quote", "speaker", "note")
OPTIONS = ("occurrence", "speaker", "note", "corrected", "places")
KnownSources = Mapping[str, Source | None]  # None is one that is refused itself; its claims wait for it in silence
CORRECTION = frozenset({"value", "held", "why"})


def parse_claims(raw: RawRecord, data: Any, sources: KnownSources, report: Report) -> tuple[Claim, ...]:
    """Those claims of a record that fit; problems name a claim by its position and property."""
    if not isinstance(data, list):
        report.add("record-shape", "claims must be a list")
        return ()
    claims = []
    for position, item in enumerate(data, 1):
        property_ = item.get("property") if isinstance(item, dict) else None
        with report.at(raw.file, raw.label, f"{position} ({property_})"):
            claims.append(parse_claim(item, raw.label, sources, report))
    return tuple(claim for claim in claims if claim is not None)


def parse_claim(raw: Any, record_id: str, sources: KnownSources, report: Report) -> Claim | None:
    """A claim, or None when a member is missing or does not fit."""
    if not is_clean(raw, "claim-shape", report) or not has_members(raw, MEMBERS, OPTIONS, "claim-shape", report):
        return None
    before = len(report.problems)
    if are_texts(raw, [key for key in TEXTS if key in raw], "claim-shape", report):
        _check_occurrence(raw.get("occurrence"), report)
    property_ = parse_term(Property, raw["property"], "unknown-property", report)
    modality = parse_term(Modality, raw["modality"], "unknown-modality", report)
    _check_places(property_, raw.get("places"), report)
    source = _parse_known_source(raw["source"], sources, report)
    held = parse_held(raw["held"], "held", report)
    value = None if property_ is None else _parse_claim_value(property_, raw["value"], "value", report)
    corrected = None if property_ is None else _parse_correction(property_, raw.get("corrected"), report)
    if property_ is None or modality is None or source is None or held is None or value is None:
        return None
    if len(report.problems) > before or ("corrected" in raw and corrected is None):
        return None
    return Claim(
        id=claim_id(record_id, property_, raw["value"], source.id, raw["quote"]),
        property=property_,
        value=value,
        held=held,
        held_basis=raw["held_basis"],
        source=source,
        quote=raw["quote"],
        modality=modality,
        speaker=raw.get("speaker"),
        note=raw.get("note"),
        corrected=corrected,
        occurrence=raw.get("occurrence"),
        places=tuple(raw.get("places", ())),
    )


def _check_occurrence(value: Any, report: Report) -> None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        report.add("claim-shape", "occurrence must be 1, 2, ...")


def _check_places(property_: Property | None, value: Any, report: Report) -> None:
    if value is None:
        return
    if not is_texts(value) or not value:
        report.add("claim-shape", "places must be a list of names of the record's places")
    elif property_ not in (Property.LOCATION, None):
        report.add("claim-shape", "places belongs to claims of location alone")


def _parse_known_source(value: Any, sources: KnownSources, report: Report) -> Source | None:
    source = sources.get(value) if isinstance(value, str) else None
    if source is None and value not in tuple(sources):
        report.add("unknown-source", f"source {value!r} is none of those in sources.json: {', '.join(sources)}")
    return source


def _parse_claim_value(property_: Property, raw: Any, name: str, report: Report) -> Value | None:
    return parse_dated(lambda: parse_value(property_, raw), name, report)


def _parse_correction(property_: Property, raw: Any, report: Report) -> Correction | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or set(raw) - CORRECTION or "why" not in raw or len(raw) == 1:
        report.add("claim-shape", 'corrected takes "value" or "held" or both, and "why"')
        return None
    before = len(report.problems)
    are_texts(raw, ["why"], "claim-shape", report)
    value = _parse_claim_value(property_, raw["value"], "corrected.value", report) if "value" in raw else None
    held = parse_held(raw["held"], "corrected.held", report) if "held" in raw else None
    return None if len(report.problems) > before else Correction(raw["why"], value, held)
