"""The routes of the API: one table of what is where, from which its OpenAPI document is made."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app.json_bytes import to_json
from app.web.api import endpoints, items, models, pages
from app.web.api.formats import HTML, ITEM_FORMATS, ITEMS_FORMATS, JSON, OPENAPI, SCHEMA
from app.web.api.items import PREFIX, base_of, form_of, respond_page, snapshot_of
from app.web.api.openapi.document import Operation, build_openapi
from app.web.http.middleware import ReadRoute, site_of
from app.web.http.responses import Format, answer
from app.web.http.threads import in_thread


async def get_openapi(request: Request) -> Response:
    """Return this description of the API for programs (Features Part 1, 7.3)."""
    document = await describe_api(request, OPENAPI)
    return answer(request, to_json(document), OPENAPI.media_type)


async def get_docs(request: Request) -> Response:
    """Return this description of the API for people."""
    document = await describe_api(request, HTML)
    return await in_thread(request, partial(respond_page, request, "docs", pages.docs_page(base_of(request), document)))


async def get_try(request: Request) -> Response:
    """Return a page on which every operation can be tried."""
    form_of(request, HTML)
    return respond_page(request, "try", pages.try_page(base_of(request), site_of(request).catalog.profile))


async def describe_api(request: Request, form: Format) -> dict[str, object]:
    """Return the OpenAPI document, for who takes the only form that there is."""
    form_of(request, form)
    snapshot = await snapshot_of(request)
    return await in_thread(request, lambda: build_openapi(OPERATIONS, base_of(request), snapshot))


router = APIRouter(prefix=PREFIX, route_class=ReadRoute, include_in_schema=False)
OPERATIONS: list[Operation] = []


def add(
    path: str,
    endpoint: Callable[[Request], Awaitable[Response]],
    summary: str,
    model: type[BaseModel] | None = None,
    formats: Sequence[Format] = (JSON, HTML),
) -> None:
    """Add a route that takes `f` and whatever more its endpoint reads; the model describes its JSON."""
    router.add_api_route(path, endpoint)
    first, *others = endpoint.__name__.split("_")
    name = first + "".join(part.title() for part in others)  # as operations are named: `getCollectionItems`
    described = path.replace(":path", "") or "/"
    OPERATIONS.append(Operation(described, name, summary, inspect.getdoc(endpoint) or "", model, formats))


# In this order they are tried, the busiest first. What belongs to any collection is described for each of them.
ONE, JSON_SCHEMA = "/collections/{collection}", (models.JsonSchema, (SCHEMA, HTML))
ITEMS = f"{ONE}/items"
add(
    ITEMS,
    items.get_collection_items,
    "Items, a page at a time or all as a file",
    models.FeatureCollection,
    ITEMS_FORMATS,
)
add(f"{ITEMS}/{{id:path}}", items.get_collection_item, "One item", models.Feature, ITEM_FORMATS)
add("", endpoints.get_landing_page, "The landing page", models.LandingPage)
router.add_api_route("/", endpoints.get_landing_page)
add("/conformance", endpoints.get_conformance, "What the API conforms to", models.Conformance)
add("/openapi.json", get_openapi, "This document", models.OpenApi, [OPENAPI])
add("/docs", get_docs, "This document for people", formats=[HTML])
add("/docs/try", get_try, "This document to try out", formats=[HTML])
add("/collections", endpoints.get_collections, "All collections", models.Collections)
add(ONE, endpoints.get_collection, "{title}: what it holds, where and when", models.Collection)
add(f"{ONE}/queryables", endpoints.get_collection_queryables, "What items can be filtered by", *JSON_SCHEMA)
add(f"{ONE}/sortables", endpoints.get_collection_sortables, "What items can be sorted by", *JSON_SCHEMA)
add(f"{ONE}/schema", endpoints.get_collection_schema, "What items are made of", *JSON_SCHEMA)
