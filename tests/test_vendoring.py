"""The front-end packages are those of the lock file, or whoever starts the program learns what to run."""

import json
import shutil
from pathlib import Path

import pytest

from app.errors import VendorError
from app.vendoring import check_vendor, compute_stamp, read_stamp
from tools import vendor
from tools.vendor import fill_node_modules, fill_vendor, last_words

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("package.json", "package-lock.json")


@pytest.fixture
def checkout(tmp_path):
    """A tree with the lock files and a filled static/vendor, of which nothing else is looked at."""
    for name in (*LOCKS, ".npmrc"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "static/vendor").mkdir(parents=True)
    (tmp_path / "static/vendor/stamp").write_text(compute_stamp(tmp_path) + "\n")
    return tmp_path


def test_packages_of_the_present_lock_are_accepted(checkout):
    check_vendor(checkout / "static")


def test_an_empty_vendor_folder_is_refused_with_the_command_that_fills_it(checkout):
    (checkout / "static/vendor/stamp").unlink()
    with pytest.raises(VendorError, match="missing from .*vendor; run `make vendor`"):
        check_vendor(checkout / "static")


@pytest.mark.parametrize("name", LOCKS)
def test_packages_of_another_lock_are_refused(checkout, name):
    (checkout / name).write_text((checkout / name).read_text() + "\n")
    with pytest.raises(VendorError, match="out of date; run `make vendor`"):
        check_vendor(checkout / "static")


def test_an_installed_program_has_no_lock_and_needs_none(checkout):
    (checkout / "package-lock.json").unlink()
    check_vendor(checkout / "static")


def test_filling_again_does_nothing(checkout, monkeypatch):
    monkeypatch.setattr(vendor, "find_npm", lambda: None)
    assert fill_vendor(checkout) is False


def test_a_missing_npm_is_named_and_leaves_the_old_files(checkout, monkeypatch):
    (checkout / "package.json").write_text('{"vendor": {}}')
    before = read_stamp(checkout / "static")
    monkeypatch.setattr(vendor, "find_npm", lambda: None)
    with pytest.raises(VendorError, match="npm .*install Node.js 18 or newer"):
        fill_vendor(checkout)
    assert [path.name for path in (checkout / "static").iterdir()] == ["vendor"]
    assert read_stamp(checkout / "static") == before


def test_a_failing_npm_is_quoted(checkout, monkeypatch, tmp_path_factory):
    npm = tmp_path_factory.mktemp("bin") / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error code EUSAGE' >&2\nexit 1\n")
    npm.chmod(0o755)
    (checkout / "package.json").write_text('{"vendor": {}}')
    monkeypatch.setattr(vendor, "find_npm", lambda: [str(npm)])
    with pytest.raises(VendorError, match="npm says: code EUSAGE$"):
        fill_vendor(checkout)


def test_the_place_of_npms_log_is_not_repeated():
    assert last_words("npm error code E404\nnpm error A complete log is in: /somewhere/debug.log\n") == "code E404"


def test_the_lock_names_no_address():
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_every_listed_file_is_there():
    check_vendor(ROOT / "static")
    assert (ROOT / "static/vendor/leaflet/leaflet.js").read_text().startswith("/* @preserve\n * Leaflet 1.9.4")
    assert {path.name for path in (ROOT / "static/vendor/leaflet").iterdir()} == {
        "leaflet.js",
        "leaflet.css",
        "LICENSE",
    }


def test_what_only_the_tests_need_is_not_among_the_files_that_are_served():
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    tools = {name.removeprefix("node_modules/") for name, package in lock.items() if package.get("dev")}
    served = json.loads((ROOT / "package.json").read_text())["vendor"]
    assert {"axe-core", "eslint", "typescript"} <= tools
    assert tools.isdisjoint(served)


def test_the_packages_of_the_tests_are_installed_once(checkout, monkeypatch):
    installed = []

    def install(folder, *options):
        installed.append(options)
        (folder / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(vendor, "install_packages", install)
    assert [fill_node_modules(checkout), fill_node_modules(checkout)] == [True, False]
    (checkout / "package-lock.json").write_text("{}")
    assert fill_node_modules(checkout)
    assert installed == [(), ()]


def test_what_is_served_is_taken_from_the_packages_of_the_tests_where_they_are(checkout, monkeypatch):
    monkeypatch.setattr(vendor, "install_packages", lambda folder, *_: (folder / "node_modules").mkdir(exist_ok=True))
    (checkout / "package.json").write_text('{"vendor": {"leaflet": ["dist/leaflet.js"]}}')
    fill_node_modules(checkout)
    (checkout / "node_modules/leaflet/dist").mkdir(parents=True)
    (checkout / "node_modules/leaflet/dist/leaflet.js").write_text("here")
    monkeypatch.setattr(vendor, "find_npm", lambda: None)
    assert fill_vendor(checkout)
    assert (checkout / "static/vendor/leaflet/leaflet.js").read_text() == "here"
