"""What other sites show of a link to a view: its name, its picture, and where to ask for a frame of it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.errors import ParametersError
from app.query.map_query import MapQuery
from app.web.http.cached_body import BEST, SOON, CachedBody
from app.web.http.links import origin
from app.web.http.query_string import parse_query
from app.web.pages.dashboard import DESCRIPTION, Pages
from app.web.pages.embeds import title_of, with_query
from app.web.pages.map_parameters import PARAMETERS, parse_view
from app.web.pages.oembed import picture_address
from app.web.pages.page_query import parse_page_query

KEPT = 128  # heads of views
PLACE = b"</head>"


def link_card_routes(pages: Pages, catalog: Catalog, root: str) -> list[Route]:
    """The dashboard with the head of the view that its address asks for; stands before the route that has none."""
    return [Route("/", LinkCards(pages, catalog, root).read_dashboard, methods=["GET", "HEAD"])]


class LinkCards:
    """The dashboard is the same for all readers; only its head says which view a link leads to."""

    def __init__(self, pages: Pages, catalog: Catalog, root: str) -> None:
        self.pages = pages
        self.catalog = catalog
        self.root = root
        self._page = lru_cache(KEPT)(self._render)

    def read_dashboard(self, request: Request) -> Response:
        """The dashboard."""
        return self._page(origin(request) + self.root, read_loosely(request).address()).response(request)

    def _render(self, site: str, address: str) -> CachedBody:
        view = parse_view(parse_query(address.encode()))
        here = with_query(f"{site}/", address)
        head = self.pages.environment.get_template("dashboard/_dashboard_card.html").render(
            {
                "canonical": here,
                "heading": title_of(view, self.catalog),
                "description": DESCRIPTION,
                **card(site, here, view, title_of(view, self.catalog)),
            }
        )
        body = self.pages.dashboard.body.replace(PLACE, head.encode() + PLACE, 1)
        # That of the whole layer is asked for far more often than any other.
        return CachedBody(body, self.pages.dashboard.media_type, SOON if address else BEST)


def card(site: str, here: str, view: MapQuery, words: str) -> dict[str, Any]:
    """The variables of `_link_card.html`."""
    return {
        "picture": picture_address(view, site),
        "picture_words": words,
        "oembed": f"{site}/oembed?url={quote(here, safe='')}",
    }


def read_loosely(request: Request) -> MapQuery:
    """The view of an address as the page reads it: what is wrong or unknown asks for nothing."""
    try:
        given = parse_page_query(request.scope["query_string"])
    except ParametersError:
        return MapQuery()
    known = {name: text for name, text in given.items() if name in PARAMETERS}
    return _sound(known)


def _sound(given: Mapping[str, str]) -> MapQuery:
    try:
        return parse_view(given)
    except ParametersError as error:
        wrong = {item.parameter for item in error.errors}
        return parse_view({name: text for name, text in given.items() if name not in wrong})
