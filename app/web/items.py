"""The records as GeoJSON: `/api/collections/{collection}/items` and one of them by its id."""

import json
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.domain.vocabulary import Collection
from app.query.bbox import parse_bbox
from app.query.moments import parse_moments
from app.query.selection import Index, Matches, Selection, select
from app.rendering.geojson import MEDIA_TYPE, feature, feature_collection
from app.web.blobs import Blob
from app.web.parameters import ItemsParameters

Link = dict[str, str]


def items_router(index: Index) -> APIRouter:
    """The routes over the records of an index."""
    router = APIRouter(prefix="/api/collections")

    @router.head("/{collection}/items", include_in_schema=False)
    @router.get("/{collection}/items", summary="Records of a collection")
    def read_items(request: Request, collection: str, asked: Annotated[ItemsParameters, Query()]) -> Response:
        selection = Selection(
            collection=find_collection(collection),
            bbox=None if asked.bbox is None else parse_bbox(asked.bbox),
            window=None if asked.datetime is None else parse_moments(asked.datetime),
            limit=asked.limit,
            offset=asked.offset,
        )
        matches = select(index, selection)
        return geojson(request, items_document(request, asked, matches))

    @router.head("/{collection}/items/{record_id}", include_in_schema=False)
    @router.get("/{collection}/items/{record_id}", summary="One record")
    def read_item(request: Request, collection: str, record_id: str) -> Response:
        record = index.catalog.record(find_collection(collection), record_id)
        if record is None:
            raise HTTPException(404, f"There is no record {record_id!r} in {collection}.")
        here = str(request.url.replace(query=""))
        links = [link(here, "self", MEDIA_TYPE), link(here.rsplit("/items/", 1)[0], "collection", "application/json")]
        return geojson(request, {**feature(record), "links": links})

    return router


def find_collection(name: str) -> Collection:
    """The collection of that name; 404 with the names there are."""
    if name not in set(Collection):
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(Collection)}.")
    return Collection(name)


def items_document(request: Request, asked: ItemsParameters, matches: Matches) -> dict[str, Any]:
    """A page of records with its counts and its links to the pages beside it."""
    return {
        **feature_collection(matches.records),
        "numberMatched": matches.number_matched,
        "numberReturned": len(matches.records),
        "links": page_links(request, asked, matches),
    }


def page_links(request: Request, asked: ItemsParameters, matches: Matches) -> list[Link]:
    """`self`, `next` where there is more, `prev` where there was; each keeps every parameter."""
    links = [link(page_address(request, asked, asked.offset), "self", MEDIA_TYPE)]
    if asked.offset + len(matches.records) < matches.number_matched and matches.records:
        links.append(link(page_address(request, asked, asked.offset + asked.limit), "next", MEDIA_TYPE))
    if asked.offset > 0:
        links.append(link(page_address(request, asked, max(0, asked.offset - asked.limit)), "prev", MEDIA_TYPE))
    return links


def page_address(request: Request, asked: ItemsParameters, offset: int) -> str:
    """The address of the page that begins at an offset."""
    given = asked.model_dump(exclude_none=True, exclude_defaults=True) | ({"offset": offset} if offset else {})
    if not offset:
        given.pop("offset", None)
    return str(request.url.replace(query=urlencode(given, safe=",/:")))


def link(href: str, rel: str, type_: str) -> Link:
    """A link as the standard writes it (OGC API - Common, `link`)."""
    return {"href": href, "rel": rel, "type": type_}


def geojson(request: Request, document: dict[str, Any]) -> Response:
    """A GeoJSON answer with ETag and compression."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    return Blob.of(body, MEDIA_TYPE).response(request)
