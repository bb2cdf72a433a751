"""What can be set from outside, read from the environment once and handed down as values."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from app.errors import SettingsError

GEODATA, SEEDS, BACKDROP = "geodata", "seeds", "backdrop"
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
NAME = re.compile(r"(\*\.)?[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
HOST = re.compile(r"(https?://)?(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[\w.~/-]*)?", re.ASCII)
CONTACT = re.compile(r"(https://|mailto:)[!-~]+")
THIS_MACHINE = ("127.0.0.1", "::1")
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


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
    public_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = THIS_MACHINE
    security_contact: str = ""
    contact: str = ""
    access_log: bool = False
    online_layers: bool = True
    metrics: bool = False

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the `GARRISON_...` variables; raise SettingsError naming the first that cannot be used."""
        public_url, public_path = read_public_url(environ, "GARRISON_PUBLIC_URL")
        geodata, seeds = find_atlas(environ.get("GARRISON_ATLAS") or None)
        delivered = find_data(Path(__file__).resolve().parent)
        return cls(
            geodata=read_folder(environ, "GARRISON_GEODATA", geodata),
            seeds=read_folder(environ, "GARRISON_SEEDS", seeds),
            templates=read_folder(environ, "GARRISON_TEMPLATES", delivered / "templates"),
            static=read_folder(environ, "GARRISON_STATIC", delivered / "static"),
            allow_problems=read_switch(environ, "GARRISON_ALLOW_PROBLEMS"),
            root_path=read_root_path(environ, "GARRISON_ROOT_PATH") or public_path,
            embed_hosts=read_hosts(environ, "GARRISON_EMBED_HOSTS"),
            public_url=public_url,
            allowed_hosts=read_hosts(environ, "GARRISON_ALLOWED_HOSTS", NAME),
            trusted_proxies=read_proxies(environ, "GARRISON_TRUSTED_PROXIES"),
            security_contact=read_contact(environ, "GARRISON_SECURITY_CONTACT"),
            contact=read_contact(environ, "GARRISON_CONTACT"),
            access_log=read_switch(environ, "GARRISON_ACCESS_LOG"),
            online_layers=read_switch(environ, "GARRISON_ONLINE_LAYERS", default=True),
            metrics=read_switch(environ, "GARRISON_METRICS"),
        )


def find_data(package: Path) -> Path:
    """Find the folder that holds geodata, seeds, templates and static for the given package folder.

    A wheel carries them inside the package as `_data`; in a checkout they stand beside it.
    """
    carried = package / "_data"
    return carried if carried.is_dir() else package.parent


def find_atlas(folder: str | Path | None = None) -> tuple[Path, Path]:
    """Find the folders geodata and seeds of an atlas; None means the atlas delivered with the program."""
    atlas = find_data(Path(__file__).resolve().parent) if folder is None else Path(folder).absolute()
    for part in (atlas / GEODATA, atlas / SEEDS):
        if not part.is_dir():
            raise SettingsError(f"There is no folder {part}; an atlas has geodata and seeds in it.")
    return atlas / GEODATA, atlas / SEEDS


def find_backdrop(geodata: Path) -> Path:
    """Find the folder of the backdrop: that of the layer, or else the one delivered with the program."""
    own = geodata / BACKDROP
    return own if own.exists() else find_atlas()[0] / BACKDROP


def read_folder(environ: Mapping[str, str], name: str, default: Path) -> Path:
    """Read the variable as an existing folder; unset or empty means the default."""
    given = environ.get(name, "")
    folder = Path(given).absolute() if given else default
    if not folder.is_dir():
        raise SettingsError(f"{name}: there is no folder {folder}.")
    return folder


def read_switch(environ: Mapping[str, str], name: str, default: bool = False) -> bool:
    """Read the variable as yes or no; unset or empty means the default."""
    word = environ.get(name, "").strip().lower()
    if not word:
        return default
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


def read_public_url(environ: Mapping[str, str], name: str) -> tuple[str, str]:
    """Read the variable as the address that readers use, and its path; unset or empty means that Host tells it.

    >>> read_public_url({"GARRISON_PUBLIC_URL": "https://example.org/atlas/"}, "GARRISON_PUBLIC_URL")
    ('https://example.org', '/atlas')
    """
    address = environ.get(name, "").strip().rstrip("/")
    if not address:
        return "", ""
    if not PUBLIC_URL.fullmatch(address):
        raise SettingsError(f"{name}: {address!r} is no address like https://example.org or https://example.org/atlas.")
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}", parts.path


def read_hosts(environ: Mapping[str, str], name: str, form: re.Pattern[str] = HOST) -> tuple[str, ...]:
    """Read the variable as hosts, with commas or spaces between; unset or empty means all.

    >>> read_hosts({"GARRISON_EMBED_HOSTS": "news.example, *.example.org"}, "GARRISON_EMBED_HOSTS")
    ('news.example', '*.example.org')
    """
    hosts = tuple(environ.get(name, "").replace(",", " ").split())
    for host in hosts:
        if not form.fullmatch(host):
            raise SettingsError(f"{name}: {host!r} is no host; write names like news.example or *.example.org.")
    return hosts


def read_proxies(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Read the variable as the addresses and networks of proxies; unset means this machine, `none` nobody.

    >>> read_proxies({"GARRISON_TRUSTED_PROXIES": "10.0.0.7 10.1.0.0/16"}, "GARRISON_TRUSTED_PROXIES")
    ('10.0.0.7', '10.1.0.0/16')
    """
    proxies = tuple(environ.get(name, "").replace(",", " ").split())
    if proxies == ("none",):
        return ()
    for proxy in proxies:
        try:
            ipaddress.ip_network(proxy)
        except ValueError as error:
            raise SettingsError(f"{name}: {proxy!r} is no address or network like 10.0.0.7 or 10.1.0.0/16.") from error
    return proxies or THIS_MACHINE


def read_contact(environ: Mapping[str, str], name: str) -> str:
    """Read the variable as an address to which something is reported; unset or empty means none."""
    contact = environ.get(name, "").strip()
    if contact and not CONTACT.fullmatch(contact):
        raise SettingsError(f"{name}: {contact!r} begins neither with mailto: nor with https://.")
    return contact
