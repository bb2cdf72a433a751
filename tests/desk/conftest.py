"""A desk of a small atlas, and the person at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.desk.app import create_desk
from app.desk.desk import Desk
from app.settings import Settings
from tests.catalog.sound_layer import Layer, write

HOME = "http://127.0.0.1:8001"


def open_desk(root: Path) -> Desk:
    """Open the desk of a folder."""
    folders = {"GARRISON_GEODATA": str(root / "geodata"), "GARRISON_SEEDS": str(root / "seeds")}
    return Desk(root, Settings.from_environ(folders))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    write(Layer(), tmp_path)
    made = open_desk(tmp_path)
    yield made
    made.editor.close()


@pytest.fixture
def person(desk: Desk) -> TestClient:
    """Who has opened the printed address; what is sent carries all that it needs."""
    return let_in(desk)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same at a desk at which nothing is written."""
    root = tmp_path_factory.mktemp("atlas")
    write(Layer(), root)
    made = open_desk(root)
    yield let_in(made)
    made.editor.close()


def let_in(desk: Desk) -> TestClient:
    """Open the printed address."""
    client = TestClient(create_desk(desk), base_url=HOME, follow_redirects=False)
    client.get(f"/?token={desk.secrets.reading}")
    client.headers.update({"origin": HOME, "x-desk-token": desk.secrets.writing})
    return client
