"""Parse the values of the API's parameters; each QueryError says what the parameter takes.

The parsers are ours, since pydantic's own take more than the standard allows (`1_0`, `yes`).
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from pydantic import ValidationInfo

from app.domain.intervals import to_day
from app.errors import QueryError
from app.query.codes import did_you_mean, find_code, find_country
from app.query.crs import parse_crs as parse_system
from app.query.frames.fields import COUNTRY, Field
from app.query.ogc_datetime import parse_day

Value = TypeVar("Value")
Parser = Callable[[str], Value]

LIMIT_DEFAULT = 10
LIMIT_MAX = 1000
OFFSET_MAX = 2**53  # what every client can count to
MOST_WORDS = 64  # of `q`: each is looked up in the words of the whole collection
FILTER_LANGUAGES = ("cql2-text", "cql2-json")
BOX: dict[str, Any] = {
    "type": "array",
    "items": {"type": "number"},
    "minItems": 4,  # both bounds, for readers of 1.0.0 of Part 1, which knows no `oneOf` here
    "maxItems": 6,
    "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
}
LIMIT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX}
OFFSET: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": OFFSET_MAX}


def parse_crs(text: str, info: ValidationInfo) -> str:
    """Parse the name of a coordinate reference system."""
    return parse_system(text, str(info.field_name).replace("_", "-"))


def parse_day_number(name: str, text: str) -> int:
    """Parse a day into its number."""
    return to_day(parse_day(name, text))


def refuse_version(text: str) -> str:
    """Refuse what is no version; one that is has been taken away before."""
    raise QueryError(
        "version", f"version takes the number of a release, the digits of a data version or latest; not {text!r}"
    )


def parse_words(text: str) -> tuple[str, ...]:
    """Parse words with spaces or commas between them."""
    words = tuple(text.replace(",", " ").split())
    if not words:
        raise QueryError("q", "q takes words to look for")
    if len(words) > MOST_WORDS:
        raise QueryError("q", f"q takes at most {MOST_WORDS} words")
    return words


def parse_sortby(text: str) -> tuple[tuple[str, bool], ...]:
    """Parse `+name,-held_from` into names and whether they descend; a plus that was not encoded arrives as a space."""
    keys = tuple((part.strip().lstrip("+-"), part.strip().startswith("-")) for part in text.split(","))
    if not all(name for name, _ in keys):
        raise QueryError("sortby", "sortby takes fields with commas between them, - before one for descending order")
    return keys


def parse_limit(text: str) -> int:
    """Parse a number of items; more than the most means the most."""
    number = _parse_whole("limit", text)
    if number < 1:
        raise QueryError("limit", "limit must be 1 or more")
    return min(number, LIMIT_MAX)


def parse_offset(text: str) -> int:
    """Parse a number of items to pass over."""
    number = _parse_whole("offset", text)
    if number > OFFSET_MAX:
        raise QueryError("offset", f"offset is larger than {OFFSET_MAX}")
    return number


def _parse_whole(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 20):
        raise QueryError(name, f"{name} takes a whole number that is not negative; not {text!r}")
    return int(text)


def parse_properties(offered: Collection[str]) -> Parser[tuple[str, ...]]:
    """Return a parser of names with commas between them."""

    def parse(text: str) -> tuple[str, ...]:
        names = tuple(part.strip() for part in text.split(","))
        unknown = [name for name in names if name not in offered]
        if unknown:
            near = did_you_mean(unknown[0], offered)
            message = f"properties: {unknown[0]!r} is none of {', '.join(sorted(offered))}{near}"
            raise QueryError("properties", message)
        return names

    return parse


def parse_codes(field: Field, codes: Mapping[str, str]) -> Callable[[str, ValidationInfo], str]:
    """Return a parser of codes of a field, or of their labels, with commas between them.

    One outside a closed list is a mistake, not a question without matches. The names of countries, by code, are the
    context of the validation.
    """
    find = _parse_country if field.pattern == COUNTRY else _parse_code

    def parse(text: str, info: ValidationInfo) -> str:
        names = info.context or {} if field.pattern == COUNTRY else codes
        return ",".join(find(field.name, part, names) for part in text.split(","))

    return parse


def _parse_country(name: str, text: str, names: Mapping[str, str]) -> str:
    found = find_country(text, names)
    if found is None:
        near = did_you_mean(text, names.values())
        raise QueryError(name, f"{name} takes codes like KG, with commas between them; not {text!r}{near}")
    return found


def _parse_code(name: str, text: str, names: Mapping[str, str]) -> str:
    found = find_code(text, names)
    if names and found is None:
        raise QueryError(name, f"{name} takes {', '.join(names)}; not {text!r}{did_you_mean(text, names)}")
    return found or text
