"""What changed, release by release: a page, and feeds in Atom and JSON; all take the same filters."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.catalog.history.changes import ABOUT, Action, Change
from app.catalog.history.releases import Release
from app.domain.intervals import from_day
from app.domain.vocabulary import Collection
from app.json_bytes import to_json
from app.query.page_dates import parse_known
from app.rendering.formats.feeds import ATOM, JSON_FEED, to_atom, to_json_feed
from app.rendering.pages.history import history
from app.web.http.middleware import site_of
from app.web.http.parameters import parse_choice, parse_whole, parsed_by
from app.web.http.responses import READ, Body, page
from app.web.http.threads import threaded
from app.web.pages.articles import frame
from app.web.pages.map.embeds import with_query
from app.web.pages.page_query import PageParameters, read_page_parameters

DESCRIPTION = "What changed in the layer, release by release, with what was and what is."
router = APIRouter(include_in_schema=False)


class ChangesParameters(PageParameters):
    """Which changes are told: those of a record, a claim, a collection, an action, a sort of thing.

    `since` asks for releases since a day, `after` for those after the release of that number.
    """

    record: str = ""
    claim: str = ""
    collection: Annotated[Collection | None, parsed_by(parse_choice("collection", Collection))] = None
    action: Annotated[Action | None, parsed_by(parse_choice("action", Action))] = None
    about: Annotated[str | None, parsed_by(parse_choice("about", ABOUT))] = None
    since: Annotated[date | None, parsed_by(lambda text: from_day(parse_known(text)))] = None
    after: Annotated[int, parsed_by(parse_whole(0, 999_999))] = 0

    @property
    def narrows_changes(self) -> bool:
        """Are only some changes of a release asked for?"""
        return any((self.record, self.claim, self.collection, self.action, self.about))

    def asks_for(self, change: Change) -> bool:
        """Is a change one of those that are asked for?"""
        return (
            self.record in ("", change.record)
            and (not self.claim or (change.about, change.id) == ("claim", self.claim))
            and (self.collection is None or change.record.startswith(f"{self.collection}/"))
            and self.action in (None, change.action)
            and self.about in (None, change.about)
        )


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
        "is_narrowed": asked.narrows_changes or asked.since or asked.after,
        "collections": list(Collection),
        "actions": list(Action),
        "abouts": ABOUT,
        "releases": history(site.catalog, told),
        "is_released": site.catalog.release is not None,
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
    chosen = [item for item in releases[asked.after :] if asked.since is None or item.day >= asked.since]
    told = [replace(release, changes=tuple(filter(asked.asks_for, release.changes))) for release in chosen]
    return [release for release in told if release.changes or not asked.narrows_changes]


def _feed(request: Request, type_: str, write: Any) -> Response:
    site = site_of(request)
    asked = read_page_parameters(ChangesParameters, request)
    data = write(select_releases(site.catalog.releases, asked), site.address(request), site.catalog.profile)
    return Body(data, f"{type_}; charset=utf-8").response(request)
