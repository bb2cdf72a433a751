"""Drafts, kept in `drafts.geojson` beside the layer, which nothing reads that serves, exports or checks it.

Each function on bytes has no side effects, so that the desk can take a draft up in one act with the record made of it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from app.catalog.files import FileError, parse_json
from app.curating.editing.folder import AtlasFolder
from app.errors import DraftError

DRAFTS_FILE = "drafts.geojson"


@dataclass(frozen=True, slots=True)
class Draft:
    """A site of a list: a name, a place in WGS 84, and hints; no source says any of it, so it is never published.

    `country` is an ISO 3166-1 alpha-2 code and `kind` a text of the list, both "" where it tells none. `origin` is the
    list and the row, `notes` say what to look at.
    """

    number: int
    name: str
    geometry: BaseGeometry | None
    country: str = ""
    kind: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The same for the same row of a list, wherever it stands in which file."""
        place = None if self.geometry is None else self.geometry.wkt
        return sha256(json.dumps([self.name, place, self.kind, sorted(self.hints.items())]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts of an atlas, and the keys of those that were taken up or dismissed and shall not come again."""

    drafts: tuple[Draft, ...] = ()
    removed: tuple[str, ...] = ()
    last: int = 0


def parse_drafts(data: bytes | None) -> Drafts:
    """Parse the file of drafts; None is a file that is not there. DraftError where it is not as it was written."""
    if data is None:
        return Drafts()
    try:
        content = parse_json(data, DRAFTS_FILE)
        drafts = tuple(_from_feature(feature) for feature in content["features"])
        return Drafts(drafts, tuple(map(str, content["removed"])), int(content["last"]))
    except FileError as error:
        raise DraftError(f"{DRAFTS_FILE} {error}.") from error
    except Exception as error:
        raise DraftError(f"{DRAFTS_FILE} is damaged; bring an older one back or move it away.") from error


def format_drafts(drafts: Drafts) -> bytes:
    """Write the file of drafts, one to a line."""
    lines = ",\n".join(json.dumps(_to_feature(draft), ensure_ascii=False) for draft in drafts.drafts)
    head = f'"type": "FeatureCollection", "last": {drafts.last}, "removed": {json.dumps(drafts.removed)}'
    return f'{{{head}, "features": [\n{lines}\n]}}\n'.encode()


def without_draft(drafts: Drafts, number: int) -> Drafts:
    """Take a draft away that was taken up or dismissed; the same list imported again does not bring it back."""
    gone = [draft.key for draft in drafts.drafts if draft.number == number]
    if not gone:
        raise DraftError(f"There is no draft {number}; it may have been taken up or dismissed meanwhile.")
    kept = tuple(draft for draft in drafts.drafts if draft.number != number)
    return replace(drafts, drafts=kept, removed=(*drafts.removed, *gone))


def with_drafts(drafts: Drafts, new: Iterable[Draft]) -> tuple[Drafts, list[Draft]]:
    """Add drafts under numbers of their own, but for those that are or were there; and return those that were added."""
    keys = {draft.key for draft in drafts.drafts} | set(drafts.removed)
    added: list[Draft] = []
    for draft in new:
        if draft.key not in keys:
            keys.add(draft.key)
            added.append(replace(draft, number=drafts.last + len(added) + 1))
    return replace(drafts, drafts=(*drafts.drafts, *added), last=drafts.last + len(added)), added


def list_drafts(root: Path) -> Sequence[Draft]:
    """List the drafts of the atlas in a folder, the first one first."""
    return parse_drafts(AtlasFolder(root).read(DRAFTS_FILE)).drafts


def _to_feature(draft: Draft) -> dict[str, Any]:
    members = {"name": draft.name, "country": draft.country, "kind": draft.kind, "hints": dict(draft.hints)}
    geometry = None if draft.geometry is None else mapping(draft.geometry)
    properties = {**members, "origin": draft.origin, "notes": list(draft.notes)}
    return {"type": "Feature", "id": draft.number, "geometry": geometry, "properties": properties}


def _from_feature(feature: Mapping[str, Any]) -> Draft:
    members = feature["properties"]
    geometry = None if feature["geometry"] is None else shape(feature["geometry"])
    return Draft(int(feature["id"]), geometry=geometry, **{**members, "notes": tuple(members["notes"])})
