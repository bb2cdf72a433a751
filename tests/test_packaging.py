"""What is built carries everything the program needs, and runs from an empty folder."""

import json
import os
import subprocess
import sys
import tarfile
import tomllib
import urllib.request
import venv
import zipfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from app import __version__
from tools.licences import LOCKED

ROOT = Path(__file__).resolve().parent.parent
LIMIT_S = 120
# Of each sort one: what is imported only where it is needed must be there too.
SERVED = {
    "/": b"/built/explore.js",
    "/api/collections/bases/items?filter=claims_count>1": b"FeatureCollection",
    "/api/collections/bases/items?f=parquet": b"PAR1",
    "/exports/package.zip": b"garrison.gpkg",
    "/exports/map.png": b"PNG",
    "/exports/map.html": b"<!doctype html>",
    "/changes.atom": b"<feed",
    "/metrics": b"garrison_ready 1.0",
}
CARRIED = [
    "geodata/bases.geojson",
    "geodata/backdrop/backdrop.json",
    "seeds/sources.json",
    "seeds/rferl-2008.txt",
    "templates/dashboard/dashboard.html",
    "templates/pictures/picture.svg",
    "static/js/explore.js",
    "static/vendor/stamp",
    "static/vendor/leaflet/leaflet.js",
    "static/vendor/leaflet/LICENSE",
    "static/vendor/minisearch/index.js",
    "static/vendor/minisearch/LICENSE.txt",
    "static/vendor/@fontsource-variable/noto-sans/noto-sans-latin-wght-normal.woff2",
    "static/vendor/@fontsource-variable/noto-sans/LICENSE",
    "static/vendor/@fontsource-variable/source-serif-4/source-serif-4-latin-wght-normal.woff2",
    "static/vendor/@fontsource-variable/source-serif-4/LICENSE",
    "static/built/explore.js",
    "static/built/stamp",
]

BESIDE = ["rendering/archive/README.md.jinja", "rendering/formats/items.kml.jinja", "curating/template/gitattributes"]


def call(*arguments, **options):
    return subprocess.run(
        arguments, check=True, capture_output=True, encoding="utf-8", timeout=LIMIT_S, **options
    ).stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the built wheel and source archive."""
    folder = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "hatchling", "build", "-d", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The scripts of an environment that has the wheel, and links to the packages that it depends on."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, symlinks=True)
    python = folder / "bin" / "python"
    call(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    borrow(folder / "lib" / version / "site-packages")
    return folder / "bin"


def borrow(packages):
    """Link to what is locked for running, and to nothing else that the tests have."""
    names = {name for name, _ in LOCKED.findall((ROOT / "requirements" / "run.txt").read_text("utf-8"))}
    for name in names:
        with suppress(PackageNotFoundError):  # of another system
            found = distribution(name)
            for top in {file.parts[0] for file in found.files} - {"..", "__pycache__"}:
                if not (packages / top).exists():
                    (packages / top).symlink_to(found.locate_file(top))


@pytest.fixture(scope="module")
def archived(built):
    """The names in the source archive, which is unpacked to list them."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        return set(archive.getnames())


@pytest.mark.parametrize("name", CARRIED)
def test_the_wheel_carries(wheel, name):
    assert f"app/_data/{name}" in zipfile.ZipFile(wheel).namelist()


@pytest.mark.parametrize("name", BESIDE)
def test_the_wheel_carries_templates_of_files_beside_their_modules(wheel, name):
    assert f"app/{name}" in zipfile.ZipFile(wheel).namelist()


SOURCES = ["package-lock.json", "hatch_build.py", "tools/vendor.py", "LICENSE", "CITATION.cff", "deploy/nginx.conf"]


@pytest.mark.parametrize("name", [*CARRIED, *SOURCES])
def test_the_source_archive_carries(archived, name):
    assert f"garrison-{__version__}/{name}" in archived


def test_the_wheel_carries_all_articles_and_no_tools(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for article in (ROOT / "seeds").iterdir():
        assert f"app/_data/seeds/{article.name}" in names
    assert {name.split("/")[0] for name in names} == {"app", "garrison.py", f"garrison-{__version__}.dist-info"}
    assert not [name for name in names if name.startswith("app/_data/") and name.endswith((".py", "package.json"))]


def test_the_wheel_has_the_licence_that_excepts_the_articles(wheel):
    text = zipfile.ZipFile(wheel).read(f"garrison-{__version__}.dist-info/licenses/LICENSE").decode()
    assert "MIT" in text
    assert "The articles in seeds/*.txt" in text


def test_an_installed_wheel_checks_its_own_layer(installed, tmp_path):
    report = call(installed / "garrison", "check", "--json", cwd=tmp_path)
    assert [problem for problem in json.loads(report) if problem["severity"] == "error"] == []


def test_an_installed_wheel_has_the_atlas_for_notebooks(installed, tmp_path):
    code = "from garrison import Atlas; print(Atlas.load().frame('bases', datetime='2008', host='TJ')['id'].tolist())"
    assert "201st-military-base" in call(installed / "python", "-c", code, cwd=tmp_path)


def test_an_installed_wheel_finds_its_data_inside_itself(installed, tmp_path):
    code = "from app.settings import Settings; print(Settings.from_environ({}).geodata)"
    told = Path(call(installed / "python", "-c", code, cwd=tmp_path).strip())
    assert told.parts[-3:] == ("app", "_data", "geodata")
    assert told.is_relative_to(installed.parent.resolve())


def test_an_installed_wheel_asks_for_all_that_it_needs_and_no_more_is_there(installed):
    call(sys.executable, "-m", "pip", "--python", str(installed / "python"), "check")
    with pytest.raises(subprocess.CalledProcessError):
        call(installed / "python", "-c", "import hypothesis")


def test_an_installed_wheel_serves_from_an_empty_folder(installed, tmp_path):
    command = [installed / "garrison", "serve", "--port", "0"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GARRISON_")}
    environ["GARRISON_METRICS"] = "1"
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            address = process.stdout.readline().split(" is ready at ")[1].split()[0]
            for path, part in SERVED.items():
                with urllib.request.urlopen(address + path, timeout=LIMIT_S) as answer:  # noqa: S310 - our own
                    assert part in answer.read(), path
        finally:
            process.terminate()


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert (project["version"], package["version"]) == (__version__, __version__)
