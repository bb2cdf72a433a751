"""The query string into parameters by name, each read by its reader; everything wrong with them is said at once."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any
from urllib.parse import unquote_to_bytes

from app.errors import ParametersError, QueryError

MOST_PARAMETERS = 100


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


def parse_truth(name: str, text: str) -> bool:
    """Read `true` or `false`; QueryError for anything else."""
    if text not in ("true", "false"):
        raise QueryError(name, f"{name} takes true or false; not {text!r}")
    return text == "true"
