"""The app: routes, handlers and middleware around a catalog; no global app."""

import os
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app import __version__
from app.catalog.catalog import Catalog, load_catalog
from app.catalog.coverage import read_coverage
from app.json_bytes import to_json
from app.rendering.pictures.kit import read_kit
from app.settings import Settings
from app.web.api.api_app import ApiApp
from app.web.api.routes import Api
from app.web.api.snapshots import Snapshots
from app.web.exports.data import package_routes
from app.web.exports.job_queue import JobQueue
from app.web.exports.pictures import picture_routes
from app.web.http.address_length import Lengths
from app.web.http.cached_body import CachedBody
from app.web.http.errors import install_handlers
from app.web.http.reloadable_app import ReloadableApp
from app.web.http.response_cache import ResponseCache
from app.web.http.security_headers import SecurityHeaders
from app.web.http.slashes import send_to_slashless
from app.web.pages.articles import reading_routes
from app.web.pages.dashboard import STYLES, Pages, build_pages, pages_router
from app.web.pages.embeds import embed_routes
from app.web.pages.error_pages import ErrorPages
from app.web.pages.link_cards import link_card_routes
from app.web.pages.oembed import oembed_routes
from app.web.pages.records import dossier_routes
from app.web.site import Site, UsePresentSite

PREPARE_AFTER_S = 0.5
LOADED_LATER = ("geopandas", "pyogrio", "pyproj", "fontTools.ttLib")  # what files and other systems need


def create_app(settings: Settings, catalog: Catalog | None = None) -> ResponseCache:
    """The service of a catalog, or of the layer that the settings name; raises LayerError for a layer with errors."""
    if catalog is None:
        catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    pages = build_pages(catalog, settings.geodata, settings.templates, settings.static, settings.root_path)
    editions = Snapshots(catalog)
    # The API describes itself (app.web.api.openapi), since the standard asks for OpenAPI 3.0 and FastAPI writes 3.1.
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=preparing)
    app.state.site = Site(settings, catalog, editions, pages)
    app.state.prepare = partial(prepare, pages, editions)
    app.add_middleware(UsePresentSite, service=app)
    app.add_middleware(Lengths)
    app.add_middleware(SecurityHeaders, embed_hosts=settings.embed_hosts)
    app.add_middleware(ErrorPages, render=render_with(pages), root=settings.root_path)
    install_handlers(app)
    program = f"{__version__} {pages.assets.version}"
    api = Api(editions, render_with(pages), settings.root_path, program)
    app.state.health = describe_health(catalog)
    app.router.routes.append(health_route(app.state.health))
    app.router.routes += dossier_routes(pages, catalog, settings.root_path, settings.geodata)
    coverage = read_coverage(settings.seeds, catalog.sources)
    decisions = read_decisions(settings.seeds)
    app.router.routes += reading_routes(pages, catalog, settings.root_path, coverage, decisions)
    works = JobQueue()
    folders = settings.geodata, settings.static
    app.router.routes += embed_routes(pages, catalog, folders, works, settings.root_path)
    app.router.routes += package_routes(catalog, works, program)
    app.router.routes += picture_routes(
        catalog, lambda: read_kit(settings.geodata, settings.templates, settings.static), works
    )
    app.router.routes += oembed_routes(catalog, settings.root_path)
    app.router.routes += link_card_routes(pages, catalog, settings.root_path)
    app.include_router(pages_router(pages))
    send_to_slashless(app.router, settings.root_path)
    return ResponseCache(app, ApiApp(api))


@asynccontextmanager
async def preparing(app: FastAPI) -> AsyncIterator[None]:
    """Prepares the app when the first answers are out, so that they need not wait for that."""
    timer = threading.Timer(PREPARE_AFTER_S, app.state.prepare)
    timer.daemon = True
    timer.start()
    yield
    timer.cancel()


def prepare(pages: Pages, editions: Snapshots) -> None:
    """Make what the first who asks would wait for: the page and its data, and the frames of the API.

    Then come the modules that files need, which would else be loaded between two requests.
    """
    pages.prepare()
    editions.known_by(None)
    for name in LOADED_LATER:
        import_module(name)


def read_decisions(seeds: Path) -> str:
    """How differing readings of the articles were settled; nothing where the folder does not say."""
    path = seeds / "DECISIONS.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def render_with(pages: Pages) -> Any:
    """A function that turns a template and its variables into a page with the site's look."""
    common = {"styles_url": pages.assets.address(STYLES), "root": pages.assets.root}

    def render(template: str, context: Mapping[str, Any]) -> str:
        return pages.environment.get_template(template).render({**common, **context})

    return render


def health_route(content: Mapping[str, object]) -> Route:
    """`/healthz`: that the service lives, and of which data."""
    health = CachedBody(to_json(content), "application/json")

    async def read_health(request: Request) -> Response:
        return health.response(request)

    return Route("/healthz", read_health, methods=["GET", "HEAD"])


def describe_health(catalog: Catalog) -> dict[str, object]:
    """What `/healthz` says."""
    return {
        "status": "ok",
        "version": __version__,
        "data_version": catalog.version,
        "records": len(catalog.records),
        "claims": catalog.claims_count,
        "sources": len(catalog.sources),
    }


def create_live(settings: Settings) -> ReloadableApp:
    """The service of the layer that the settings name, which takes a changed layer in as a whole."""
    return ReloadableApp(lambda: create_app(settings))


def build() -> ReloadableApp:
    """The service of the environment, for servers that start workers from an import string."""
    return create_live(Settings.from_environ(os.environ))
