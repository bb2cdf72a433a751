"""Fill static/vendor with the files package.json lists, from the packages package-lock.json names; join our modules.

With `dev` also fill node_modules with all packages: those of the tests too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.errors import VendorError
from app.vendoring import STAMP, compute_built_stamp, compute_stamp, is_built, read_stamp
from tools.node import MISSING, find_npm

BUNDLER = ".esbuild"
ENTRIES = ("explore", "paper", "embed", "desk")
WHOLE = "standalone"  # carried by a file that can ask for nothing later
BUNDLING = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=warning")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LATER = re.compile(r"""import\("(\.[^"]+)"\)""")  # a module that is asked for later
AT_ONCE = re.compile(r'\bfrom "([^"]+)"')


def fill_vendor(root: Path) -> bool:
    """Bring static/vendor up to date with the lock file; False if it already was."""
    stamp = compute_stamp(root)
    if read_stamp(root / "static") == stamp:
        return False
    # Made beside its place and moved as a whole: a broken download leaves the old files alone.
    (root / "static").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "static", prefix=".vendor-") as folder:
        modules = root / "node_modules" if has_node_modules(root) else install_served(root, Path(folder))
        filled = Path(folder) / "filled"
        copy_listed(root, modules, filled)
        keep_bundler(modules, filled)
        (filled / STAMP).write_text(stamp + "\n", "ascii")
        replace_folder(filled, root / "static" / "vendor")
    return True


def install_served(root: Path, folder: Path) -> Path:
    """Install the packages that pages are made of in a folder, and return where they are."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(root / name, folder / name)
    install_packages(folder, "--omit=dev")
    return folder / "node_modules"


def has_node_modules(root: Path) -> bool:
    """Are all packages of the lock file, those of the tests too, in their usual place?"""
    mark = root / "node_modules" / STAMP
    return mark.is_file() and mark.read_text("ascii").strip() == compute_stamp(root)


def fill_node_modules(root: Path) -> bool:
    """Install what checks and tests need, in its usual place; False if it is that of the lock file already."""
    if has_node_modules(root):
        return False
    install_packages(root)
    (root / "node_modules" / STAMP).write_text(compute_stamp(root) + "\n", "ascii")
    return True


def install_packages(folder: Path, *options: str) -> None:
    """Install the locked packages of the folder into it without running any script of theirs."""
    npm = find_npm()
    if npm is None:
        raise VendorError(f"The front-end packages cannot be fetched: {MISSING}.")
    command = [*npm, "ci", *options, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    # npm's own scripts start `node` by name; beside a packaged npm it is not on the PATH.
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise VendorError(f"The front-end packages cannot be fetched; npm says: {last_words(done.stderr)}")


def last_words(output: str) -> str:
    """Pick what npm gives as the reason of its failure, without the path of its log."""
    lines = [line.removeprefix("npm error ").strip() for line in output.splitlines()]
    told = [line for line in lines if line and "complete log" not in line and ".log" not in line]
    return " ".join(told[:2]) or "nothing"


def copy_listed(root: Path, modules: Path, target: Path) -> None:
    """Copy each file that package.json lists under "vendor" to target/<package>/<file name>."""
    for package, names in json.loads((root / "package.json").read_text("utf-8"))["vendor"].items():
        folder = target / package
        folder.mkdir(parents=True)
        for name in names:
            shutil.copyfile(modules / package / name, folder / Path(name).name)


def keep_bundler(modules: Path, target: Path) -> None:
    """Keep esbuild's program for this machine: our modules change more often than the packages."""
    for path in (modules / "@esbuild").glob("*/bin/esbuild"):
        shutil.copy(path, target / BUNDLER)
    for path in (modules / "@esbuild").glob("*/esbuild.exe"):
        shutil.copy(path, target / BUNDLER)


def build_modules(root: Path) -> bool:
    """Join and shrink the modules of static/js into static/built, a file for each page; False if they were up to date.

    A page then asks for one file instead of fifty. What it imports later is one file too, which carries what it needs
    of the page's modules again: files of what both need would all be asked for at first. Nothing else depends on it:
    without it pages load the modules.
    """
    static = root / "static"
    if is_built(static):
        return False
    bundler = static / "vendor" / BUNDLER
    if not bundler.is_file():
        raise VendorError(f"esbuild is missing from {bundler.parent}; run `make clean vendor` to get it.")
    with tempfile.TemporaryDirectory(dir=static, prefix=".built-") as folder:
        filled = Path(folder) / "filled"
        later = find_later(static / "js")
        names = [later_name(module) for module in later]
        if len(set(names)) < len(names):
            raise VendorError(f"Two modules that are asked for later have one name: {', '.join(sorted(names))}.")
        join_modules(bundler, static / "js" / f"{WHOLE}.js", (), filled)
        for module in (*(static / "js" / f"{name}.js" for name in ENTRIES), *later):
            join_modules(bundler, module, later - {module}, filled)
        (filled / STAMP).write_text(compute_built_stamp(static) + "\n", "ascii")
        replace_folder(filled, static / "built")
    return True


def find_later(modules: Path) -> set[Path]:
    """Find the modules that others import later, those of the packages too, and none that any imports at once."""
    texts = {path: COMMENT.sub("", path.read_text("utf-8")) for path in modules.rglob("*.js")}
    later, at_once = (
        {(path.parent / name).resolve() for path, text in texts.items() for name in pattern.findall(text)}
        for pattern in (LATER, AT_ONCE)
    )
    return later - at_once


def join_modules(bundler: Path, entry: Path, later: Iterable[Path], folder: Path) -> None:
    """Join what an entry imports into one file of the folder, without the modules that it asks for later."""
    target = folder / f"{later_name(entry)}.js"
    done = subprocess.run(
        [str(bundler), str(entry), *BUNDLING, *(f"--external:{path}" for path in later), f"--outfile={target}"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise VendorError(f"The modules cannot be joined; esbuild says: {done.stderr.strip()}")
    text = target.read_text("utf-8")
    target.write_text(LATER.sub(lambda match: f'import("./{later_name(Path(match[1]))}.js")', text), "utf-8")


def later_name(module: Path) -> str:
    """Name the joined file of a module: after its package if that calls it index."""
    return module.parent.name if module.stem == "index" else module.stem


def replace_folder(new: Path, old: Path) -> None:
    """Put a folder in the place of another of the same file system."""
    if old.exists():
        shutil.rmtree(old)
    new.rename(old)


def main(arguments: Sequence[str]) -> int:
    """Fill static/vendor and static/built of this checkout, with `dev` node_modules too, and say so."""
    root = Path(__file__).resolve().parent.parent
    try:
        changed = ["dev" in arguments and fill_node_modules(root), fill_vendor(root), build_modules(root)]
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    print("The front-end files are in static/." if any(changed) else "The front-end files are up to date.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
