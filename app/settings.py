"""What can be set from outside, read from the environment once and handed down as values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.errors import SettingsError

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
HOST = re.compile(r"(https?://)?(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders Garrison reads and the few choices of whoever runs it."""

    geodata: Path
    seeds: Path
    templates: Path
    static: Path
    allow_problems: bool = False
    root_path: str = ""
    embed_hosts: tuple[str, ...] = ()

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the `GARRISON_...` variables; raise SettingsError naming the first that cannot be used."""
        return cls(
            geodata=read_folder(environ, "GARRISON_GEODATA", "geodata"),
            seeds=read_folder(environ, "GARRISON_SEEDS", "seeds"),
            templates=read_folder(environ, "GARRISON_TEMPLATES", "templates"),
            static=read_folder(environ, "GARRISON_STATIC", "static"),
            allow_problems=read_switch(environ, "GARRISON_ALLOW_PROBLEMS"),
            root_path=read_root_path(environ, "GARRISON_ROOT_PATH"),
            embed_hosts=read_hosts(environ, "GARRISON_EMBED_HOSTS"),
        )


def find_data(package: Path) -> Path:
    """Find the folder that holds geodata, seeds, templates and static for the given package folder.

    A wheel carries them inside the package as `_data`; in a checkout they stand beside it.
    """
    carried = package / "_data"
    return carried if carried.is_dir() else package.parent


def read_folder(environ: Mapping[str, str], name: str, default: str) -> Path:
    """Read the variable as an existing folder; unset or empty means the one delivered with the program."""
    given = environ.get(name, "")
    folder = Path(given).absolute() if given else find_data(Path(__file__).resolve().parent) / default
    if not folder.is_dir():
        raise SettingsError(f"{name}: there is no folder {folder}.")
    return folder


def read_switch(environ: Mapping[str, str], name: str) -> bool:
    """Read the variable as yes or no; unset or empty means no."""
    word = environ.get(name, "").strip().lower()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise SettingsError(f"{name}: {word!r} is neither yes nor no; write 1 or 0.")
    return word in TRUE_WORDS


def read_root_path(environ: Mapping[str, str], name: str) -> str:
    """Read the variable as the path under which a proxy publishes the service; unset or empty means the root.

    >>> read_root_path({"GARRISON_ROOT_PATH": "/atlas/"}, "GARRISON_ROOT_PATH")
    '/atlas'
    """
    path = environ.get(name, "").strip().rstrip("/")
    if path and (not path.startswith("/") or path.startswith("//")):
        raise SettingsError(f"{name}: {path!r} does not start with one slash, like /atlas.")
    return path


def read_hosts(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read the variable as the hosts that may show the map in a frame; unset or empty means all.

    >>> read_hosts({"GARRISON_EMBED_HOSTS": "news.example, *.example.org"}, "GARRISON_EMBED_HOSTS")
    ('news.example', '*.example.org')
    """
    hosts = tuple(environ.get(name, "").replace(",", " ").split())
    for host in hosts:
        if not HOST.fullmatch(host):
            raise SettingsError(f"{name}: {host!r} is no host; write names like news.example or *.example.org.")
    return hosts
