"""`version=3`, or the beginning of a data version: the request is answered from that release, for ever."""

import re
from collections.abc import Sequence
from functools import partial
from urllib.parse import parse_qsl, unquote

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.catalog.files import FileError
from app.catalog.history.releases import Release
from app.domain.dates import describe_day
from app.errors import GarrisonError
from app.web.http.job_queue import JobQueue
from app.web.http.middleware import site_of
from app.web.http.pinning import LATEST, VERSION, Pin
from app.web.http.threads import client_of
from app.web.pages.error_pages import answer_error
from app.web.site import Site, build_release

NUMBER = re.compile(r"\d{1,6}", re.ASCII)
DATA_VERSION = re.compile(r"[0-9a-f]{7,64}", re.ASCII)
DOSSIER = re.compile(r"/records/[^/]+/[^/]+/?$")  # where a data version asks what changed since
OF_A_RELEASE = re.compile(r"/static/r(\d{1,6})-")  # the data of the map of a release
LINKS = ("link", "location")  # headers with addresses of ours


async def answer_release(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let an app answer from the site of the release that a request asks for, or answer that there is none such."""
    asked = find_version(scope)
    if asked is None or asked == LATEST:
        await app(scope if asked is None else without_version(scope), receive, send)
        return
    request = Request(without_version(scope))
    try:
        release = find_release(site_of(request).catalog.releases, asked)
        site = await site_of_release(request, release)
    except (HTTPException, GarrisonError, FileError) as error:
        shown = (
            HTTPException(503, "The file of that release cannot be read.") if isinstance(error, FileError) else error
        )
        await answer_error(request, shown)(scope, receive, send)
        return
    pin = Pin(release.number, site.address(request), site.root)

    async def send_pinned(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=[*message["headers"]])
            for name in LINKS:
                if name in headers:
                    headers[name] = pin.pin_text(headers[name])
            headers["Garrison-Release"] = f"{release.number}{'; withdrawn' if release.withdrawn else ''}"
            message["headers"] = headers.raw
        await send(message)

    await app({**request.scope, "state": {**scope["state"], "site": site, "pin": pin}}, receive, send_pinned)


def find_version(scope: Scope) -> str | None:
    """Return the version that a request asks for; None for none, and for a data version with which a dossier compares.

    The address that oEmbed is asked about has one of its own. One that is given twice is left to the page to refuse.
    """
    static = OF_A_RELEASE.match(scope["path"])
    if static:
        return static[1]
    path: str = scope["path"]
    given = [unquote(part.partition("=")[2]) for part in _parts(scope) if _is_version(part)]
    if not given and path == "/oembed":
        path, _, query = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("url", "").partition("?")
        given = [text for name, text in parse_qsl(query.partition("#")[0]) if name == VERSION]
    if len(given) != 1 or not given[0]:
        return None
    is_compared = DOSSIER.search(path) and not NUMBER.fullmatch(given[0]) and given[0] != LATEST
    return None if is_compared else given[0]


def without_version(scope: Scope) -> Scope:
    """Return a request without its version."""
    kept = "&".join(part for part in _parts(scope) if not _is_version(part))
    return {**scope, "query_string": kept.encode("latin-1")}


def find_release(releases: Sequence[Release], asked: str) -> Release:
    """Return a release by its number or the beginning of its data version; the 404 tells which there are."""
    for release in releases:
        if NUMBER.fullmatch(asked):
            if release.number == int(asked):
                return release
        elif DATA_VERSION.fullmatch(asked) and release.version.startswith(asked):
            return release
    known = ", ".join(f"{release.number} of {describe_day(release.day)}" for release in releases)
    raise HTTPException(404, f"There is no release {asked!r}; there {f'are {known}' if known else 'is none yet'}.")


async def site_of_release(request: Request, release: Release) -> Site:
    """Return the site of a release; one that is not kept is made in a thread."""
    present = site_of(request)
    made = present.releases.get(release.number)
    if made is None:
        jobs: JobQueue = request.app.state.jobs
        key = ("release", release.number, present.program, present.catalog.version)
        made = await jobs.give(client_of(request), key, partial(build_release, present, release.number))
        present.releases[release.number] = made
    return made


def _parts(scope: Scope) -> list[str]:
    query: str = scope["query_string"].decode("latin-1")
    return [part for part in query.split("&") if part]


def _is_version(part: str) -> bool:
    return part.partition("=")[0] == VERSION
