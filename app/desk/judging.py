"""A claim or a record before it is written, judged by the rules of the check and in their words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz
from shapely.geometry import shape

from app.catalog.countries import read_countries
from app.catalog.parsing.records import parse_record
from app.catalog.parsing.structure import find_faults
from app.catalog.problems import Problem, Report
from app.catalog.reading import RawRecord
from app.catalog.rules.evidence import check_claim
from app.catalog.rules.fitness import check_members
from app.catalog.rules.places import check_place
from app.desk.desk import Present
from app.domain.vocabulary import KINDS, Collection
from app.settings import find_backdrop

Json = dict[str, Any]
ALIKE = 85  # of 100: names that may be two spellings of one
NEAR_DEGREES = 0.05  # some five kilometres
# The rules that say that a member is missing, unknown or of the wrong form, so that nothing can be read.
SHAPES = frozenset(
    {
        *("claim-shape", "record-shape", "unknown-property", "unknown-modality", "unknown-kind", "unknown-source"),
        *("unknown-precision", "unknown-relation", "date-invalid", "value-shape", "end-before-start"),
        *("geometry-invalid", "unknown-country", "record-without-claims"),
    }
)
OF_ID = ("property", "value", "source", "quote")  # what a claim's id is made of, with that of its record
# The field of the form that a rule speaks of.
FIELDS = {
    "quote": "quote",
    "value": "value",
    "held": "held",
    "start": "held",
    "speaker": "speaker",
    "unknown-modality": "modality",
    "unknown-property": "property",
}


def check_claim_of(
    present: Present, collection: Collection, record_id: str, claim: Mapping[str, Any], was: Mapping[str, Any] | None
) -> list[Json]:
    """Judge a claim of a record by itself, and whether the record has it already; `was` is what it replaces."""
    report = Report()
    raw = RawRecord("bases.geojson", 0, Collection.BASES, _stub(present, record_id, claim))
    record = parse_record(raw, dict(present.site.catalog.sources), report)
    for item in record.claims if record is not None else ():
        text = present.texts.get(item.source.id)
        if text is not None:
            check_claim(item, text, report)
    if any(_is_same(claim, other) and other != was for other in _claims(present, collection, record_id)):
        report.add("duplicate-claim", "the record has this claim already: same property, value, source and quote")
    return [_to_json(problem) for problem in report.problems]


def _is_same(claim: Mapping[str, Any], other: Any) -> bool:
    return isinstance(other, Mapping) and all(claim.get(name) == other.get(name) for name in OF_ID)


def _claims(present: Present, collection: Collection, record_id: str) -> Sequence[Any]:
    """Return the claims of a record as they stand in its file."""
    raw = (item for item in present.files.raw_records() if (item.collection, item.label) == (collection, record_id))
    return next((item.claims for item in raw), ())


def _stub(present: Present, record_id: str, claim: Mapping[str, Any]) -> Json:
    """Return a sound base with the places of the given record and this claim alone."""
    places = next(
        (item["places"] for item in _members(present) if item["id"] == record_id and item["places"]), ["here"]
    )
    return {
        "type": "Feature",
        "id": "record",
        "geometry": None,
        "properties": {
            "name": "Record",
            "names": [],
            "operator": [],
            "host": [],
            "related": [],
            "summary": "A record.",
            "kind": next(kind.value for kind in KINDS.values() if kind.collection is Collection.BASES),
            "location": {"precision": "none", "basis": "none", "places": places},
            "claims": [dict(claim)],
        },
    }


def check_feature(present: Present, collection: Collection, feature: Mapping[str, Any]) -> list[Json]:
    """Judge the members and the place of a record, and those of its claims that are new."""
    report = Report()
    raw = RawRecord(f"{collection}.geojson", 0, collection, feature)
    with report.at(raw.file, raw.label):
        catalog = present.site.catalog
        record = parse_record(raw, dict(catalog.sources), report, catalog.profile.kinds)
        if record is not None:
            check_members(record, report)
            countries = read_countries(find_backdrop(present.site.settings.geodata))
            check_place(record, countries, report, catalog.profile.names)
    if record is None and not report.problems:
        faults = find_faults(collection, feature, catalog.profile.kinds.values())
        report.add("record-shape", "; ".join(fault.words for fault in faults))
    return [_to_json(problem) for problem in report.problems]


def _to_json(problem: Problem) -> Json:
    rule = problem.rule
    place = FIELDS.get(rule) or FIELDS.get(rule.split("-")[0])
    if rule in ("date-invalid", "end-before-start"):
        place = "held" if problem.message.startswith("held") else "value"
    return {
        "rule": rule,
        "message": problem.message,
        "severity": problem.severity,
        "field": place,
        "is_shape": rule in SHAPES,
    }


def find_duplicates(present: Present, feature: Mapping[str, Any]) -> list[Json]:
    """Name the records that have a like name, or stand in the same place, as one that is to be made."""
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or "").casefold()
    point = _point(feature)
    found = []
    for item in _members(present):
        if item["id"] == feature.get("id"):
            continue
        names = [known.casefold() for known in item["names"]]
        if name and any(fuzz.token_set_ratio(name, known) >= ALIKE for known in names):
            found.append({**item, "why": "a like name"})
        elif point is not None and item["point"] is not None and point.distance(item["point"]) < NEAR_DEGREES:
            found.append({**item, "why": "the same place"})
    return [{key: value for key, value in item.items() if key not in ("point", "names", "places")} for item in found]


def _members(present: Present) -> Iterable[Json]:
    """Yield what tells each record from others."""
    for record in present.files.raw_records():
        properties = record.data.get("properties") if isinstance(record.data, dict) else None
        if not isinstance(properties, dict):
            continue
        location = properties.get("location")
        names = [properties.get("name"), *(item.get("text") for item in properties.get("names") or () if item)]
        yield {
            "id": record.label,
            "collection": record.collection.value,
            "name": str(properties.get("name")),
            "names": [str(item) for item in names],
            "places": location.get("places") if isinstance(location, dict) else [],
            "point": _point(record.data),
        }


def _point(feature: Mapping[str, Any]) -> Any:
    """Return the geometry of a feature; None where it has none that can be read."""
    try:
        return shape(feature["geometry"]) if feature.get("geometry") else None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
