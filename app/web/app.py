"""The application: routers, middleware and handlers around the present site; built once in a process."""

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from starlette.middleware import Middleware

from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web import health, schemas
from app.web.api import routes as api
from app.web.exports import data, map_file, pictures
from app.web.http import static_files
from app.web.http.job_queue import ANSWERS, FILES, JobQueue
from app.web.http.middleware import LimitAddressLength, ResponseCache, SecurityHeaders, UsePresentSite
from app.web.pages import articles, embeds, map_page, oembed, records
from app.web.pages.error_pages import HANDLERS, answer_error
from app.web.pages.program_files import read_program_files
from app.web.reload import Reloader
from app.web.site import build_site

PREPARE_AFTER_S = 0.5
ROUTERS = (
    *(api, health, schemas, static_files, map_page, records, articles),
    *(embeds, oembed, data, map_file, pictures),
)


def create_app(settings: Settings, catalog: Catalog | None = None) -> FastAPI:
    """Create the service of a catalog, or of the layer that the settings name; LayerError for a layer with errors.

    `app.state` holds the present `site`, the `jobs` that make files, the `answers` that take long, and
    the `reloader` that swaps the site.
    """
    middleware = [  # the first one is the first to see a request
        Middleware(UsePresentSite),
        Middleware(SecurityHeaders, embed_hosts=settings.embed_hosts),
        Middleware(LimitAddressLength, answer_error=answer_error),
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
    files = read_program_files(settings.templates, settings.static)
    app.state.site = build_site(settings, files, catalog)
    app.state.jobs, app.state.answers = JobQueue(FILES), JobQueue(ANSWERS)
    app.state.reloader = Reloader(app.state, partial(build_site, settings, files))
    for module in ROUTERS:
        app.include_router(module.router)
    return app


@asynccontextmanager
async def prepare_soon(app: FastAPI) -> AsyncIterator[None]:
    """Prepare the site when the first answers are out, so that they need not wait for that."""
    timer = threading.Timer(PREPARE_AFTER_S, app.state.site.prepare)
    timer.daemon = True
    timer.start()
    yield
    timer.cancel()


def create_app_of_environment() -> FastAPI:
    """Create the service that the environment describes, for servers that start workers from an import string."""
    return create_app(Settings.from_environ(os.environ))
