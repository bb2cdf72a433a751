"""Read the backdrop's files; what later code could stumble over is a BackdropError with a sentence."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.catalog.files import FileError, is_number, read_json, read_text
from app.errors import GarrisonError

BACKDROP, OVERVIEW = "backdrop.json", "overview.json"
ADVICE = "take the folder that comes with Garrison, or build it anew (see its PROVENANCE.md)"


class BackdropError(GarrisonError):
    """The countries, lakes and towns behind the map cannot be read."""

    def __init__(self, name: str, fault: object) -> None:
        super().__init__(f"{name} {fault}; {ADVICE}.")


def read_shapes(path: Path) -> Mapping[str, Any]:
    """Read the arcs of a grid and the countries that are made of them."""
    content: Mapping[str, Any] = _read(read_json, path)
    _check(path, content, SHAPES)
    return content


def read_backdrop(path: Path) -> Mapping[str, Any]:
    """Read all that the map draws: shapes, waters, names."""
    content = read_shapes(path)
    _check(path, content, DRAWN)
    return content


def read_overview(folder: Path) -> bytes:
    """Read the coarser file that a page draws at first; of a folder without one, the backdrop itself."""
    path = folder / OVERVIEW
    if not path.is_file():
        return (folder / BACKDROP).read_bytes()
    read_backdrop(path)
    return path.read_bytes()


def find_cells(folder: Path) -> list[Path]:
    """Find the files that refine the overview where a reader has zoomed in; a folder without has none."""
    return sorted((folder / "cells").glob("*.json"))


def read_table(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Read a CSV file that has these columns."""
    rows = list(csv.DictReader(_read(read_text, path).splitlines()))
    if not rows or any(row.get(name) is None for row in rows for name in columns):
        raise BackdropError(path.name, f"must be a table with the columns {', '.join(columns)}")
    return rows


def _read(read: Callable[[Path], Any], path: Path) -> Any:
    try:
        return read(path)
    except FileError as error:
        raise BackdropError(path.name, error) from error


def _check(path: Path, content: Any, rules: Mapping[str, Callable[[Any, Mapping[str, Any]], bool]]) -> None:
    if not isinstance(content, dict):
        raise BackdropError(path.name, "must be a JSON object")
    for name, is_sound in rules.items():
        if name not in content or not is_sound(content[name], content):
            raise BackdropError(path.name, f"has no {name} that can be drawn")


def _are_steps(value: Any, _content: Any) -> bool:
    """Are they lines, each of x and y after x and y in whole cells of the grid?"""
    return _is_list_of(value, lambda line: _are_cells(line) and len(line) >= 2 and len(line) % 2 == 0)


def _are_arcs(value: Any, content: Mapping[str, Any]) -> bool:
    count = len(content["arcs"])
    return _are_cells(value) and all(-count <= number < count for number in value)


def _are_countries(value: Any, content: Mapping[str, Any]) -> bool:
    """Are they polygons by code, each of rings, each of arcs that have at least four points together?"""

    def is_ring(ring: Any) -> bool:
        arcs = content["arcs"]
        return bool(ring) and _are_arcs(ring, content) and sum(len(arcs[max(i, ~i)]) for i in ring) >= 8

    def is_polygon(rings: Any) -> bool:
        return bool(rings) and _is_list_of(rings, is_ring)

    return isinstance(value, dict) and all(
        bool(polygons) and _is_list_of(polygons, is_polygon) for polygons in value.values()
    )


def _are_labels(value: Any, _content: Any) -> bool:
    """Are they rows of name, local name, x and y in cells, rank, and a mark?"""
    return _is_list_of(value, _is_label)


def _is_label(row: Any) -> bool:
    if not isinstance(row, list) or len(row) != 6:
        return False
    name, local, x, y, rank, mark = row
    return all(isinstance(text, str) for text in (name, local, mark)) and all(map(is_number, (x, y, rank)))


def _is_list_of(value: Any, is_item: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and all(map(is_item, value))


def _are_cells(value: Any) -> bool:
    return isinstance(value, list) and set(map(type, value)) <= {int}  # of many thousand numbers, so without a loop


SHAPES: Mapping[str, Callable[[Any, Mapping[str, Any]], bool]] = {
    "cells_per_degree": lambda value, _content: is_number(value) and value > 0,
    "arcs": _are_steps,
    "countries": _are_countries,
}
DRAWN: Mapping[str, Callable[[Any, Mapping[str, Any]], bool]] = {
    **dict.fromkeys(("coasts", "borders", "undetermined"), _are_arcs),
    **dict.fromkeys(("contested", "lakes", "rivers"), _are_steps),
    **dict.fromkeys(("labels", "towns", "waters"), _are_labels),
}
