"""One service of the real layer for all tests of the documentation."""

import pytest
from starlette.testclient import TestClient

from tests.docs.pages import real_client


@pytest.fixture(scope="session")
def client() -> TestClient:
    return real_client()
