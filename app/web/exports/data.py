"""Files of data for the current view: its records in every format of the API, and the data package."""

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.query.frames.datasets import CLAIMS
from app.rendering.archive.archive import MEDIA_TYPE, render_archive
from app.rendering.archive.formats import FILES, render_file, to_csv
from app.rendering.archive.tables import RECORDS, LayerTables, data_view, select_tables
from app.rendering.words.citations import VERSION_DIGITS
from app.web.exports.file_responses import give_file
from app.web.http.middleware import ReadRoute, site_of
from app.web.pages.map.map_parameters import MapParameters
from app.web.pages.page_query import read_page_parameters

PACKAGE = "package.zip"
FILE_RECORDS = 5_000  # of which a file takes a second or two
# The endpoints take the parameters of the map page, and leave aside those that change only its look.
router = APIRouter(prefix="/exports", include_in_schema=False, route_class=ReadRoute)


@router.get(f"/{PACKAGE}")
async def read_package(request: Request) -> Response:
    """Answer with everything of the view as one archive."""
    return await give_data(request, PACKAGE, MEDIA_TYPE, render_archive)


@router.get("/records.{code}")
async def read_records(request: Request, code: str) -> Response:
    """Answer with the records of the view in a format."""
    if code not in FILES:
        raise HTTPException(
            404, f"There is no file of records in the format {code!r}; the formats are {', '.join(FILES)}."
        )
    home = site_of(request).address(request)
    make = partial(to_csv, name=RECORDS, home=home) if code == "csv" else partial(render_file, code=code)
    return await give_data(request, f"records.{code}", FILES[code], make)


@router.get("/claims.csv")
async def read_claims(request: Request) -> Response:
    """Answer with the claims of the records of the view as a table."""
    home = site_of(request).address(request)
    return await give_data(request, "claims.csv", FILES["csv"], partial(to_csv, name=CLAIMS, home=home))


async def give_data(request: Request, name: str, media_type: str, make: Callable[[LayerTables], bytes]) -> Response:
    """Answer with a file, to be saved under a name that tells the data version."""
    site = site_of(request)
    catalog = site.catalog
    view = data_view(read_page_parameters(MapParameters, request).to_view())
    saved_as = f"garrison-{catalog.version[:VERSION_DIGITS]}-{name}"
    kind = media_type, f'attachment; filename="{saved_as}"'
    cost = 1 + len(catalog.records) // FILE_RECORDS
    key = (name, view.address(), site.address(request))  # which is in the links of some
    return await give_file(request, key, lambda: make(select_tables(view, catalog)), kind, cost)
