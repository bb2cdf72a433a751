"""Why things changed: `reasons.json` of an atlas, read when a release is made; a file that may be left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from app.catalog.files import FileError, read_json
from app.catalog.history.changes import Change
from app.catalog.problems import Report

REASONS_FILE = "reasons.json"


def read_reasons(geodata: Path, report: Report) -> Mapping[str, str]:
    """Read the reasons by the id of a claim, by the key of a record or by the id of a source."""
    path = geodata / REASONS_FILE
    if not path.exists():
        return {}
    with report.at(REASONS_FILE):
        try:
            given = read_json(path)
        except FileError as error:
            report.add("file-unreadable", f"the file {error}")
            return {}
        if isinstance(given, dict) and all(isinstance(why, str) and why.strip() for why in given.values()):
            return given
        report.add("file-shape", "the file must give a sentence for each id of a claim or source, or key of a record")
    return {}


def explain(changes: Iterable[Change], reasons: Mapping[str, str]) -> list[Change]:
    """Return the changes with their reasons; a claim without one of its own has that of its record."""
    return [replace(item, reason=reasons.get(item.id) or reasons.get(item.record, "")) for item in changes]
