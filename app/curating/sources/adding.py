"""A source with its text, its original and its sentences, put into an atlas as a whole."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.catalog.parsing.records import parse_source
from app.catalog.parsing.schema_parts import SLUG
from app.catalog.problems import Report
from app.catalog.reading import ORIGINALS, source_ids
from app.catalog.rules.quotes import sentences
from app.curating.editing.editor import Edit, Files
from app.curating.editing.folder import AtlasFolder
from app.curating.editing.layer_files import COVERAGE, SOURCES, LayerFiles
from app.curating.sources.facts import Facts, complete
from app.curating.sources.reading import Reading
from app.errors import EditError, SourceError

NEEDED = ("title", "publisher", "published", "language")


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that is ready to be put into an atlas.

    `entry` is that of sources.json, `files` are its text and its original by their paths in the atlas,
    `sentences` those of coverage.json, none of them read yet.
    """

    entry: dict[str, Any]
    files: dict[str, bytes]
    sentences: list[str]


def find_missing(facts: Facts) -> list[str]:
    """Name the facts that a source needs and nobody has told."""
    return [name for name in NEEDED if not getattr(facts, name)]


def read_known(folder: AtlasFolder) -> Files:
    """Read the files of an atlas that a new source changes."""
    return {path: folder.read(path) for path in (SOURCES, COVERAGE)}


def build_source(reading: Reading, facts: Facts, day: date, known: Files) -> NewSource:
    """Make a source of what was read on a day, and of the facts as corrected; SourceError where that cannot be."""
    if missing := find_missing(facts):
        options = ", ".join(f"--{name}" for name in missing)
        raise SourceError(f"What the source does not tell of itself must be given: {options}.")
    entries = LayerFiles(known).content(SOURCES, [])
    text = reading.text.encode()
    full = complete(facts, frozenset(source_ids(entries)))
    _refuse_repeat(full.id, sha256(text).hexdigest(), entries)
    if not re.fullmatch(SLUG, full.id):
        raise SourceError(f"{full.id!r} cannot be an --id, which has at most 100 of a-z, 0-9 and hyphens.")
    file = f"{ORIGINALS}/{full.id}.{reading.ending}"
    members = _members(full)
    standing = members.pop("standing")
    entry = {
        **members,
        "sha256": sha256(text).hexdigest(),
        "standing": standing,
        "original": {
            "file": file,
            "sha256": sha256(reading.data).hexdigest(),
            "retrieved": day.isoformat(),
            "steps": list(reading.steps),
            **({"address": reading.address} if reading.address else {}),
        },
    }
    _refuse_unsound(entry)
    files = {f"seeds/{full.id}.txt": text, f"seeds/{file}": reading.data}
    return NewSource(entry, files, sentences(reading.text))


def add_source(new: NewSource) -> Edit:
    """Add a source to sources.json, and its sentences to coverage.json as not yet read."""

    def edit(files: Files) -> Files:
        layer = LayerFiles(files)
        entries = layer.content(SOURCES, [])
        _refuse_repeat(new.entry["id"], new.entry["sha256"], entries)
        entries.append(new.entry)
        unread: list[dict[str, Any]] = [{"sentence": item, "claims": [], "reason": None} for item in new.sentences]
        layer.content(COVERAGE, {})[new.entry["id"]] = unread
        return layer.changed()

    return edit


def change_source(facts: Facts) -> Edit:
    """Give the source of that id other facts; its text and its original stay as they are."""

    def edit(files: Files) -> Files:
        layer = LayerFiles(files)
        entries = (item for item in layer.content(SOURCES, []) if isinstance(item, dict))
        entry = next((item for item in entries if item.get("id") == facts.id), None)
        if entry is None:
            raise EditError("There is no such article; it may have been taken away meanwhile.")
        entry.update(_members(complete(facts, frozenset())))
        _refuse_unsound(entry)
        return layer.changed()

    return edit


def save_source(root: Path, new: NewSource) -> None:
    """Put a source into the folder of an atlas: all of its files or none.

    sources.json comes last, so that a power cut leaves files that no source needs yet, and the same act mends that.
    """
    folder = AtlasFolder(root)
    made = {**new.files, **add_source(new)(read_known(folder))}
    before = {path: folder.read(path) for path in made}
    for path in new.files:
        if before[path] not in (None, new.files[path]):
            raise SourceError(f"{path} is there already, of no source; move it away, or choose another --id.")
    written = []
    try:
        for path in sorted(made, key=lambda path: (path == SOURCES, path == COVERAGE)):
            written.append(path)
            folder.write(path, made[path])
    except EditError:
        folder.sweep(written)
        for path in written:
            folder.write(path, before[path])
        raise


def _members(facts: Facts) -> dict[str, Any]:
    """Return facts as sources.json has them."""
    return {**asdict(facts), "authors": list(facts.authors)}


def _refuse_unsound(entry: dict[str, Any]) -> None:
    report = Report()
    if parse_source(entry, report) is None:
        raise SourceError(f"The source cannot be as given: {report.problems[0].message}.")


def _refuse_repeat(id_: str, digest: str, entries: Iterable[Any]) -> None:
    for entry in (item for item in entries if isinstance(item, dict)):
        if entry.get("id") == id_:
            raise SourceError(f"There is a source {id_} already; choose another --id.")
        if entry.get("sha256") == digest:
            raise SourceError(f"This text is there already, as the source {entry.get('id')}.")
