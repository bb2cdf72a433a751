"""The check: every problem of the layer at once. Rules on single claims and places are in `evidence` and `places`."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from app.catalog.backdrop import BackdropError
from app.catalog.countries import Countries, read_countries
from app.catalog.files import FileError, decode
from app.catalog.history.changes import read_reasons
from app.catalog.history.releases import read_releases
from app.catalog.languages.numbers import counted_in, numbers_in
from app.catalog.parsing.records import parse_record, parse_source, report_foreign
from app.catalog.problems import Problem, Report
from app.catalog.reading import LABEL, SOURCES_FILE, RawLayer, RawRecord, read_layer, source_ids
from app.catalog.rules.coverage import check_coverage, is_being_read
from app.catalog.rules.evidence import check_claim
from app.catalog.rules.places import check_place
from app.domain.agreement import agreements
from app.domain.claim_vocabulary import Property
from app.domain.claims import describe_value
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection, Precision, Relation
from app.settings import BACKDROP, find_backdrop

RUN_BY_SOMEBODY = frozenset({Collection.BASES, Collection.DEPLOYMENTS, Collection.AGREEMENTS})
POINTED_AT = frozenset({Precision.SITE, Precision.CITY, Precision.REGION})


def check_layer(geodata: Path, seeds: Path) -> list[Problem]:
    """Read and check the layer in two folders; the problems in order of file, none for a sound layer."""
    report = Report()
    raw = read_layer(geodata, seeds, report)
    countries: Countries | None = None
    try:
        countries = read_countries(find_backdrop(geodata))
    except BackdropError as error:
        with report.at(BACKDROP):
            report.add("file-unreadable", str(error))
    check(raw, countries, report)
    read_releases(geodata, report)
    read_reasons(geodata, report)
    return report.problems


def check(raw: RawLayer, countries: Countries | None, report: Report) -> tuple[tuple[Source, ...], tuple[Record, ...]]:
    """Judge a layer as read, and give what of it is sound enough to be an object; without countries no place."""
    sources, texts = _check_sources(raw, report)
    known = None if raw.sources is None else {**dict.fromkeys(source_ids(raw.sources)), **sources}
    own = report_foreign(raw.records, report)
    pairs = [(item, record) for item in own if (record := parse_record(item, known, report, raw.profile.kinds))]
    _check_ids(raw.records, report)
    for item, record in pairs:
        with report.at(item.file, record.id):
            _check_record(record, report)
            _check_summary(record, item, report)
            if countries is not None:
                check_place(record, countries, report, raw.profile.names)
        _check_claims(item, record, texts, report)
    records = [record for _, record in pairs]
    if known is not None and raw.has_all_records:
        _check_together(raw, pairs, known, texts, report)
    return tuple(sources.values()), tuple(records)


def _check_together(
    raw: RawLayer,
    pairs: Sequence[tuple[RawRecord, Record]],
    known: Mapping[str, Source | None],
    texts: Mapping[str, str],
    report: Report,
) -> None:
    """All rules on links between files, which wait until each file can be read."""
    records = [record for _, record in pairs]
    refused = _refused(raw.records, records)
    _check_related(pairs, {item.label for item in raw.records}, report)
    if not refused:  # what is refused may cite any source
        cited = {claim.source.id for record in records for claim in record.claims}
        uncited = (id_ for id_, source in known.items() if source is not None and id_ not in cited)
        for id_ in (id_ for id_ in uncited if not is_being_read(raw.coverage, id_)):
            with report.at(SOURCES_FILE, id_):
                report.add("source-uncited", "no claim cites this source")
    if raw.coverage is not None:
        check_coverage(raw.coverage, {**dict.fromkeys(known), **texts}, records, refused, report)


def _check_sources(raw: RawLayer, report: Report) -> tuple[dict[str, Source], dict[str, str]]:
    """The sources that fit, and the texts of those that can be read."""
    sources: dict[str, Source] = {}
    texts: dict[str, str] = {}
    for position, data in enumerate(raw.sources or ()):
        label = data.get("id") if isinstance(data, dict) else None
        with report.at(SOURCES_FILE, label[:LABEL] if isinstance(label, str) else f"source {position}"):
            source = parse_source(data, report)
            if source is None:
                continue
            if source.id in sources:
                report.add("duplicate-id", f"the id {source.id!r} is given twice")
            sources[source.id] = source
            _check_original(source, raw.originals, report)
            text = _check_text(source, raw.texts, report)
            texts |= {} if text is None else {source.id: text}
    return sources, texts


def _check_original(source: Source, hashes: Mapping[str, str], report: Report) -> None:
    """The file that a text was taken from is as it was found; some are kept elsewhere, as publishers may ask for."""
    original = source.original
    if original is None or hashes.get(original.file) == original.sha256:
        return
    if original.file in hashes:
        report.add("source-original", f"{original.file} is not as it was found: its sha256 is {hashes[original.file]}")
    else:
        report.add("source-original", f"{original.file} is not there, so that nobody can compare the text", "warning")


def _check_text(source: Source, texts: Mapping[str, bytes | None], report: Report) -> str | None:
    """The text of a source; None where there is none that can be read."""
    file = f"{source.id}.txt"
    if source.id not in texts:
        report.add("source-text", f"there is no text {file}")
    data = texts.get(source.id)
    if data is None:
        return None
    try:
        text = decode(data, file)
    except FileError as error:
        report.add("source-text", f"{file} {error}, and put the sha256 of that into sources.json")
        return None
    found = hashlib.sha256(data).hexdigest()
    if found != source.sha256:
        report.add(
            "source-text",
            f"{file} was changed, or is not the text that sha256 stands for: its own is {found}. A source's text never "
            "changes, so bring the old one back; if this is the right text, put that sha256 into sources.json",
        )
    return text


def _check_ids(records: Iterable[RawRecord], report: Report) -> None:
    records = [item for item in records if item.has_id]
    counts = Counter(item.label for item in records)
    for item in records:
        if counts[item.label] > 1:
            with report.at(item.file, item.label):
                report.add("duplicate-id", f"the id {item.label!r} is given {counts[item.label]} times in the layer")


def _check_record(record: Record, report: Report) -> None:
    check_members(record, report)
    _check_conflicts(record, report)
    for id_, count in Counter(claim.id for claim in record.claims).items():
        if count > 1:
            report.add("duplicate-claim", f"claim {id_} is given {count} times: same property, value, source and quote")


def check_members(record: Record, report: Report) -> None:
    """All rules on what a record says without a quote and its claims must bear out."""
    if record.collection in RUN_BY_SOMEBODY and not record.operator:
        words = "no operator is given, so that no filter finds it; a joint force has those of its members"
        report.add("operator-missing", words, "warning")
    if not record.kind.is_standing and any(claim.property is Property.PRESENCE for claim in record.claims):
        report.add("happening-presence", f"{record.kind} is a happening, not a presence; say when it occurred")
    if record.claims and record.location.precision in POINTED_AT:
        _check_places_named(record, report)


def _check_places_named(record: Record, report: Report) -> None:
    """A place is solid only where and when a claim of location names it."""
    located = [claim for claim in record.claims if claim.property is Property.LOCATION]
    named = {name for claim in located for name in claim.places}
    if located and len(record.location.places) == 1:
        named.update(record.location.places)
    unnamed = [name for name in record.location.places if name not in named]
    if unnamed:
        report.add("place-unnamed", f"no claim of location names {', '.join(unnamed)}, so it is never solid", "warning")


def _check_claims(item: RawRecord, record: Record, texts: Mapping[str, str], report: Report) -> None:
    for position, claim in enumerate(record.claims, 1):
        if claim.source.id in texts:
            with report.at(item.file, record.id, f"{position} ({claim.property})"):
                check_claim(claim, texts[claim.source.id], report)


def _check_summary(record: Record, raw: RawRecord, report: Report) -> None:
    said = " ; ".join(f"{describe_value(claim.property, claim.value)} ; {claim.quote}" for claim in record.claims)
    if len(record.claims) < len(raw.claims):
        said += str(raw.claims)  # a claim that is refused may have the number
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


def _check_related(pairs: Iterable[tuple[RawRecord, Record]], labels: Container[str], report: Report) -> None:
    """Report links to no record and round in a circle; a record that is refused is there all the same."""
    by_id = {record.id: (item, record) for item, record in pairs}
    links: dict[Relation, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, (_, record) in by_id.items():
        for link in record.related:
            links[link.relation][id_].append(link.id)
    for relation, targets in sorted(links.items()):
        for id_, target in sorted((id_, target) for id_, ids in targets.items() for target in set(ids)):
            with report.at(by_id[id_][0].file, id_):
                if target not in labels:
                    report.add("related-dangling", f"{relation} {target!r}, which is no record")
                elif id_ in _reached(target, targets):
                    report.add("related-circular", f"{relation} {target!r} leads back to the record itself")


def _reached(start: str, targets: Mapping[str, Sequence[str]]) -> set[str]:
    """The ids that a relation leads to from one, that one included."""
    seen, ahead = set(), [start]
    while ahead:
        id_ = ahead.pop()
        if id_ not in seen:
            seen.add(id_)
            ahead += targets.get(id_, ())
    return seen


def _refused(raw: Iterable[RawRecord], records: Iterable[Record]) -> set[str]:
    """The ids of records that are refused themselves or lack claims that are."""
    sound = {record.id: len(record.claims) for record in records}
    return {item.label for item in raw if sound.get(item.label) != len(item.claims)}
