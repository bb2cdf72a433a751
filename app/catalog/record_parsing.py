"""Raw sources and features into sources and records; every member that does not fit becomes a problem."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from app.catalog.claim_parsing import KnownSources, parse_claims
from app.catalog.geometry_parsing import parse_geometry
from app.catalog.members import are_texts, has_members, is_clean, is_texts, is_web, parse_held, parse_term
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.domain.claims import Claim
from app.domain.records import Context, Location, Name, Record, Related
from app.domain.sources import Source
from app.domain.vocabulary import Kind, Precision, Relation

SLUG = re.compile("[a-z0-9-]{1,100}")  # part of addresses and of names of files
SOURCE_TEXTS = ("id", "title", "publisher", "originator", "published_basis", "url", "language", "sha256", "standing")
SOURCE_MEMBERS = (*SOURCE_TEXTS, "authors", "published")
SLUG_WORDS = "a slug of at most 100 of a-z, 0-9 and hyphens"
RECORD_MEMBERS = ("name", "names", "kind", "operator", "host", "location", "related", "summary", "claims")
CONTEXT_MEMBERS = ("text", "title", "publisher", "published", "url")
MEMBERS = ("type", "id", "geometry", *(f"properties.{name}" for name in RECORD_MEMBERS))
OPTIONS = ("properties.context",)
# Where a member is missing, the others are checked as if it were this.
ABSENT: Mapping[str, Any] = {
    "location": {"precision": Precision.NONE, "basis": "-", "places": []},
    **dict.fromkeys(("name", "summary"), "-"),
    **{name: [] for name in ("names", "operator", "host", "related", "context", "claims")},
}

T = TypeVar("T")


def parse_source(raw: Any, report: Report) -> Source | None:
    """A source, or None when a member is missing or does not fit."""
    if not is_clean(raw, "source-shape", report) or not has_members(raw, SOURCE_MEMBERS, (), "source-shape", report):
        return None
    before = len(report.problems)
    if are_texts(raw, SOURCE_TEXTS, "source-shape", report):
        if not is_web(raw["url"]):
            report.add("source-shape", "url must be an address that begins with https:// or http://")
        if not SLUG.fullmatch(raw["id"]):
            report.add("source-shape", f"id must be {SLUG_WORDS}, like its text's name")
    if not is_texts(raw["authors"]):
        report.add("source-shape", "authors must be a list of names, empty for an unsigned article")
    published = parse_held(raw["published"], "published", report)
    if published is None or len(report.problems) > before:
        return None
    texts = {name: raw[name] for name in SOURCE_TEXTS}
    return Source(**texts, authors=tuple(raw["authors"]), published=published)


def parse_record(raw: RawRecord, sources: KnownSources, report: Report) -> Record | None:
    """A record with those of its claims that fit, or None when its own members do not."""
    with report.at(raw.file, raw.label):
        if not isinstance(raw.data, dict):
            report.add("record-shape", "a record is a GeoJSON Feature, which is a JSON object")
            return None
        before = len(report.problems)
        properties = raw.data.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        if not is_clean(_own_members(raw.data, properties), "record-shape", report):
            return None
        _check_members(raw.data, properties, report)
        id_ = raw.data.get("id", "absent")
        if raw.data.get("type", "Feature") != "Feature" or not (isinstance(id_, str) and SLUG.fullmatch(id_)):
            report.add("record-shape", f"a record is a GeoJSON Feature whose id is {SLUG_WORDS}")
        return _parse_members(raw, {**ABSENT, **properties}, before, sources, report)


def _own_members(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    """A feature without what is judged by itself: its geometry and its claims."""
    own = {name: value for name, value in properties.items() if name != "claims"}
    return {**{name: value for name, value in feature.items() if name != "geometry"}, "properties": own}


def _check_members(feature: Mapping[str, Any], properties: Mapping[str, Any], report: Report) -> None:
    """Report all members that are missing or too many as one problem, since who brings a file lacks most of them."""
    own = {key: value for key, value in feature.items() if key != "properties"}
    found = {*own, *(f"properties.{key}" for key in properties)}
    missing = [key for key in MEMBERS if key not in found]
    unknown = sorted(found - {*MEMBERS, *OPTIONS})
    parts = [f"{word}: {', '.join(keys)}" for word, keys in (("missing", missing), ("unknown", unknown)) if keys]
    if parts:
        report.add("record-shape", f"{'; '.join(parts)} (docs/codebook.md shows a whole record)")


def _parse_members(
    raw: RawRecord, data: Mapping[str, Any], before: int, sources: KnownSources, report: Report
) -> Record | None:
    """The record, or None where a problem was added since there were `before` of them, but for those of claims."""
    are_texts(data, ("name", "summary"), "record-shape", report)
    for key in ("operator", "host"):
        if not is_texts(data[key]):
            report.add("record-shape", f"{key} must be a list of country codes")
    kind = _parse_kind(raw, data["kind"], report) if "kind" in data else None
    names = _parse_list(data["names"], "names", _parse_name, report)
    related = _parse_list(data["related"], "related", _parse_related, report)
    location = _parse_location(data["location"], report)
    context = _parse_list(data["context"], "context", _parse_context, report)
    geometry = parse_geometry(raw.data.get("geometry"), report)
    is_sound = len(report.problems) == before
    claims = parse_claims(raw, data["claims"], sources, report)
    if location is not None:
        _check_places(claims, location, report)
    if kind is None or names is None or related is None or location is None or context is None or not is_sound:
        return None
    return Record(
        id=raw.data["id"],
        collection=raw.collection,
        kind=kind,
        name=data["name"],
        names=names,
        operator=tuple(data["operator"]),
        host=tuple(data["host"]),
        location=location,
        geometry=geometry,
        related=related,
        summary=data["summary"],
        claims=claims,
        context=context,
    )


def _check_places(claims: tuple[Claim, ...], location: Location, report: Report) -> None:
    for claim in claims:
        unknown = [name for name in claim.places if name not in location.places]
        if unknown:
            words = f"the claim of {claim.property} names {', '.join(unknown)}, which location.places does not"
            report.add("claim-shape", words)


def _parse_kind(raw: RawRecord, value: Any, report: Report) -> Kind | None:
    allowed = [kind for kind in Kind if kind.collection is raw.collection]
    if value in allowed:
        return Kind(value)
    report.add("unknown-kind", f"kind {value!r} is none of those of {raw.collection}: {', '.join(allowed)}")
    return None


def _parse_name(raw: Any, report: Report) -> Name | None:
    if not has_members(raw, ("text", "lang", "note"), (), "record-shape", report):
        return None
    texts = ["text", "lang"] + ([] if raw["note"] is None else ["note"])
    return Name(raw["text"], raw["lang"], raw["note"]) if are_texts(raw, texts, "record-shape", report) else None


def _parse_related(raw: Any, report: Report) -> Related | None:
    if not has_members(raw, ("rel", "id"), (), "record-shape", report):
        return None
    relation = parse_term(Relation, raw["rel"], "unknown-relation", report)
    sound = are_texts(raw, ["id"], "record-shape", report)
    return Related(relation, raw["id"]) if sound and relation is not None else None


def _parse_location(raw: Any, report: Report) -> Location | None:
    if not has_members(raw, ("precision", "basis", "places"), ("note",), "record-shape", report):
        return None
    before = len(report.problems)
    precision = parse_term(Precision, raw["precision"], "unknown-precision", report)
    are_texts(raw, [key for key in ("basis", "note") if key in raw], "record-shape", report)
    if not is_texts(raw["places"]):
        report.add("record-shape", "location.places must be a list of names")
    if precision is None or len(report.problems) > before:
        return None
    return Location(precision, raw["basis"], tuple(raw["places"]), raw.get("note"))


def _parse_context(raw: Any, report: Report) -> Context | None:
    if not has_members(raw, CONTEXT_MEMBERS, (), "record-shape", report):
        return None
    before = len(report.problems)
    if are_texts(raw, ("text", "title", "publisher", "url"), "record-shape", report) and not is_web(raw["url"]):
        report.add("record-shape", "url must be an address that begins with https:// or http://")
    published = parse_held(raw["published"], "published", report)
    if published is None or len(report.problems) > before:
        return None
    return Context(raw["text"], raw["title"], raw["publisher"], published, raw["url"])


def _parse_list(raw: Any, name: str, parse: Callable[[Any, Report], T | None], report: Report) -> tuple[T, ...] | None:
    if not isinstance(raw, list):
        report.add("record-shape", f"{name} must be a list")
        return None
    items = [parse(item, report) for item in raw]
    found = tuple(item for item in items if item is not None)
    return found if len(found) == len(items) else None
