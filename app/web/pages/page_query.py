"""Read the query string of a page.

What newsletters and social networks add to the links in them is left out before anything is read: it may be there twice
or in no UTF-8, says nothing of what is asked, and must reach no link, no citation and no file.
"""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import unquote

from starlette.requests import Request

from app.errors import QueryError
from app.query.codes import names_of_codes
from app.web.http.middleware import site_of
from app.web.http.parameters import Model, Parameters, parse_query, parsed_by, read_parameters

THEMES = ("light", "dark")
ADDED_PREFIXES = ("utm_", "mc_", "mtm_", "pk_", "_hs")  # analytics, Mailchimp, Matomo, HubSpot
ADDED = frozenset(
    (
        *("fbclid", "igsh", "igshid", "gclid", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl"),  # Meta, Google
        *("msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id", "mkt_tok", "vero_id", "wickedid"),
    )
)


def parse_theme(text: str) -> str | None:
    """Parse the colours of a page; None for those of the system."""
    if text not in (*THEMES, "auto"):
        raise QueryError("theme", f"theme takes light, dark or auto; not {text!r}")
    return None if text == "auto" else text


class PageParameters(Parameters):
    """The parameters that all pages take; the theme is for the browser."""

    theme: Annotated[str | None, parsed_by(parse_theme)] = None


def read_page_parameters(model: type[Model], request: Request, context: Any = None) -> Model:
    """Validate the parameters of a page; ParametersError tells all that is wrong.

    `context` is for validators that need more; if there is none, it is what codes are called.
    """
    more = names_of_codes(site_of(request).catalog) if context is None else context
    return read_parameters(model, parse_page_query(request.scope["query_string"]), more)


def parse_page_query(query: bytes) -> Mapping[str, str]:
    """Parse the parameters by name but those added on the way; ParametersError as `parse_query` raises it."""
    return parse_query(b"&".join([part for part in query.split(b"&") if not is_added(part)]))


def is_added(part: bytes) -> bool:
    """Was a parameter, name and value as they stand in the address, added by whoever passed the link on?

    >>> is_added(b"utm_source=letter"), is_added(b"host=KG")
    (True, False)
    """
    name = unquote(part.partition(b"=")[0].decode("latin-1"), "latin-1").lower()
    return name in ADDED or name.startswith(ADDED_PREFIXES)
