"""The endpoints of items and of one item, and what all endpoints of the API share."""

import dataclasses
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request, Response

from app.json_bytes import join_collection, join_item, to_json
from app.query.crs import CRS84, from_crs84
from app.query.frames.datasets import Dataset
from app.query.select import Matches, is_quick, select
from app.rendering.formats.csv_table import names_of
from app.rendering.formats.geojson import features
from app.web.api import pages
from app.web.api.documents import QUERYABLES, SORTABLES
from app.web.api.files import render_file
from app.web.api.formats import FILE_CODES, GEOJSON, HTML, ITEM_FORMATS, ITEMS_FORMATS, JSON, SCHEMA
from app.web.api.params import ItemParameters, ItemsParameters, document_parameters, item_parameters, items_parameters
from app.web.api.snapshots import Snapshot
from app.web.exports.file_responses import make_file
from app.web.http.job_queue import JobQueue
from app.web.http.links import Link, Page, address, link, origin, page_links
from app.web.http.middleware import site_of
from app.web.http.parameters import parse_query, read_parameters
from app.web.http.responses import HTML_TYPE, OF_THE_API, Format, answer, choose_format
from app.web.http.threads import client_of, in_thread

PREFIX = "/api"
FILE_ROWS = 10_000  # of a dataset: a file of them takes a second or two
LONG_QUERY = 2_000  # characters: a filter that is much longer takes over 20 ms to read
FEW = 100  # items: a page of more takes over 20 ms to write and to compress
EVERYTHING = 10**9  # a file without a limit holds everything that matches


async def get_collection_items(request: Request) -> Response:
    """Return a page of items (Features Part 1, 7.15), or a file of all that match."""
    dataset = find_dataset(request, await snapshot_of(request))
    given = parse_query(request.scope["query_string"])
    read = partial(read_parameters, items_parameters(dataset), given, site_of(request).catalog.country_names)
    asked = await in_thread(request, read) if len(request.scope["query_string"]) > LONG_QUERY else read()
    form = choose(request, given, ITEMS_FORMATS)
    snapshot = await snapshot_of(request, asked.as_of)
    dataset = snapshot.datasets[dataset.id]
    if form.code in FILE_CODES:
        return await give_items(request, dataset, asked, form)
    if form is GEOJSON and asked.limit <= FEW and is_quick(dataset, asked.to_selection(dataset)):
        return answer_items(request, snapshot, given, asked, form)
    return await in_thread(request, partial(answer_items, request, snapshot, given, asked, form))


async def give_items(request: Request, dataset: Dataset, asked: ItemsParameters, form: Format) -> Response:
    """Send items as a file, which is made when it is the client's turn."""
    names = names_of(site_of(request).catalog, base_of(request).removesuffix(PREFIX))
    key = (request.scope["path"], request.scope["query_string"], form.code, names.home)
    cost = 1 + len(dataset) // FILE_ROWS

    def make() -> bytes:
        return render_file(dataset, find(dataset, asked, form).rows, asked, form, names)

    body = await make_file(request, key, make, form.media_type, cost)
    saved_as = {"Content-Disposition": f'attachment; filename="{dataset.id}.{form.code}"'}
    return body.response(request, {**OF_THE_API, **headers_of_items(request, dataset, asked, form), **saved_as})


def headers_of_items(request: Request, dataset: Dataset, asked: ItemsParameters, form: Format) -> dict[str, str]:
    """Return the headers that items have in every form."""
    return {"Content-Crs": f"<{asked.crs_in(form)}>", "Link": _link_header(address_of(request, dataset))}


def answer_items(
    request: Request, snapshot: Snapshot, given: Mapping[str, str], asked: ItemsParameters, form: Format
) -> Response:
    """Find items and send a page of them; slow for many and as HTML, so call it in a thread for these."""
    dataset = find_dataset(request, snapshot)
    matches = find(dataset, asked, form)
    collection = address_of(request, dataset)
    headers = headers_of_items(request, dataset, asked, form)
    page = Page(asked.offset, asked.limit, matches.number_matched, len(matches.rows))
    links = [*page_links(f"{collection}/items", given, page, form, ITEMS_FORMATS), *parent_links(collection)]
    if form is HTML:
        found = parse_features(dataset, matches.rows, asked, gis_order=True)
        context = pages.items_page(base_of(request), dataset, found, links, page, given)
        return respond_page(request, "items", context, headers)
    serialised = read_features(snapshot, dataset.id, matches.rows, asked)
    return answer(request, join_collection(serialised, page.matched, page.returned, links), form.media_type, headers)


async def get_collection_item(request: Request) -> Response:
    """Return one item (Features Part 1, 7.17)."""
    dataset = find_dataset(request, await snapshot_of(request))
    given = parse_query(request.scope["query_string"])
    asked = read_parameters(item_parameters(dataset), given)
    form = choose(request, given, ITEM_FORMATS)
    snapshot = await snapshot_of(request, asked.as_of)
    id_ = request.path_params["id"]
    row = snapshot.datasets[dataset.id].row_of(id_)
    if row is None:
        raise HTTPException(404, f"There is no item {id_!r} in {dataset.id}.")
    here = origin(request) + site_of(request).root + quote(request.scope["path"])
    links = item_links(address_of(request, dataset), here, given, form)
    if form is HTML:
        (feature,) = parse_features(snapshot.datasets[dataset.id], [row], asked, gis_order=True)
        context = pages.item_page(base_of(request), site_of(request).catalog, dataset, feature, links, asked.as_of)
        return await in_thread(request, partial(respond_page, request, "item", context))
    (found,) = read_features(snapshot, dataset.id, [row], asked)
    return answer(request, join_item(found, links), form.media_type, {"Content-Crs": f"<{asked.crs}>"})


def find(dataset: Dataset, asked: ItemsParameters, form: Format) -> Matches:
    """Find the matches of a question; a file that is given no limit is not cut into pages."""
    selection = asked.to_selection(dataset)
    if form.code in FILE_CODES and not asked.has_limit:
        selection = dataclasses.replace(selection, limit=EVERYTHING)
    return select(dataset, selection)


def read_features(snapshot: Snapshot, name: str, rows: Sequence[int], asked: ItemParameters) -> list[bytes]:
    """Return the serialised features of some rows: as stored, or in another system or with some properties."""
    if asked.crs == CRS84 and asked.properties is None:
        stored = snapshot.features[name]
        return [stored[row] for row in rows] if asked.window is None else snapshot.features_in(name, rows, asked.window)
    return [to_json(item) for item in parse_features(snapshot.datasets[name], rows, asked)]


def parse_features(
    dataset: Dataset, rows: Sequence[int], asked: ItemParameters, gis_order: bool = False
) -> list[dict[str, Any]]:
    """Return the features of some rows as objects, their geometry in the system asked for."""
    transform = None if asked.crs == CRS84 else from_crs84(asked.crs, gis_order)
    return features(dataset, rows, asked.properties, transform, asked.window)


def item_links(collection: str, here: str, given: Mapping[str, str], form: Format) -> list[Link]:
    """Return `self`, `alternate` and `collection` of an item at an address, in a form."""
    others = [item for item in ITEM_FORMATS if item is not form]
    return [
        link(address(here, given), "self", form.media_type),
        *(link(address(here, given, f=item.code), "alternate", item.media_type) for item in others),
        collection_link(collection),
    ]


def parent_links(collection: str) -> list[Link]:
    """Return the links of items to their collection, and to what they can be filtered by (Part 3, queryables-link)."""
    return [collection_link(collection), link(f"{collection}/queryables", QUERYABLES, SCHEMA.media_type)]


def collection_link(collection: str) -> Link:
    """Return the link to the collection of items (Features Part 1, 7.17)."""
    return link(collection, "collection", JSON.media_type)


def _link_header(collection: str) -> str:
    """Return the links that every form of the items has (Part 3, queryables-link; Part 8, sortables-link)."""
    linked = {QUERYABLES: "queryables", SORTABLES: "sortables"}
    return ", ".join(f'<{collection}/{name}>; rel="{rel}"' for rel, name in linked.items())


def base_of(request: Request) -> str:
    """Return the absolute address of the API, without a slash at its end."""
    return origin(request) + site_of(request).root + PREFIX


async def snapshot_of(request: Request, as_of: int | None = None) -> Snapshot:
    """Return the layer as known by a day; one that is not there yet is made in a thread."""
    snapshots = site_of(request).snapshots
    if as_of is None and snapshots.whole is not None:
        return snapshots.whole
    made = snapshots.find(as_of)
    if made is not None:
        return made
    jobs: JobQueue = request.app.state.jobs
    key = ("snapshot", site_of(request).catalog.version, snapshots.known_sources(as_of))
    return await jobs.give(client_of(request), key, partial(snapshots.known_by, as_of))


def find_dataset(request: Request, snapshot: Snapshot) -> Dataset:
    """Return the dataset that the path names; a 404 tells which there are."""
    name = request.path_params["collection"]
    if name not in snapshot.datasets:
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(snapshot.datasets)}.")
    return snapshot.datasets[name]


def form_of(request: Request, *offered: Format) -> Format:
    """Return the form in which a document is asked for; it takes no other parameter."""
    given = parse_query(request.scope["query_string"])
    read_parameters(document_parameters(*offered), given)
    return choose(request, given, offered)


def choose(request: Request, given: Mapping[str, str], offered: Sequence[Format]) -> Format:
    """Return the format that is asked for by `f` or by the Accept header."""
    return choose_format(given.get("f"), request.headers.get("accept", ""), offered)


def address_of(request: Request, dataset: Dataset) -> str:
    """Return the absolute address of a collection."""
    return f"{base_of(request)}/collections/{dataset.id}"


def respond_page(
    request: Request, name: str, context: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """Send a page made from a template of the API."""
    return answer(request, site_of(request).render(f"api/{name}.html", context).encode(), HTML_TYPE, headers)
