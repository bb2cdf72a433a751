"""An oracle for the record API: the right answer to a question, found one row after another in plain Python.

It shares nothing with the code under test but the rows themselves: no index, no array, no parser. A question is given
in parts, never as text. Truth in filters is True, False or None for unknown (CQL2, table 1).
"""

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from shapely import box
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.domain.vocabulary import Status
from app.query.frames.rows import Row

EPOCH = date(1970, 1, 1)
# Of the letters and the countries that questions ask for: what is written alike, and who is called so.
ALIKE = {**dict(zip("кант", "kant", strict=True)), "q": "k"}
CALLED = {"tadschikistan": "TJ", "киргизия": "KG"}


@dataclass(frozen=True)
class Question:
    """What is asked of the items of a collection; None or nothing asks for all of them.

    `bbox` has four or six numbers, `window` its first and last day with None for an open end; `attested` asks for what
    is attested. `values` are pairs of a field and the value it must have, or several of which it must have one;
    `filter` is the JSON form of CQL2, `sortby` pairs of a field and whether it descends.
    """

    bbox: tuple[float, ...] | None = None
    window: tuple[date | None, date | None] | None = None
    attested: bool = False
    values: tuple[tuple[str, Any], ...] = ()
    words: tuple[str, ...] = ()
    filter: Any = None
    sortby: tuple[tuple[str, bool], ...] = ()


def answer(rows: Iterable[Row], question: Question) -> list[str]:
    """The ids of the rows that match, in the order asked for."""
    found = [row for row in rows if matches(row, question)]
    for name, descending in reversed(question.sortby):
        found = sort_by(found, name, descending)
    return [row.id for row in found]


def matches(row: Row, question: Question) -> bool:
    """Does the row match everything that is asked?"""
    if question.bbox is not None and row.geometry is not None and not in_bbox(row.geometry, question.bbox):
        return False
    if question.window is not None and row.held and not any(in_window(days, question.window) for days in row.held):
        return False
    attested = row.days_of(Status.ATTESTED)
    if question.attested and not any(in_window(days, question.window or (None, None)) for days in attested):
        return False
    if not all(has_value(row.values[name], value) for name, value in question.values):
        return False
    if not all(is_said(row, word) for word in question.words):
        return False
    return question.filter is None or truth(row, question.filter) is True


def sort_by(rows: Sequence[Row], name: str, descending: bool) -> list[Row]:
    """Rows by one field, equal ones as they were; those without a value last in both directions."""
    known = [row for row in rows if value_of(row, name) is not None]
    unknown = [row for row in rows if value_of(row, name) is None]
    return [*sorted(known, key=lambda row: value_of(row, name), reverse=descending), *unknown]


def in_bbox(geometry: BaseGeometry, numbers: tuple[float, ...]) -> bool:
    """Does it intersect the box, heights left aside? A box whose west exceeds its east crosses the antimeridian."""
    west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
    spans = [(west, east)] if west <= east else [(west, 180), (-180, east)]
    return any(geometry.intersects(box(low, south, high, north)) for low, high in spans)


def in_window(days: Any, window: tuple[date | None, date | None]) -> bool:
    """Do the days, half-open, share one with the window, whose last day belongs to it?"""
    first, last = window
    begins_after = last is not None and days.start is not None and days.start > (last - EPOCH).days
    ends_before = first is not None and days.end is not None and days.end <= (first - EPOCH).days
    return not begins_after and not ends_before


def has_value(known: Any, value: Any) -> bool:
    """Is it the value, or among several texts is one? Of several values one must be it."""
    if isinstance(value, tuple):
        return any(has_value(known, one) for one in value)
    return value in known if isinstance(known, list) else known is not None and known == value


def is_said(row: Row, word: str) -> bool:
    """Is a word in the text or, of a record, another spelling of one of its names or of its country?"""
    if plain(word) in plain(row.text):
        return True
    if "operator" not in row.values:
        return False
    names = [plain(name).split() for name in (row.values["name"], *row.values["places"])]
    words = [part for own in names for part in (*own, *(first + second for first, second in pairwise(own)))]
    is_spelt = spell(word) != "" and any(spell(part).startswith(spell(word)) for part in words)
    return is_spelt or CALLED.get(plain(word)) in (*row.values["host"], *row.values["operator"])


def spell(word: str) -> str:
    """A word as all write it who hear it; a number is written in one way alone."""
    letters = [ALIKE.get(sign, sign) for sign in plain(word) if sign.isalpha()]
    return "" if any(sign.isdigit() for sign in word) else "".join(letters)


def plain(text: str) -> str:
    """The text without case and accents."""
    return bare(text.casefold())


def bare(text: str) -> str:
    """The text without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def value_of(row: Row, name: str) -> Any:
    """The value of a field or of the id; None where there is none, an empty list too."""
    value = row.id if name == "id" else row.values[name]
    return None if value == [] else value


def truth(row: Row, node: Any) -> bool | None:
    """Is the filter true of the row?"""
    name, args = node["op"].lower(), node["args"]
    if name in LOGIC:
        return LOGIC[name](row, args)
    if name.startswith("s_"):
        return relate_places(name, operand(row, args[0]), operand(row, args[1]))
    if name.startswith("t_"):
        return relate_times(name, period(row, args[0]), period(row, args[1]))
    return compare(row, name, *args)


def some_of(parts: Sequence[bool | None]) -> bool | None:
    """True if one is, else unknown if one is, else false."""
    return opposite(all_of([opposite(part) for part in parts]))


def between(row: Row, args: Sequence[Any]) -> bool | None:
    """Both ends belong to it."""
    value, low, high = args
    return all_of([compare(row, ">=", value, low), compare(row, "<=", value, high)])


def all_of(parts: Sequence[bool | None]) -> bool | None:
    """False if one is, else unknown if one is, else true."""
    if False in parts:
        return False
    return None if None in parts else True


def opposite(value: bool | None) -> bool | None:
    """What is unknown stays so."""
    return None if value is None else not value


def operand(row: Row, node: Any) -> Any:
    """The value of an operand: days as ISO 8601 text, places as geometries, None where nothing is known."""
    if not isinstance(node, dict):
        return node
    if "property" in node:
        return row.geometry if node["property"] == "geometry" else value_of(row, node["property"])
    if "date" in node:
        return node["date"]
    if "bbox" in node or "type" in node:
        return node
    value, change = operand(row, node["args"][0]), {"casei": str.casefold, "accenti": bare}[node["op"]]
    return [change(text) for text in value] if isinstance(value, list) else value and change(value)


def compare(row: Row, name: str, left: Any, right: Any) -> bool | None:
    """A comparison of one row; a list of texts fits if one of its texts does."""
    one, other = operand(row, left), operand(row, right)
    if one is None or other is None:
        return None
    if isinstance(one, list):
        return any(compare_values(name, text, other) for text in one)
    if isinstance(other, list):
        return any(compare_values(name, one, text) for text in other)
    return compare_values(name, one, other)


def compare_values(name: str, one: Any, other: Any) -> bool:
    """A comparison of two known values."""
    if name == "like":
        return is_like(one, other)
    # By the signs that the operator is made of; `<>` is made of two, and is true of what lies on either side.
    return ("=" in name and one == other) or ("<" in name and one < other) or (">" in name and one > other)


def is_like(text: str, pattern: str) -> bool:
    """`%` is any text, `_` one character, a backslash takes the next as it is."""
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(is_like(text[start:], pattern[1:]) for start in range(len(text) + 1))
    if pattern[0] == "\\" and len(pattern) > 1:
        return text[:1] == pattern[1] and is_like(text[1:], pattern[2:])
    return bool(text) and pattern[0] in ("_", text[0]) and is_like(text[1:], pattern[1:])


def relate_places(name: str, one: Any, other: Any) -> bool | None:
    """A relation between a place and a place that the filter gives; a box may cross the antimeridian."""
    if one is None or other is None:
        return None
    if isinstance(other, dict) and "bbox" in other:
        assert name in ("s_intersects", "s_disjoint")
        return in_bbox(one, tuple(other["bbox"])) is (name == "s_intersects")
    method = {"s_equals": "equals", "s_overlaps": "overlaps"}.get(name, name.removeprefix("s_"))
    return bool(getattr(one, method)(shape(other)))


def period(row: Row, node: Any) -> tuple[float, float] | None:
    """First and last day of an instant or of an interval, both belonging to it (CQL2, 7.8.1); None for no instant.

    In an interval an end without a value is open.
    """
    if "interval" in node:
        first, last = node["interval"]
        return day_number(row, first, -math.inf), day_number(row, last, math.inf)
    day = operand(row, node)
    return None if day is None else (day_number(row, day, 0), day_number(row, day, 0))


def day_number(row: Row, node: Any, open_end: float) -> float:
    """The number of a day, or what stands for an open end."""
    text = None if node == ".." else operand(row, node)
    return open_end if text is None else (date.fromisoformat(text) - EPOCH).days


def relate_times(name: str, one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool | None:
    """The relations of the Time Ontology in OWL on closed intervals of days, from which CQL2 takes them."""
    if one is None or other is None:
        return None
    (start, end), (start2, end2) = one, other
    return {
        "t_after": start > end2,
        "t_before": end < start2,
        "t_contains": start < start2 and end > end2,
        "t_disjoint": end < start2 or start > end2,
        "t_during": start > start2 and end < end2,
        "t_equals": start == start2 and end == end2,
        "t_finishedby": start < start2 and end == end2,
        "t_finishes": start > start2 and end == end2,
        "t_intersects": start <= end2 and end >= start2,
        "t_meets": end == start2,
        "t_metby": start == end2,
        "t_overlappedby": start2 < start < end2 < end,
        "t_overlaps": start < start2 < end < end2,
        "t_startedby": start == start2 and end > end2,
        "t_starts": start == start2 and end < end2,
    }[name]


LOGIC: dict[str, Callable[[Row, Any], bool | None]] = {
    "and": lambda row, args: all_of([truth(row, arg) for arg in args]),
    "or": lambda row, args: some_of([truth(row, arg) for arg in args]),
    "not": lambda row, args: opposite(truth(row, args[0])),
    "isnull": lambda row, args: operand(row, args[0]) is None,
    "between": between,
    "in": lambda row, args: some_of([compare(row, "=", args[0], choice) for choice in args[1]]),
}
