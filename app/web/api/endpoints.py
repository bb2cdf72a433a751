"""The endpoints of the API over the site of a request: documents, items, and one item."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

from app import __version__
from app.json_bytes import to_json
from app.query.datasets import Dataset
from app.rendering.formats import geojson
from app.web.api import documents, pages
from app.web.api.formats import (
    FILE_CODES,
    GEOJSON,
    HTML,
    ITEM_FORMATS,
    ITEMS_FORMATS,
    JSON,
    SCHEMA,
    Format,
    choose_format,
)
from app.web.api.items_query import ItemsQuery, parse_item_query, parse_items_query
from app.web.api.links import item_links, page_links
from app.web.api.params import document_parameters
from app.web.api.representations import crs_written, find, parse_features, read_features, render_file
from app.web.api.snapshots import Snapshot
from app.web.http.links import origin
from app.web.http.parameters import read_parameters
from app.web.http.query_string import parse_query
from app.web.http.responses import HTML_TYPE, answer
from app.web.site import site_of

PREFIX = "/api"
FEW = 100  # items: a page of more takes over 20 ms to write and to compress
DOCUMENT_PARAMETERS = document_parameters(JSON, HTML)


async def get_landing_page(request: Request) -> Response:
    """Return the landing page (Features Part 1, 7.2)."""
    return respond_document(request, "landing", documents.landing(base_of(request), __version__))


async def get_conformance(request: Request) -> Response:
    """Return the conformance classes that tests prove (Features Part 1, 7.4)."""
    return respond_document(request, "conformance", documents.conformance())


async def get_collections(request: Request) -> Response:
    """Return what all collections hold (Features Part 1, 7.13)."""
    snapshot = await snapshot_of(request)
    content = documents.collections(base_of(request), tuple(snapshot.datasets.values()))
    return respond_document(request, "collections", content)


async def get_collection(request: Request) -> Response:
    """Return what one collection holds (Features Part 1, 7.14)."""
    return await describe(request, "collection", documents.collection)


async def get_collection_queryables(request: Request) -> Response:
    """Return what items can be filtered by (Features Part 3, 6.2)."""
    return await describe(request, "queryables", documents.queryables, SCHEMA)


async def get_collection_sortables(request: Request) -> Response:
    """Return what items can be sorted by (Features Part 8, clause 6)."""
    return await describe(request, "sortables", documents.sortables, SCHEMA)


async def get_collection_schema(request: Request) -> Response:
    """Return what items are made of (Features Part 5)."""
    return await describe(request, "schema", documents.schema, SCHEMA)


async def get_collection_items(request: Request) -> Response:
    """Return a page of items (Features Part 1, 7.15), or a file of all that match."""
    dataset = find_dataset(request, await snapshot_of(request))
    given = parse_query(request.scope["query_string"])
    asked = parse_items_query(given, dataset)
    form = choose(request, given, ITEMS_FORMATS)
    snapshot = await snapshot_of(request, asked.as_of)
    if form is GEOJSON and asked.selection.limit <= FEW:
        return answer_items(request, snapshot, dataset, asked, form)
    return await run_in_threadpool(answer_items, request, snapshot, dataset, asked, form)


def answer_items(request: Request, snapshot: Snapshot, dataset: Dataset, asked: ItemsQuery, form: Format) -> Response:
    """Find items and send them; slow for many and for files, so call it in a thread for these."""
    matches = find(snapshot, dataset.id, asked, form)
    collection = address_of(request, dataset)
    headers = {
        "Content-Crs": f"<{crs_written(asked, form)}>",
        "Link": f'<{collection}/sortables>; rel="{documents.SORTABLES}"',
    }
    if form.code in FILE_CODES:
        headers["Content-Disposition"] = f'attachment; filename="{dataset.id}.{form.code}"'
        body = render_file(snapshot, dataset.id, matches.rows, asked, form)
        return answer(request, body, form.media_type, headers)
    given = parse_query(request.scope["query_string"])
    counts = (matches.number_matched, len(matches.rows))
    links = page_links(collection, given, asked.selection, counts, form)
    if form is HTML:
        features = parse_features(snapshot, dataset.id, matches.rows, asked, gis_order=True)
        context = pages.items_page(base_of(request), dataset, features, links, counts, given)
        return respond_page(request, "items", context)
    serialised = read_features(snapshot, dataset.id, matches.rows, asked)
    return answer(request, geojson.collection(serialised, *counts, to_json(links)), form.media_type, headers)


async def get_collection_item(request: Request) -> Response:
    """Return one item (Features Part 1, 7.17)."""
    dataset = find_dataset(request, await snapshot_of(request))
    given = parse_query(request.scope["query_string"])
    asked = parse_item_query(given, dataset)
    form = choose(request, given, ITEM_FORMATS)
    snapshot = await snapshot_of(request, asked.as_of)
    id_ = request.path_params["id"]
    row = snapshot.datasets[dataset.id].row_of(id_)
    if row is None:
        raise HTTPException(404, f"There is no item {id_!r} in {dataset.id}.")
    here = origin(request) + site_of(request).root + quote(request.scope["path"])
    links = item_links(address_of(request, dataset), here, given, form)
    if form is HTML:
        (feature,) = parse_features(snapshot, dataset.id, [row], asked, gis_order=True)
        context = pages.item_page(base_of(request), site_of(request).catalog, dataset, feature, links)
        return await run_in_threadpool(respond_page, request, "item", context)
    (found,) = read_features(snapshot, dataset.id, [row], asked)
    return answer(request, geojson.item(found, links), form.media_type, {"Content-Crs": f"<{asked.crs}>"})


def base_of(request: Request) -> str:
    """Return the absolute address of the API, without a slash at its end."""
    return origin(request) + site_of(request).root + PREFIX


async def snapshot_of(request: Request, as_of: int | None = None) -> Snapshot:
    """Return the layer as known by a day; one that is not there yet is made in a thread."""
    snapshots = site_of(request).snapshots
    if as_of is None and snapshots.is_made:
        return snapshots.whole
    return await run_in_threadpool(snapshots.known_by, as_of)


def find_dataset(request: Request, snapshot: Snapshot) -> Dataset:
    """Return the dataset that the path names; a 404 tells which there are."""
    name = request.path_params["collection"]
    if name not in snapshot.datasets:
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(snapshot.datasets)}.")
    return snapshot.datasets[name]


def choose(request: Request, given: Mapping[str, str], offered: Sequence[Format]) -> Format:
    """Return the format that is asked for by `f` or by the Accept header."""
    return choose_format(given.get("f"), request.headers.get("accept", ""), offered)


def address_of(request: Request, dataset: Dataset) -> str:
    """Return the absolute address of a collection."""
    return f"{base_of(request)}/collections/{dataset.id}"


async def describe(
    request: Request, name: str, make: Callable[[str, Dataset], Mapping[str, Any]], form: Format = JSON
) -> Response:
    """Send a document of the dataset that the path names."""
    dataset = find_dataset(request, await snapshot_of(request))
    return respond_document(request, name, make(base_of(request), dataset), form)


def respond_document(request: Request, name: str, content: Mapping[str, Any], form: Format = JSON) -> Response:
    """Send a document as JSON or as a page."""
    given = parse_query(request.scope["query_string"])
    read_parameters(DOCUMENT_PARAMETERS, given)
    if choose(request, given, (form, HTML)) is HTML:
        return respond_page(request, name, pages.document_page(base_of(request), request.scope["path"], name, content))
    return answer(request, to_json(content), form.media_type)


def respond_page(request: Request, name: str, context: Mapping[str, Any]) -> Response:
    """Send a page made from a template of the API."""
    return answer(request, site_of(request).render(f"api/{name}.html", context).encode(), HTML_TYPE)
