"""The record API over a layer for measuring, as `uvicorn --factory` starts it.

The whole app at the small size. At the large one only its API, behind the same middleware: the map page draws all
records and would be 300 MB.
"""

from starlette.applications import Starlette

from app.settings import Settings
from app.web.api.api_app import ApiApp
from app.web.api.routes import Api
from app.web.api.snapshots import Snapshots
from app.web.app import create_app
from app.web.http.response_cache import ResponseCache
from benchmarks.layer import SIZES, build_layer


def small() -> ResponseCache:
    """The app as it is run."""
    return create_app(Settings.from_environ({}), build_layer(SIZES["small"]))


def large() -> ResponseCache:
    """Its API over many records."""
    return api_only(SIZES["large"])


def api_only(size: int) -> ResponseCache:
    """The API with its middleware and its handlers, without pages."""
    return ResponseCache(Starlette(), ApiApp(Api(Snapshots(build_layer(size)), lambda *_: "")))
