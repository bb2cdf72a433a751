"""The journal of the desk: what was done, what of it is undone, and what was under way when the program was ended.

It is one file, replaced as a whole, and the contents of files by their hashes beside it. So the journal decides at
every moment what each file should hold, and a start after a crash brings the files to that.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from app.curating.editing.folder import DESK, AtlasFolder, hash_of
from app.errors import EditError

JOURNAL = f"{DESK}/journal.json"
CONTENTS = f"{DESK}/contents"
KEPT = 500  # acts that can be undone


@dataclass(frozen=True, slots=True)
class FileChange:
    """What an act did to a file, by the hashes of its content; None where the file was or is not there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a curator did, in words, when (UTC), and the files that it changed."""

    label: str
    at: str
    changes: tuple[FileChange, ...]


@dataclass(slots=True)
class Journal:
    """The acts, of which the first `done` stand; `pending` is the direction of one under way, `known` the files."""

    acts: list[Act] = field(default_factory=list)
    done: int = 0
    pending: str | None = None
    known: dict[str, str | None] = field(default_factory=dict)


STORED = TypeAdapter(Journal)


def read_journal(folder: AtlasFolder) -> Journal:
    """Read the journal of an atlas; an empty one where there is none."""
    data = folder.read(JOURNAL)
    if data is None:
        return Journal()
    try:
        return STORED.validate_json(data)
    except ValidationError as error:
        raise EditError(f"{JOURNAL} is not as the desk wrote it; move {DESK} away to begin a new one.") from error


def write_journal(folder: AtlasFolder, journal: Journal) -> None:
    """Write the journal in one step; acts that are older than those kept are forgotten."""
    surplus = len(journal.acts) - KEPT
    if surplus > 0:
        journal.acts, journal.done = journal.acts[surplus:], journal.done - surplus
    folder.write(JOURNAL, STORED.dump_json(journal, indent=1))


def keep(folder: AtlasFolder, data: bytes | None) -> str | None:
    """Keep the content of a file under its hash, which is returned."""
    hashed = hash_of(data)
    if data is not None and hashed is not None and not folder.find(_place(hashed)).exists():
        folder.write(_place(hashed), gzip.compress(data, mtime=0))
    return hashed


def recall(folder: AtlasFolder, hashed: str | None) -> bytes | None:
    """Return the content of that hash."""
    if hashed is None:
        return None
    packed = folder.read(_place(hashed))
    data = None if packed is None else gzip.decompress(packed)
    if hash_of(data) != hashed:
        raise EditError(f"{_place(hashed)} is missing or damaged; move {DESK} away to begin a new journal.")
    return data


def forget_unused(folder: AtlasFolder, journal: Journal) -> None:
    """Take away the contents that no act needs any more."""
    used = {*journal.known.values(), *_hashes(journal.acts)}
    for path in folder.find(CONTENTS).glob("*"):
        if path.stem not in used:  # and halves of them too
            path.unlink()


def _hashes(acts: Iterable[Act]) -> Iterable[str | None]:
    return (hashed for act in acts for change in act.changes for hashed in (change.before, change.after))


def _place(hashed: str) -> str:
    return f"{CONTENTS}/{hashed}.gz"
