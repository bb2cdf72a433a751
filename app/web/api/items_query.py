"""The parameters of the API's items into what is asked of them; everything wrong with it is said at once."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.dates import to_day
from app.errors import QueryError
from app.query.bbox import parse_bbox
from app.query.cql2 import parse_filter
from app.query.crs import CRS84, parse_crs, to_crs84
from app.query.datasets import Dataset
from app.query.fields import Field
from app.query.ogc_datetime import parse_day, parse_moments
from app.query.select import Selection
from app.web.http.query_string import ParametersError, find_unknown, parse_truth

LIMIT_DEFAULT = 10
LIMIT_MAX = 1000
MOST_WORDS = 64  # of `q`: each is looked up in the words of the whole collection
OFFSET_MAX = 2**53  # what every client can count to
FILTER_LANGUAGES = ("cql2-text", "cql2-json")
ATTESTED = "attested"  # of records alone
PARAMETERS = (
    *("bbox", "bbox-crs", "crs", "datetime", ATTESTED, "as_of", "filter", "filter-lang", "filter-crs"),
    *("sortby", "properties", "q", "limit", "offset", "f"),
)
OF_ALL = tuple(name for name in PARAMETERS if name != ATTESTED)


@dataclass(frozen=True, slots=True)
class ItemsQuery:
    """What is asked of items: the selection, the coordinate system and the properties of the answer, and as of when."""

    selection: Selection
    crs: str
    as_of: int | None
    properties: tuple[str, ...] | None
    has_limit: bool


def parse_items_query(given: Mapping[str, str], dataset: Dataset) -> ItemsQuery:
    """What is asked of the items of a dataset; ParametersError tells all that is wrong."""
    fields = {field.name: field for field in dataset.fields}
    errors = find_unknown(given, PARAMETERS if dataset.has_records else OF_ALL, fields)
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
            if name in fields:
                values.append((name, _parse_codes(text, dataset, fields[name])))
            elif name == "properties":
                read[name] = _parse_properties(text, fields)
        except QueryError as error:
            errors.append(error)
    if errors:
        raise ParametersError(errors)
    filter_crs = read.get("filter-crs", CRS84)
    selection = Selection(
        bbox=read.get("bbox"),
        window=read.get("datetime"),
        is_attested=read.get(ATTESTED, False),
        values=tuple(values),
        words=read.get("q", ()),
        expression=read.get("filter"),
        to_crs84=None if filter_crs == CRS84 else to_crs84(filter_crs),
        sortby=read.get("sortby", ()),
        limit=read.get("limit", LIMIT_DEFAULT),
        offset=read.get("offset", 0),
    )
    return ItemsQuery(selection, read.get("crs", CRS84), read.get("as_of"), read.get("properties"), "limit" in given)


def _parse_codes(text: str, dataset: Dataset, field: Field) -> str:
    """A plain parameter: a code outside a closed list is a mistake, not a question without matches."""
    codes = dataset.codes(field)
    for code in text.split(",") if field.is_code else ():
        if codes and code not in codes:
            raise QueryError(field.name, f"{field.name} takes {', '.join(codes)}; not {code!r}")
        if field.pattern and not re.fullmatch(field.pattern, code):
            raise QueryError(field.name, f"{field.name} takes codes like KG, with commas between them; not {code!r}")
    return text


def _parse_language(text: str) -> str:
    if text not in FILTER_LANGUAGES:
        raise QueryError("filter-lang", f"filter-lang is none of {', '.join(FILTER_LANGUAGES)}")
    return text


def _parse_words(text: str) -> tuple[str, ...]:
    words = tuple(text.replace(",", " ").split())
    if not words:
        raise QueryError("q", "q takes words to look for")
    if len(words) > MOST_WORDS:
        raise QueryError("q", f"q takes at most {MOST_WORDS} words")
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
    ATTESTED: lambda text, _: parse_truth(ATTESTED, text),
    "q": lambda text, _: _parse_words(text),
    "filter": lambda text, read: parse_filter(text, read.get("filter-lang", FILTER_LANGUAGES[0])),
    "sortby": lambda text, _: _parse_sortby(text),
    "limit": lambda text, _: _parse_limit(text),
    "offset": lambda text, _: _parse_offset(text),
    "crs": lambda text, _: parse_crs(text, "crs"),
    "as_of": lambda text, _: to_day(parse_day("as_of", text)),
}
