"""Editor: acts on the files of an atlas, done, undone and done again; a file that others changed is never overwritten.

An act is written in four steps: the contents before and after are kept, the journal says that it is under way, the
files are replaced, the journal says that it is done. Wherever the program ends, the next start finishes what was begun.
"""

import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from app.curating.editing.folder import DESK, AtlasFolder, hash_of
from app.curating.editing.journal import (
    Act,
    FileChange,
    forget_unused,
    keep,
    read_journal,
    recall,
    write_journal,
)
from app.errors import ChangedUnderneathError, EditError

OUTSIDE = "changes made outside of the desk"
BEFORE, AFTER = "before", "after"
Files = Mapping[str, bytes | None]
Edit = Callable[[Files], Files]  # the files as they are into those that change


class Editor:
    """The one who writes into the folder of an atlas; `tracked` are the names of the files that acts may change."""

    def __init__(self, folder: AtlasFolder, tracked: Sequence[str]) -> None:
        self.folder = folder
        self.tracked = tuple(tracked)
        self._lock = threading.RLock()
        folder.write(f"{DESK}/.gitignore", b"*\n")  # nobody else's affair
        self._alone = _take_alone(folder)
        self.journal = read_journal(folder)
        folder.sweep(self.tracked)
        self._recover()
        self.take_theirs()
        forget_unused(folder, self.journal)

    @property
    def done(self) -> Sequence[Act]:
        """The acts that stand, the oldest first."""
        return self.journal.acts[: self.journal.done]

    @property
    def undone(self) -> Sequence[Act]:
        """The acts that can be done again, the next one first."""
        return self.journal.acts[self.journal.done :]

    def known_files(self) -> dict[str, bytes | None]:
        """Return the files as the desk knows them."""
        return {path: recall(self.folder, self.journal.known[path]) for path in self.tracked}

    def find_changed(self, more: Iterable[str] = ()) -> list[str]:
        """Name the files, of those tracked and `more`, that others have changed since the desk read or wrote them."""
        known = self.journal.known
        paths = dict.fromkeys((*self.tracked, *more))
        return [path for path in paths if hash_of(self.folder.read(path)) != known.get(path)]

    def act(self, label: str, edit: Edit, keep_mine: bool = False) -> Act | None:
        """Do something: `edit` makes new files of the known ones; None if that changes nothing.

        ChangedUnderneathError where somebody else has changed a file, unless `keep_mine` puts mine in its place; theirs
        can be had back by undoing.
        """
        with self._lock:
            self._recover()  # what an act that failed could not take back
            known = self.known_files()
            made = dict(edit(known))
            self._learn(path for path, data in made.items() if data is None)
            made = {path: data for path, data in made.items() if hash_of(data) != self.journal.known.get(path)}
            if not made:
                return None
            made = {**self._give_way(keep_mine, known, made), **made}
            changes = [(path, data) for path, data in made.items() if hash_of(data) != self.journal.known.get(path)]
            return self._begin(label, dict(changes))

    def _learn(self, paths: Iterable[str]) -> None:
        """Read files that are to go and that the desk has never seen, so that they can be had back."""
        for path in paths:
            if path not in self.journal.known:
                self.journal.known[path] = keep(self.folder, self.folder.read(path))

    def undo(self) -> Act | None:
        """Take the last act back; None if there is none."""
        return self._repeat(lambda: self.done[-1:], BEFORE)

    def redo(self) -> Act | None:
        """Do again what was undone last; None if there is nothing."""
        return self._repeat(lambda: self.undone[:1], AFTER)

    def _repeat(self, choose: Callable[[], Sequence[Act]], side: str) -> Act | None:
        with self._lock:
            self._recover()
            for act in choose():
                self._give_way(False, {}, [change.path for change in act.changes])
                self._carry_out(act, side)
                return act
            return None

    def take_theirs(self) -> list[str]:
        """Take in what others have changed, as an act that can be undone; the names of those files."""
        with self._lock:
            changed = self.find_changed()
            changes = tuple(
                FileChange(path, self.journal.known.get(path), keep(self.folder, self.folder.read(path)))
                for path in changed
            )
            is_first = not self.journal.known
            self.journal.known |= {path: None for path in self.tracked if path not in self.journal.known}
            if changes:
                self.journal.known |= {change.path: change.after for change in changes}
                if not is_first:
                    self._append(Act(OUTSIDE, _now(), changes))
                write_journal(self.folder, self.journal)
            return changed

    def _give_way(self, keep_mine: bool, known: Files, paths: Iterable[str]) -> Files:
        """Refuse to go on over what others have changed; or take it in, and return what the desk knew of it."""
        changed = self.find_changed(paths)
        if changed and not (keep_mine and set(changed) <= set(self.tracked)):  # what is not tracked is not kept either
            raise ChangedUnderneathError(changed)
        self.take_theirs()
        return {path: known.get(path) for path in changed}

    def _begin(self, label: str, files: Files) -> Act:
        changes = tuple(
            FileChange(path, self.journal.known.get(path), keep(self.folder, data)) for path, data in files.items()
        )
        self._append(Act(label, _now(), changes))
        self.journal.done -= 1
        self._carry_out(self.journal.acts[self.journal.done], AFTER)
        return self.journal.acts[self.journal.done - 1]

    def _append(self, act: Act) -> None:
        """Add an act that stands; what was undone before it cannot be done again."""
        self.journal.acts = [*self.done, act]
        self.journal.done += 1

    def _carry_out(self, act: Act, side: str) -> None:
        """Bring the files of an act to one of its sides; where one cannot be written, none is."""
        self.journal.pending = side
        try:
            write_journal(self.folder, self.journal)
            self._write(act.changes, side)
        except EditError:
            self._take_back(act.changes, side)
            raise
        self._close(act, side)

    def _write(self, changes: Iterable[FileChange], side: str) -> None:
        for change in changes:
            self.folder.write(change.path, recall(self.folder, getattr(change, side)))

    def _take_back(self, changes: Iterable[FileChange], side: str) -> None:
        """Bring files of an act that fails back to where they were."""
        self._write(changes, BEFORE if side == AFTER else AFTER)
        self.journal.pending = None
        write_journal(self.folder, self.journal)

    def _close(self, act: Act, side: str) -> None:
        """Say in the journal that the files of an act are at one of its sides."""
        self.journal.known |= {change.path: getattr(change, side) for change in act.changes}
        self.journal.done += 1 if side == AFTER else -1
        self.journal.pending = None
        write_journal(self.folder, self.journal)

    def _recover(self) -> None:
        """Finish the act that was under way; where somebody has changed a file of it since, take the rest back."""
        side = self.journal.pending
        if side is None:
            return
        act = self.journal.acts[self.journal.done if side == AFTER else self.journal.done - 1]
        found = {change.path: hash_of(self.folder.read(change.path)) for change in act.changes}
        ours = [change for change in act.changes if found[change.path] in (change.before, change.after)]
        if len(ours) < len(act.changes):
            self._take_back(ours, side)
        else:
            self._write(act.changes, side)
            self._close(act, side)

    def close(self) -> None:
        """Let go of the folder."""
        if self._alone is not None:
            os.close(self._alone)
            self._alone = None


def _take_alone(folder: AtlasFolder) -> int | None:
    """Hold the folder for this program; EditError if another desk has it. The hold ends with the program."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    handle = os.open(folder.find(f"{DESK}/lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise EditError("Another desk has this atlas open; close it first, or use that one.") from error
    return handle


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
