"""The endpoints of the documents: what there is, each as JSON or as a page."""

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request, Response

from app import __version__
from app.catalog.profile import Profile
from app.json_bytes import to_json
from app.query.frames.datasets import Dataset
from app.rendering.formats import json_schema
from app.web.api import documents, pages
from app.web.api.formats import HTML, JSON, SCHEMA
from app.web.api.items import base_of, find_dataset, form_of, respond_page, snapshot_of
from app.web.http.middleware import site_of
from app.web.http.responses import Format, answer


async def get_landing_page(request: Request) -> Response:
    """Return the landing page (Features Part 1, 7.2)."""
    return respond_document(request, "landing", documents.landing(base_of(request), __version__, profile_of(request)))


async def get_conformance(request: Request) -> Response:
    """Return the conformance classes that tests prove (Features Part 1, 7.4)."""
    return respond_document(request, "conformance", documents.conformance())


async def get_collections(request: Request) -> Response:
    """Return what all collections hold (Features Part 1, 7.13)."""
    snapshot = await snapshot_of(request)
    content = documents.collections(base_of(request), tuple(snapshot.datasets.values()), profile_of(request))
    return respond_document(request, "collections", content)


async def get_collection(request: Request) -> Response:
    """Return what one collection holds (Features Part 1, 7.14)."""
    return await describe(request, "collection", documents.collection)


async def get_collection_queryables(request: Request) -> Response:
    """Return what items can be filtered by (Features Part 3, 6.2)."""
    return await describe(request, "queryables", json_schema.queryables, SCHEMA)


async def get_collection_sortables(request: Request) -> Response:
    """Return what items can be sorted by (Features Part 8, clause 6)."""
    return await describe(request, "sortables", json_schema.sortables, SCHEMA)


async def get_collection_schema(request: Request) -> Response:
    """Return what items are made of (Common Part 3, clause 10)."""
    return await describe(request, "schema", json_schema.schema, SCHEMA)


async def describe(
    request: Request, name: str, make: Callable[[str, Dataset], Mapping[str, Any]], form: Format = JSON
) -> Response:
    """Send a document of the dataset that the path names."""
    dataset = find_dataset(request, await snapshot_of(request))
    return respond_document(request, name, make(base_of(request), dataset), form)


def profile_of(request: Request) -> Profile:
    """Return what the atlas says of itself."""
    profile: Profile = site_of(request).catalog.profile
    return profile


def respond_document(request: Request, name: str, content: Mapping[str, Any], form: Format = JSON) -> Response:
    """Send a document as JSON or as a page."""
    if form_of(request, form, HTML) is HTML:
        profile, path = profile_of(request), request.scope["path"]
        return respond_page(request, name, pages.document_page(base_of(request), path, name, content, profile))
    return answer(request, to_json(content), form.media_type)
