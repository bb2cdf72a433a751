"""Files of data for the current view: its records in every format of the API, and the data package."""

from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import __version__
from app.catalog.catalog import Catalog
from app.query.map_query import MapQuery
from app.rendering.archive.archive import MEDIA_TYPE, render_archive
from app.rendering.archive.formats import FILES, render_file
from app.rendering.archive.tables import data_view, select_tables
from app.rendering.pages.citations import VERSION_DIGITS
from app.web.exports.file_responses import give_file
from app.web.exports.job_queue import JobQueue
from app.web.pages.map_parameters import parse_view
from app.web.pages.page_query import parse_page_query

METHODS = ["GET", "HEAD"]
PACKAGE = "package.zip"


def package_routes(catalog: Catalog, works: JobQueue | None = None, program: str = __version__) -> list[Route]:
    """The routes of the files; `works` makes them, `program` stands for all but the data that shapes an answer."""
    exports = DataExports(catalog, works or JobQueue(), program)
    return [
        Route(f"/exports/{PACKAGE}", exports.read_package, methods=METHODS),
        Route("/exports/records.{code}", exports.read_records, methods=METHODS),
    ]


class DataExports:
    """The endpoints; all take the parameters of the page's address, and leave aside those that change only its look."""

    def __init__(self, catalog: Catalog, works: JobQueue, program: str) -> None:
        self.catalog = catalog
        self.works = works
        self.seal = f"{catalog.version} {program}"

    async def read_package(self, request: Request) -> Response:
        """Everything of the view as one archive."""
        return await self.give(request, PACKAGE, MEDIA_TYPE, make_package)

    async def read_records(self, request: Request) -> Response:
        """The records of the view in a format."""
        code = request.path_params["code"]
        if code not in FILES:
            raise HTTPException(404, f"There are no records as {code!r}; there are {', '.join(FILES)}.")
        name = f"records.{FILES[code].extension}"
        return await self.give(request, name, FILES[code].media_type, partial(make_file, code=code))

    async def give(
        self, request: Request, name: str, media_type: str, make: Callable[[MapQuery, Catalog], bytes]
    ) -> Response:
        """Make a file, or give the one made before, to be saved under a name that tells the data version."""
        view = data_view(parse_view(parse_page_query(request.scope["query_string"])))
        key = f"{name} {self.seal} {view.address()}"
        saved_as = f"garrison-{self.catalog.version[:VERSION_DIGITS]}-{name}"
        kind = media_type, f'attachment; filename="{saved_as}"'
        return await give_file(request, self.works, key, lambda: make(view, self.catalog), kind)


def make_file(view: MapQuery, catalog: Catalog, code: str) -> bytes:
    """The records of a view in a format of FILES."""
    return render_file(select_tables(view, catalog), code)


def make_package(view: MapQuery, catalog: Catalog) -> bytes:
    """The data package of a view."""
    return render_archive(select_tables(view, catalog))
