"""The pages of records: a dossier of each, and plain lists of all, complete without scripts."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.catalog import load_release
from app.catalog.history.changes import Action, Change, compare_layers
from app.domain.dates import describe_day
from app.domain.records import Record
from app.domain.status.state import claims_known
from app.domain.vocabulary import Collection
from app.web.http.middleware import site_of
from app.web.http.responses import READ, page
from app.web.http.threads import threaded
from app.web.pages.page_query import PageParameters, read_page_parameters
from app.web.pages.record_context import RecordParameters, dossier_page, records_page
from app.web.site import Site

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
        raise HTTPException(*missing_record(site, found, record_id))
    if not claims_known(record, asked.as_of):
        raise HTTPException(404, f"No source that was known on that day speaks of {record_id!r}.")
    context = dossier_page(site.address(request), site.catalog, record, asked, changes_since(site, record, asked))
    locator = site.locate(found, record_id)
    text = site.render("records/record.html", {**context, "locator": locator})
    return page(text).response(request)


def list_records(request: Request, collections: Sequence[Collection]) -> Response:
    """Answer with the records of some collections."""
    site = site_of(request)
    read_page_parameters(PageParameters, request)
    context = records_page(site.address(request), site.catalog, collections)
    return page(site.render("records/records.html", context)).response(request)


def changes_since(site: Site, record: Record, asked: RecordParameters) -> list[Change] | None:
    """Return what changed in a record since the data version of a link; None where no release was of that version."""
    releases = site.catalog.releases if asked.version else ()
    made = next((item.number for item in releases if item.version.startswith(asked.version or "")), None)
    if made is None:
        return None
    was = load_release(site.catalog, site.settings.geodata, made).record(record.collection, record.id)
    return compare_layers(((), () if was is None else (was,)), ((), (record,)))


def missing_record(site: Site, collection: Collection, record_id: str) -> tuple[int, str]:
    """Return the status and the words for a record that there is not: 410 for one that a release withdrew."""
    key = f"{collection}/{record_id}"
    for release in reversed(site.catalog.releases):
        for change in release.changes:
            if (change.about, change.record, change.action) == ("record", key, Action.WITHDRAWN):
                day, why = describe_day(release.day), f": {change.reason}" if change.reason else "."
                stands = f"It stands at version={release.number - 1}."
                return 410, f"Release {release.number} of {day} withdrew {change.name}{why} {stands}"
    return 404, f"There is no record {record_id!r} in {collection}."


def find_collection(name: str) -> Collection:
    """Return the collection of that name; HTTPException 404 names those that there are."""
    if name not in list(Collection):
        raise HTTPException(404, f"There is no collection {name!r}; there are {', '.join(Collection)}.")
    return Collection(name)
