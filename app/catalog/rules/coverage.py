"""Did a curator go through every sentence of every article? The rules on seeds/coverage.json.

The file maps a source's id to its sentences in order, each with the claims that its words give
(`record.property`, once for each claim) or with the reason why it gives none. One with neither is not yet read.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate
from typing import Any

from app.catalog.parsing.structure import find_faults, report_faults
from app.catalog.problems import Report
from app.catalog.reading import COVERAGE_FILE
from app.catalog.rules.quotes import find_occurrence, fold, sentences
from app.domain.records import Record


def pick_coverage(content: Any, sources: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """The sentences of the articles of some sources; what has another shape, as in a preview, is left out."""
    parts = content.items() if isinstance(content, dict) else ()
    return {id_: part for id_, part in parts if id_ in sources and not find_faults("coverage", part)}


def check_coverage(
    coverage: Any,
    texts: Mapping[str, str | None],
    records: Iterable[Record],
    refused: Collection[str],
    report: Report,
) -> None:
    """Compare the file with the articles, sentence by sentence, and with the claims that quote them.

    A text that cannot be read is None. Claims of `refused` records are left out, since there are none until the
    records are mended.
    """
    citing = _group_by_source(records)
    with report.at(COVERAGE_FILE):
        if not isinstance(coverage, dict):
            report.add("coverage-shape", "coverage.json must map each source to its sentences")
            return
        for unknown in sorted(set(coverage) - set(texts)):
            report.add("coverage-shape", f"{unknown!r} is no source")
        for source, text in texts.items():
            if text is None:
                continue
            with report.at(COVERAGE_FILE, source):
                given = claims_by_sentence(source, text, citing[source])
                _check_article(coverage.get(source, []), text, given, refused, report)


def _check_article(entries: Any, text: str, given: list[list[str]], refused: Collection[str], report: Report) -> None:
    expected = [fold(sentence) for sentence in sentences(text)]
    if not report_faults(find_faults("coverage", entries), "coverage-shape", report):
        return
    listed = [fold(entry["sentence"]) for entry in entries]
    if listed != expected:
        _report_difference(listed, expected, report)
        return
    for entry, names in zip(entries, given, strict=True):
        _check_entry(entry, names, refused, report)
    if unread := find_unread(entries):
        words = f"{len(unread)} of {len(entries)} sentences are not yet read: they have neither claims nor a reason"
        report.add("coverage-unread", f"{words}; the first is {unread[0]!r}", "warning")


def find_unread(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the sentences for which nobody has said what they give, or why they give nothing."""
    return [entry["sentence"] for entry in entries if not entry["claims"] and not (entry["reason"] or "").strip()]


def is_being_read(coverage: Any, source: str) -> bool:
    """Has an article sentences that are not yet read? Until they are, it may go uncited."""
    part = coverage.get(source) if isinstance(coverage, dict) else None
    return part is not None and not find_faults("coverage", part) and bool(find_unread(part))


def _report_difference(listed: list[str], expected: list[str], report: Report) -> None:
    known, wanted = set(listed), set(expected)
    missing = [sentence for sentence in expected if sentence not in known]
    foreign = [sentence for sentence in listed if sentence not in wanted]
    for sentence in missing:
        report.add("coverage-missing", f"this sentence is not accounted for: {sentence!r}")
    for sentence in foreign:
        report.add("coverage-missing", f"this is no sentence of the article: {sentence!r}")
    if not missing and not foreign:
        report.add("coverage-missing", "the sentences are not those of the article in order, each once")


def _check_entry(entry: Mapping[str, Any], given: list[str], refused: Collection[str], report: Report) -> None:
    short = entry["sentence"][:60]
    listed, found = (
        [name for name in sorted(names) if name.split(".")[0] not in refused] for names in (entry["claims"], given)
    )
    if listed != found:
        report.add("coverage-claims", f"{short!r} gives {found}, but {listed} is listed")


def _group_by_source(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Return the records that cite each source."""
    citing: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for source in {claim.source.id for claim in record.claims}:
            citing[source].append(record)
    return citing


def claims_by_sentence(source: str, text: str, records: Iterable[Record]) -> list[list[str]]:
    """For each sentence of an article the claims whose quotes touch it, as `record.property`, sorted."""
    # In the folded text sentences follow each other with one space between.
    ends = list(accumulate(len(fold(sentence)) + 1 for sentence in sentences(text)))
    given: list[list[str]] = [[] for _ in ends]
    for record in records:
        for claim in record.claims:
            if claim.source.id == source and (place := find_occurrence(text, claim)):
                for number in range(bisect_right(ends, place[0]), bisect_left(ends, place[1]) + 1):
                    given[number].append(f"{record.id}.{claim.property}")
    return [sorted(names) for names in given]
