"""A claim or a record before it is written, judged by the rules of the check and in their words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz
from shapely.geometry import shape

from app.catalog.checking import check_members
from app.catalog.parsing.records import parse_record
from app.catalog.parsing.structure import find_faults
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.catalog.rules.evidence import check_claim
from app.catalog.rules.places import check_place
from app.desk.choices import list_records
from app.desk.desk import Present
from app.desk.form_words import fault_json, problem_json
from app.domain.vocabulary import KINDS, Collection

Json = dict[str, Any]
ALIKE = 85  # of 100: names that may be two spellings of one
NEAR_DEGREES = 0.05  # some five kilometres
OF_ID = ("property", "value", "source", "quote")  # what a claim's id is made of, with that of its record


def check_claim_of(
    present: Present, collection: Collection, record_id: str, claim: Mapping[str, Any], was: Mapping[str, Any] | None
) -> list[Json]:
    """Judge a claim of a record by itself, and whether the record has it already; `was` is what it replaces."""
    report, stub = Report(), _stub(present, record_id, claim)
    if faults := find_faults(Collection.BASES, stub):
        return _distinct(fault_json(fault, stub, "claim-shape") for fault in faults)
    record = parse_record(
        RawRecord("bases.geojson", 0, Collection.BASES, stub), dict(present.site.catalog.sources), report
    )
    for item in record.claims if record is not None else ():
        text = present.texts.get(item.source.id)
        if text is not None:
            check_claim(item, text, report)
    if any(_is_same(claim, other) and other != was for other in _claims(present, collection, record_id)):
        report.add("duplicate-claim", "the record has this claim already: same property, value, source and quote")
    return [problem_json(problem, claim) for problem in report.problems]


def _is_same(claim: Mapping[str, Any], other: Any) -> bool:
    return isinstance(other, Mapping) and all(claim.get(name) == other.get(name) for name in OF_ID)


def _claims(present: Present, collection: Collection, record_id: str) -> Sequence[Any]:
    """Return the claims of a record as they stand in its file."""
    raw = (item for item in present.files.raw_records() if (item.collection, item.label) == (collection, record_id))
    return next((item.claims for item in raw), ())


def _stub(present: Present, record_id: str, claim: Mapping[str, Any]) -> Json:
    """Return a sound base with the places of the given record and this claim alone."""
    places = next(
        (item["places"] for item in list_records(present) if item["id"] == record_id and item["places"]), ["here"]
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


def check_feature(present: Present, collection: Collection, feature: Mapping[str, Any], was: str | None) -> list[Json]:
    """Judge the members and the place of a record, and whether another has its id; `was` is the id that it had."""
    report, catalog = Report(), present.site.catalog
    kinds = catalog.profile.kinds
    if faults := [fault for fault in find_faults(collection, feature, kinds.values()) if "claims" not in fault.path]:
        return _distinct(fault_json(fault, feature, "record-shape") for fault in faults)
    raw = RawRecord(f"{collection}.geojson", 0, collection, feature)
    record = parse_record(raw, dict(catalog.sources), report, kinds)
    if record is not None:
        check_members(record, report)
        check_place(record, present.countries, report, catalog.profile.names)
    if feature["id"] != was and any(item["id"] == feature["id"] for item in list_records(present)):
        report.add("duplicate-id", f"there is a record {feature['id']} already; choose another short name")
    expected = ("place-unnamed",) if was is None else ()  # which a claim of location mends
    found = [problem for problem in report.problems if problem.claim is None and problem.rule not in expected]
    return [problem_json(problem) for problem in found]


def _distinct(faults: Iterable[Json]) -> list[Json]:
    """Return faults, those that say the same of the same field once."""
    return list({(fault["field"], fault["message"]): fault for fault in faults}.values())


def find_duplicates(present: Present, feature: Mapping[str, Any]) -> list[Json]:
    """Name the records that have a like name, or stand in the same place, as one that is to be made."""
    properties = feature.get("properties") or {}
    name = str(properties.get("name") or "").casefold()
    point, places = _point(feature), {raw.label: _point(raw.data) for raw in present.files.raw_records()}
    found = []
    for item in list_records(present):
        if item["id"] == feature.get("id"):
            continue
        names, there = [str(known).casefold() for known in (item["name"], *item["names"])], places[item["id"]]
        if name and any(fuzz.token_set_ratio(name, known) >= ALIKE for known in names):
            found.append({**item, "why": "a like name"})
        elif point is not None and there is not None and point.distance(there) < NEAR_DEGREES:
            found.append({**item, "why": "the same place"})
    return [{key: value for key, value in item.items() if key not in ("names", "places")} for item in found]


def _point(feature: Mapping[str, Any]) -> Any:
    """Return the geometry of a feature; None where it has none that can be read."""
    try:
        return shape(feature["geometry"]) if feature.get("geometry") else None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
