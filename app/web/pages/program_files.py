"""The program's own files, read once in a process, so that no answer is made of files of two versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

from app.errors import ProgramError
from app.vendoring import is_built
from app.web.http.responses import Body
from app.web.http.static_files import read_static_files

NOTICES = {"Leaflet": "vendor/leaflet/LICENSE", "MiniSearch": "vendor/minisearch/LICENSE.txt"}


class CompiledTemplates(BytecodeCache):
    """Keeps templates compiled by their text, for a changed layer, releases and what follows an act of the desk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if anything is."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


@dataclass(frozen=True, slots=True)
class ProgramFiles:
    """Static files and templates by path, and by name the licences of packages within the standalone file.

    `modules` is the folder of the entry modules: "built" where they are joined, "js" where each is a file of its own.
    """

    static: Mapping[str, Body]
    templates: Mapping[str, str]
    notices: Mapping[str, str]
    modules: str = "js"
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)


def read_program_files(templates: Path, static: Path) -> ProgramFiles:
    """Read the files of the program; ProgramError for one that cannot be read."""
    return ProgramFiles(
        static=read_static_files(static),
        templates={path.relative_to(templates).as_posix(): read_text(path) for path in templates.rglob("*.html")},
        notices={name: read_text(static / path) for name, path in NOTICES.items()},
        modules="built" if is_built(static) else "js",
    )


def read_text(path: Path) -> str:
    """Read a file of the program as text; ProgramError if it cannot be."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ProgramError(str(path), "is missing") from error
    except (OSError, ValueError) as error:
        raise ProgramError(str(path), f"cannot be read: {error}") from error
