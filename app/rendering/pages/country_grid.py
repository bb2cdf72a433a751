"""The grid of country by topic: what the articles state, announce or deny, and where they are silent.

Silence is a state of its own with words of its own, so that it never looks like absence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.claims import Claim
from app.domain.records import Record
from app.domain.state import AS_A_FACT, claims_known, segments
from app.domain.vocabulary import Role, Shape, Status, Term
from app.rendering.pages.quotations import Words, record_words
from app.rendering.pages.topics import Topic


class Said(Term):
    """What the articles, taken together, say of a record, whenever it was so."""

    STATED = "stated", "Stated", "At least one article says as a fact that it was so at some time."
    ENDED = "ended", "Stated to have ended", "An article says that it was so, and one says that it ended."
    ANNOUNCED = "announced", "Announced or expected", "Planned, expected or only spoken of; none says that it was so."
    DENIED = "denied", "Denied", "An article denies it or says that it was not so, and none says that it was."
    DIFFER = "differ", "Articles differ", "On some property and time they say things that cannot both be true."
    SILENT = "silent", "Not mentioned", "The articles do not speak of it, which does not mean that there is none."


# What is said of a member of a bloc, where a count would say nothing.
OF_MEMBERS = {
    Said.STATED: "stated to be a member",
    Said.ENDED: "stated to have left",
    Said.ANNOUNCED: "announced or expected",
    Said.DENIED: "stated not to be a member",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with what is said of it; `is_abroad` where the country of the row runs it on other soil."""

    record: Record
    said: Said
    is_disputed: bool
    is_abroad: bool
    voices: frozenset[str]


def countries(catalog: Catalog) -> list[str]:
    """Codes of all countries that host, run or are members, by name."""
    return sorted(sorted(catalog.country_codes), key=lambda code: catalog.country_names.get(code, code))


def grid(catalog: Catalog, codes: Iterable[str], known_by: int | None = None) -> list[Words]:
    """A row for each country, with a cell for each topic."""
    placed = _by_place(catalog.records, known_by)
    return [
        {
            "code": code,
            "name": catalog.country_names.get(code, code),
            "cells": [
                _cell(
                    code,
                    topic,
                    placed.get((code, topic), []),
                    catalog.country_names,
                )
                for topic in Topic
            ],
        }
        for code in codes
    ]


def _by_place(records: Iterable[Record], known_by: int | None) -> Mapping[tuple[str, Topic], list[Entry]]:
    """What is said of the records of each country and topic, in the order of the layer."""
    placed: dict[tuple[str, Topic], list[Entry]] = {}
    for record in records:
        said = judge(record, known_by)
        if said is None:
            continue
        voices = frozenset(claim.source.originator for claim in claims_known(record, known_by))
        is_disputed = _is_disputed(record, known_by)
        for code in dict.fromkeys((*record.host, *record.operator)):
            entry = Entry(record, said, is_disputed, code not in record.host, voices)
            for topic in Topic:
                if record.kind in topic.kinds:
                    placed.setdefault((code, topic), []).append(entry)
    return placed


def judge(record: Record, known_by: int | None = None) -> Said | None:
    """What is said of a record; None where no source then known speaks of it."""
    claims = claims_known(record, known_by)
    if not claims:
        return None
    timeline = segments(record, known_by)
    if any(item.status is Status.ENDED and item.days.is_ongoing for item in timeline):
        return Said.ENDED
    if any(item.status in (Status.ATTESTED, Status.INFERRED) for item in timeline) or any(map(_is_fact, claims)):
        return Said.STATED
    if any(claim.is_negative and claim.property.shape is Shape.TRUTH for claim in claims):
        return Said.DENIED
    only_denied = {item.status for item in timeline} == {Status.DENIED}
    return Said.DENIED if only_denied else Said.ANNOUNCED


def unplaced(catalog: Catalog, known_by: int | None = None) -> list[Words]:
    """The records of no single country, which have no row."""
    return [
        {**record_words(record, catalog.country_names), "said": said}
        for record in catalog.records
        if not record.host and not record.operator and (said := judge(record, known_by)) is not None
    ]


def _is_fact(claim: Claim) -> bool:
    """Does it say, as a fact, that the thing was so? A happening without a date has no stretch on a time line."""
    return claim.property.role is Role.FACT and claim.modality in AS_A_FACT and not claim.is_negative


def _is_disputed(record: Record, known_by: int | None) -> bool:
    return any(found.is_disputed for found in agreements(claims_known(record, known_by)))


def _cell(code: str, topic: Topic, entries: list[Entry], country_names: Mapping[str, str]) -> Words:
    return {
        "id": f"cell-{code}-{topic.code}",
        "topic": topic,
        "marks": _marks(topic, entries),
        "records": len(entries),
        "voices": len(frozenset().union(*(entry.voices for entry in entries))),
        "abroad": sum(entry.is_abroad for entry in entries),
        "filters": _filters(code, topic, entries),
        "entries": [
            {**record_words(entry.record, country_names), "said": entry.said, "is_disputed": entry.is_disputed}
            | {"is_abroad": entry.is_abroad, "words": _words(topic, entry)}
            for entry in entries
        ],
    }


def _marks(topic: Topic, entries: list[Entry]) -> list[tuple[Said, str]]:
    """What a cell shows: a sign and words for each thing said."""
    if not entries:
        return [(Said.SILENT, "not mentioned")]
    counted = [(said, [entry for entry in entries if entry.said is said]) for said in Said]
    marks = [(said, _count(topic, said, len(found))) for said, found in counted if found]
    differing = sum(entry.is_disputed for entry in entries)
    return marks + ([(Said.DIFFER, f"articles differ on {differing}")] if differing else [])


def _count(topic: Topic, said: Said, number: int) -> str:
    if topic.is_membership:
        return OF_MEMBERS[said]
    return f"{number} {said.label[0].lower()}{said.label[1:]}"


def _words(topic: Topic, entry: Entry) -> str:
    return OF_MEMBERS[entry.said] if topic.is_membership else entry.said.label.lower()


def _filters(code: str, topic: Topic, entries: list[Entry]) -> str | None:
    """The filters of the map that show just these records; None where none do."""
    if not entries or any(entry.is_abroad for entry in entries):
        return None
    return f"host={code}&{topic.filters}"
