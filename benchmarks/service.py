"""The record API over a layer for measuring, as `uvicorn --factory` starts it.

The whole app at the small size. At the large one only its API, behind the same middleware: the map page draws all
records and would be 300 MB.
"""

from starlette.applications import Starlette

from app.settings import Settings
from app.web.api import Api
from app.web.api_app import ApiApp
from app.web.editions import Editions
from app.web.front import Front
from app.web.main import create_app
from benchmarks.layer import SIZES, build_layer


def small() -> Front:
    """The app as it is run."""
    return create_app(Settings.from_environ({}), build_layer(SIZES["small"]))


def large() -> Front:
    """Its API over many records."""
    return api_only(SIZES["large"])


def api_only(size: int) -> Front:
    """The API with its middleware and its handlers, without pages."""
    return Front(Starlette(), ApiApp(Api(Editions(build_layer(size)), lambda *_: "")))
