"""The folder of an atlas on disk: a file in it is replaced in one step, and nothing outside of it is written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.catalog.files import FileError, halves_of, read_bytes, replace_file, settle
from app.errors import EditError

DESK = ".desk"


@dataclass(frozen=True, slots=True)
class AtlasFolder:
    """The folder that holds geodata and seeds; files are named by their path from it."""

    root: Path

    def find(self, name: str) -> Path:
        """Return where a file is, links followed; EditError if that is outside of the folder."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise EditError(f"{name} leads out of the folder of the atlas, so the desk leaves it alone.")
        return path

    def read(self, name: str) -> bytes | None:
        """Read a file; None where there is none."""
        path = self.find(name)
        if not path.exists():
            return None
        try:
            return read_bytes(path)
        except FileError as error:
            raise EditError(f"{name} {error}.") from error

    def write(self, name: str, data: bytes | None) -> None:
        """Replace a file, or take it away for None: who reads there finds the old one or the new one, never a half."""
        path = self.find(name)
        try:
            if data is None:
                path.unlink(missing_ok=True)
                settle(path.parent)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                replace_file(path, data)
        except OSError as error:
            raise EditError(f"{name} cannot be written: {error.strerror}.") from error

    def sweep(self, names: Iterable[str]) -> None:
        """Take away the halves of files that were being written when the program was ended."""
        for half in (half for name in names for half in halves_of(self.find(name))):
            half.unlink(missing_ok=True)


def hash_of(data: bytes | None) -> str | None:
    """Return the SHA-256 of the content of a file; None for no file."""
    return None if data is None else hashlib.sha256(data).hexdigest()
