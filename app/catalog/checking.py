"""The check: every problem of the layer at once. Rules on single claims and places are in `evidence` and `places`."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.catalog.countries import Countries, read_countries
from app.catalog.coverage import check_coverage
from app.catalog.evidence import check_claim
from app.catalog.fitness import check_members
from app.catalog.places import check_place
from app.catalog.problems import Problem, Report
from app.catalog.quotes import counted_in, numbers_in
from app.catalog.reading import SOURCES_FILE, RawLayer, RawRecord, read_layer
from app.catalog.record_parsing import parse_record, parse_source
from app.domain.agreement import agreements
from app.domain.claims import describe_value
from app.domain.records import Record
from app.domain.sources import Source
from app.settings import find_backdrop


def check_layer(geodata: Path, seeds: Path) -> list[Problem]:
    """Read and check the layer in two folders; the problems in order of file, none for a sound layer."""
    report = Report()
    raw = read_layer(geodata, seeds, report)
    check(raw, read_countries(find_backdrop(geodata)), report)
    return report.problems


def check(raw: RawLayer, countries: Countries, report: Report) -> tuple[tuple[Source, ...], tuple[Record, ...]]:
    """Judge a layer as read, and give what of it is sound enough to be an object."""
    sources = _check_sources(raw, report)
    texts = {id_: raw.texts[id_].decode("utf-8", "replace") for id_ in sources if id_ in raw.texts}
    pairs = [(item, record) for item in raw.records if (record := parse_record(item, sources, report))]
    _check_ids(raw.records, report)
    for item, record in pairs:
        with report.at(item.file, record.id):
            _check_record(record, countries, report)
        _check_claims(item, record, texts, report)
    records = [record for _, record in pairs]
    _check_related(pairs, report)
    _check_cited(sources, records, report)
    check_coverage(raw.coverage, texts, records, report)
    return tuple(sources.values()), tuple(records)


def _check_sources(raw: RawLayer, report: Report) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for position, data in enumerate(raw.sources):
        label = data.get("id") if isinstance(data, dict) else None
        with report.at(SOURCES_FILE, label if isinstance(label, str) else f"source {position}"):
            source = parse_source(data, report)
            if source is None:
                continue
            if source.id in sources:
                report.add("duplicate-id", f"the id {source.id!r} is given twice")
            sources[source.id] = source
            _check_text(source, raw.texts, report)
    return sources


def _check_text(source: Source, texts: Mapping[str, bytes], report: Report) -> None:
    text = texts.get(source.id)
    if text is None:
        report.add("source-text", f"there is no text {source.id}.txt")
    elif hashlib.sha256(text).hexdigest() != source.sha256:
        report.add(
            "source-text", f"{source.id}.txt is not the text that sha256 stands for; a source's text never changes"
        )


def _check_ids(records: Iterable[RawRecord], report: Report) -> None:
    records = [item for item in records if item.has_id]
    counts = Counter(item.label for item in records)
    for item in records:
        if counts[item.label] > 1:
            with report.at(item.file, item.label):
                report.add("duplicate-id", f"the id {item.label!r} is given {counts[item.label]} times in the layer")


def _check_record(record: Record, countries: Countries, report: Report) -> None:
    check_place(record, countries, report)
    check_members(record, report)
    _check_summary(record, report)
    _check_conflicts(record, report)
    for id_, count in Counter(claim.id for claim in record.claims).items():
        if count > 1:
            report.add("duplicate-claim", f"claim {id_} is given {count} times: same property, value, source and quote")


def _check_claims(item: RawRecord, record: Record, texts: Mapping[str, str], report: Report) -> None:
    if not item.data["properties"]["claims"]:
        with report.at(item.file, record.id):
            report.add("record-without-claims", "a record has at least one claim")
    for position, claim in enumerate(record.claims, 1):
        if claim.source.id in texts:
            with report.at(item.file, record.id, f"{position} ({claim.property})"):
                check_claim(claim, texts[claim.source.id], report)


def _check_summary(record: Record, report: Report) -> None:
    said = " ; ".join(f"{describe_value(claim.property, claim.value)} ; {claim.quote}" for claim in record.claims)
    foreign = counted_in(record.summary) - numbers_in(said)
    if foreign:
        numbers = ", ".join(map(str, sorted(foreign)))
        report.add("summary-unsupported", f"the summary has the number {numbers}, which no claim has")


def _check_conflicts(record: Record, report: Report) -> None:
    for agreement in agreements(record.claims):
        if agreement.is_disputed and not any(claim.note for claim in agreement.claims):
            report.add(
                "conflict-unexplained",
                f"claims of {agreement.property} contradict each other at one time and no note says why",
                "warning",
            )


def _check_related(pairs: Iterable[tuple[RawRecord, Record]], report: Report) -> None:
    by_id = {record.id: (item, record) for item, record in pairs}
    links = {(link.relation, id_, link.id) for id_, (_, record) in by_id.items() for link in record.related}
    for relation, id_, target in sorted(links):
        item, _ = by_id[id_]
        with report.at(item.file, id_):
            if target not in by_id:
                report.add("related-dangling", f"{relation} {target!r}, which is no record")
            elif id_ in _reached(relation, target, links):
                report.add("related-circular", f"{relation} {target!r} leads back to the record itself")


def _reached(relation: str, start: str, links: Iterable[tuple[str, str, str]]) -> set[str]:
    """The ids that the relation leads to from one, that one included."""
    seen, ahead = set(), [start]
    while ahead:
        id_ = ahead.pop()
        if id_ not in seen:
            seen.add(id_)
            ahead += [target for rel, source, target in links if rel == relation and source == id_]
    return seen


def _check_cited(sources: Mapping[str, Source], records: Iterable[Record], report: Report) -> None:
    cited = {claim.source.id for record in records for claim in record.claims}
    for id_ in sources:
        if id_ not in cited:
            with report.at(SOURCES_FILE, id_):
                report.add("source-uncited", "no claim cites this source")
