"""The query string of the API into what is asked; everything wrong with it is said at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

from app.domain.dates import to_day
from app.errors import QueryError
from app.query.bbox import parse_bbox
from app.query.cql2 import parse_filter
from app.query.crs import CRS84, parse_crs, to_crs84
from app.query.datasets import Dataset
from app.query.fields import Field
from app.query.moments import parse_day, parse_moments
from app.query.selection import Selection

LIMIT_DEFAULT = 10
LIMIT_MAX = 1000
MOST_PARAMETERS = 100
OFFSET_MAX = 2**53  # what every client can count to
FILTER_LANGUAGES = ("cql2-text", "cql2-json")
PARAMETERS = (
    *("bbox", "bbox-crs", "crs", "datetime", "as_of", "filter", "filter-lang", "filter-crs"),
    *("sortby", "properties", "q", "limit", "offset", "f"),
)


class ParametersError(Exception):
    """One or more parameters are unknown or have no meaning; `errors` has one QueryError for each."""

    def __init__(self, errors: Iterable[QueryError]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(map(str, self.errors)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of items: the selection, the coordinate system and the properties of the answer, and as of when."""

    selection: Selection
    crs: str
    as_of: int | None
    properties: tuple[str, ...] | None
    has_limit: bool


def parse_query(query: bytes) -> dict[str, str]:
    """Parameters by name; ParametersError for one that is given twice or is not UTF-8."""
    try:
        pairs = [_parse_pair(part) for part in _split(query)]
    except ValueError as error:  # of which a UnicodeDecodeError is one
        raise ParametersError([QueryError("query", "the query string cannot be read; percent-encode UTF-8")]) from error
    given = dict(pairs)
    if len(given) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ParametersError([QueryError(name, f"{name} is given more than once") for name in twice])
    return given


def _split(query: bytes) -> list[str]:
    parts = query.decode("ascii").split("&")
    if len(parts) > MOST_PARAMETERS:
        raise ValueError("too many parameters")
    return [part for part in parts if part]


@lru_cache(maxsize=256)
def _parse_pair(text: str) -> tuple[str, str]:
    """A parameter by name and value; ValueError for one that is not UTF-8. The same ones come again and again."""
    name, _, value = text.replace("+", " ").partition("=")
    return unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()


def refuse_unknown(given: Mapping[str, str], allowed: Collection[str]) -> None:
    """400 for parameters that are not known here (OGC API - Features Part 1, requirement 8)."""
    errors = find_unknown(given, allowed)
    if errors:
        raise ParametersError(errors)


def find_unknown(given: Iterable[str], *allowed: Collection[str]) -> list[QueryError]:
    """What is wrong with parameters that are not known here, and which are."""
    unknown = list(given)
    for names in allowed:
        unknown = [name for name in unknown if name not in names]
    offered = ", ".join(chain.from_iterable(allowed)) if unknown else ""
    return [QueryError(name, f"{name!r} is no parameter here; there are {offered}") for name in unknown]


def read_each(
    given: Mapping[str, str],
    readers: Mapping[str, Callable[[str], Any]],
    extra: Iterable[str] = (),
    *,
    takes_empty: bool = False,
) -> dict[str, Any]:
    """The parameters that are given, each by its reader; ParametersError tells all that is wrong with any.

    `extra` names parameters that somebody else reads. A form sends the fields that are left empty too: these ask for
    nothing, unless an empty text is to be read as well.
    """
    errors = find_unknown(given, readers, tuple(extra))
    asked = {}
    for name, parse in readers.items():
        try:
            if given.get(name) or (takes_empty and name in given):
                asked[name] = parse(given[name])
        except QueryError as error:
            errors.append(error)
    if errors:
        raise ParametersError(errors)
    return asked


def parse_items_query(given: Mapping[str, str], dataset: Dataset) -> Asked:
    """What is asked of the items of a dataset; ParametersError tells all that is wrong."""
    columns = dataset.table.columns
    errors = find_unknown(given, PARAMETERS, columns)
    read: dict[str, Any] = {}
    values = []
    for name, parse in READERS.items():
        if name in given:
            try:
                read[name] = parse(given[name], read)
            except QueryError as error:
                errors.append(error)
    for name, text in given.items():
        try:
            if name in columns:
                values.append((name, _parse_code(text, dataset, columns[name].field)))
            elif name == "properties":
                read[name] = _parse_properties(text, columns)
        except QueryError as error:
            errors.append(error)
    if errors:
        raise ParametersError(errors)
    filter_crs = read.get("filter-crs", CRS84)
    selection = Selection(
        bbox=read.get("bbox"),
        window=read.get("datetime"),
        values=tuple(values),
        words=read.get("q", ()),
        expression=read.get("filter"),
        to_crs84=None if filter_crs == CRS84 else to_crs84(filter_crs),
        sortby=read.get("sortby", ()),
        limit=read.get("limit", LIMIT_DEFAULT),
        offset=read.get("offset", 0),
    )
    return Asked(selection, read.get("crs", CRS84), read.get("as_of"), read.get("properties"), "limit" in given)


def _parse_code(text: str, dataset: Dataset, field: Field) -> str:
    """A plain parameter: a text outside a closed list is a mistake, not a question without matches."""
    codes = dataset.codes(field)
    if codes and text not in codes:
        raise QueryError(field.name, f"{field.name} is none of {', '.join(codes)}")
    return text


def _parse_language(text: str) -> str:
    if text not in FILTER_LANGUAGES:
        raise QueryError("filter-lang", f"filter-lang is none of {', '.join(FILTER_LANGUAGES)}")
    return text


def _parse_words(text: str) -> tuple[str, ...]:
    words = tuple(text.replace(",", " ").split())
    if not words:
        raise QueryError("q", "q takes words to look for")
    return words


def _parse_sortby(text: str) -> tuple[tuple[str, bool], ...]:
    """`+name,-held_from`; a plus that was not encoded arrives as a space."""
    keys = tuple((part.strip().lstrip("+-"), part.strip().startswith("-")) for part in text.split(","))
    if not all(name for name, _ in keys):
        raise QueryError("sortby", "sortby takes fields with commas between them, - before one for descending order")
    return keys


def _parse_limit(text: str) -> int:
    number = _parse_whole("limit", text)
    if number < 1:
        raise QueryError("limit", "limit must be 1 or more")
    return min(number, LIMIT_MAX)


def _parse_offset(text: str) -> int:
    number = _parse_whole("offset", text)
    if number > OFFSET_MAX:
        raise QueryError("offset", f"offset is larger than {OFFSET_MAX}")
    return number


def _parse_whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise QueryError(name, f"{name} takes a whole number that is not negative; not {text!r}")
    return int(text)


def _parse_properties(text: str, fields: Iterable[str]) -> tuple[str, ...] | None:
    names = tuple(part.strip() for part in text.split(","))
    offered = (*fields, "names", "location", "related", "claims")
    unknown = [name for name in names if name not in offered]
    if unknown:
        raise QueryError("properties", f"properties: {unknown[0]!r} is none of {', '.join(sorted(offered))}")
    return names


# By parameter, in this order: each reader takes the text and what was read before it.
READERS: Mapping[str, Callable[[str, Mapping[str, Any]], Any]] = {
    "bbox-crs": lambda text, _: parse_crs(text, "bbox-crs"),
    "filter-crs": lambda text, _: parse_crs(text, "filter-crs"),
    "filter-lang": lambda text, _: _parse_language(text),
    "bbox": lambda text, read: parse_bbox(text, read.get("bbox-crs", CRS84)),
    "datetime": lambda text, _: parse_moments(text),
    "q": lambda text, _: _parse_words(text),
    "filter": lambda text, read: parse_filter(text, read.get("filter-lang", FILTER_LANGUAGES[0])),
    "sortby": lambda text, _: _parse_sortby(text),
    "limit": lambda text, _: _parse_limit(text),
    "offset": lambda text, _: _parse_offset(text),
    "crs": lambda text, _: parse_crs(text, "crs"),
    "as_of": lambda text, _: to_day(parse_day("as_of", text)),
}
