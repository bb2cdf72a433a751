"""The grid of country by topic: what the articles state, announce or deny, and where they are silent."""

from collections.abc import Iterable, Mapping

from app.catalog.catalog import Catalog
from app.domain.agreement import agreements
from app.domain.claim_vocabulary import Shape
from app.domain.records import Record
from app.domain.status.assertions import is_attesting
from app.domain.status.state import segments
from app.domain.terms import Term
from app.domain.vocabulary import Status
from app.rendering.pages.topics import Topic, list_topics
from app.rendering.words.claim_words import Words, record_link


class GridStatus(Term):
    """What the articles taken together say of a record, at whatever time it was so."""

    STATED = "stated", "Stated", "At least one article says as a fact that it was so at some time."
    ENDED = "ended", "Stated to have ended", "An article says that it was so, and one says that it ended."
    ANNOUNCED = "announced", "Announced or expected", "Planned, expected or only spoken of; none says that it was so."
    DENIED = "denied", "Denied", "An article denies it or says that it was not so, and none says that it was."
    DIFFER = "differ", "Articles differ", "On some property and time they say things that cannot both be true."
    SILENT = "silent", "Not mentioned", "The articles do not speak of it, which does not mean that there is none."


# For members of a bloc, where a count would tell nothing.
MEMBER_WORDS = {
    GridStatus.STATED: "stated to be a member",
    GridStatus.ENDED: "stated to have left",
    GridStatus.ANNOUNCED: "announced or expected",
    GridStatus.DENIED: "stated not to be a member",
}


def countries(catalog: Catalog) -> list[str]:
    """Return the codes of all countries that host, run or are members, by name."""
    codes = {code for record in catalog.records for code in (*record.host, *record.operator)}
    return sorted(codes, key=lambda code: (catalog.country_names.get(code, code), code))


def grid(catalog: Catalog, codes: Iterable[str]) -> list[Words]:
    """Return a row for each country, with a cell for each topic."""
    entries, topics = _entries_by_cell(catalog), list_topics(catalog.profile.kinds)
    return [
        {
            "code": code,
            "name": catalog.country_names.get(code, code),
            "cells": [_cell(code, topic, entries.get((code, topic), [])) for topic in topics],
        }
        for code in codes
    ]


def _entries_by_cell(catalog: Catalog) -> Mapping[tuple[str, Topic], list[Words]]:
    """Group the records by country and topic, in the order of the layer, each with what is said of it.

    `is_abroad` tells whether the country of the row runs it on foreign soil.
    """
    entries: dict[tuple[str, Topic], list[Words]] = {}
    topics = {kind: topic for topic in list_topics(catalog.profile.kinds) for kind in topic.kinds}
    for record in catalog.records:
        said = grid_status(record)
        if said is None:
            continue
        entry = {
            **record_link(record, catalog.country_names),
            "said": said,
            "is_disputed": any(found.is_disputed for found in agreements(record.claims)),
            "voices": frozenset(claim.source.originator for claim in record.claims),
        }
        topic = topics[record.kind]
        words = MEMBER_WORDS[said] if topic.is_membership else said.label.lower()
        for code in dict.fromkeys((*record.host, *record.operator)):
            own = {**entry, "words": words, "is_abroad": code not in record.host}
            entries.setdefault((code, topic), []).append(own)
    return entries


def grid_status(record: Record) -> GridStatus | None:
    """Return what is said of a record; None where no source known then speaks of it."""
    if not record.claims:
        return None
    timeline = segments(record)
    if any(item.status is Status.ENDED and item.days.is_ongoing for item in timeline):
        return GridStatus.ENDED
    statuses = {item.status for item in timeline}
    if statuses & {Status.ATTESTED, Status.INFERRED, Status.SUSPENDED} or any(map(is_attesting, record.claims)):
        return GridStatus.STATED
    if any(claim.is_negative and claim.property.shape is Shape.TRUTH for claim in record.claims):
        return GridStatus.DENIED
    return GridStatus.DENIED if statuses == {Status.DENIED} else GridStatus.ANNOUNCED


def unplaced(catalog: Catalog) -> list[Words]:
    """Return the records of no country, which have no row."""
    return [
        {**record_link(record, catalog.country_names), "said": said}
        for record in catalog.records
        if not record.host and not record.operator and (said := grid_status(record)) is not None
    ]


def _cell(code: str, topic: Topic, entries: list[Words]) -> Words:
    return {
        "id": f"cell-{code}-{topic.code}",
        "topic": topic,
        "marks": _marks(topic, entries),
        "records": len(entries),
        "voices": len(frozenset().union(*(entry["voices"] for entry in entries))),
        "abroad": sum(entry["is_abroad"] for entry in entries),
        "filters": _filters(code, topic, entries),
        "entries": entries,
    }


def _marks(topic: Topic, entries: list[Words]) -> list[tuple[GridStatus, str]]:
    """Return what a cell shows: status and words for each status in it."""
    if not entries:
        return [(GridStatus.SILENT, "not mentioned")]
    counted = [(said, [entry for entry in entries if entry["said"] is said]) for said in GridStatus]
    marks = [(said, _count(topic, said, len(found))) for said, found in counted if found]
    differing = sum(entry["is_disputed"] for entry in entries)
    return marks + ([(GridStatus.DIFFER, f"articles differ on {differing}")] if differing else [])


def _count(topic: Topic, said: GridStatus, number: int) -> str:
    return MEMBER_WORDS[said] if topic.is_membership else f"{number} {said.label[0].lower()}{said.label[1:]}"


def _filters(code: str, topic: Topic, entries: list[Words]) -> str | None:
    """Return the filters of the map that show exactly these records; None where no filters do."""
    if not entries or any(entry["is_abroad"] for entry in entries):
        return None
    return f"host={code}&{topic.filters}"
