"""The map page at `/`, with a head that tells other sites which view a link leads to."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from app.errors import ParametersError
from app.query.codes import CodeNames, names_of_codes
from app.query.map_query import MapQuery
from app.rendering.words.headlines import find_headline
from app.web.http.middleware import site_of
from app.web.http.responses import BEST, QUICK, READ, page
from app.web.http.threads import threaded
from app.web.pages.map.dashboard import DESCRIPTION
from app.web.pages.map.embeds import oembed_address, with_query
from app.web.pages.map.map_parameters import PARAMETERS, parse_view
from app.web.pages.map.oembed import picture_address
from app.web.pages.page_query import parse_page_query

PLACE = "</head>"
router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=READ)
@threaded
def read_map_page(request: Request) -> Response:
    """Answer with the dashboard: the same for all readers, but for the head."""
    site, view = site_of(request), read_loosely(request.scope["query_string"], names_of_codes(site_of(request).catalog))
    home, address = site.address(request), view.address()
    here, title = with_query(f"{home}/", address), str(find_headline(view, site.catalog))
    context = {"canonical": here, "heading": title, "description": DESCRIPTION, **link_card(home, here, view, title)}
    head = site.render("dashboard/_dashboard_card.html", context)
    text = site.pages.dashboard.replace(PLACE, head + PLACE, 1)
    # That of the whole layer is asked for far more often than any other.
    return page(text, QUICK if request.scope["query_string"] else BEST).response(request)


@router.api_route("/favicon.ico", methods=READ)
async def read_favicon(request: Request) -> Response:
    """Lead browsers that ask without being told to the icon of the pages."""
    return RedirectResponse(site_of(request).pages.assets.address("favicon.svg"))


def link_card(home: str, here: str, view: MapQuery, words: str) -> Mapping[str, Any]:
    """Return the variables of `_link_card.html`: its picture, and where to ask for a frame of it."""
    return {
        "picture": picture_address(view, home),
        "picture_words": words,
        "oembed": oembed_address(home, here),
    }


def read_loosely(query: bytes, names: CodeNames) -> MapQuery:
    """Parse the view of an address as the page reads it: what is wrong or unknown asks for nothing."""
    try:
        given = {name: text for name, text in parse_page_query(query).items() if name in PARAMETERS}
    except ParametersError:
        return MapQuery()
    try:
        return parse_view(given, names)
    except ParametersError as error:
        wrong = {item.parameter for item in error.errors}
        return parse_view({name: text for name, text in given.items() if name not in wrong}, names)
