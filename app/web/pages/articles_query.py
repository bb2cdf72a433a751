"""What may be asked of the pages to read; everything wrong with a question is said at once."""

import builtins
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.requests import Request

from app.domain.claim_vocabulary import Property
from app.domain.intervals import from_day, to_day
from app.domain.vocabulary import Collection
from app.errors import QueryError
from app.query.page_dates import parse_known
from app.web.http.query_string import read_each
from app.web.pages.map_parameters import parse_theme
from app.web.pages.page_query import parse_page_query


@dataclass(frozen=True, slots=True)
class ComparisonQuery:
    """What of the comparison is asked for; None asks for all."""

    host: str | None = None
    collection: Collection | None = None
    property: Property | None = None
    as_of: date | None = None

    @builtins.property  # the field of that name hides it
    def known_by(self) -> int | None:
        """The day by which sources must have been published."""
        return None if self.as_of is None else to_day(self.as_of)


def read_compared(request: Request, countries: Sequence[str]) -> ComparisonQuery:
    """What is asked of the comparison; hosts are those of the layer."""
    readers = {
        "host": lambda text: _parse_code("host", text, countries),
        "collection": lambda text: Collection(_parse_code("collection", text, list(Collection))),
        "property": lambda text: Property(_parse_code("property", text, list(Property))),
        "as_of": lambda text: from_day(parse_known(text)),
    }
    return ComparisonQuery(**read_parameters(request, readers))


def read_parameters(request: Request, readers: Mapping[str, Callable[[str], Any]] | None = None) -> dict[str, Any]:
    """The parameters that are given, by name; ParametersError tells all that is wrong.

    A form sends the fields that are left empty too: these ask for nothing. `theme` is for the browser.
    """
    given = parse_page_query(request.scope["query_string"])
    asked = read_each(given, {**(readers or {}), "theme": parse_theme})
    asked.pop("theme", None)
    return asked


def _parse_code(name: str, text: str, codes: Sequence[str]) -> str:
    if text not in codes:
        raise QueryError(name, f"{name} is none of {', '.join(codes)}")
    return text
