"""Apps of small catalogs, made once, and clients that see errors as a browser does."""

from typing import NoReturn

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from app.settings import Settings
from app.web.app import create_app
from tests.samples import hostile_catalog, sample_catalog

CONTACT = "mailto:security@atlas.example"


class FullQueue:
    """A queue that takes nothing more, and says why."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def give(self, *_given: object) -> NoReturn:
        raise self.error

    async def do(self, *_given: object) -> NoReturn:
        raise self.error


def client_of(app: ASGIApp) -> TestClient:
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def sample_app() -> ASGIApp:
    app = create_app(Settings.from_environ({"GARRISON_SECURITY_CONTACT": CONTACT}), sample_catalog())
    app.state.status = "ready"  # as after its start, which a client alone does not wait for
    return app


@pytest.fixture(scope="session")
def client(sample_app: ASGIApp) -> TestClient:
    """Asks the app of the ordinary samples."""
    return client_of(sample_app)


@pytest.fixture(scope="session")
def hostile_client() -> TestClient:
    """Asks the app of the hostile record."""
    return client_of(create_app(Settings.from_environ({}), hostile_catalog()))


@pytest.fixture
def breaking_client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Asks an app in which every question to the catalog fails with a secret."""

    def fail(*_: object) -> NoReturn:
        raise RuntimeError("the secret")

    monkeypatch.setattr("app.web.api.items.find", fail)
    return client_of(create_app(Settings.from_environ({}), sample_catalog()))
