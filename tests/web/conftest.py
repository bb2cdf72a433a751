"""Apps of small catalogs, made once, and clients that see errors as a browser does."""

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from tests.samples import hostile_catalog, sample_catalog


def client_of(app):
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def sample_app():
    return create_app(Settings.from_environ({}), sample_catalog())


@pytest.fixture(scope="session")
def client(sample_app):
    """Asks the app of the ordinary samples."""
    return client_of(sample_app)


@pytest.fixture(scope="session")
def hostile_client():
    """Asks the app of the hostile record."""
    return client_of(create_app(Settings.from_environ({}), hostile_catalog()))


@pytest.fixture
def breaking_client(monkeypatch):
    """Asks an app in which every question to the catalog fails with a secret."""

    def fail(*_):
        raise RuntimeError("the secret")

    monkeypatch.setattr("app.web.api.endpoints.find", fail)
    return client_of(create_app(Settings.from_environ({}), sample_catalog()))
