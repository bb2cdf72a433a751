"""What changed, release by release: a page, and feeds in Atom and JSON; all take the same filters."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.history.changes import Action
from app.catalog.history.releases import Release
from app.domain.intervals import from_day
from app.domain.vocabulary import Collection
from app.json_bytes import to_json
from app.query.page_dates import parse_known
from app.rendering.formats.feeds import ATOM, JSON_FEED, to_atom, to_json_feed
from app.rendering.pages.history import history
from app.web.http.middleware import site_of
from app.web.http.parameters import parse_choice, parsed_by
from app.web.http.responses import READ, Body, page
from app.web.http.threads import threaded
from app.web.pages.articles import frame
from app.web.pages.map.embeds import with_query
from app.web.pages.page_query import PageParameters, read_page_parameters

DESCRIPTION = "What changed in the layer, release by release, with what was and what is."
ABOUT = ("source", "record", "claim")
router = APIRouter(include_in_schema=False)


class ChangesParameters(PageParameters):
    """Which changes are told: those of a record, a collection, an action, sort of thing, or of releases since a day."""

    record: str = ""
    collection: Annotated[Collection | None, parsed_by(parse_choice("collection", Collection))] = None
    action: Annotated[Action | None, parsed_by(parse_choice("action", Action))] = None
    about: Annotated[str | None, parsed_by(parse_choice("about", ABOUT))] = None
    since: Annotated[date | None, parsed_by(lambda text: from_day(parse_known(text)))] = None


@router.api_route("/changes", methods=READ)
@threaded
def read_changes(request: Request) -> Response:
    """Answer with the releases and their changes, the latest first."""
    site = site_of(request)
    asked = read_page_parameters(ChangesParameters, request)
    told = select_releases(site.catalog.releases, asked)
    query = request.scope["query_string"].decode("latin-1")
    feeds = [
        {"href": with_query(f"{site.root}/changes.{ending}", query), "type": type_, "title": title, "rel": "alternate"}
        for ending, type_, title in (("atom", ATOM, "Atom"), ("json", JSON_FEED, "JSON Feed"))
    ]
    context = {
        **frame(site, request, "/changes", ("What changed", DESCRIPTION)),
        "alternates": feeds,
        "asked": asked,
        "is_narrowed": any((asked.record, asked.collection, asked.action, asked.about, asked.since)),
        "collections": list(Collection),
        "actions": list(Action),
        "abouts": ABOUT,
        "releases": history(site.catalog, told),
        "is_released": bool(site.catalog.releases) and site.catalog.releases[-1].version == site.catalog.version,
    }
    return page(site.render("articles/changes.html", context)).response(request)


@router.api_route("/changes.atom", methods=READ)
@threaded
def read_atom(request: Request) -> Response:
    """Answer with the releases as an Atom feed."""
    return _feed(request, ATOM, to_atom)


@router.api_route("/changes.json", methods=READ)
@threaded
def read_json(request: Request) -> Response:
    """Answer with the releases as a JSON Feed."""
    return _feed(request, JSON_FEED, lambda *told: to_json(to_json_feed(*told)))


def select_releases(releases: tuple[Release, ...], asked: ChangesParameters) -> list[Release]:
    """Return the releases with the changes that are asked for; without any of these only where all are asked for."""
    chosen = [release for release in releases if asked.since is None or release.day >= asked.since]
    told = [replace(release, changes=tuple(filter(asked_for(asked), release.changes))) for release in chosen]
    is_narrowed = any((asked.record, asked.collection, asked.action, asked.about))
    return [release for release in told if release.changes or not is_narrowed]


def asked_for(asked: ChangesParameters) -> Any:
    """Return whether a change is one of those that are asked for."""

    def passes(change: Any) -> bool:
        return (
            (not asked.record or change.record == asked.record)
            and (asked.collection is None or change.record.startswith(f"{asked.collection}/"))
            and (asked.action is None or change.action is asked.action)
            and (asked.about is None or change.about == asked.about)
        )

    return passes


def _feed(request: Request, type_: str, write: Any) -> Response:
    site = site_of(request)
    asked = read_page_parameters(ChangesParameters, request)
    data = write(select_releases(site.catalog.releases, asked), site.address(request), site.catalog.profile)
    return Body(data, f"{type_}; charset=utf-8").response(request)
