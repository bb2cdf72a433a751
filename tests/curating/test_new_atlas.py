"""A new atlas serves and checks clean at once, also when its example is deleted."""

import json
import re
import tomllib

import pytest
from fastapi.testclient import TestClient

from app import __main__ as command
from app.catalog.checking import check_layer
from app.curating.new_atlas import make_atlas
from app.errors import AtlasError
from app.settings import Settings, find_atlas
from app.web.app import create_app

PAGES = [
    "/",
    "/about",
    "/records",
    "/sources",
    "/compare?a=2016&b=2020",
    "/embed",
    "/api/",
    "/api/collections/bases/items",
]


def client_of(folder):
    return TestClient(create_app(Settings.from_environ({"GARRISON_ATLAS": str(folder)})))


@pytest.fixture
def atlas(tmp_path):
    make_atlas(tmp_path / "mine", 'Ports of the "Baltic" \\ Балтика')
    return tmp_path / "mine"


@pytest.fixture
def emptied(atlas):
    """The new atlas after what its README tells of deleting the example."""
    for path, content in (
        ("geodata/bases.geojson", {"type": "FeatureCollection", "features": []}),
        ("seeds/sources.json", []),
        ("seeds/coverage.json", {}),
    ):
        (atlas / path).write_text(json.dumps(content), "utf-8")
    (atlas / "seeds" / "example-2020.txt").unlink()
    return atlas


@pytest.mark.parametrize("name", ["atlas", "emptied"])
def test_a_new_atlas_checks_clean_and_serves(request, name):
    folder = request.getfixturevalue(name)
    assert check_layer(*find_atlas(folder)) == []
    client = client_of(folder)
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_the_example_is_marked_as_one(atlas):
    assert "not real" in client_of(atlas).get("/records/bases/example-station").text


def test_the_title_is_written_into_it(atlas):
    settings = tomllib.loads((atlas / "geodata" / "atlas.toml").read_text("utf-8"))
    assert settings["title"] == 'Ports of the "Baltic" \\ Балтика'


def test_a_line_of_its_settings_that_is_left_out_can_be_put_in(atlas):
    path = atlas / "geodata" / "atlas.toml"
    path.write_text(re.sub(r"^# (?=\[|\w+ = )", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    assert check_layer(*find_atlas(atlas)) == []


def test_texts_keep_their_bytes_in_git(atlas):
    assert "/seeds/*.txt -text" in (atlas / ".gitattributes").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("folder", "title", "words"),
    [
        ("full", None, "is not empty"),
        ("full/file", None, "cannot be written"),
        ("new", "two\nlines", "one line"),
    ],
)
def test_what_cannot_become_an_atlas_is_left_as_it_is(tmp_path, folder, title, words):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("mine", "utf-8")
    with pytest.raises(AtlasError, match=words):
        make_atlas(tmp_path / folder, title)
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "file"]


def test_the_command_makes_an_atlas_that_others_take(tmp_path, capsys):
    folder = str(tmp_path / "my atlas")
    assert command.main(["new", folder, "--title", "Ports"]) == 0
    assert f"`garrison desk '{folder}'`" in capsys.readouterr().out
    assert command.main(["check", "--atlas", folder]) == 0
    assert command.main(["export", "csv", "--atlas", folder, "--out", str(tmp_path / "x.csv")]) == 0
    assert "Example station" in (tmp_path / "x.csv").read_text("utf-8")
    assert command.main(["new", folder]) == 1
