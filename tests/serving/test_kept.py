"""The last good layer is kept as a copy, which no later change of the files touches."""

import dataclasses
import json
import shutil

import pytest

from app.errors import LayerError
from app.serving.kept import COPIES, Keeper, Present, kept_settings
from app.settings import Settings
from app.web.site import Site, build_site
from tests.catalog.sound_layer import Layer, write

DELIVERED = Settings.from_environ({})


def with_name(name):
    layer = Layer()
    layer.base()["name"] = name
    return layer


def save(layer, folder):
    for path in (folder / "geodata", folder / "seeds"):
        shutil.rmtree(path, ignore_errors=True)
    write(layer, folder)


@pytest.fixture
def keeper(tmp_path, monkeypatch):
    monkeypatch.setattr(Site, "prepare", lambda _site: None)  # which takes a second each time
    given = tmp_path / "given"
    given.mkdir()
    save(Layer(), given)
    settings = dataclasses.replace(DELIVERED, geodata=given / "geodata", seeds=given / "seeds")
    (tmp_path / "kept").mkdir()
    found = Keeper(settings, tmp_path / "kept")
    found.take_first()
    return found


def served(keeper):
    """The name of the base, as a worker that starts now would serve it."""
    number = Present.read(keeper.folder).number
    site = build_site(kept_settings(keeper.settings, keeper.folder, number), keeper.files)
    return site.catalog.records[0].name


def test_a_changed_layer_is_kept(keeper):
    save(with_name("Another"), keeper.settings.geodata.parent)
    assert served(keeper) == "kant"
    keeper.take()
    assert (served(keeper), Present.read(keeper.folder).refused) == ("Another", None)


def test_a_bad_one_is_refused_and_the_last_good_one_is_served_by_who_starts_now(keeper):
    damaged = Layer()
    damaged.base()["summary"] = "A base of 500."
    save(damaged, keeper.settings.geodata.parent)
    keeper.take()
    refused = Present.read(keeper.folder).refused
    assert "garrison check" in refused["reason"]
    assert served(keeper) == "kant"
    save(with_name("Mended"), keeper.settings.geodata.parent)
    keeper.take()
    assert (served(keeper), Present.read(keeper.folder).refused) == ("Mended", None)


def test_a_layer_that_is_gone_is_refused(keeper):
    shutil.rmtree(keeper.settings.geodata)
    keeper.take()
    assert Present.read(keeper.folder).refused
    assert served(keeper) == "kant"


def test_the_first_layer_must_be_sound(keeper):
    (keeper.settings.geodata / "bases.geojson").write_text("{", "utf-8")
    with pytest.raises(LayerError):
        keeper.take_first()


def test_old_copies_are_removed(keeper):
    for number in range(COPIES + 2):
        save(with_name(f"Name {number}"), keeper.settings.geodata.parent)
        keeper.take()
    assert len([path for path in keeper.folder.iterdir() if path.name.isdigit()]) == COPIES
    assert json.loads((keeper.folder / "present.json").read_text("utf-8"))["number"] == COPIES + 3


def test_workers_read_the_program_as_it_was_at_the_start(keeper):
    assert keeper.settings.templates.parent == keeper.settings.static.parent == keeper.folder
    assert keeper.files.modules == "built"
