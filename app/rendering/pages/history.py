"""What changed, release by release, in words for a page: of the whole layer, or of one record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from app.catalog.catalog import Catalog
from app.catalog.history.changes import Action, Change
from app.catalog.history.releases import Release
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import describe_value, parse_value
from app.domain.dates import describe, describe_day, parse_date
from app.domain.intervals import DateError
from app.rendering.changes import say, summarise
from app.rendering.counting import count
from app.rendering.words.claim_words import Words

# What the members of records, claims and sources are called on pages.
LABELS = {
    "held": "when",
    "held_basis": "basis of the date",
    "modality": "certainty",
    "published_basis": "basis of the date",
    "names": "other names",
    "location": "place",
    "geometry": "position",
    "related": "related records",
    "context": "beyond the articles",
    "sha256": "text of the article",
}


def history(catalog: Catalog, releases: Iterable[Release]) -> list[Words]:
    """Return the releases with their changes grouped by record, the latest first."""
    return [_release_words(release, catalog) for release in sorted(releases, key=lambda item: -item.number)]


def record_releases(releases: Iterable[Release], record: str) -> list[Release]:
    """Return the releases that changed a record ("collection/id"), with those changes alone."""
    told = [
        replace(release, changes=tuple(change for change in release.changes if change.record == record))
        for release in releases
    ]
    return [release for release in told if release.changes]


def _release_words(release: Release, catalog: Catalog) -> Words:
    groups = groupby(release.changes, key=lambda change: (change.record, change.id if change.about == "source" else ""))
    gone = release.withdrawn
    return {
        "number": release.number,
        "day": describe_day(release.day),
        "iso_day": release.day.isoformat(),
        "version": release.version[:12],
        "note": release.note,
        "records": release.records,
        "claims": release.claims,
        "summary": summarise(release.changes),
        "withdrawn": None if gone is None else {"day": describe_day(gone.day), "reason": gone.reason},
        "groups": [_group_words(list(changes), catalog) for _, changes in groups],
    }


def _group_words(changes: Sequence[Change], catalog: Catalog) -> Words:
    """Return the changes of one record or source; of one that was added or is gone only how many claims it has."""
    first = changes[0]
    whole = first.about == "record" and first.action is not Action.CHANGED
    return {
        "name": first.name,
        "path": _path(first, catalog),
        "whole": f"{first.action}, with {count(len(changes) - 1, 'claim')}" if whole else "",
        "reason": first.reason if whole else "",
        "changes": [] if whole else [change_words(change, catalog) for change in changes],
    }


def _path(change: Change, catalog: Catalog) -> str:
    """Return the path of the page of what changed; "" where it is there no longer."""
    if change.about == "source":
        return f"/sources/{change.id}" if change.id in catalog.sources else ""
    known = {f"{record.collection}/{record.id}" for record in catalog.records}
    return f"/records/{change.record}" if change.record in known else ""


def change_words(change: Change, catalog: Catalog) -> Words:
    """Return what happened, the members that differ with what was and is, and the quote of a claim."""
    claim: Mapping[str, Any] = (change.after or change.before or {}) if change.about == "claim" else {}
    return {
        "action": change.action.value,
        "what": _claim_text(claim, catalog) if claim else change.about,
        "quote": claim.get("quote", "") if not change.fields else "",
        "reason": change.reason,
        "fields": [
            (LABELS.get(name, name), *(_value_text(name, side or {}) for side in (change.before, change.after)))
            for name in change.fields
        ],
    }


def _claim_text(claim: Mapping[str, Any], catalog: Catalog) -> str:
    source = catalog.sources.get(claim["source"])
    property_ = Property(claim["property"])
    parts = (property_.label, _value_text("value", claim), _date(claim["held"]), source.publisher if source else "")
    return ", ".join(part for part in parts if part)


def _value_text(name: str, members: Mapping[str, Any]) -> str:
    """Return a member as a page writes it; "nothing" for one that was not there."""
    value = members.get(name)
    if value is None:
        return "nothing"
    if name == "value":
        property_ = Property(members["property"])
        try:
            return describe_value(property_, parse_value(property_, value))
        except (KeyError, TypeError, ValueError):  # of an older shape
            return say(value)
    if name == "modality":
        return Modality(value).label
    return _date(value) if name in ("held", "published") else say(value)


def _date(text: str) -> str:
    try:
        return describe(parse_date(text))
    except DateError:
        return text
