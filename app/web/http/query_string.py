"""The query string into parameters by name, each read by its reader; everything wrong with them is said at once."""

from functools import lru_cache
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


def parse_truth(name: str, text: str) -> bool:
    """Read `true` or `false`; QueryError for anything else."""
    if text not in ("true", "false"):
        raise QueryError(name, f"{name} takes true or false; not {text!r}")
    return text == "true"
