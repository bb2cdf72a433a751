"""Raw sources and features into domain objects; every member that does not fit becomes a problem."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.domain.claims import Claim, Correction, Value, ValueShapeError, claim_id, parse_value, value_to_json
from app.domain.dates import DateError, Edtf, EndBeforeStart, parse_date
from app.domain.records import Location, Name, Record, Related
from app.domain.sources import Source
from app.domain.vocabulary import Kind, Modality, Precision, Property, Relation

SLUG = "abcdefghijklmnopqrstuvwxyz0123456789-"
SOURCE_MEMBERS = (
    "id title publisher authors originator published published_basis url language sha256 standing".split()
)
FEATURE_MEMBERS = "type id geometry properties".split()
RECORD_MEMBERS = "name names kind operator host location related summary claims".split()
CLAIM_MEMBERS = "property value held held_basis source quote modality".split()
CLAIM_OPTIONS = "occurrence speaker note corrected".split()
GEOMETRIES = ("Point", "MultiPoint", "LineString", "Polygon")

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def parse_source(raw: Any, report: Report) -> Source | None:
    """A source, or None when a member is missing or does not fit."""
    if not _has_members(raw, SOURCE_MEMBERS, (), "source-shape", report):
        return None
    texts = [key for key in SOURCE_MEMBERS if key not in ("authors", "published")]
    sound = all([_is_text(raw[key], key, "source-shape", report) for key in texts])
    if not raw["url"] or not str(raw["url"]).startswith(("https://", "http://")):
        sound = _wrong(report, "source-shape", "url must begin with https:// or http://")
    if not _is_texts(raw["authors"]):
        sound = _wrong(report, "source-shape", "authors must be a list of names, empty for an unsigned article")
    published = parse_held(raw["published"], "published", report)
    if not sound or published is None:
        return None
    given = {key: raw[key] for key in texts}
    return Source(**given, authors=tuple(raw["authors"]), published=published)


def parse_record(raw: RawRecord, sources: Mapping[str, Source], report: Report) -> Record | None:
    """A record with those of its claims that fit, or None when its own members do not."""
    data = raw.data
    with report.at(raw.file, raw.label):
        if not _has_members(data, FEATURE_MEMBERS, (), "record-shape", report):
            return None
        if data["type"] != "Feature" or not _is_slug(data["id"]):
            report.add("record-shape", "a record is a GeoJSON Feature whose id is a slug of a-z, 0-9 and hyphens")
            return None
        properties = data["properties"]
        if not _has_members(properties, RECORD_MEMBERS, (), "record-shape", report):
            return None
        return _parse_properties(raw, data["id"], data["geometry"], properties, sources, report)


def _parse_properties(
    raw: RawRecord, id_: str, geometry: Any, data: Mapping[str, Any], sources: Mapping[str, Source], report: Report
) -> Record | None:
    sound = all([_is_text(data[key], key, "record-shape", report) for key in ("name", "summary")])
    kind = _parse_kind(raw, data["kind"], report)
    for key in ("operator", "host"):
        if not _is_texts(data[key]):
            sound = _wrong(report, "record-shape", f"{key} must be a list of country codes")
    names = _parse_list(data["names"], "names", _parse_name, report)
    related = _parse_list(data["related"], "related", _parse_related, report)
    location = _parse_location(data["location"], report)
    sound_geometry, shape_ = parse_geometry(geometry, report)
    claims = _parse_claims(raw, id_, data["claims"], sources, report)
    if not sound or kind is None or names is None or related is None or location is None or not sound_geometry:
        return None
    hosts = (tuple(data["operator"]), tuple(data["host"]))
    return Record(id_, raw.collection, kind, data["name"], names, *hosts, location, shape_, related, data["summary"], claims)


def _parse_kind(raw: RawRecord, value: Any, report: Report) -> Kind | None:
    allowed = [kind for kind in Kind if kind.collection is raw.collection]
    if value in allowed:
        return Kind(value)
    report.add("unknown-kind", f"kind {value!r} is none of those of {raw.collection}: {', '.join(allowed)}")
    return None


def _parse_claims(
    raw: RawRecord, id_: str, data: Any, sources: Mapping[str, Source], report: Report
) -> tuple[Claim, ...]:
    if not isinstance(data, list):
        report.add("record-shape", "claims must be a list")
        return ()
    claims = []
    for position, item in enumerate(data, 1):
        property_ = item.get("property") if isinstance(item, dict) else None
        with report.at(raw.file, raw.label, f"claim {position} ({property_})"):
            claims.append(parse_claim(item, id_, sources, report))
    return tuple(claim for claim in claims if claim is not None)


def parse_claim(raw: Any, record_id: str, sources: Mapping[str, Source], report: Report) -> Claim | None:
    """A claim, or None when a member is missing or does not fit."""
    if not _has_members(raw, CLAIM_MEMBERS, CLAIM_OPTIONS, "claim-shape", report):
        return None
    texts = [key for key in ("held_basis", "quote", "speaker", "note") if key in raw]
    sound = all([_is_text(raw[key], key, "claim-shape", report) for key in texts])
    occurrence = raw.get("occurrence")
    if occurrence is not None and (not isinstance(occurrence, int) or isinstance(occurrence, bool) or occurrence < 1):
        sound = _wrong(report, "claim-shape", "occurrence must be 1, 2, ...")
    property_ = _parse_term(Property, raw["property"], "unknown-property", report)
    modality = _parse_term(Modality, raw["modality"], "unknown-modality", report)
    source = _parse_known_source(raw["source"], sources, report)
    held = parse_held(raw["held"], "held", report)
    value = None if property_ is None else _parse_claim_value(property_, raw["value"], "value", report)
    corrected = None if property_ is None else _parse_correction(property_, raw.get("corrected"), report)
    if not sound or None in (property_, modality, source, held, value) or ("corrected" in raw and corrected is None):
        return None
    assert property_ and modality and source and held and value is not None  # for the type checker: seen above
    id_ = claim_id(record_id, property_, raw["value"], source.id, raw["quote"])
    options = {"speaker": raw.get("speaker"), "note": raw.get("note"), "corrected": corrected, "occurrence": occurrence}
    return Claim(id_, property_, value, held, raw["held_basis"], source, raw["quote"], modality, **options)


def _parse_known_source(value: Any, sources: Mapping[str, Source], report: Report) -> Source | None:
    source = sources.get(value) if isinstance(value, str) else None
    if source is None:
        report.add("unknown-source", f"source {value!r} is none of those in sources.json: {', '.join(sources)}")
    return source


def parse_held(raw: Any, name: str, report: Report) -> Edtf | None:
    """An EDTF date; one that does not parse, or ends before it begins, becomes a problem."""
    return _dated(lambda: parse_date(raw), name, report)


def _parse_claim_value(property_: Property, raw: Any, name: str, report: Report) -> Value | None:
    return _dated(lambda: parse_value(property_, raw), name, report)


def _dated(parse: Callable[[], T], name: str, report: Report) -> T | None:
    try:
        return parse()
    except EndBeforeStart as error:
        report.add("end-before-start", f"{name}: {error}")
    except DateError as error:
        report.add("date-invalid", f"{name}: {error}")
    except ValueShapeError as error:
        report.add("value-shape", f"{name}: {error}")
    return None


def _parse_correction(property_: Property, raw: Any, report: Report) -> Correction | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or "why" not in raw or not set(raw) & {"value", "held"} or set(raw) - {"value", "held", "why"}:
        report.add("claim-shape", 'corrected takes "value" or "held" or both, and "why"')
        return None
    sound = _is_text(raw["why"], "corrected.why", "claim-shape", report)
    value = _parse_claim_value(property_, raw["value"], "corrected.value", report) if "value" in raw else None
    held = parse_held(raw["held"], "corrected.held", report) if "held" in raw else None
    if not sound or ("value" in raw and value is None) or ("held" in raw and held is None):
        return None
    return Correction(raw["why"], value, held)


def parse_geometry(raw: Any, report: Report) -> tuple[bool, BaseGeometry | None]:
    """Whether the geometry is sound, and the geometry; null is sound and means no place."""
    if raw is None:
        return True, None
    if not isinstance(raw, dict) or raw.get("type") not in GEOMETRIES or not isinstance(raw.get("coordinates"), list):
        return _wrong(report, "geometry-invalid", f"a geometry is null or one of {', '.join(GEOMETRIES)}"), None
    try:
        geometry: BaseGeometry = shape(raw)
    except Exception as error:  # Shapely raises many kinds for coordinates that are no numbers
        return _wrong(report, "geometry-invalid", f"the coordinates cannot be read: {error}"), None
    if geometry.is_empty or not geometry.is_valid or not all(map(_is_finite, geometry.bounds)):
        return _wrong(report, "geometry-invalid", "the geometry is empty or not valid"), None
    return True, geometry


def _is_finite(value: float) -> bool:
    return abs(value) < float("inf")


def _parse_name(raw: Any, report: Report) -> Name | None:
    if not isinstance(raw, dict) or set(raw) != {"text", "lang", "note"}:
        report.add("record-shape", 'each of names takes {"text", "lang", "note"}')
        return None
    return Name(raw["text"], raw["lang"], raw["note"])


def _parse_related(raw: Any, report: Report) -> Related | None:
    if not isinstance(raw, dict) or set(raw) != {"rel", "id"} or not isinstance(raw["id"], str):
        report.add("record-shape", 'each of related takes {"rel", "id"}')
        return None
    relation = _parse_term(Relation, raw["rel"], "unknown-relation", report)
    return None if relation is None else Related(relation, raw["id"])


def _parse_location(raw: Any, report: Report) -> Location | None:
    if not _has_members(raw, ["precision", "basis", "places"], ["note"], "record-shape", report):
        return None
    precision = _parse_term(Precision, raw["precision"], "unknown-precision", report)
    sound = all([_is_text(raw[key], f"location.{key}", "record-shape", report) for key in ("basis", "note") if key in raw])
    if not _is_texts(raw["places"]):
        sound = _wrong(report, "record-shape", "location.places must be a list of names")
    if not sound or precision is None:
        return None
    return Location(precision, raw["basis"], tuple(raw["places"]), raw.get("note"))


def _parse_list(
    raw: Any, name: str, parse: Callable[[Any, Report], T | None], report: Report
) -> tuple[T, ...] | None:
    if not isinstance(raw, list):
        report.add("record-shape", f"{name} must be a list")
        return None
    items = [parse(item, report) for item in raw]
    return None if None in items else tuple(item for item in items if item is not None)


def _parse_term(terms: type[E], value: Any, rule: str, report: Report) -> E | None:
    if isinstance(value, str) and value in set(terms):
        return terms(value)
    report.add(rule, f"{value!r} is none of {', '.join(terms)}")
    return None


def _has_members(raw: Any, needed: Iterable[str], options: Iterable[str], rule: str, report: Report) -> bool:
    if not isinstance(raw, dict):
        return _wrong(report, rule, "a JSON object is expected here")
    missing = [key for key in needed if key not in raw]
    unknown = sorted(set(raw) - set(needed) - set(options))
    if missing:
        report.add(rule, f"missing: {', '.join(missing)}")
    if unknown:
        report.add(rule, f"unknown: {', '.join(unknown)}")
    return not missing and not unknown


def _is_text(value: Any, name: str, rule: str, report: Report) -> bool:
    if isinstance(value, str) and value.strip():
        return True
    return _wrong(report, rule, f"{name} must be a text")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and all(char in SLUG for char in value)


def _wrong(report: Report, rule: str, message: str) -> bool:
    report.add(rule, message)
    return False


def to_feature(record: Record) -> dict[str, Any]:
    """The GeoJSON Feature of a record, as a curator would write it; the inverse of `parse_record`."""
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
    }
    geometry = None if record.geometry is None else mapping(record.geometry)
    return {"type": "Feature", "id": record.id, "geometry": geometry, "properties": properties}


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The JSON object of a claim, as a curator would write it."""
    corrected = claim.corrected
    fixed = corrected and {
        **({} if corrected.value is None else {"value": value_to_json(corrected.value)}),
        **({} if corrected.held is None else {"held": corrected.held.text}),
        "why": corrected.why,
    }
    options = {"speaker": claim.speaker, "note": claim.note, "corrected": fixed}
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
