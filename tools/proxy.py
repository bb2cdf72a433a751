"""What tests the files of deploy/: programs on the PATH, or taken out of Debian's packages, not installed.

Installed by apt, nginx and Caddy would start as services and take port 80 of the machine.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tools.browser import install_from_debian, is_debian_root, run_quietly

PROGRAMS = ("nginx", "openssl", "caddy")  # each in the package of its name
ANALYZER = "systemd-analyze"  # which needs libraries of its package, and is installed with them
TAKEN = Path(__file__).resolve().parent.parent / ".venv" / "debian"
FOLDERS = ("/usr/sbin", "/sbin", *(str(TAKEN / "usr" / name) for name in ("sbin", "bin")))


def find_program(name: str) -> str | None:
    """Find one of the programs, or None; `sbin` is not on everybody's PATH."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", os.defpath), *FOLDERS]))


def take_from_debian(name: str) -> bool:
    """Take the program out of Debian's package; False if that fails."""
    environ = dict(os.environ)
    if is_debian_root() and not run_quietly(["apt-get", "update", "-qq"], environ):
        return False
    with tempfile.TemporaryDirectory() as folder:
        if not run_quietly(["sh", "-c", f'cd "$1" && apt-get download -qq {name}', "sh", folder], environ):
            return False
        packages = [str(path) for path in Path(folder).glob("*.deb")]
        return all(run_quietly(["dpkg-deb", "--extract", package, str(TAKEN)], environ) for package in packages)


def main() -> int:
    """See to it that the programs are there; 1 if one is not."""
    missing = [name for name in PROGRAMS if not find_program(name) and not take_from_debian(name)]
    if not find_program(ANALYZER) and not install_from_debian("systemd"):
        missing.append(ANALYZER)
    for name in missing:
        print(f"There is no {name} and none could be had: the tests of deploy/ must fail.", file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
