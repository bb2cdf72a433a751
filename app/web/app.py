"""The application: routers, middleware and handlers around the present site; built once in a process."""

import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import TypedDict

from fastapi import FastAPI
from starlette.middleware import Middleware

from app.catalog.catalog import Catalog
from app.rendering.maps.standalone import digest
from app.settings import Settings
from app.web import health, schemas, security_txt
from app.web.api import routes as api
from app.web.exports import data, map_file, pictures
from app.web.http import static_files
from app.web.http.job_queue import ANSWERS, FILES, JobQueue
from app.web.http.links import CheckAddress
from app.web.http.middleware import (
    AskRelease,
    RequestIds,
    ResponseCache,
    SecurityHeaders,
    UsePresentSite,
)
from app.web.pages import articles, changes, compare, records, reports
from app.web.pages.error_pages import HANDLERS
from app.web.pages.map import embeds, map_page, oembed
from app.web.pages.map.dashboard import first_parts
from app.web.pages.map.online_layers import IMAGE_HOSTS
from app.web.pages.program_check import check_program
from app.web.pages.program_files import ProgramFiles, read_program_files
from app.web.releases import answer_release
from app.web.reload import Reloader
from app.web.site import build_site

PREPARE_AFTER_S = 0.5
SWITCH_INTERVAL_S = 0.001  # how long a thread at work keeps Python's lock from the event loop; 5 ms without this
ROUTERS = (
    *(api, health, schemas, security_txt, static_files, map_page, records, articles, changes, compare, reports),
    *(embeds, oembed, data, map_file, pictures),
)


log = logging.getLogger("garrison")


def create_app(settings: Settings, catalog: Catalog | None = None, files: ProgramFiles | None = None) -> FastAPI:
    """Create the service of a catalog, or of the layer that the settings name; LayerError for a layer with errors.

    `app.state` holds the present `site`, the `jobs` that make files, the `answers` that take long, the `reloader` that
    swaps the site, and a `status`: "starting", "ready" or "stopping".
    """
    files = files or read_program_files(settings.templates, settings.static)
    middleware = [  # the first one is the first to see a request
        Middleware(UsePresentSite),
        Middleware(RequestIds, access_log=settings.access_log),
        Middleware(
            SecurityHeaders,
            embed_hosts=settings.embed_hosts,
            image_hosts=IMAGE_HOSTS if settings.online_layers else (),
            inline=tuple(map(digest, first_parts(files.static))),
        ),
        Middleware(CheckAddress, public_url=settings.public_url, allowed_hosts=settings.allowed_hosts),
        Middleware(AskRelease, answer=answer_release),
        Middleware(ResponseCache),
    ]
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=prepare_soon,
        middleware=middleware,
        exception_handlers=HANDLERS,
    )
    app.state.status = "starting"
    app.state.site = build_site(settings, files, catalog)
    app.state.jobs, app.state.answers = JobQueue(FILES), JobQueue(ANSWERS)
    app.state.reloader = Reloader(app.state, partial(build_site, settings, files))
    for module in ROUTERS:  # their routes, since FastAPI matches a router that is included twice
        app.router.routes.extend(module.router.routes)
    if settings.metrics:
        from app.web.metrics import add_metrics  # noqa: PLC0415 - its library is slow to import, and few need it

        add_metrics(app)
    return app


class LifespanState(TypedDict):
    """What a server is given: `stop` is to be called when it is asked to stop, before it waits for answers."""

    stop: Callable[[], None]


@asynccontextmanager
async def prepare_soon(app: FastAPI) -> AsyncIterator[LifespanState]:
    """Prepare the site when the first answers are out, so that they need not wait for that."""

    def stop() -> None:
        app.state.status = "stopping"
        app.state.jobs.close()
        app.state.answers.close()

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    timer = threading.Timer(PREPARE_AFTER_S, prepare, [app])
    timer.daemon = True
    timer.start()
    yield {"stop": stop}
    timer.cancel()


def prepare(app: FastAPI) -> None:
    """Prepare the site and say that the service is ready; what fails is logged, and it is not."""
    try:
        app.state.site.prepare()
    except Exception:
        log.exception("the service is not ready: something that pages need cannot be made")
        return
    if app.state.status == "starting":
        app.state.status = "ready"


def create_checked_app(settings: Settings) -> FastAPI:
    """Create the service of the settings once everything that a page can need has been found to be there and whole."""
    files = read_program_files(settings.templates, settings.static)
    check_program(files, settings.templates, settings.static)
    return create_app(settings, files=files)
