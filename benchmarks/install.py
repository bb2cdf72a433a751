"""Programs that only the measurements need: wrk, PostgreSQL with PostGIS, the peers and Lighthouse."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.browser import is_debian_root
from tools.node import MISSING, find_npm
from tools.postgres import find_programs

SERVER = ("uvicorn", "uvloop", "httptools")
PEERS = {
    "tipg": ("tipg", *SERVER),
    "pygeoapi": ("pygeoapi", "starlette", *SERVER, "sqlalchemy", "psycopg2-binary", "geoalchemy2"),
}
VERSIONS = "versions.json"


def missing_packages() -> list[str]:
    """List the Debian packages that are missing."""
    control = Path("/usr/share/postgresql").glob("*/extension/postgis.control")
    there = {
        "wrk": shutil.which("wrk") is not None,
        "postgresql": find_programs() is not None and shutil.which("psql") is not None,
        "postgresql-postgis": any(control),
    }
    return [package for package, is_there in there.items() if not is_there]


def install_packages() -> None:
    """Install the missing Debian packages, or say which are missing."""
    missing = missing_packages()
    if not missing:
        return
    if not is_debian_root():
        names = " ".join(missing)
        raise SystemExit(f"Install these first: {names} (on Debian: apt-get install --no-install-recommends {names}).")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-qq", "--no-install-recommends", *missing)


def install_peers(folder: Path) -> None:
    """Install each peer into a virtual environment of its own, and note its version."""
    versions = {}
    for name, packages in PEERS.items():
        python = folder / "venvs" / name / "bin" / "python"
        if not python.is_file():
            venv.create(folder / "venvs" / name, with_pip=True)
        run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
        versions[name] = ask_version(python, name)
    (folder / VERSIONS).write_text(json.dumps(versions), "utf-8")


def ask_version(python: Path, package: str) -> str:
    """Ask a virtual environment for the version of a package."""
    code = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, encoding="utf-8").stdout.strip()


def lighthouse_program(folder: Path) -> Path:
    """Name the program that install_lighthouse puts into the folder."""
    return folder / "lighthouse" / "node_modules" / ".bin" / "lighthouse"


def install_lighthouse(folder: Path) -> None:
    """Install Lighthouse from npm."""
    target, npm = folder / "lighthouse", find_npm()
    if npm is None:
        raise SystemExit(f"Lighthouse comes from npm, but {MISSING}.")
    target.mkdir(parents=True, exist_ok=True)
    # The folder is named, since npm would else go up to one that already has packages.
    run(*npm, "install", f"--prefix={target}", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "lighthouse")


def run(*command: str) -> None:
    """Run a command, showing what it says only if it fails; then stop in one sentence."""
    try:
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or ""
        sys.stderr.write(said)
        raise SystemExit(f"This failed: {' '.join(command)} ({error}).") from error
