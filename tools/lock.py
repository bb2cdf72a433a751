"""Lock the Python packages with their hashes: writes requirements/ from pyproject.toml, with uv."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = "pyproject.toml"
# One lock for all platforms and for every Python from the oldest that we support.
COMMON = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-annotate", "--quiet")
HEADER = "--custom-compile-command=make lock"
LOCKS = {
    "test": (PYPROJECT, "--extra=test", "--extra=postgis", "--group=build"),
    "run": (PYPROJECT, "--group=build", "--constraints=requirements/test.txt"),
    "node": ("--group=node",),
    "install": ("--group=install",),
    "tipg": ("--group=tipg",),
}


def lock(name: str, arguments: Sequence[str], *, is_upgrade: bool) -> None:
    """Write one file; versions that it has stay as long as they fit, unless all are to be the newest."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    target = f"--output-file=requirements/{name}.txt"
    upgrade = ["--upgrade"] if is_upgrade else []
    subprocess.run([uv, "pip", "compile", *arguments, *COMMON, HEADER, target, *upgrade], check=True, cwd=ROOT)


def main(arguments: Sequence[str]) -> int:
    """Write all files; with --upgrade the newest versions that pyproject.toml allows."""
    for name, of_file in LOCKS.items():
        lock(name, of_file, is_upgrade="--upgrade" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
