"""Fill static/vendor with the files package.json lists, from the packages package-lock.json names."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from app.errors import VendorError
from app.vendoring import STAMP, compute_stamp, read_stamp
from tools.node import MISSING, find_npm


def fill_vendor(root: Path) -> bool:
    """Bring static/vendor up to date with the lock file; False if it already was."""
    stamp = compute_stamp(root)
    if read_stamp(root / "static") == stamp:
        return False
    # Made beside its place and moved as a whole: a broken download leaves the old files alone.
    (root / "static").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "static", prefix=".vendor-") as folder:
        install_packages(root, Path(folder))
        filled = Path(folder) / "filled"
        copy_listed(root, Path(folder) / "node_modules", filled)
        (filled / STAMP).write_text(stamp + "\n", "ascii")
        replace_folder(filled, root / "static" / "vendor")
    return True


def install_packages(root: Path, folder: Path) -> None:
    """Install the locked packages into the folder without running any script of theirs."""
    npm = find_npm()
    if npm is None:
        raise VendorError(f"The front-end packages cannot be fetched: {MISSING}.")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(root / name, folder / name)
    command = [*npm, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]
    # npm's own scripts start `node` by name; beside a packaged npm it is not on the PATH.
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command, check=False, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True
    )
    if done.returncode:
        raise VendorError(f"The front-end packages cannot be fetched; npm says: {last_words(done.stderr)}")


def last_words(output: str) -> str:
    """Pick what npm gives as the reason of its failure, without the path of its log."""
    lines = [line.removeprefix("npm error ").strip() for line in output.splitlines()]
    told = [line for line in lines if line and "complete log" not in line and ".log" not in line]
    return " ".join(told[:2]) or "nothing"


def copy_listed(root: Path, modules: Path, target: Path) -> None:
    """Copy each listed file to target/<package>/<file name>."""
    for package, names in json.loads((root / "package.json").read_text("utf-8"))["vendor"].items():
        folder = target / package
        folder.mkdir(parents=True)
        for name in names:
            shutil.copyfile(modules / package / name, folder / Path(name).name)


def replace_folder(new: Path, old: Path) -> None:
    """Put a folder in the place of another of the same file system."""
    if old.exists():
        shutil.rmtree(old)
    new.rename(old)


def main() -> int:
    """Fill static/vendor of this checkout and say so."""
    root = Path(__file__).resolve().parent.parent
    try:
        changed = fill_vendor(root)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    print("The front-end packages are in static/vendor." if changed else "The front-end packages are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
