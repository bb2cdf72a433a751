"""Lay out the GeoJSON files of the layer with one member per line, so that a difference can be read.

`python -m tools.layer_text` rewrites the files of `geodata`; a test fails while one of them is laid out otherwise.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

GEODATA = Path(__file__).resolve().parents[1] / "geodata"
INDENT = "  "


def format_collection(features: Iterable[Any]) -> str:
    """Write a GeoJSON FeatureCollection, the same bytes for the same features."""
    return format_json({"type": "FeatureCollection", "features": list(features)}) + "\n"


def format_json(value: Any, depth: int = 0) -> str:
    """Write JSON with one member per line; lists and objects of numbers and short texts stay on one.

    >>> print(format_json({"id": "kant", "coordinates": [74.8, 42.8]}))
    {
      "id": "kant",
      "coordinates": [74.8, 42.8]
    }
    """
    if not isinstance(value, dict | list) or not value or (depth > 0 and _is_small(value)):
        return json.dumps(value, ensure_ascii=False)
    pad, end = INDENT * (depth + 1), INDENT * depth
    if isinstance(value, dict):
        lines = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {format_json(item, depth + 1)}" for key, item in value.items()
        ]
        return "{\n" + ",\n".join(lines) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + format_json(item, depth + 1) for item in value) + f"\n{end}]"


def _is_small(value: Any) -> bool:
    """Is it a list of plain items, of pairs of numbers, or an object without texts of its own?"""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and {"why", "property", "text", "basis", "type"} & set(value):
        return value.get("type") in ("Point", "MultiPoint", "LineString")
    return all(not isinstance(item, dict | list) or (isinstance(item, list) and _is_plain(item)) for item in items)


def _is_plain(items: list[Any]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)


def main() -> None:
    """Rewrite every file of the layer."""
    for path in sorted(GEODATA.glob("*.geojson")):
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(format_collection(content["features"]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
