"""The service of every sample record, the hostile one too, in this process and on a real port."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.catalog.catalog import Catalog
from app.settings import Settings
from app.web.app import create_app
from tests.api.serving import serving
from tests.samples import HOSTILE, HOSTILE_TEXT, ORDINARY, catalog_of, released

# Read by Schemathesis in its own process: looked through for doctests, it would load all of Schemathesis in ours.
collect_ignore = ["hooks.py"]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return released(catalog_of(*ORDINARY, HOSTILE), HOSTILE_TEXT)


@pytest.fixture(scope="session")
def client(catalog: Catalog) -> TestClient:
    app = create_app(Settings.from_environ({}), catalog)
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="session")
def api() -> Iterator[str]:
    """The address of the landing page of a real server."""
    with serving() as address:
        yield address
