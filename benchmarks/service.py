"""The record API over a layer for measuring, as `uvicorn --factory` starts it.

The whole app at the small size. At the large one only its API, behind the same middleware: the map page draws all
records and would be 300 MB.
"""

from types import SimpleNamespace

from fastapi import FastAPI

from app.settings import Settings
from app.web.api.routes import router
from app.web.api.snapshots import Snapshots
from app.web.app import create_app
from app.web.http.address_length import Lengths
from app.web.http.errors import install_handlers
from app.web.http.response_cache import ResponseCache
from app.web.http.security_headers import SecurityHeaders
from app.web.site import UsePresentSite
from benchmarks.layer import SIZES, build_layer


def small() -> ResponseCache:
    """The app as it is run."""
    return create_app(Settings.from_environ({}), build_layer(SIZES["small"]))


def large() -> ResponseCache:
    """Its API over many records."""
    return api_only(SIZES["large"])


def api_only(size: int) -> ResponseCache:
    """The API with its middleware and its handlers, without pages."""
    catalog = build_layer(size)
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.site = SimpleNamespace(catalog=catalog, snapshots=Snapshots(catalog), root="", program="")
    app.add_middleware(UsePresentSite, service=app)
    app.add_middleware(Lengths)
    app.add_middleware(SecurityHeaders)
    install_handlers(app)
    app.include_router(router)
    return ResponseCache(app)
