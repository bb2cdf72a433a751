"""PostgreSQL with PostGIS, GDAL's programs and tipg, for the test of the export to a database.

Of Debian's packages, as root; no cluster is made of them that would take the port of the machine. tipg has an
environment of its own, since it asks for other versions than we do.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tools.browser import install_from_debian, is_debian_root, run_quietly

ROOT = Path(__file__).resolve().parent.parent
TIPG = ROOT / ".venv" / "tipg"
LOCK = ROOT / "requirements" / "tipg.txt"
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/garrison.conf")
USER = "postgres"  # of Debian's package; the programs refuse to run as root


def find_programs() -> Path | None:
    """Find the folder with PostgreSQL's server programs, the newest version's where there are several, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def run_program(name: str, *arguments: str | Path) -> None:
    """Run a program of PostgreSQL, as root as another user."""
    user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.geteuid() == 0 else []
    programs = find_programs()
    if programs is None:
        raise SystemExit("There is no PostgreSQL; on Debian, as root, python -m tools.postgres installs it.")
    subprocess.run([*user, str(programs / name), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def missing_packages() -> list[str]:
    """List Debian's packages of what is missing."""
    control = Path("/usr/share/postgresql").glob("*/extension/postgis.control")
    there = {
        "postgresql": find_programs() is not None,
        "postgresql-postgis": any(control),
        "gdal-bin": shutil.which("ogrinfo") is not None,
    }
    return [package for package, is_there in there.items() if not is_there]


def install_packages() -> bool:
    """Install what is missing of Debian's packages; False if that fails."""
    missing = missing_packages()
    if not missing or not is_debian_root():
        return not missing
    NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    NO_CLUSTER.write_text("create_main_cluster = false\n", "utf-8")
    try:
        return install_from_debian(*missing)
    finally:
        NO_CLUSTER.unlink()


def find_tipg() -> Path | None:
    """Find the Python that has the tipg of the lock, or None."""
    stamp = TIPG / LOCK.name
    return TIPG / "bin" / "python" if stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes() else None


def install_tipg() -> bool:
    """Install tipg as it is locked; False if that fails."""
    if find_tipg():
        return True
    venv.create(TIPG, clear=True)
    pip = [sys.executable, "-m", "pip", "--python", str(TIPG / "bin" / "python"), "install", "--quiet", "--no-compile"]
    if not run_quietly([*pip, "--no-deps", "--require-hashes", "--requirement", str(LOCK)], dict(os.environ)):
        return False
    shutil.copy(LOCK, TIPG)
    return True


def main() -> int:
    """See to it that all is there; 1 if something is not."""
    if install_packages() and install_tipg():
        return 0
    missing = " ".join([*missing_packages(), *([] if find_tipg() else ["tipg"])])
    print(f"Missing: {missing}. The test of the export to PostGIS must fail.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
