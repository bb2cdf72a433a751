"""The query string of a page: what newsletters and social networks add to the links in them is passed over.

It says where a reader came from and nothing of what is asked. It goes before anything is read, since it may be there
twice or in no UTF-8, and so it reaches no link, no citation and no file.
"""

from urllib.parse import unquote

from app.web.http.query_string import parse_query

ADDED_PREFIXES = ("utm_", "mc_", "mtm_", "pk_", "_hs")  # analytics, Mailchimp, Matomo, HubSpot
ADDED = frozenset(
    (
        *("fbclid", "igsh", "igshid", "gclid", "dclid", "gbraid", "wbraid", "srsltid", "_ga", "_gl"),  # Meta, Google
        *("msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id", "mkt_tok", "vero_id", "wickedid"),
    )
)


def parse_page_query(query: bytes) -> dict[str, str]:
    """Parameters by name but those added on the way; ParametersError as `parse_query` says it."""
    return parse_query(b"&".join([part for part in query.split(b"&") if not is_added(part)]))


def is_added(part: bytes) -> bool:
    """Was a parameter, name and value as they stand in the address, added by whoever passed the link on?

    >>> is_added(b"utm_source=letter"), is_added(b"host=KG")
    (True, False)
    """
    name = unquote(part.partition(b"=")[0].decode("latin-1"), "latin-1").lower()
    return name in ADDED or name.startswith(ADDED_PREFIXES)
