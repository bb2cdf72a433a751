"""Profile: what an atlas says of itself in `atlas.toml`, a file that may be left out, as may each line of it."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

from app.catalog.files import FileError, read_text
from app.catalog.parsing.structure import find_faults, report_faults
from app.catalog.problems import Report
from app.constants import CONSTANTS
from app.domain.vocabulary import KINDS, MEMBERSHIPS, USUAL_MARKS, Collection, Kind, make_kind

ATLAS_FILE = "atlas.toml"
LICENCES = {"MIT": "https://opensource.org/license/mit"}  # where the text of one is, of which the file does not say it


@dataclass(frozen=True)
class Profile:
    """What the atlas is, who keeps it, and how it opens; what the file does not say is empty or None.

    `subject` and `adjective` speak in headlines of what `operators` have; `home` is longitude, latitude and zoom, and
    `span` are the first and the last year of the time line, where they are not those of the data; `names` are those of
    countries and bodies by code, beside ISO 3166-1 or instead of its names.
    """

    title: str = "An atlas"
    subtitle: str = ""
    subject: str = ""
    adjective: str = ""
    operators: tuple[str, ...] = ()
    scope: str = ""
    language: str = "en"
    home: tuple[float, float, int] | None = None
    span: tuple[int, int] | None = None
    keepers: str = ""
    reviewed: date | None = None
    reading: str = ""
    contact: str = ""
    licence: str = ""
    licence_url: str = ""
    site: str = ""
    own_kinds: tuple[Kind, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """All kinds of records by code: the delivered ones, then those of the atlas."""
        return {**KINDS, **{kind.value: kind for kind in self.own_kinds}}

    @cached_property
    def looks(self) -> Mapping[str, str]:
        """The look of the tint of each bloc, which is a kind of memberships; a fourth one looks like the first."""
        blocs = [kind.value for kind in self.own_kinds if kind.collection is MEMBERSHIPS]
        return dict(zip(blocs, cycle(CONSTANTS["blocs"]), strict=False))

    @property
    def full_title(self) -> str:
        """The title with what the atlas is: "Garrison: a sourced atlas of ..."."""
        return ": ".join(filter(None, (self.title, self.subtitle)))

    @property
    def heading(self) -> str:
        """What the atlas is, to stand alone."""
        return self.subtitle[:1].upper() + self.subtitle[1:]

    @property
    def general_subject(self) -> str:
        """The subject without whose it is: "Military presence"; "" where the file does not tell them apart."""
        words = self.subject.removeprefix(f"{self.adjective} ") if self.adjective else self.subject
        return "" if words == self.subject else words[:1].upper() + words[1:]

    @property
    def authors(self) -> str:
        """Who is to be named as having made it."""
        return self.keepers or self.title

    @property
    def terms(self) -> str:
        """The address of the licence, "" where none is known."""
        return self.licence_url or LICENCES.get(self.licence, "")


NO_PROFILE = Profile()


def read_profile(geodata: Path, report: Report) -> Profile:
    """Read `atlas.toml`; what is wrong with it becomes a problem and is left out."""
    path = geodata / ATLAS_FILE
    if not path.exists():
        return NO_PROFILE
    with report.at(ATLAS_FILE):
        try:
            return parse_profile(read_text(path), report)
        except FileError as error:
            report.add("file-unreadable", f"the file {error}")
    return NO_PROFILE


def parse_profile(text: str, report: Report) -> Profile:
    """Parse the text of `atlas.toml`; what is wrong with it becomes a problem and is left out."""
    with report.at(ATLAS_FILE):
        try:
            given = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            report.add("file-unreadable", f"the file is not TOML: {error}")
        else:
            return _to_profile(_check(given, report), report)
    return NO_PROFILE


def _check(given: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """Return the lines that can be used, dates as texts."""
    lines = {name: value for name, value in json.loads(json.dumps(given, default=str)).items() if value != ""}
    faults = find_faults("atlas", lines)
    report_faults(faults, "file-shape", report)
    wrong = {str((*fault.path, fault.words)[0]) for fault in faults}
    return {name: value for name, value in lines.items() if name not in wrong}


def _to_profile(lines: dict[str, Any], report: Report) -> Profile:
    """Make the values of lines of the right shape."""
    if "reviewed" in lines:
        lines["reviewed"] = _read_day(lines["reviewed"], report)
    if "span" in lines:
        lines["span"] = _read_span(lines["span"], report)
    if "home" in lines:
        lines["home"] = (*lines["home"]["center"], lines["home"]["zoom"])
    lines["operators"] = tuple(lines.get("operators", ()))
    named = [*lines.pop("countries", ()), *lines.pop("bodies", ())]
    lines["names"] = {item["code"]: item["name"] for item in named}
    lines["own_kinds"] = tuple(_read_kinds(lines.pop("kinds", ()), report))
    return Profile(**lines)


def _read_kinds(given: Iterable[Mapping[str, Any]], report: Report) -> Iterator[Kind]:
    """Make the kinds of the atlas; a code that is taken is a problem."""
    taken = set(KINDS)
    for item in given:
        if item["code"] in taken:
            report.add("file-shape", f"the kind {item['code']!r} is there already; give this one another code")
            continue
        taken.add(item["code"])
        collection, horizon = Collection(item["collection"]), item.get("horizon")
        yield make_kind(
            *(item["code"], collection, item["label"], item["definition"]),
            horizon=None if horizon is None else (horizon[0], horizon[1]),
            short=item.get("short", ""),
            symbol=item.get("symbol", USUAL_MARKS[collection]),
        )


def _read_day(text: str, report: Report) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        report.add("file-shape", f"reviewed must be a day of the calendar, not {text}")
    return None


def _read_span(text: str, report: Report) -> tuple[int, int] | None:
    first, last = map(int, text.split("/"))
    if 0 < first <= last:
        return first, last
    report.add("file-shape", f"span must be the earlier year and the later, not {text}")
    return None
