"""The last good layer, kept as a copy for the workers: all serve that one, whenever they start."""

import dataclasses
import json
import logging
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from app.settings import Settings
from app.web.pages.program_check import check_program
from app.web.pages.program_files import ProgramFiles, read_program_files
from app.web.reload import describe_refusal
from app.web.site import Site, build_site

COPIES = 5  # a worker may be reading one while others follow
LAYER = ("geodata", "seeds")
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "*.py")
log = logging.getLogger("garrison")


@dataclass(frozen=True, slots=True)
class Present:
    """The number of the layer that is served, and what is said of the last change if it was refused."""

    number: int
    refused: Mapping[str, Any] | None = None

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read it from the folder of the copies."""
        return cls(**json.loads((folder / "present.json").read_text("utf-8")))

    def write(self, folder: Path) -> None:
        """Write it, so that a reader finds the old or the new one, whole."""
        fresh = folder / "fresh.json"
        fresh.write_text(json.dumps(dataclasses.asdict(self)), "utf-8")
        fresh.replace(folder / "present.json")


class Keeper:
    """Copies a changed layer, checks the copy and gives it to the workers; a bad one is refused."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.folder = folder
        self.settings = copy_folders(settings, ("templates", "static"), folder)  # workers that start later need them
        self.files: ProgramFiles = read_program_files(self.settings.templates, self.settings.static)
        self._lock = threading.Lock()
        self._tried = 0

    def take_first(self) -> None:
        """Keep the layer; GarrisonError if anything that is needed to serve it is missing or wrong."""
        check_program(self.files, self.settings.templates, self.settings.static)
        self._take(prove=lambda _site: None)

    def take(self) -> None:
        """Keep the changed layer, or say why it is refused."""
        with self._lock:
            try:
                self._take(prove=Site.prepare)
            except Exception as error:  # noqa: BLE001 - whoever watches must live on to see it mended
                present = Present.read(self.folder)
                dataclasses.replace(present, refused=describe_refusal(error)).write(self.folder)

    def _take(self, prove: Callable[[Site], None]) -> None:
        self._tried += 1
        copied = copy_folders(self.settings, LAYER, self.folder / str(self._tried))
        prove(build_site(copied, self.files))
        Present(self._tried).write(self.folder)
        shutil.rmtree(self.folder / str(self._tried - COPIES), ignore_errors=True)


def kept_settings(settings: Settings, folder: Path, number: int) -> Settings:
    """Return the settings of the service with a copy of the layer in the place of the layer."""
    copies: dict[str, Any] = {name: folder / str(number) / name for name in LAYER}
    return dataclasses.replace(settings, **copies)


def copy_folders(settings: Settings, names: tuple[str, ...], target: Path) -> Settings:
    """Copy folders of the settings below another, and return the settings with the copies in their place."""
    copies: dict[str, Any] = {name: target / name for name in names}
    for name, copy in copies.items():
        shutil.copytree(getattr(settings, name), copy, ignore=NOT_COPIED)
    return dataclasses.replace(settings, **copies)
