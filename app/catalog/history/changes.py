"""What changed between two states of a layer: source by source, record by record, claim by claim; and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from app.catalog.features import claim_to_json, to_feature
from app.catalog.files import FileError, read_json
from app.catalog.problems import Report
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.records import Record
from app.domain.sources import Source

T = TypeVar("T")
Json = Mapping[str, Any]
Layer = tuple[Iterable[Source], Iterable[Record]]


class Action(StrEnum):
    """What happened to a source, a record or a claim."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


ABOUT = ("source", "record", "claim")
REASONS_FILE = "reasons.json"  # why things changed; an atlas may leave it out


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `before` and `after` are the members of a thing in JSON, None where it was not there.

    `about` is "source", "record" or "claim"; `record` is "collection/id", "" for a source, and `name` what to call it.
    A claim has the id of the later state, since a claim's id changes with its content. `reason` says why, "" where the
    keepers gave none.
    """

    about: str
    action: Action
    record: str
    id: str
    name: str
    before: Json | None
    after: Json | None
    reason: str = field(default="", kw_only=True)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the members that differ, in their order; none for what was added or withdrawn."""
        if self.before is None or self.after is None:
            return ()
        names = dict.fromkeys((*self.before, *self.after))
        return tuple(name for name in names if self.before.get(name) != self.after.get(name))


def compare_layers(before: Layer, after: Layer) -> list[Change]:
    """Return the differences of two states of a layer, in the order of the later one; what was withdrawn comes last."""
    sources = [{source.id: source for source in layer[0]} for layer in (before, after)]
    records = [{_key(record): record for record in layer[1]} for layer in (before, after)]
    return [*_compare_sources(*sources), *(change for pair in _pairs(*records) for change in _compare_records(*pair))]


def _compare_sources(before: Mapping[str, Source], after: Mapping[str, Source]) -> Iterator[Change]:
    for old, new in _pairs(before, after):
        known = new or old
        if known is not None and old != new:
            values = (None if source is None else source_to_json(source) for source in (old, new))
            yield Change("source", _action(old, new), "", known.id, known.title, *values)


def _compare_records(old: Record | None, new: Record | None) -> Iterator[Change]:
    """Yield how a record differs, then how its claims do."""
    known = new or old
    if known is None:
        return
    key = _key(known)
    values = [None if record is None else _own_members(record) for record in (old, new)]
    if values[0] != values[1]:
        yield Change("record", _action(old, new), key, known.id, known.name, *values)
    for before, after in _pair_claims(old.claims if old else (), new.claims if new else ()):
        told = [None if claim is None else claim_to_json(claim) for claim in (before, after)]
        claim = after or before
        if claim is not None and told[0] != told[1]:
            yield Change("claim", _action(before, after), key, claim.id, known.name, *told)


def _pair_claims(old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Pair claims by id, then those of one source and property that share a quote or a value; the rest stand alone."""
    left, right = list(old), list(new)
    for same in (_same_id, _same_quote, _same_value):
        for claim in tuple(right):
            found = next((other for other in left if same(other, claim)), None)
            if found is not None:
                left.remove(found)
                right.remove(claim)
                yield found, claim
    yield from ((None, claim) for claim in right)
    yield from ((claim, None) for claim in left)


def _same_id(one: Claim, other: Claim) -> bool:
    return one.id == other.id and one.held == other.held


def _same_quote(one: Claim, other: Claim) -> bool:
    return (one.property, one.source.id, one.quote) == (other.property, other.source.id, other.quote)


def _same_value(one: Claim, other: Claim) -> bool:
    return (one.property, one.source.id, one.value) == (other.property, other.source.id, other.value)


def _key(record: Record) -> str:
    return f"{record.collection}/{record.id}"


def _own_members(record: Record) -> Json:
    """Return what a record says of itself: its place and its members but the claims."""
    feature = to_feature(record)
    members = {name: value for name, value in feature["properties"].items() if name != "claims"}
    return {**members, "geometry": feature["geometry"]}


def source_to_json(source: Source) -> Json:
    """Return the members of a source, as sources.json has them."""
    names = ("title", "publisher", "authors", "originator", "published", "published_basis", "url", "language")
    values = {name: getattr(source, name) for name in (*names, "sha256", "standing")}
    original = {} if source.original is None else {"original": source.original.to_json()}
    members = {
        name: value.text if isinstance(value, Edtf) else list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return members | original


def _action(old: object | None, new: object | None) -> Action:
    return Action.ADDED if old is None else Action.WITHDRAWN if new is None else Action.CHANGED


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[T | None, T | None]]:
    yield from ((before.get(key), item) for key, item in after.items())
    yield from ((item, None) for key, item in before.items() if key not in after)


def read_reasons(geodata: Path, report: Report) -> Mapping[str, str]:
    """Read the reasons by the id of a claim, by the key of a record or by the id of a source."""
    path = geodata / REASONS_FILE
    if not path.exists():
        return {}
    with report.at(REASONS_FILE):
        try:
            given = read_json(path)
        except FileError as error:
            report.add("file-unreadable", f"the file {error}")
            return {}
        if isinstance(given, dict) and all(isinstance(why, str) and why.strip() for why in given.values()):
            return given
        report.add("file-shape", "the file must give a sentence for each id of a claim or source, or key of a record")
    return {}


def explain(changes: Iterable[Change], reasons: Mapping[str, str]) -> list[Change]:
    """Return the changes with their reasons; a claim without one of its own has that of its record."""
    return [replace(item, reason=reasons.get(item.id) or reasons.get(item.record, "")) for item in changes]
