"""The service over a layer for measuring, as `uvicorn --factory` starts it."""

from fastapi import FastAPI

from app.settings import Settings
from app.web.app import create_app
from benchmarks.layer import SIZES, build_layer


def small() -> FastAPI:
    """Create the service of few records."""
    return create_app(Settings.from_environ({}), build_layer(SIZES["small"]))


def large() -> FastAPI:
    """Create the service of many records."""
    return create_app(Settings.from_environ({}), build_layer(SIZES["large"]))
