"""Raw sources and features into sources and records; what does not fit its schema becomes a problem."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.catalog.parsing.claims import KnownSources, parse_claim, parse_held
from app.catalog.parsing.geometries import parse_geometry
from app.catalog.parsing.structure import ODD, Fault, describe_faults, find_faults, report_faults
from app.catalog.problems import Report
from app.catalog.reading import RawRecord
from app.domain.claims import Claim
from app.domain.records import Context, Location, Name, Record, Related
from app.domain.sources import Original, Source
from app.domain.vocabulary import KINDS, Kind, Precision, Relation

IN_CLAIM = 3  # parts of the path from a feature to a claim of it: properties, claims, its position
OWN = -1
OURS = ("claims", "kind", "host", "operator", "location", "summary")  # features of other programs have none of these


def parse_source(raw: Any, report: Report) -> Source | None:
    """A source, or None when a member is missing or does not fit."""
    if not report_faults(find_faults("sources", raw), "source-shape", report):
        return None
    published = parse_held(raw["published"], "published", report)
    found = raw.get("original")
    original = found and Original(**{**found, "steps": tuple(found["steps"])})
    members = {**raw, "authors": tuple(raw["authors"]), "published": published, "original": original}
    return None if published is None else Source(**members)


def parse_record(
    raw: RawRecord, sources: KnownSources, report: Report, kinds: Mapping[str, Kind] = KINDS
) -> Record | None:
    """A record with those of its claims that fit, or None when its own members do not."""
    faults: dict[int, list[Fault]] = defaultdict(list)
    for fault in find_faults(raw.collection, raw.data, kinds.values()):
        faults[_claim_of(fault)].append(fault)
    with report.at(raw.file, raw.label):
        is_sound = report_faults(faults[OWN], "record-shape", report)
    is_judged = not any(fault.keyword == ODD for group in faults.values() for fault in group)
    claims = []
    for position, item in enumerate(raw.claims):
        property_ = item.get("property") if isinstance(item, dict) else None
        with report.at(raw.file, raw.label, f"{position + 1} ({property_})"):
            if report_faults(faults[position], "claim-shape", report, IN_CLAIM) and is_judged:
                claims.append(parse_claim(item, raw.label, sources, report))
    with report.at(raw.file, raw.label):
        known = tuple(claim for claim in claims if claim is not None)
        return _parse_members(raw, known, kinds, report) if is_sound and is_judged else None


def _claim_of(fault: Fault) -> int:
    """The position of the claim that a fault is in, or OWN for the record's own."""
    is_in_claim = len(fault.path) >= IN_CLAIM and fault.path[:2] == ("properties", "claims")
    return int(fault.path[2]) if is_in_claim else OWN


def _parse_members(
    raw: RawRecord, claims: tuple[Claim, ...], kinds: Mapping[str, Kind], report: Report
) -> Record | None:
    data = raw.data["properties"]
    before = len(report.problems)
    geometry = None if raw.data["geometry"] is None else parse_geometry(raw.data["geometry"], report)
    context = [_parse_context(item, report) for item in data.get("context", ())]
    if len(report.problems) > before:
        return None
    location = data["location"]
    _check_places(claims, location["places"], report)
    return Record(
        id=raw.data["id"],
        collection=raw.collection,
        kind=kinds[data["kind"]],
        name=data["name"],
        names=tuple(Name(**name) for name in data["names"]),
        operator=tuple(data["operator"]),
        host=tuple(data["host"]),
        location=Location(
            **{**location, "precision": Precision(location["precision"]), "places": tuple(location["places"])}
        ),
        geometry=geometry,
        related=tuple(Related(Relation(item["rel"]), item["id"]) for item in data["related"]),
        summary=data["summary"],
        claims=claims,
        context=tuple(item for item in context if item is not None),
    )


def _check_places(claims: tuple[Claim, ...], places: Sequence[str], report: Report) -> None:
    for claim in claims:
        if unknown := [name for name in claim.places if name not in places]:
            words = f"the claim of {claim.property} names {', '.join(unknown)}, which location.places does not"
            report.add("claim-shape", words)


def _parse_context(raw: Mapping[str, Any], report: Report) -> Context | None:
    published = parse_held(raw["published"], "published", report)
    return None if published is None else Context(**{**raw, "published": published})


def report_foreign(records: Iterable[RawRecord], report: Report) -> list[RawRecord]:
    """Report features that were never records, with what they lack and how to import them; return all others."""
    foreign: dict[str, list[RawRecord]] = defaultdict(list)
    others = []
    for item in records:
        if _is_foreign(item):
            foreign[item.file].append(item)
        else:
            others.append(item)
    for file, items in foreign.items():
        with report.at(file, items[0].label):
            faults = describe_faults(find_faults(items[0].collection, items[0].data))
            more = f" ({len(items) - 1} more features lack the same)" * (len(items) > 1)
            way = f"for a list of another program, garrison import {file} makes drafts of its features"
            report.add("record-shape", f"{faults}{more}; {way}")
    return others


def _is_foreign(item: RawRecord) -> bool:
    if not isinstance(item.data, dict) or item.data.get("type") != "Feature":
        return False
    properties = item.data.get("properties")
    return isinstance(properties, dict) and not any(name in properties for name in OURS)
