"""CQL2 filters over the columns of a table (OGC 21-065r2). The library parses and validates; the columns answer here.

Truth has three values, as in the standard: a comparison with a null is neither true nor false, and `NOT` leaves it so.
A text list (host, source) compares as true if one of its texts does.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any

import cql2
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, shape
from shapely.geometry.base import BaseGeometry

from app.domain.dates import to_day
from app.errors import QueryError
from app.query.bbox import BBox
from app.query.fields import FieldType
from app.query.moments import FULL_DATE
from app.query.table import AFTER_ALL, BEFORE_ALL, Mask, RowNumbers, Table

GEOMETRY = "geometry"
MAX_LENGTH = 10_000  # characters; a longer filter is refused before it is parsed
MAX_DEPTH = 24
# The library's parser takes twice the time for each parenthesis around what it cannot read, and its stack is not
# bounded. So the length of a text, doubled for each, and the minus signs in a row are bounded before it is asked.
MAX_READINGS = 2**20
MINUS_SIGNS = re.compile(r"(?:-\s*){9}")
DAY_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]")
QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")
Transform = Callable[[BaseGeometry], BaseGeometry]


@dataclass(frozen=True, slots=True)
class Truth:
    """For each row: is it true, and is that known?"""

    true: Mask
    known: Mask

    def __invert__(self) -> "Truth":
        return Truth(self.known & ~self.true, self.known)

    def __and__(self, other: "Truth") -> "Truth":
        false = (self.known & ~self.true) | (other.known & ~other.true)
        true = self.true & other.true
        return Truth(true, true | false)

    def __or__(self, other: "Truth") -> "Truth":
        return ~(~self & ~other)


@dataclass(frozen=True, slots=True)
class Scalar:
    """An operand: values by row, or one value for all; `type` None is a literal that takes the type of its partner."""

    values: Any
    known: Mask
    type: FieldType | None


@lru_cache(maxsize=256)
def parse_filter(text: str, language: str) -> Any:
    """A filter in `cql2-text` or `cql2-json` as the JSON form; raises QueryError for one that does not parse."""
    if len(text) > MAX_LENGTH:
        raise QueryError("filter", f"filter is longer than {MAX_LENGTH:,} characters")
    if language == "cql2-text" and (len(text) << _depth_of_text(text) > MAX_READINGS or MINUS_SIGNS.search(text)):
        raise QueryError("filter", "filter is nested too deep for its length")
    try:
        expression = (cql2.parse_text if language == "cql2-text" else cql2.parse_json)(text)
        content = expression.to_json()
        _refuse_deep(content)  # validation takes a while for each level
        if language == "cql2-json":  # 30 ms; what the grammar of the text gives is of the right shape
            expression.validate()
    except QueryError:
        raise
    except Exception as error:  # the library raises bare ones, for an empty point say
        first = str(error).strip().splitlines()
        raise QueryError("filter", f"filter is not {language}: {first[0] if first else 'it cannot be read'}") from error
    return content


def _depth_of_text(text: str) -> int:
    """How many parentheses are open at once."""
    depth = deepest = 0
    for char in QUOTED.sub("", text):
        depth += (char == "(") - (char == ")")
        deepest = max(deepest, depth)
    return deepest


def _refuse_deep(content: Any, depth: int = 0) -> None:
    if depth > MAX_DEPTH:
        raise QueryError("filter", f"filter is nested more than {MAX_DEPTH} deep")
    if isinstance(content, Mapping):
        for arg in content.get("args", ()):
            _refuse_deep(arg, depth + 1)


def matching(table: Table, rows: RowNumbers, expression: Any, to_crs84: Transform | None = None) -> RowNumbers:
    """Those of the rows for which the filter is true.

    `to_crs84` changes the geometries of the filter from `filter-crs`. Raises QueryError for a property that is not
    queryable, an operator that is not offered, and operands that cannot be compared.
    """
    return rows[_Evaluation(table, rows, to_crs84).truth(expression, 0).true]


class _Evaluation:
    """One filter over some rows of one table."""

    def __init__(self, table: Table, rows: RowNumbers, to_crs84: Transform | None) -> None:
        self.table, self.rows = table, rows
        self.to_crs84 = to_crs84 or (lambda geometry: geometry)
        self.all = np.ones(len(rows), dtype=bool)

    def truth(self, node: Any, depth: int) -> Truth:
        """The truth of a boolean expression."""
        if depth > MAX_DEPTH:
            raise QueryError("filter", f"filter is nested more than {MAX_DEPTH} deep")
        if isinstance(node, bool):
            return Truth(self.all & node, self.all)
        if not isinstance(node, Mapping):
            raise QueryError("filter", f"{node!r} is neither true nor false")
        if "property" in node:
            return self.truth_of_column(node)
        name, args = str(node.get("op", "")).lower(), node.get("args", [])
        if name in ("and", "or"):
            parts = [self.truth(arg, depth + 1) for arg in args]
            whole = parts[0]
            for part in parts[1:]:
                whole = whole & part if name == "and" else whole | part
            return whole
        if name == "not":
            return ~self.truth(args[0], depth + 1)
        return self.predicate(name, args)

    def truth_of_column(self, node: Mapping[str, Any]) -> Truth:
        operand = self.scalar(node)
        if operand.type is not FieldType.BOOLEAN:
            raise QueryError("filter", f"{node['property']} is neither true nor false")
        return Truth(operand.values & operand.known, operand.known)

    def predicate(self, name: str, args: list[Any]) -> Truth:
        """The truth of a comparison or a function; each operator has its own way to read its operands."""
        if name in COMPARISONS:
            return self.compare(name, self.scalar(args[0]), self.scalar(args[1]))
        if name in SPATIAL:
            return self.spatial(SPATIAL[name], args)
        if name in TEMPORAL:
            return self.temporal(TEMPORAL[name], args)
        others = {"isnull": self.is_null, "like": self.like, "between": self.between, "in": self.is_in}
        if name not in others:
            raise QueryError("filter", f"the operator {name!r} is not offered")
        return others[name](args)

    def is_null(self, args: list[Any]) -> Truth:
        return Truth(~self.known_of(args[0]), self.all)

    def between(self, args: list[Any]) -> Truth:
        value, low, high = (self.scalar(arg) for arg in args)
        return self.compare(">=", value, low) & self.compare("<=", value, high)

    def is_in(self, args: list[Any]) -> Truth:
        value = self.scalar(args[0])
        whole = Truth(~self.all, self.all)
        for choice in args[1]:
            whole = whole | self.compare("=", value, self.scalar(choice))
        return whole

    def known_of(self, node: Any) -> Mask:
        if isinstance(node, Mapping) and node.get("property") == GEOMETRY:
            return np.asarray(~shapely.is_missing(self.table.geometries[self.rows]))
        operand = self.scalar(node)
        if operand.type is FieldType.TEXTS:
            return np.array([bool(value) for value in operand.values], dtype=bool)
        return operand.known

    def scalar(self, node: Any) -> Scalar:
        """An operand of a comparison."""
        if isinstance(node, Mapping):
            if "property" in node:
                return self.column(str(node["property"]))
            if "date" in node or "timestamp" in node:
                return Scalar(parse_instant(node)[0], self.all, FieldType.DATE)
            name = str(node.get("op", "")).lower()
            if name in ("casei", "accenti"):
                return self.fold(name, self.scalar(node["args"][0]))
            raise QueryError("filter", f"{name or node!r} is not offered as an operand")
        if isinstance(node, bool):
            return Scalar(node, self.all, FieldType.BOOLEAN)
        if isinstance(node, int | float):
            return Scalar(node, self.all, FieldType.INTEGER)
        if isinstance(node, str):
            return Scalar(node, self.all, None)
        raise QueryError("filter", f"{node!r} cannot be compared")

    def column(self, name: str) -> Scalar:
        if name == "id":
            ids = np.array(self.table.ids, dtype=object)[self.rows]
            return Scalar(ids, self.all, FieldType.TEXT)
        column = self.table.columns.get(name)
        if column is None:
            offered = ", ".join(("id", GEOMETRY, *self.table.columns))
            raise QueryError("filter", f"{name!r} is no queryable; there are {offered}")
        return Scalar(column.values[self.rows], column.known[self.rows], column.field.type)

    def fold(self, name: str, operand: Scalar) -> Scalar:
        change = str.casefold if name == "casei" else strip_accents
        if operand.type is None:
            return Scalar(change(operand.values), operand.known, None)
        if operand.type is FieldType.TEXT:
            return Scalar(_map(change, operand.values), operand.known, operand.type)
        if operand.type is FieldType.TEXTS:
            many = _map(lambda texts: tuple(change(text) for text in texts), operand.values)
            return Scalar(many, operand.known, operand.type)
        raise QueryError("filter", f"{name} takes a text")

    def compare(self, name: str, left: Scalar, right: Scalar) -> Truth:
        compare = COMPARISONS[name]
        if FieldType.TEXTS in (left.type, right.type):
            return self.compare_many(compare, left, right)
        left, right = _agree(left, right), _agree(right, left)
        if left.type is not right.type:
            raise QueryError("filter", f"the operands of {name} are of different types")
        known = left.known & right.known
        return Truth(np.broadcast_to(compare(left.values, right.values), known.shape).astype(bool) & known, known)

    def compare_many(self, compare: Callable[[Any, Any], Any], left: Scalar, right: Scalar) -> Truth:
        """True where it is for one of the texts of a row."""
        many, one, turned = (left, right, False) if left.type is FieldType.TEXTS else (right, left, True)
        if one.type is not None or not isinstance(one.values, str):
            raise QueryError("filter", "a list of texts is compared with a text")
        text = one.values
        known = np.array([bool(texts) for texts in many.values], dtype=bool)
        test = (lambda value: compare(text, value)) if turned else (lambda value: compare(value, text))
        return Truth(np.array([any(map(test, texts)) for texts in many.values], dtype=bool), known)

    def like(self, args: list[Any]) -> Truth:
        """`%` is any text, `_` one character, a backslash takes the next as it is (CQL2, 7.3)."""
        left, right = self.scalar(args[0]), self.scalar(args[1])
        if right.type is not None or not isinstance(right.values, str):
            raise QueryError("filter", "the pattern of LIKE must be a text")
        found = partial(_fits, re.compile(_like_pattern(right.values), re.DOTALL))
        if left.type is FieldType.TEXTS:
            known = np.array([bool(texts) for texts in left.values], dtype=bool)
            return Truth(np.array([any(map(found, texts)) for texts in left.values], dtype=bool), known)
        if left.type is not FieldType.TEXT:
            raise QueryError("filter", "LIKE takes a text")
        return Truth(np.array([found(text) for text in left.values], dtype=bool) & left.known, left.known)

    def spatial(self, relate: Callable[..., Any], args: list[Any]) -> Truth:
        left, right = (self.geometry(arg) for arg in args)
        known = np.broadcast_to(~(shapely.is_missing(left) | shapely.is_missing(right)), self.all.shape)
        try:
            true = np.broadcast_to(relate(left, right), self.all.shape)
        except shapely.errors.ShapelyError as error:
            raise QueryError("filter", f"a geometry of the filter cannot be compared: {error}") from error
        return Truth(true & known, known.copy())

    def geometry(self, node: Any) -> Any:
        if isinstance(node, Mapping) and node.get("property") == GEOMETRY:
            return self.table.geometries[self.rows]
        try:
            if isinstance(node, Mapping) and "bbox" in node:
                numbers = [float(number) for number in node["bbox"]]
                west, south, east, north = numbers if len(numbers) == 4 else (*numbers[:2], *numbers[3:5])
                # As for `bbox`, west may exceed east.
                parts = BBox(west, south, east, north).parts()
                literal: BaseGeometry = parts[0] if len(parts) == 1 else MultiPolygon(parts)
            elif isinstance(node, Mapping) and "type" in node:
                literal = shape(dict(node))
            else:
                raise QueryError("filter", "spatial functions take geometry, a geometry literal or a BBOX")
            placed = self.to_crs84(literal)
        except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, AttributeError) as error:
            raise QueryError("filter", f"a geometry of the filter cannot be read: {error}") from error
        if not np.isfinite((*literal.bounds, *placed.bounds)).all():
            raise QueryError("filter", "the coordinates of a geometry must be finite numbers of its system")
        return placed

    def temporal(self, relate: Callable[..., Mask], args: list[Any]) -> Truth:
        (start, end, known), (other_start, other_end, other_known) = (self.period(arg) for arg in args)
        both = known & other_known
        true = np.broadcast_to(relate(start, end, other_start, other_end), both.shape)
        return Truth(true & both, both)

    def period(self, node: Any) -> tuple[Any, Any, Mask]:
        """First day, day after the last, and where they are known; a null end of an interval of columns is open."""
        if isinstance(node, Mapping) and "interval" in node:
            first, last = node["interval"]
            start, _ = self.instant(first, BEFORE_ALL)
            _, end = self.instant(last, AFTER_ALL)
            if isinstance(start, int) and isinstance(end, int) and end <= start:
                raise QueryError("filter", "an INTERVAL must not end before it begins")
            return start, end, self.all
        operand = self.scalar(node)
        if operand.type is None:
            operand = Scalar(parse_instant({"date": operand.values})[0], self.all, FieldType.DATE)
        if operand.type is not FieldType.DATE:
            raise QueryError("filter", "temporal functions take dates, timestamps or intervals")
        return operand.values, operand.values + 1, operand.known

    def instant(self, node: Any, open_end: int) -> tuple[Any, Any]:
        if node == "..":
            return open_end, open_end
        operand = self.scalar(node)
        if operand.type is None:
            return parse_instant({"date": operand.values})
        if operand.type is not FieldType.DATE:
            raise QueryError("filter", "an INTERVAL takes dates, timestamps or '..'")
        if isinstance(operand.values, int):
            return operand.values, operand.values + 1
        return np.where(operand.known, operand.values, open_end), np.where(operand.known, operand.values + 1, open_end)


def parse_instant(node: Mapping[str, Any]) -> tuple[int, int]:
    """The day of a date or a timestamp, and the one after; QueryError for what is neither."""
    text = str(node.get("date", node.get("timestamp")))
    try:
        if FULL_DATE.fullmatch(text):
            day = to_day(date.fromisoformat(text))
        else:
            moment = datetime.fromisoformat(text.upper() if DAY_AND_TIME.match(text) else "")
            day = to_day((moment if moment.tzinfo is None else moment.astimezone(UTC)).date())
    except (ValueError, OverflowError) as error:
        raise QueryError("filter", f"{text!r} is neither a date nor a timestamp") from error
    return day, day + 1


def strip_accents(text: str) -> str:
    """The text without its accents; the case stays.

    >>> strip_accents("Chișinău")
    'Chisinau'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _agree(one: Scalar, other: Scalar) -> Scalar:
    """A literal text takes the type of what it is compared with: a day beside dates, else a text."""
    if one.type is not None:
        return one
    if other.type is FieldType.DATE:
        return Scalar(parse_instant({"date": one.values})[0], one.known, FieldType.DATE)
    return Scalar(one.values, one.known, FieldType.TEXT)


def _map(change: Callable[[Any], Any], values: NDArray[Any]) -> NDArray[Any]:
    changed = np.empty(len(values), dtype=object)
    changed[:] = [change(value) for value in values]
    return changed


def _like_pattern(pattern: str) -> str:
    """A regular expression for a pattern; what lies between two `%` is found once and for all (`(?>`).

    Without that a pattern of many wildcards would take for ever on a text that almost fits.
    """
    pieces, escaped = [""], False
    for char in pattern:
        if escaped:
            pieces[-1] += re.escape(char)
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "%":
            pieces.append("")
        else:
            pieces[-1] += "." if char == "_" else re.escape(char)
    first, *middle = pieces
    if not middle:
        return first
    last = middle.pop()
    return first + "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text) is not None


COMPARISONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
SPATIAL: Mapping[str, Callable[..., Any]] = {
    "s_intersects": shapely.intersects,
    "s_equals": shapely.equals,
    "s_disjoint": shapely.disjoint,
    "s_touches": shapely.touches,
    "s_within": shapely.within,
    "s_overlaps": shapely.overlaps,
    "s_crosses": shapely.crosses,
    "s_contains": shapely.contains,
}
# Of half-open stretches [a, b) and [c, d). The ends of an INTERVAL belong to it, so that two meet on a day that both
# have, and overlap on more (Allen's relations; CQL2, 7.8, table 8).
TEMPORAL: Mapping[str, Callable[..., Any]] = {
    "t_after": lambda a, _b, _c, d: a >= d,
    "t_before": lambda _a, b, c, _d: b <= c,
    "t_contains": lambda a, b, c, d: (a < c) & (b > d),
    "t_disjoint": lambda a, b, c, d: (b <= c) | (a >= d),
    "t_during": lambda a, b, c, d: (a > c) & (b < d),
    "t_equals": lambda a, b, c, d: (a == c) & (b == d),
    "t_finishedby": lambda a, b, c, d: (a < c) & (b == d),
    "t_finishes": lambda a, b, c, d: (a > c) & (b == d),
    "t_intersects": lambda a, b, c, d: (a < d) & (b > c),
    "t_meets": lambda _a, b, c, _d: b - 1 == c,
    "t_metby": lambda a, _b, _c, d: a == d - 1,
    "t_overlappedby": lambda a, b, c, d: (a > c) & (a < d - 1) & (b > d),
    "t_overlaps": lambda a, b, c, d: (a < c) & (b - 1 > c) & (b < d),
    "t_startedby": lambda a, b, c, d: (a == c) & (b > d),
    "t_starts": lambda a, b, c, d: (a == c) & (b < d),
}
