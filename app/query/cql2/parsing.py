"""A filter in text or JSON into the JSON form, within bounds that keep the library's parser from harm."""

import re
from functools import lru_cache
from itertools import accumulate
from typing import Any

import cql2

from app.errors import QueryError
from app.query.cql2.shape import check_shape

MAX_LENGTH = 10_000  # characters; a longer filter is refused before it is parsed
# The library's parser takes twice the time for each parenthesis around what it cannot read, and its stack is not
# bounded. So the length of a text, doubled for each, and the minus signs in a row are bounded before it is asked.
MAX_READINGS = 2**20
MINUS_SIGNS = re.compile(r"(?:-\s*){9}")
PARENTHESIS = re.compile("[()]")
QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"")


@lru_cache(maxsize=256)
def parse_filter(text: str, language: str) -> Any:
    """A filter in `cql2-text` or `cql2-json` as the JSON form; raises QueryError for one that does not parse.

    What comes back has the right shape: `is_true` need not look again.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError("filter", f"filter is longer than {MAX_LENGTH:,} characters")
    if language == "cql2-text" and (len(text) << _depth_of_text(text) > MAX_READINGS or MINUS_SIGNS.search(text)):
        raise QueryError("filter", "filter is nested too deep for its length")
    try:
        content = (cql2.parse_text if language == "cql2-text" else cql2.parse_json)(text).to_json()
    except Exception as error:  # the library raises bare ones, for an empty point say
        first = str(error).strip().splitlines()
        raise QueryError("filter", f"filter is not {language}: {first[0] if first else 'it cannot be read'}") from error
    check_shape(content)
    return content


def _depth_of_text(text: str) -> int:
    """How many parentheses are open at once."""
    if "(" not in text:
        return 0
    steps = (1 if sign == "(" else -1 for sign in PARENTHESIS.findall(QUOTED.sub("", text)))
    return max(accumulate(steps, initial=0))
