"""Sources and GeoJSON files into raw records that remember file and position; nothing is judged but readability."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.catalog.problems import Report
from app.domain.vocabulary import Collection

SOURCES_FILE = "sources.json"
COVERAGE_FILE = "coverage.json"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A feature as it stands in its file."""

    file: str
    position: int
    collection: Collection
    data: Any

    @property
    def has_id(self) -> bool:
        """Is there an id, whether or not it is a good one?"""
        return isinstance(self.data, dict) and isinstance(self.data.get("id"), str) and bool(self.data["id"])

    @property
    def label(self) -> str:
        """What to call it in a problem: its id, or its position where it has none."""
        return str(self.data["id"]) if self.has_id else f"feature {self.position}"


@dataclass(frozen=True, slots=True)
class RawLayer:
    """All files of the layer as read: sources, texts by source id, features, and the coverage of the articles."""

    sources: list[Any] = field(default_factory=list)
    texts: dict[str, bytes] = field(default_factory=dict)
    records: list[RawRecord] = field(default_factory=list)
    coverage: Any = None


def read_layer(geodata: Path, seeds: Path, report: Report) -> RawLayer:
    """Read every file; what cannot be read becomes a problem and is left out."""
    sources = _read_json(seeds / SOURCES_FILE, report)
    if not isinstance(sources, list):
        sources = _refuse(report, SOURCES_FILE, "sources.json must hold a list of sources", sources)
    records = [record for collection in Collection for record in _read_collection(geodata, collection, report)]
    texts = {path.stem: path.read_bytes() for path in sorted(seeds.glob("*.txt"))}
    return RawLayer(sources, texts, records, _read_json(seeds / COVERAGE_FILE, report))


def _read_collection(geodata: Path, collection: Collection, report: Report) -> list[RawRecord]:
    file = f"{collection}.geojson"
    data = _read_json(geodata / file, report)
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if not isinstance(features, list):
        return _refuse(report, file, "the file must hold one GeoJSON FeatureCollection", data)
    return [RawRecord(file, position, collection, feature) for position, feature in enumerate(features)]


def _refuse(report: Report, file: str, message: str, data: Any) -> list[Any]:
    if data is not None:
        with report.at(file):
            report.add("file-shape", message)
    return []


def _read_json(path: Path, report: Report) -> Any:
    with report.at(path.name):
        try:
            return _parse_json(path.read_text(encoding="utf-8"))
        except OSError as error:
            report.add("file-unreadable", f"the file cannot be read: {error.strerror}")
        except ValueError as error:
            report.add("file-unreadable", f"the file is not JSON in UTF-8: {error}")
    return None


def _parse_json(text: str) -> Any:
    """Parse JSON; ValueError for a member that is given twice, and for half of a surrogate pair, which is no text."""
    content = json.loads(text, object_pairs_hook=_without_repeats)
    json.dumps(content, ensure_ascii=False).encode()
    return content


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError(f"a member is given twice among {', '.join(key for key, _ in pairs)}")
    return members
