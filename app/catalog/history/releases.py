"""Releases: the layer as it was on a day, whole and never changed, with what had changed since the one before."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.catalog.features import to_feature
from app.catalog.files import FileError, read_bytes, read_json, replace_file
from app.catalog.history.changes import Action, Change, Layer, compare_layers, explain, read_reasons, source_to_json
from app.catalog.parsing.records import parse_record, parse_source
from app.catalog.problems import Report
from app.catalog.profile import parse_profile, read_profile
from app.catalog.reading import Beside, RawRecord
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection
from app.errors import ReleaseError

RELEASES = "releases"
INDEX = "index.json"
LARGEST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a release should no longer be relied on, and since when."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release: `version` is that of its data, `changes` those against the release before, all of it for the first.

    `sha256` is the hash of its file, by which the check sees that it was never changed.
    """

    number: int
    day: date
    version: str
    records: int
    claims: int
    sha256: str
    note: str
    withdrawn: Withdrawal | None = None
    changes: tuple[Change, ...] = ()


def read_releases(geodata: Path, report: Report | None = None) -> tuple[Release, ...]:
    """Read the releases of an atlas, the first one first; what is wrong with one is a problem, and it is left out."""
    report = report or Report()
    index = geodata / RELEASES / INDEX
    if not index.exists():
        return ()
    with report.at(f"{RELEASES}/{INDEX}"):
        try:
            entries = read_json(index)
            return tuple(_read_release(index.parent, number, entry) for number, entry in enumerate(entries, 1))
        except FileError as error:
            report.add("release-changed", f"the file {error}")
        except (KeyError, TypeError, ValueError) as error:
            report.add("release-changed", f"the list of releases is not as it was written: {error}")
    return ()


def read_release_layer(geodata: Path, number: int) -> Layer:
    """Read the sources and records of a release, as they were; FileError if its file cannot be read."""
    content = _read_content(_path(geodata / RELEASES, number))
    unjudged, beside = Report(), _to_beside(content)
    kinds = (parse_profile(beside.profile, unjudged) if beside else read_profile(geodata, unjudged)).kinds
    sources = [source for item in content["sources"] if (source := parse_source(item, unjudged))]
    known = {source.id: source for source in sources}
    raw = [
        RawRecord(f"{code}.geojson", position, Collection(code), feature)
        for code, features in content["collections"].items()
        for position, feature in enumerate(features)
    ]
    return sources, [record for item in raw if (record := parse_record(item, known, unjudged, kinds))]


def read_release_beside(geodata: Path, number: int) -> Beside | None:
    """Read what pages told beside the records of a release; None for one of before that was kept."""
    return _to_beside(_read_content(_path(geodata / RELEASES, number)))


def write_release(  # noqa: PLR0913, PLR0917 - what a release is made of
    geodata: Path, layer: Layer, version: str, note: str, day: date, beside: Beside | None = None
) -> Release:
    """Add a release of a layer to those of the folder, and return it; ReleaseError if nothing has changed.

    `beside` is what pages tell beside its records; without it they tell nothing, or what the atlas says today.
    """
    earlier = read_releases(geodata)
    number = len(earlier) + 1
    sources, records = (tuple(layer[0]), tuple(layer[1]))
    before = read_release_layer(geodata, len(earlier)) if earlier else ((), ())
    changes = tuple(explain(compare_layers(before, (sources, records)), read_reasons(geodata, Report())))
    if not changes:
        raise ReleaseError(f"Nothing has changed since release {len(earlier)}.")
    data = _pack(sources, records, changes, beside)
    (geodata / RELEASES).mkdir(exist_ok=True)
    replace_file(_path(geodata / RELEASES, number), data)
    claims = sum(len(record.claims) for record in records)
    hashed = hashlib.sha256(data).hexdigest()
    _write_index(geodata / RELEASES, [*earlier, Release(number, day, version, len(records), claims, hashed, note)])
    return read_releases(geodata)[-1]


def withdraw_release(geodata: Path, number: int, reason: str, day: date) -> Release:
    """Say of a release that it should no longer be relied on; its data stay as they are."""
    releases = {release.number: release for release in read_releases(geodata)}
    found = releases.get(number)
    if found is None:
        raise ReleaseError(f"There is no release {number}; there are {len(releases)}.")
    if found.withdrawn:
        raise ReleaseError(f"Release {number} was withdrawn on {found.withdrawn.day}: {found.withdrawn.reason}")
    releases[number] = replace(found, withdrawn=Withdrawal(day, reason))
    _write_index(geodata / RELEASES, releases.values())
    return releases[number]


def _pack(
    sources: Sequence[Source], records: Sequence[Record], changes: Iterable[Change], beside: Beside | None
) -> bytes:
    """Return the file of a release: JSON compressed by gzip without a time, so that it is the same whoever makes it."""
    collections = {code.value: [to_feature(item) for item in records if item.collection is code] for code in Collection}
    content = {
        "sources": [{"id": source.id, **source_to_json(source)} for source in sources],
        "collections": collections,
        "changes": [asdict(change) for change in changes],
        **({"beside": asdict(beside)} if beside else {}),
    }
    return gzip.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _write_index(folder: Path, releases: Iterable[Release]) -> None:
    """Write the list of releases, whole or not at all."""
    lines = [asdict(replace(release, changes=())) for release in releases]  # the changes are in the release's file
    entries = [{name: value for name, value in line.items() if value not in (None, ())} for line in lines]
    replace_file(folder / INDEX, (json.dumps(entries, ensure_ascii=False, indent=2, default=str) + "\n").encode())


def _read_release(folder: Path, number: int, entry: Mapping[str, Any]) -> Release:
    """Build a release from its line of the index and its file; ValueError if either is not as it was written."""
    path = _path(folder, number)
    data = read_bytes(path)
    if entry["number"] != number or entry["sha256"] != hashlib.sha256(data).hexdigest():
        raise ValueError(f"{path.name} is not the file of release {number}; a release never changes")
    changes = tuple(Change(**{**item, "action": Action(item["action"])}) for item in _read_content(path)["changes"])
    gone = entry.get("withdrawn")
    withdrawn = gone and Withdrawal(**_with_day(gone))
    return Release(**{**_with_day(entry), "withdrawn": withdrawn, "changes": changes})


def _with_day(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "day": date.fromisoformat(entry["day"])}


def _to_beside(content: Mapping[str, Any]) -> Beside | None:
    return Beside(**content["beside"]) if "beside" in content else None


def _read_content(path: Path) -> Mapping[str, Any]:
    """Read the file of a release; FileError for one that is not what was written, or that unpacks to too much."""
    try:
        with gzip.open(path) as file:
            data = file.read(LARGEST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise FileError(f"{path.name} cannot be unpacked: {error}") from error
    if len(data) > LARGEST_BYTES:
        raise FileError(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB")
    content: Mapping[str, Any] = json.loads(data)
    return content


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number}.json.gz"
