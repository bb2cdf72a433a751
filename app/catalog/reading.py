"""Sources and GeoJSON files into raw records that remember file and position; nothing is judged but readability."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from app.catalog.files import FileError, read_bytes, read_json, read_text
from app.catalog.problems import Report
from app.catalog.profile import ATLAS_FILE, NO_PROFILE, Profile, read_profile
from app.domain.vocabulary import Collection

SOURCES_FILE = "sources.json"
COVERAGE_FILE = "coverage.json"
DECISIONS_FILE = "DECISIONS.md"
ORIGINALS = "originals"
LABEL = 120  # characters of an id in a problem: more than an id may have

T = TypeVar("T")


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
        return str(self.data["id"])[:LABEL] if self.has_id else f"feature {self.position}"

    @property
    def claims(self) -> Sequence[Any]:
        """Its claims as they stand there; none where they are no list."""
        properties = self.data.get("properties") if isinstance(self.data, dict) else None
        claims = properties.get("claims") if isinstance(properties, dict) else None
        return claims if isinstance(claims, list) else ()


@dataclass(frozen=True, slots=True)
class RawLayer:
    """All files of the layer as read: sources, texts by source id, features, and the coverage of the articles.

    Sources are None where their file cannot be read, and so is a text that is there but cannot be. `originals` has the
    hash of each file that a text was taken from.
    """

    sources: list[Any] | None = field(default_factory=list)
    texts: dict[str, bytes | None] = field(default_factory=dict)
    records: list[RawRecord] = field(default_factory=list)
    coverage: Any = None
    has_all_records: bool = True
    profile: Profile = NO_PROFILE
    originals: dict[str, str] = field(default_factory=dict)


def read_layer(geodata: Path, seeds: Path, report: Report) -> RawLayer:
    """Read every file; what cannot be read becomes a problem and is left out."""
    sources = _read(read_json, seeds / SOURCES_FILE, report)
    if sources is not None and not isinstance(sources, list):
        _refuse(report, SOURCES_FILE, "sources.json must hold a list of sources")
        sources = None
    before = len(report.problems)
    records = [record for collection in Collection for record in _read_collection(geodata, collection, report)]
    has_all_records = len(report.problems) == before
    if (seeds / DECISIONS_FILE).exists():
        _read(read_text, seeds / DECISIONS_FILE, report)  # for /about; nothing in it is judged
    coverage = _read(read_json, seeds / COVERAGE_FILE, report)
    profile = read_profile(geodata, report)
    texts, originals = _read_texts(seeds, sources, report), _hash_originals(seeds, report)
    return RawLayer(sources, texts, records, coverage, has_all_records, profile, originals)


@dataclass(frozen=True, slots=True)
class Beside:
    """What pages tell beside the records; a release keeps it as it was.

    The text of `atlas.toml`, the content of `coverage.json`, and how differing readings of the articles were settled.
    """

    profile: str = ""
    coverage: Any = None
    decisions: str = ""


def read_beside(geodata: Path, seeds: Path) -> Beside:
    """Read what pages tell beside the records; what is not there, or cannot be read, is empty."""
    profile, coverage, decisions = (
        _read(read, path, Report())
        for read, path in (
            (read_text, geodata / ATLAS_FILE),
            (read_json, seeds / COVERAGE_FILE),
            (read_text, seeds / DECISIONS_FILE),
        )
    )
    return Beside(profile or "", coverage, decisions or "")


def _read_collection(geodata: Path, collection: Collection, report: Report) -> list[RawRecord]:
    file = f"{collection}.geojson"
    data = _read(read_json, geodata / file, report)
    features = data.get("features") if isinstance(data, dict) and data.get("type") == "FeatureCollection" else None
    if data is None:
        return []
    if not isinstance(features, list):
        _refuse(report, file, "the file must hold one GeoJSON FeatureCollection")
        return []
    return [RawRecord(file, position, collection, feature) for position, feature in enumerate(features)]


def _read_texts(seeds: Path, sources: list[Any] | None, report: Report) -> dict[str, bytes | None]:
    """Read the texts of the sources; other files of that name may be there and are not of the layer."""
    ids = source_ids(sources or ())
    paths = [path for path in sorted(seeds.glob("*.txt")) if path.stem in ids]
    return {path.stem: _read(read_bytes, path, report) for path in paths}


def _hash_originals(seeds: Path, report: Report) -> dict[str, str]:
    """The hash of each file that a text was taken from, by its name below `seeds`."""
    read = {path.name: _read(read_bytes, path, report) for path in sorted((seeds / ORIGINALS).glob("*"))}
    return {f"{ORIGINALS}/{name}": sha256(data).hexdigest() for name, data in read.items() if data is not None}


def source_ids(sources: Iterable[Any]) -> set[str]:
    """The ids of sources as read, whether or not they are sound."""
    return {item["id"] for item in sources if isinstance(item, dict) and isinstance(item.get("id"), str)}


def _refuse(report: Report, file: str, message: str) -> None:
    with report.at(file):
        report.add("file-shape", message)


def _read(read: Callable[[Path], T], path: Path, report: Report) -> T | None:
    try:
        return read(path)
    except FileError as error:
        with report.at(path.name):
            report.add("file-unreadable", f"the file {error}")
    return None
