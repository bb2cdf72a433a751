"""What a curator does to a layer, as edits of its files: records, claims, and why a sentence gives none.

Each function returns an edit for `Editor.act`. What it is given has been judged by whoever asks: a draft may have
faults, which the check names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.catalog.parsing.records import parse_record, parse_source
from app.catalog.problems import Report
from app.catalog.rules.coverage import claims_by_sentence
from app.catalog.rules.quotes import fold, sentences
from app.curating.editing.editor import Edit, Files
from app.curating.editing.layer_files import COVERAGE, SOURCES, Feature, LayerFiles
from app.domain.vocabulary import KINDS, Collection, Kind
from app.errors import EditError

Json = Mapping[str, Any]
CHANGED_MEANWHILE = "This claim was changed meanwhile; load the page again."


@dataclass(frozen=True, slots=True)
class Known:
    """What acts know of an atlas beside the files that they change: its articles by source, and its kinds by code."""

    texts: Mapping[str, str]
    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)


def add_record(collection: Collection, feature: Feature, known: Known) -> Edit:
    """Add a record at the end of its collection; EditError if another has its id."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        _refuse_taken(layer, feature["id"])
        layer.features(collection).append(feature)
        return _cited(feature["properties"].get("claims", ()))

    return _edit(edit, known)


def change_record(collection: Collection, id_: str, now: Collection, feature: Feature, known: Known) -> Edit:
    """Replace the place and members of a record, and its id and collection too; its claims stay, and links follow."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        own = layer.feature(collection, id_)
        claims = {name: value for name, value in own["properties"].items() if name == "claims"}
        made = {**own, "id": feature["id"], "geometry": feature["geometry"]}
        made["properties"] = in_order({**feature["properties"], **claims}, own["properties"])
        if (now, feature["id"]) == (collection, id_):
            own.update(made)
            return ()
        layer.features(collection).remove(own)
        _refuse_taken(layer, feature["id"])
        layer.features(now).append(made)
        for link in _links_to(layer, id_):
            link["id"] = feature["id"]
        return _cited(claims.get("claims", ()))

    return _edit(edit, known)


def remove_record(collection: Collection, id_: str, known: Known) -> Edit:
    """Take a record away with its claims, and the links of others to it."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        gone = layer.feature(collection, id_)
        layer.features(collection).remove(gone)
        for links in _links(layer):
            links[:] = [link for link in links if not (isinstance(link, dict) and link.get("id") == id_)]
        return _cited(gone["properties"].get("claims", ()))

    return _edit(edit, known)


def remove_sources(sources: Sequence[str], known: Known, with_records: bool = False) -> Edit:
    """Take articles away with their texts, originals and sentences; EditError while a claim cites one.

    With `with_records` the records go too that rest on nothing else.
    """

    def edit(files: Files) -> Files:
        layer = LayerFiles(files)
        for record in list(layer.raw_records()) if with_records else ():
            if record.has_id and (cited := _cited(record.claims)) and set(cited) <= set(sources):
                files = {**files, **remove_record(record.collection, record.label, known)(files)}
        layer = LayerFiles(files)
        citing = [record.label for record in layer.raw_records() if not set(sources).isdisjoint(_cited(record.claims))]
        if citing:
            raise EditError(f"Claims of {', '.join(citing)} cite it; take those away first.")
        return {**files, **_without(layer, sources)}

    return edit


def _without(layer: LayerFiles, sources: Sequence[str]) -> Files:
    """Return the files without the articles; those of their texts and originals are None."""
    entries, taken = layer.content(SOURCES, []), []
    going = [item for item in entries if isinstance(item, dict) and item.get("id") in sources]
    if not going:
        raise EditError("There is no such article; it may have been taken away meanwhile.")
    for entry in going:
        entries.remove(entry)
        original = entry.get("original")
        taken += [f"{entry['id']}.txt", *([str(original.get("file"))] if isinstance(original, dict) else ())]
    for source in sources:
        layer.content(COVERAGE, {}).pop(source, None)
    return {**layer.changed(), **{f"seeds/{name}": None for name in taken}}


def add_claims(collection: Collection, id_: str, claims: Sequence[Json], known: Known) -> Edit:
    """Add claims at the end of those of their record."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        layer.claims(collection, id_).extend(map(dict, claims))
        return _cited(claims)

    return _edit(edit, known)


def change_claim(collection: Collection, id_: str, was: Json, claim: Json | None, known: Known) -> Edit:
    """Replace a claim of a record, or take it away for None; `was` is the claim as it was when the curator saw it."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        claims = layer.claims(collection, id_)
        if was not in claims:
            raise EditError(CHANGED_MEANWHILE)
        place = claims.index(was)
        claims[place : place + 1] = [] if claim is None else [in_order(dict(claim), was)]
        return _cited([was, *([] if claim is None else [claim])])

    return _edit(edit, known)


def account_for(source: str, numbers: range, reason: str | None, known: Known) -> Edit:
    """Say why sentences give no claim; their numbers begin at 0."""

    def edit(layer: LayerFiles) -> Iterable[str]:
        expected = sentences(known.texts[source])
        if beyond := [number for number in numbers if not 0 <= number < len(expected)]:
            raise EditError(f"{source} has no sentence {beyond[0] + 1}.")
        entries = entries_of(layer, source, expected)
        for number in numbers:
            entries[number] = {**entries[number], "reason": reason}
        layer.content(COVERAGE, {})[source] = entries
        return [source]

    return _edit(edit, known)


def in_order(new: Any, old: Any) -> Any:
    """Return what is new with its members in the order that they had, so that a difference shows what changed alone.

    >>> in_order({"text": 1, "lang": [{"b": 2, "a": 3}], "c": 4}, {"lang": [{"a": 0, "b": 0}], "text": 0})
    {'lang': [{'a': 3, 'b': 2}], 'text': 1, 'c': 4}
    """
    if isinstance(new, dict) and isinstance(old, dict):
        names = dict.fromkeys((*(name for name in old if name in new), *new))
        return {name: in_order(new[name], old.get(name)) for name in names}
    if isinstance(new, list) and isinstance(old, list):
        return [in_order(item, known) for item, known in zip(new, [*old, *new[len(old) :]], strict=False)]
    return new


def _edit(act: Callable[[LayerFiles], Iterable[str]], known: Known) -> Edit:
    """Make an edit of an act that returns the ids of the sources whose sentences it may concern."""

    def edit(files: Files) -> Files:
        layer = LayerFiles(files)
        for source in dict.fromkeys(act(layer)):
            if source in known.texts:
                _account(layer, source, known)
        return layer.changed()

    return edit


def _refuse_taken(layer: LayerFiles, id_: str) -> None:
    """Raise EditError if a record has the id."""
    if any(record.label == id_ for record in layer.raw_records()):
        raise EditError(f"There is a record {id_} already; choose another short name.")


def _links(layer: LayerFiles) -> Iterator[list[Any]]:
    """Yield the links of each record, as they stand."""
    for record in layer.raw_records():
        properties = record.data.get("properties") if isinstance(record.data, dict) else None
        links = properties.get("related") if isinstance(properties, dict) else None
        if isinstance(links, list):
            yield links


def _links_to(layer: LayerFiles, id_: str) -> list[dict[str, Any]]:
    """Return the links of all records to the one of an id."""
    return [link for links in _links(layer) for link in links if isinstance(link, dict) and link.get("id") == id_]


def _cited(claims: Iterable[Any]) -> list[str]:
    """Return the ids of the sources of claims as they stand."""
    return [claim["source"] for claim in claims if isinstance(claim, Mapping) and isinstance(claim.get("source"), str)]


def _account(layer: LayerFiles, source: str, known: Known) -> None:
    """List under each sentence of an article the claims that it gives; what is listed already stays as it is."""
    expected = sentences(known.texts[source])
    entries = entries_of(layer, source, expected)
    for entry, given in zip(entries, _claims_given(layer, source, known), strict=True):
        if sorted(entry["claims"]) != given:
            entry["claims"] = given
            entry["reason"] = None if given else entry["reason"]
    layer.content(COVERAGE, {})[source] = entries


def entries_of(layer: LayerFiles, source: str, expected: list[str]) -> list[dict[str, Any]]:
    """Return the entries for the sentences of an article; those that are there for the same sentence are kept."""
    listed = layer.content(COVERAGE, {}).get(source)
    sound = [
        item
        for item in (listed if isinstance(listed, list) else ())
        if isinstance(item, dict) and isinstance(item.get("claims"), list) and "reason" in item
    ]
    known = {fold(str(item.get("sentence"))): item for item in sound}
    folded = [fold(item) for item in expected]
    if [fold(str(item.get("sentence"))) for item in sound] == folded:
        return sound
    new: list[dict[str, Any]] = [{"sentence": item, "claims": [], "reason": None} for item in expected]
    return [item | known.get(key, {}) for item, key in zip(new, folded, strict=True)]


def _claims_given(layer: LayerFiles, source: str, known: Known) -> list[list[str]]:
    """Return for each sentence the claims that it gives, of the records that can be read."""
    unjudged = Report()
    sources = {item.id: item for raw in layer.content(SOURCES, []) if (item := parse_source(raw, unjudged)) is not None}
    records = [
        record
        for raw in layer.raw_records()
        if source in _cited(raw.claims) and (record := parse_record(raw, sources, unjudged, known.kinds)) is not None
    ]
    return claims_by_sentence(source, known.texts[source], records)
