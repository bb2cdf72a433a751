"""Profile: what an atlas says of itself in `atlas.toml`, a file that may be left out, as may each line of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from app.catalog.files import FileError, read_text
from app.catalog.problems import Report
from app.settings import CONTACT

ATLAS_FILE = "atlas.toml"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the atlas is called and mostly about, who keeps it, when they last reviewed it, where errors are reported.

    Texts are "" and the date is None where the file does not say.
    """

    title: str = ""
    subtitle: str = ""
    scope: str = ""
    keepers: str = ""
    reviewed: date | None = None
    contact: str = ""


NO_PROFILE = Profile()


def read_profile(geodata: Path, report: Report) -> Profile:
    """Read `atlas.toml`; what is wrong with it becomes a problem and is left out."""
    path = geodata / ATLAS_FILE
    if not path.exists():
        return NO_PROFILE
    with report.at(ATLAS_FILE):
        try:
            given = tomllib.loads(read_text(path))
        except FileError as error:
            report.add("file-unreadable", f"the file {error}")
        except tomllib.TOMLDecodeError as error:
            report.add("file-unreadable", f"the file is not TOML: {error}")
        else:
            return Profile(**dict(_check(given, report)))
    return NO_PROFILE


def _check(given: Mapping[str, Any], report: Report) -> list[tuple[str, Any]]:
    """Return the members that can be used."""
    used: list[tuple[str, Any]] = []
    names = [item.name for item in fields(Profile)]
    for name, value in given.items():
        if name not in names:
            report.add("file-shape", f"there is no line {name!r}; allowed: {', '.join(names)}")
        elif type(value) is not (date if name == "reviewed" else str):
            report.add("file-shape", f"{name} must be {'a date like 2026-11-29' if name == 'reviewed' else 'a text'}")
        elif name == "contact" and value and not CONTACT.fullmatch(str(value)):
            report.add("file-shape", "contact must begin with https:// or mailto:")
        else:
            used.append((name, value))
    return used
