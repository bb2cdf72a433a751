"""Settings come from the environment once, and one that cannot be used names itself."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from app.errors import SettingsError
from app.settings import Settings, find_data

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("geodata", "seeds", "templates", "static")


def test_without_settings_the_folders_are_those_of_the_checkout():
    settings = Settings.from_environ({})
    assert [getattr(settings, name) for name in FOLDERS] == [ROOT / name for name in FOLDERS]


def test_without_settings_nothing_is_allowed_and_the_service_stands_at_the_root():
    settings = Settings.from_environ({})
    assert (settings.allow_problems, settings.root_path) == (False, "")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_can_be_set(name, tmp_path):
    settings = Settings.from_environ({f"GARRISON_{name.upper()}": str(tmp_path)})
    assert getattr(settings, name) == tmp_path


def test_a_relative_folder_is_meant_from_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environ({"GARRISON_SEEDS": "mine"}).seeds == tmp_path / "mine"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_missing_folder_names_its_setting_and_itself(name, tmp_path):
    variable, missing = f"GARRISON_{name.upper()}", tmp_path / "nowhere"
    with pytest.raises(SettingsError, match=rf"^{variable}: .*{missing}\.$"):
        Settings.from_environ({variable: str(missing)})


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(SettingsError, match="GARRISON_GEODATA"):
        Settings.from_environ({"GARRISON_GEODATA": str(file)})


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("1", True),
        ("true", True),
        ("Yes", True),  # as people write it
        (" on ", True),  # as some files of settings keep it
        ("0", False),
        ("FALSE", False),
        ("no", False),
        ("off", False),
        ("", False),  # set to nothing is not set
    ],
)
def test_a_switch_is_read(word, meaning):
    assert Settings.from_environ({"GARRISON_ALLOW_PROBLEMS": word}).allow_problems is meaning


def test_a_word_that_is_neither_yes_nor_no_is_refused():
    with pytest.raises(SettingsError, match="^GARRISON_ALLOW_PROBLEMS: 'perhaps' is neither yes nor no"):
        Settings.from_environ({"GARRISON_ALLOW_PROBLEMS": "perhaps"})


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("/atlas", "/atlas"),
        ("/a/b/", "/a/b"),  # one slash at the end would double in every link
        ("/", ""),  # the root itself
    ],
)
def test_a_root_path_is_read(given, read):
    assert Settings.from_environ({"GARRISON_ROOT_PATH": given}).root_path == read


@pytest.mark.parametrize(
    "given",
    [
        "atlas",  # would make links relative to the page
        "//elsewhere",  # a browser takes it for another host
        "https://example.org/atlas",  # an address, not a path
    ],
)
def test_a_root_path_that_is_no_path_is_refused(given):
    with pytest.raises(SettingsError, match="^GARRISON_ROOT_PATH: "):
        Settings.from_environ({"GARRISON_ROOT_PATH": given})


def test_settings_do_not_change_once_read():
    with pytest.raises(FrozenInstanceError):
        Settings.from_environ({}).allow_problems = True


def test_a_package_that_carries_its_data_uses_it(tmp_path):
    carried = tmp_path / "app" / "_data"
    carried.mkdir(parents=True)
    assert find_data(tmp_path / "app") == carried


def test_a_package_without_data_looks_beside_itself(tmp_path):
    assert find_data(tmp_path / "app") == tmp_path
