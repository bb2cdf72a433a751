"""Whether the front-end packages and the joined modules are those of this checkout; standard library only."""

import hashlib
from pathlib import Path

from app.errors import VendorError

STAMP = "stamp"


def compute_stamp(root: Path) -> str:
    """Hash what decides the content of static/vendor: the locked packages and the list of files taken from them."""
    digest = hashlib.sha256()
    for name in ("package.json", "package-lock.json"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def read_stamp(static: Path, folder: str = "vendor") -> str | None:
    """Read which state of its sources a folder of static was filled from; None if it was never filled."""
    try:
        return (static / folder / STAMP).read_text("ascii").strip()
    except FileNotFoundError:
        return None


def check_vendor(static: Path) -> None:
    """Raise VendorError unless static/vendor is filled, and from the present lock file where there is one.

    A wheel carries the files without the lock; there only their presence can be checked.
    """
    stamp = read_stamp(static)
    root, vendor = static.parent, static / "vendor"
    if stamp is None:
        raise VendorError(f"The front-end packages are missing from {vendor}; run `make vendor` to get them.")
    if (root / "package-lock.json").is_file() and stamp != compute_stamp(root):
        raise VendorError(f"The front-end packages in {vendor} are out of date; run `make vendor` to renew them.")


def compute_built_stamp(static: Path) -> str:
    """Hash what decides the content of static/built: our modules, and the packages that they import."""
    digest = hashlib.sha256((read_stamp(static) or "").encode())
    modules = static / "js"
    for path in sorted(path for path in modules.rglob("*") if path.suffix in (".js", ".json")):
        digest.update(f"\0{path.relative_to(modules).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def is_built(static: Path) -> bool:
    """Are the modules in static/built those of static/js? If not, pages load them one by one as they are."""
    return read_stamp(static, "built") == compute_built_stamp(static)
