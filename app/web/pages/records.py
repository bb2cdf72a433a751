"""The pages of records: a dossier of each, and plain lists of all, complete without scripts."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.domain.status.state import claims_known
from app.domain.vocabulary import Collection
from app.web.http.middleware import site_of
from app.web.http.responses import READ, page
from app.web.http.threads import threaded
from app.web.pages.page_query import PageParameters, read_page_parameters
from app.web.pages.record_context import RecordParameters, dossier_page, records_page

router = APIRouter(include_in_schema=False)


@router.api_route("/records", methods=READ)
@threaded
def read_records(request: Request) -> Response:
    """Answer with the list of all records."""
    return list_records(request, tuple(Collection))


@router.api_route("/records/{collection}", methods=READ)
@threaded
def read_collection(request: Request, collection: str) -> Response:
    """Answer with the list of the records of one collection."""
    return list_records(request, (find_collection(collection),))


@router.api_route("/records/{collection}/{record_id}", methods=READ)
@threaded
def read_dossier(request: Request, collection: str, record_id: str) -> Response:
    """Answer with one record and everything that is said of it."""
    site, asked = site_of(request), read_page_parameters(RecordParameters, request)
    found = find_collection(collection)
    record = site.catalog.record(found, record_id)
    if record is None:
        raise HTTPException(404, f"There is no record {record_id!r} in {collection}.")
    if not claims_known(record, asked.as_of):
        raise HTTPException(404, f"No source that was known on that day speaks of {record_id!r}.")
    context = dossier_page(site.address(request), site.catalog, record, asked)
    locator = site.locate(found, record_id)
    text = site.render("records/record.html", {**context, "locator": locator})
    return page(text).response(request)


def list_records(request: Request, collections: Sequence[Collection]) -> Response:
    """Answer with the records of some collections."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    context = records_page(site.address(request), site.catalog, collections)
    return page(site.render("records/records.html", context)).response(request)


def find_collection(name: str) -> Collection:
    """Return the collection of that name; HTTPException 404 names those that there are."""
    if name not in list(Collection):
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(Collection)}.")
    return Collection(name)
