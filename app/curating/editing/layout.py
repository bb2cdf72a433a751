"""How the files of an atlas are laid out: one member per line, so that a difference shows the act and nothing else."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from app.catalog.reading import COVERAGE_FILE, SOURCES_FILE

INDENT = "  "


def format_file(path: str, content: Any) -> bytes:
    """Write the content of a file of an atlas, the same bytes for the same content."""
    match PurePosixPath(path).name:
        case name if name == SOURCES_FILE and isinstance(content, list):
            text = _format_lines(content, 0)
        case name if name == COVERAGE_FILE and isinstance(content, dict):
            text = _format_coverage(content)
        case _:
            text = format_json(content)
    return f"{text}\n".encode()


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


def _format_coverage(content: Mapping[str, Any]) -> str:
    """Write the sentences of each source, one to a line."""
    parts = [
        f"{INDENT}{json.dumps(id_, ensure_ascii=False)}: "
        + (_format_lines(part, 1) if isinstance(part, list) else json.dumps(part, ensure_ascii=False))
        for id_, part in content.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}" if parts else "{}"


def _format_lines(items: list[Any], depth: int) -> str:
    """Write a list with each item on a line of its own."""
    pad = INDENT * (depth + 1)
    lines = [pad + json.dumps(item, ensure_ascii=False) for item in items]
    return "[\n" + ",\n".join(lines) + f"\n{INDENT * depth}]" if lines else "[]"


def _is_small(value: Any) -> bool:
    """Is it a list of plain items, of pairs of numbers, or an object without texts of its own?"""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and {"why", "property", "text", "basis", "type"} & set(value):
        return value.get("type") in ("Point", "MultiPoint", "LineString")
    return all(not isinstance(item, dict | list) or (isinstance(item, list) and _is_plain(item)) for item in items)


def _is_plain(items: list[Any]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)
