"""Garrison over layers made up for measuring, as `uvicorn --factory` starts it: one function for each size."""

from starlette.types import ASGIApp

from app.settings import Settings
from app.web.app import create_app
from benchmarks.layer import SIZES, build_layer


def serve_records(count: int) -> ASGIApp:
    """Make the whole service, over so many records."""
    return create_app(Settings.from_environ({}), build_layer(count))


def small() -> ASGIApp:
    """Serve the small layer."""
    return serve_records(SIZES["small"])


def medium() -> ASGIApp:
    """Serve the medium layer."""
    return serve_records(SIZES["medium"])


def large() -> ASGIApp:
    """Serve the large layer."""
    return serve_records(SIZES["large"])
