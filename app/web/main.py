"""The app: routers, handlers and middleware around a catalog; no global app."""

import os

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from app import __version__
from app.catalog.catalog import Catalog, load_catalog
from app.query.selection import build_index
from app.settings import Settings
from app.web.blobs import Blob
from app.web.items import items_router
from app.web.pages import build_pages, pages_router, to_json
from app.web.problems import install_handlers
from app.web.security import SecurityHeaders


def create_app(settings: Settings, catalog: Catalog | None = None) -> FastAPI:
    """The service of a catalog, or of the layer that the settings name; raises LayerError for a layer with errors."""
    if catalog is None:
        catalog = load_catalog(settings.geodata, settings.seeds, settings.allow_problems)
    index = build_index(catalog)
    app = FastAPI(
        title="Garrison",
        version=__version__,
        root_path=settings.root_path,
        openapi_url="/api/openapi.json",
        docs_url=None,  # these two load scripts from another host
        redoc_url=None,
    )
    app.add_middleware(SecurityHeaders)
    install_handlers(app)
    app.include_router(items_router(index))
    app.include_router(pages_router(build_pages(index, settings.geodata, settings.templates, settings.static)))
    health = Blob.of(to_json(describe_health(catalog)), "application/json")

    @app.head("/healthz", include_in_schema=False)
    @app.get("/healthz", summary="Liveness and data version")
    def read_health(request: Request) -> Response:
        return health.response(request)

    return app


def describe_health(catalog: Catalog) -> dict[str, object]:
    """What `/healthz` says: that the service lives, and of which data."""
    return {
        "status": "ok",
        "version": __version__,
        "data_version": catalog.version,
        "records": len(catalog.records),
        "claims": sum(len(record.claims) for record in catalog.records),
        "sources": len(catalog.sources),
    }


def build() -> FastAPI:
    """The app of the environment, for servers that start workers from an import string."""
    return create_app(Settings.from_environ(os.environ))
