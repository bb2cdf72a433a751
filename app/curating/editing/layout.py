"""How the files of an atlas are laid out: one member per line, so that a difference shows the act and nothing else."""

import json
from pathlib import PurePosixPath
from typing import Any

from app.catalog.reading import COVERAGE_FILE, SOURCES_FILE

INDENT = "  "


def format_file(path: str, content: Any) -> bytes:
    """Write the content of a file of an atlas, the same bytes for the same content; a source or sentence is a line."""
    whole_from = {SOURCES_FILE: 1, COVERAGE_FILE: 2}.get(PurePosixPath(path).name)
    return f"{format_json(content, whole_from=whole_from)}\n".encode()


def format_json(value: Any, depth: int = 0, whole_from: int | None = None) -> str:
    """Write JSON with one member per line; lists and objects of numbers and short texts stay on one.

    So does all that is as deep as `whole_from`, if that is told.

    >>> print(format_json({"id": "kant", "coordinates": [74.8, 42.8]}))
    {
      "id": "kant",
      "coordinates": [74.8, 42.8]
    }
    """
    is_line = not isinstance(value, dict | list) or not value or depth == whole_from
    if is_line or (depth > 0 and whole_from is None and _is_small(value)):
        return json.dumps(value, ensure_ascii=False)
    pad, end = INDENT * (depth + 1), INDENT * depth
    if isinstance(value, dict):
        items = (
            f"{json.dumps(key, ensure_ascii=False)}: {format_json(item, depth + 1, whole_from)}"
            for key, item in value.items()
        )
        return "{\n" + ",\n".join(pad + item for item in items) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + format_json(item, depth + 1, whole_from) for item in value) + f"\n{end}]"


def _is_small(value: Any) -> bool:
    """Is it a list of plain items, of pairs of numbers, or an object without texts of its own?"""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and {"why", "property", "text", "basis", "type"} & set(value):
        return value.get("type") in ("Point", "MultiPoint", "LineString")
    return all(not isinstance(item, dict | list) or (isinstance(item, list) and _is_plain(item)) for item in items)


def _is_plain(items: list[Any]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)
