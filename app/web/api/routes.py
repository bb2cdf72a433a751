"""The API: OGC API - Features over all datasets of a catalog."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from app import __version__
from app.json_bytes import to_json
from app.query.datasets import Dataset
from app.rendering.formats import geojson as rendering
from app.web.api import documents
from app.web.api import pages as api_pages
from app.web.api.formats import FILE_CODES, FILES, GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Format, choose_format
from app.web.api.items_query import parse_items_query
from app.web.api.openapi import openapi
from app.web.api.representations import crs_written, find, parse_features, read_features, render_file
from app.web.api.snapshots import Snapshot, Snapshots
from app.web.http.links import Link, address, link, origin, page_links
from app.web.http.query_string import parse_query, refuse_unknown
from app.web.http.responses import METHODS, answer, options

PATH = "/api"
ITEMS_FORMATS = (GEOJSON, HTML, *FILES)
ITEM_FORMATS = (GEOJSON, HTML)
# By code: the format of a page, then those of its alternates.
FORMATS_OF_PAGES = {
    item.code: (item, *(other for other in ITEMS_FORMATS if other is not item)) for item in ITEM_FORMATS
}
ITEM_PARAMETERS = ("f", "crs", "as_of", "properties")
HTML_TYPE = "text/html; charset=utf-8"
Render = Callable[[str, Mapping[str, Any]], str]
Asking = Callable[[Request, Mapping[str, str]], Awaitable[Response]]


class Endpoint:
    """Answers OPTIONS itself, and all else by what it is given; an ASGI app, since around functions more is done."""

    def __init__(self, ask: Asking, editions: Snapshots) -> None:
        self.ask = ask
        self.editions = editions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Parse the query string, ask, and send the answer."""
        if not self.editions.is_made:  # of a large layer; all who need no index go on being answered
            await run_in_threadpool(self.editions.known_by, None)
        if scope["method"] == "OPTIONS":
            response = options()
        else:
            response = await self.ask(Request(scope, receive), parse_query(scope["query_string"]))
        await response(scope, receive, send)


class Api:
    """The endpoints; `render` turns a template and its variables into a page."""

    def __init__(self, editions: Snapshots, render: Render, root: str = "") -> None:
        self.editions = editions
        self.render = render
        self.root = root

    def routes(self) -> list[Route]:
        """All routes; plain ones, since FastAPI's parsing costs more than the answers."""
        one = PATH + "/collections/{collection}"
        # The busiest come first: routes are tried in order.
        return [
            self.route(f"{one}/items", self.read_items),
            self.route(f"{one}/items/{{item_id:path}}", self.read_item),
            self.route(PATH, self.read_landing),
            self.route(PATH + "/", self.read_landing),
            self.route(f"{PATH}/conformance", self.read_conformance),
            self.route(f"{PATH}/openapi.json", self.read_openapi),
            self.route(f"{PATH}/docs", self.read_docs),
            self.route(f"{PATH}/collections", self.read_collections),
            self.route(one, self.read_collection),
            self.route(f"{one}/queryables", self.read_queryables),
            self.route(f"{one}/sortables", self.read_sortables),
            self.route(f"{one}/schema", self.read_schema),
        ]

    def route(self, path: str, ask: Asking) -> Route:
        """A route to an endpoint."""
        return Route(path, Endpoint(ask, self.editions), methods=METHODS)

    async def read_landing(self, request: Request, given: Mapping[str, str]) -> Response:
        """The landing page (Features Part 1, 7.2)."""
        return self.document(request, given, "landing", documents.landing(self.base(request), __version__), JSON)

    async def read_conformance(self, request: Request, given: Mapping[str, str]) -> Response:
        """The conformance classes that tests prove (7.4)."""
        return self.document(request, given, "conformance", documents.conformance(), JSON)

    async def read_collections(self, request: Request, given: Mapping[str, str]) -> Response:
        """All datasets (7.13)."""
        base = self.base(request)
        content = documents.collections(base, tuple(self.editions.whole.datasets.values()))
        return self.document(request, given, "collections", content, JSON)

    async def read_collection(self, request: Request, given: Mapping[str, str]) -> Response:
        """One dataset (7.14)."""
        dataset = self.find_dataset(request, self.editions.whole)
        content = documents.collection(self.base(request), dataset)
        return self.document(request, given, "collection", content, JSON)

    async def read_queryables(self, request: Request, given: Mapping[str, str]) -> Response:
        """What items can be filtered by (Part 3, 6.2)."""
        dataset = self.find_dataset(request, self.editions.whole)
        content = documents.queryables(self.base(request), dataset)
        return self.document(request, given, "queryables", content, SCHEMA)

    async def read_sortables(self, request: Request, given: Mapping[str, str]) -> Response:
        """What items can be sorted by (Part 8, clause 6)."""
        dataset = self.find_dataset(request, self.editions.whole)
        content = documents.sortables(self.base(request), dataset)
        return self.document(request, given, "sortables", content, SCHEMA)

    async def read_schema(self, request: Request, given: Mapping[str, str]) -> Response:
        """What items are made of (Part 5)."""
        dataset = self.find_dataset(request, self.editions.whole)
        content = documents.schema(self.base(request), dataset)
        return self.document(request, given, "schema", content, SCHEMA)

    async def read_openapi(self, request: Request, given: Mapping[str, str]) -> Response:
        """The description of the API for programs (7.3)."""
        refuse_unknown(given, ("f",))
        format_ = choose_format(given, request.headers.get("accept", ""), (OPENAPI,))
        return answer(request, to_json(self.describe(request)), format_.media_type)

    async def read_docs(self, request: Request, given: Mapping[str, str]) -> Response:
        """The same for people."""
        refuse_unknown(given, ("f",))
        choose_format(given, request.headers.get("accept", ""), (HTML,))
        context = api_pages.docs_page(self.base(request), self.describe(request))
        return self.page(request, "docs", context)

    async def read_items(self, request: Request, given: Mapping[str, str]) -> Response:
        """A page of items (7.15), or a file of all."""
        dataset = self.find_dataset(request, self.editions.whole)
        asked = parse_items_query(given, dataset)
        format_ = choose_format(given, request.headers.get("accept", ""), ITEMS_FORMATS)
        edition = await self.edition(asked.as_of)
        matches = find(edition, dataset.id, asked, format_)
        collection = f"{self.base(request)}/collections/{dataset.id}"
        headers = {
            "Content-Crs": f"<{crs_written(asked, format_)}>",
            "Link": f'<{collection}/sortables>; rel="{documents.SORTABLES}"',
        }
        if format_.code in FILE_CODES:
            body = await run_in_threadpool(render_file, edition, dataset.id, matches.rows, asked, format_)
            headers |= {"Content-Disposition": f'attachment; filename="{dataset.id}.{format_.code}"'}
            return answer(request, body, format_.media_type, headers)
        counts = (matches.number_matched, len(matches.rows))
        links = page_links(collection, given, asked, counts, FORMATS_OF_PAGES[format_.code])
        if format_ is HTML:
            features = parse_features(edition, dataset.id, matches.rows, asked, gis_order=True)
            context = api_pages.items_page(self.base(request), dataset, features, list(links), counts, given)
            return self.page(request, "items", context)
        found = read_features(edition, dataset.id, matches.rows, asked)
        body = rendering.collection(found, matches.number_matched, len(found), links.to_json())
        return answer(request, body, format_.media_type, headers)

    async def read_item(self, request: Request, given: Mapping[str, str]) -> Response:
        """One item (7.17)."""
        dataset = self.find_dataset(request, self.editions.whole)
        refuse_unknown(given, ITEM_PARAMETERS)
        asked = parse_items_query(given, dataset)
        format_ = choose_format(given, request.headers.get("accept", ""), ITEM_FORMATS)
        edition = await self.edition(asked.as_of)
        id_ = request.path_params["item_id"]
        row = edition.datasets[dataset.id].row_of(id_)
        if row is None:
            raise HTTPException(404, f"There is no item {id_!r} in {dataset.id}.")
        links = self.item_links(request, given, dataset, format_)
        if format_ is HTML:
            (feature,) = parse_features(edition, dataset.id, [row], asked, gis_order=True)
            context = api_pages.item_page(self.base(request), self.editions.catalog, dataset, feature, links)
            return self.page(request, "item", context)
        (found,) = read_features(edition, dataset.id, [row], asked)
        headers = {"Content-Crs": f"<{asked.crs}>"}
        return answer(request, rendering.item(found, links), format_.media_type, headers)

    def base(self, request: Request) -> str:
        """The absolute address of the API, without a slash at its end."""
        return origin(request) + self.root + PATH

    async def edition(self, as_of: int | None) -> Snapshot:
        """The edition of a day; making one that is not there yet takes a while, so it is made in a thread."""
        if as_of is None:
            return self.editions.whole
        return await run_in_threadpool(self.editions.known_by, as_of)

    def find_dataset(self, request: Request, edition: Snapshot) -> Dataset:
        """The dataset of the path; 404 with the names there are."""
        name = request.path_params["collection"]
        if name not in edition.datasets:
            raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(edition.datasets)}.")
        return edition.datasets[name]

    def item_links(self, request: Request, given: Mapping[str, str], dataset: Dataset, format_: Format) -> list[Link]:
        """The links of one item."""
        here = origin(request) + self.root + quote(request.scope["path"])
        others = [item for item in ITEM_FORMATS if item is not format_]
        return [
            link(address(here, given), "self", format_.media_type),
            *(link(address(here, given, f=item.code), "alternate", item.media_type) for item in others),
            link(f"{self.base(request)}/collections/{dataset.id}", "collection", JSON.media_type),
        ]

    def describe(self, request: Request) -> dict[str, Any]:
        """The OpenAPI document."""
        return openapi(self.base(request), tuple(self.editions.whole.datasets.values()), __version__)

    def document(
        self, request: Request, given: Mapping[str, str], name: str, content: Mapping[str, Any], format_: Format
    ) -> Response:
        """A document as JSON or as a page."""
        refuse_unknown(given, ("f",))
        chosen = choose_format(given, request.headers.get("accept", ""), (format_, HTML))
        if chosen is HTML:
            context = api_pages.document_page(self.base(request), request.scope["path"], name, content)
            return self.page(request, name, context)
        return answer(request, to_json(content), chosen.media_type)

    def page(self, request: Request, name: str, context: Mapping[str, Any]) -> Response:
        """A page from a template."""
        return answer(request, self.render(f"api/{name}.html", context).encode(), HTML_TYPE)
