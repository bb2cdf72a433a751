"""The map as one HTML file with everything inside, to be saved and carried about."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.rendering.maps.standalone import render_standalone
from app.web.exports.file_responses import give_file
from app.web.http.middleware import ReadRoute, site_of
from app.web.http.responses import HTML_TYPE
from app.web.pages.map.titles import TitledParameters
from app.web.pages.page_query import read_page_parameters

router = APIRouter(prefix="/exports", include_in_schema=False, route_class=ReadRoute)


@router.get("/map.html")
async def read_map_file(request: Request) -> Response:
    """Answer with the view as one HTML file, to be saved: its own policy would not let it run from here."""
    site, asked = site_of(request), read_page_parameters(TitledParameters, request)
    view = asked.to_view()
    if not site.can_make_files:
        raise HTTPException(503, "The map cannot be made into a file here: the service has to be installed anew.")
    home = site.address(request)
    name = f"garrison-map-{site.catalog.version[:12]}.html"
    return await give_file(
        request,
        ("map.html", home, view.address(), asked.title),
        lambda: render_standalone(site.catalog, view, site.parts, home, asked.title).encode(),
        (HTML_TYPE, f'attachment; filename="{name}"'),
    )
