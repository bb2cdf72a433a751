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


def test_an_atlas_is_a_folder_with_both_and_a_folder_of_its_own_goes_before(tmp_path):
    for name in ("geodata", "seeds", "other"):
        (tmp_path / name).mkdir()
    environ = {"GARRISON_ATLAS": str(tmp_path), "GARRISON_SEEDS": str(tmp_path / "other")}
    settings = Settings.from_environ(environ)
    assert (settings.geodata, settings.seeds) == (tmp_path / "geodata", tmp_path / "other")


def test_a_relative_folder_is_meant_from_the_working_folder(tmp_path, monkeypatch):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environ({"GARRISON_SEEDS": "mine"}).seeds == tmp_path / "mine"


@pytest.mark.parametrize("name", FOLDERS)
def test_a_missing_folder_names_its_setting_and_itself(name, tmp_path):
    variable, missing = f"GARRISON_{name.upper()}", tmp_path / "nowhere"
    with pytest.raises(SettingsError, match=rf"^{variable}: .*{missing}\.$"):
        Settings.from_environ({variable: str(missing)})


@pytest.mark.parametrize(("word", "meaning"), [(None, True), ("", True), ("1", True), ("0", False), ("off", False)])
def test_maps_of_other_sites_may_be_chosen_unless_that_is_switched_off(word, meaning):
    environ = {} if word is None else {"GARRISON_ONLINE_LAYERS": word}
    assert Settings.from_environ(environ).online_layers is meaning


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


@pytest.mark.parametrize(
    ("given", "origin", "path"),
    [
        ("", "", ""),  # links follow Host
        ("https://atlas.example", "https://atlas.example", ""),
        ("https://atlas.example:8443/", "https://atlas.example:8443", ""),
        ("https://example.org/atlas/", "https://example.org", "/atlas"),
    ],
)
def test_a_public_address_is_an_origin_and_a_path(given, origin, path):
    settings = Settings.from_environ({"GARRISON_PUBLIC_URL": given})
    assert (settings.public_url, settings.root_path) == (origin, path)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("GARRISON_PUBLIC_URL", "atlas.example"),  # which scheme?
        ("GARRISON_PUBLIC_URL", "wss://atlas.example"),  # no page is there
        ("GARRISON_PUBLIC_URL", "https://user@atlas.example"),  # in every link
        ("GARRISON_PUBLIC_URL", "https://atlas.example/?a=1"),
        ("GARRISON_ALLOWED_HOSTS", "https://atlas.example"),  # a name has no scheme
        ("GARRISON_ALLOWED_HOSTS", "atlas.example:8000"),  # nor a port
        ("GARRISON_TRUSTED_PROXIES", "proxy.example"),  # a name, which nobody looks up
        ("GARRISON_TRUSTED_PROXIES", "10.0.0.0/33"),
        ("GARRISON_TRUSTED_PROXIES", "*"),  # everybody would tell us who he is
        ("GARRISON_SECURITY_CONTACT", "security@atlas.example"),  # RFC 9116 wants an address of the web
        ("GARRISON_SECURITY_CONTACT", "https://atlas.example/\nExpires: never"),
    ],
)
def test_a_setting_that_cannot_be_used_names_itself(name, given):
    with pytest.raises(SettingsError, match=f"^{name}: "):
        Settings.from_environ({name: given})


@pytest.mark.parametrize(
    ("given", "trusted"),
    [
        ("", ("127.0.0.1", "::1")),  # a proxy on this machine
        ("none", ()),
        ("10.0.0.7, 2001:db8::/32", ("10.0.0.7", "2001:db8::/32")),
    ],
)
def test_proxies_are_trusted_by_their_address(given, trusted):
    assert Settings.from_environ({"GARRISON_TRUSTED_PROXIES": given}).trusted_proxies == trusted
