"""The pages of records: a dossier of each, and plain lists of all, complete without scripts."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.catalog.catalog import Catalog
from app.domain.intervals import from_day
from app.domain.records import Record
from app.domain.state import claims_known
from app.domain.vocabulary import Collection
from app.errors import QueryError
from app.query.page_dates import parse_known, parse_window
from app.rendering.maps.locator import Locator, locate
from app.rendering.maps.outlines import Outlines, read_outlines
from app.web.http.cached_body import SOON, CachedBody
from app.web.http.links import origin
from app.web.http.query_string import read_each
from app.web.pages.dashboard import Pages
from app.web.pages.map_parameters import parse_theme
from app.web.pages.page_query import parse_page_query
from app.web.pages.record_context import RecordQuery, dossier_page, records_page

HTML_TYPE = "text/html; charset=utf-8"
METHODS = ["GET", "HEAD"]
PARAMETERS = ("datetime", "as_of", "version", "theme")
VERSION = re.compile(r"[0-9a-f]{1,64}")
LOCATORS_KEPT = 256
LISTS_KEPT = 16  # for each host name seven
T = TypeVar("T")


def dossier_routes(pages: Pages, catalog: Catalog, root: str, geodata: Path) -> list[Route]:
    """The routes below `/records`; `root` is the path under which a proxy publishes the service."""
    dossiers = Dossiers(pages, catalog, root, geodata)
    return [
        Route("/records", dossiers.read_records, methods=METHODS),
        Route("/records/{collection}", dossiers.read_records, methods=METHODS),
        Route("/records/{collection}/{id}", dossiers.read_dossier, methods=METHODS),
    ]


class Dossiers:
    """The endpoints; they are plain functions, so that they run in threads: a page takes a while to make."""

    def __init__(self, pages: Pages, catalog: Catalog, root: str, geodata: Path) -> None:
        self.pages = pages
        self.catalog = catalog
        self.root = root
        self.geodata = geodata
        self.locator = lru_cache(LOCATORS_KEPT)(self._locator)
        self.listed = lru_cache(LISTS_KEPT)(self._listed)

    @cached_property
    def outlines(self) -> Outlines:
        """The backdrop, decoded when the first page asks for it."""
        return read_outlines(self.geodata)

    def read_records(self, request: Request) -> Response:
        """All records, or those of one collection."""
        parse_dossier_query(parse_page_query(request.scope["query_string"]), ("theme",))
        name = request.path_params.get("collection")
        collections = tuple(Collection) if name is None else (_find_collection(name),)
        return self.listed(self.base(request), collections).response(request)

    def read_dossier(self, request: Request) -> Response:
        """One record with everything that is said of it."""
        asked = parse_dossier_query(parse_page_query(request.scope["query_string"]))
        collection, id_ = _find_collection(request.path_params["collection"]), request.path_params["id"]
        record = self.catalog.record(collection, id_)
        if record is None:
            raise HTTPException(404, f"There is no record {id_!r} in {collection}.")
        if not claims_known(record, asked.as_of):
            raise HTTPException(404, f"No source that was known on that day speaks of {id_!r}.")
        context = dossier_page(self.base(request), self.catalog, record, asked)
        return self.page("records/record.html", {**context, "locator": self.locator(collection, id_)}).response(request)

    def page(self, template: str, context: Mapping[str, Any]) -> CachedBody:
        """A page from a template; most are made for one answer, so it is not compressed as one that is kept."""
        text = self.pages.environment.get_template(template).render({"root": self.root, "nav_here": None, **context})
        return CachedBody(text.encode(), HTML_TYPE, SOON)

    def base(self, request: Request) -> str:
        """The absolute address of the service, without a slash at its end."""
        return origin(request) + self.root

    def _listed(self, base: str, collections: tuple[Collection, ...]) -> CachedBody:
        return self.page("records/records.html", records_page(base, self.catalog, collections))

    def _locator(self, collection: Collection, id_: str) -> Locator | None:
        record: Record | None = self.catalog.record(collection, id_)
        return None if record is None else locate(self.outlines, record, self.catalog.country_names)


def parse_dossier_query(given: Mapping[str, str], allowed: Sequence[str] = PARAMETERS) -> RecordQuery:
    """What is asked of a page; ParametersError tells all that is wrong."""
    asked = read_each(given, {name: READERS[name] for name in allowed}, takes_empty=True)
    kept = {"datetime": given["datetime"]} if "datetime" in asked else {}
    if "as_of" in asked:
        kept["as_of"] = from_day(asked["as_of"]).isoformat()  # the API takes nothing but days
    return RecordQuery(asked.get("datetime"), asked.get("as_of"), asked.get("version"), kept)


def _parse_version(text: str) -> str:
    if not VERSION.fullmatch(text):
        raise QueryError("version", f"version takes the first hexadecimal digits of a data version; not {text!r}")
    return text


def _find_collection(name: str) -> Collection:
    if name not in list(Collection):
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(Collection)}.")
    return Collection(name)


READERS: Mapping[str, Callable[[str], Any]] = {
    "datetime": parse_window,
    "as_of": parse_known,
    "version": _parse_version,
    "theme": parse_theme,
}
