"""Checks of answers: a wrong answer may be quick, so what is wrong stands beside the numbers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.api.questions import Feature, right_answer

# Of the many properties, those that every server can give as they are.
LASTING = ("name", "kind", "held_from", "held_until")
COMPARED = (*LASTING, "status", "personnel_min", "personnel_max", "claims_count")


def find_faults(path: str, status: int, media_type: str, body: bytes, features: Sequence[Feature]) -> list[str]:
    """Say what is wrong with an answer, in a few words each; another order of the items is a fault too."""
    if status != 200:
        return [f"HTTP {status}"]
    try:
        document = json.loads(body)
    except ValueError:
        return ["no JSON"]
    found = [] if "geo+json" in media_type else [f"type {media_type.partition(';')[0]}"]
    if path.startswith("/items/"):
        expected = next(feature for feature in features if feature["id"] == path.removeprefix("/items/"))
        return [*found, *differences(document, expected)]
    return [*found, *page_faults(path, document, features)]


def page_faults(path: str, document: Mapping[str, Any], features: Sequence[Feature]) -> list[str]:
    """Say what is wrong with a page of items."""
    right, page = right_answer(path, features), document.get("features", [])
    ids = [str(item.get("id")) for item in page]
    found = []
    if document.get("numberMatched") != right.number_matched:
        found.append(f"matched {document.get('numberMatched')} not {right.number_matched}")
    if len(page) != len(right.page):
        found.append(f"{len(page)} items not {len(right.page)}")
    if strangers := [id_ for id_ in ids if id_ not in right.all_ids]:
        found.append(f"{len(strangers)} items that do not match")
    if not found and ids != [*right.page]:
        found.append("another order")
    by_id = {feature["id"]: feature for feature in features}
    names = LASTING if "datetime=" in path else COMPARED  # ours tell of that time, those of others of any
    return [*found, *(differences(page[0], by_id[ids[0]], names) if ids and ids[0] in by_id else [])]


def differences(item: Mapping[str, Any], expected: Feature, names: Sequence[str] = COMPARED) -> list[str]:
    """Name the properties in which an item differs, and say whether it is at another place."""
    values, right = item.get("properties") or {}, expected["properties"]
    wrong = [name for name in names if values.get(name) != right[name]]
    found = [f"wrong {', '.join(wrong)}"] if wrong else []
    if str(item.get("id")) != expected["id"]:
        found.append("another item")
    place = (item.get("geometry") or {}).get("coordinates", [])
    if [round(number, 6) for number in place] != list(expected["geometry"]["coordinates"]):
        found.append("another place")
    return found
