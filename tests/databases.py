"""A PostgreSQL of the tests' own, on this machine alone, with PostGIS in a database of it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port
from tools.postgres import USER, find_programs, run_program

PASSWORD = "sesame-51"  # noqa: S105 - of a database that lives as long as a test


@contextmanager
def running_database() -> Iterator[str]:
    """Start a server; the address of an empty database with PostGIS, and of `bare` beside it without."""
    folder = Path(tempfile.mkdtemp(prefix="garrison-pg-"))  # root's own folders are closed to other users
    data, secret, port = folder / "data", folder / "secret", free_port()
    secret.write_text(PASSWORD, "utf-8")
    if os.geteuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, USER, USER)
    options = ("--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--username={USER}")
    run_program("initdb", "-D", data, *options, f"--pwfile={secret}")
    settings = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run_program("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", settings, "start")
    try:
        server = f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{port}"
        for database in ("atlas", "bare"):
            run_sql(f"{server}/postgres", f"CREATE DATABASE {database}")
        run_sql(f"{server}/atlas", "CREATE EXTENSION postgis")
        yield f"{server}/atlas"
    finally:
        run_program("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def run_sql(address: str, text: str) -> list[str]:
    """Run statements; the lines of their answer, with | between columns."""
    programs = find_programs()
    assert programs is not None
    return call(str(programs / "psql"), "-qAt", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", text).splitlines()


def call(*command: str) -> str:
    """Run a program; what it says."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
