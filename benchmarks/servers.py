"""The servers that are measured: how each is started, and where its collection is."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
ACCEPT = "application/geo+json, application/json;q=0.9, */*;q=0.1"
# The same server program for all, its quickest parts named so that none falls back unseen.
UVICORN = ("--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error")
START_LIMIT_S = 600


@dataclass(frozen=True)
class Server:
    """A server by name; `{size}` stands for the size of the layer in its command, its path and its environment."""

    name: str
    port: int
    path: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    uses_database: bool = False
    takes_random: bool = True

    def base(self, size: str) -> str:
        """The address of its collection."""
        return f"http://127.0.0.1:{self.port}{self.path.format(size=size)}"

    @contextmanager
    def running(self, size: str, core: str, log: Path) -> Iterator[tuple[int, float]]:
        """Start it on one core, wait for the first answer, and stop it: its process and the seconds that it took."""
        environ = {**os.environ, **{name: text.format(size=size) for name, text in self.environ.items()}}
        command = ["taskset", "-c", core, *(part.format(size=size) for part in self.command)]
        start = time.monotonic()
        with (
            log.open("wb") as file,
            subprocess.Popen(command, cwd=ROOT, env=environ, stdout=file, stderr=subprocess.STDOUT) as process,
        ):
            try:
                self.wait(size, process)
                yield process.pid, time.monotonic() - start
            finally:
                process.terminate()

    def wait(self, size: str, process: subprocess.Popen[bytes]) -> None:
        """Wait for the first answer; fail if the process ends or takes too long."""
        limit = time.monotonic() + START_LIMIT_S
        while get(f"{self.base(size)}/items?limit=10")[0] != 200:
            if process.poll() is not None or time.monotonic() > limit:
                raise SystemExit(f"{self.name} does not answer; its log says why")
            time.sleep(0.02)


def get(url: str) -> tuple[int, str, bytes]:
    """Status, media type and body of an answer; status 0 where nobody answers."""
    try:
        with urlopen(Request(url, headers={"Accept": ACCEPT}), timeout=120) as answer:  # noqa: S310 - this machine
            return answer.status, answer.headers.get("content-type", ""), answer.read()
    except HTTPError as error:
        return error.code, error.headers.get("content-type", ""), error.read()
    except (URLError, HTTPException, OSError):
        return 0, "", b""


def uvicorn(python: str, app: str, port: int, *options: str) -> tuple[str, ...]:
    """The command that serves an app."""
    return (python, "-m", "uvicorn", app, "--port", str(port), *UVICORN, *options)


def servers(folder: Path) -> tuple[Server, ...]:
    """All of them, those that others are compared with first."""
    answers = {"ANSWERS": str(folder / "answers" / "{size}")}
    database = "postgresql://postgres:x@127.0.0.1:54329/bench"
    tipg = {
        "DATABASE_URL": database,
        "TIPG_CATALOG_TTL": "0",
        "TIPG_TABLE_CONFIG__public_small__datetimecol": "held_from",
        "TIPG_TABLE_CONFIG__public_large__datetimecol": "held_from",
    }
    pygeoapi = {
        name: str(folder / f"pygeoapi{part}.yml")
        for name, part in (("PYGEOAPI_CONFIG", ""), ("PYGEOAPI_OPENAPI", ".openapi"))
    }
    own = "/api/collections/bases"
    peers = folder / "venvs"
    bare = "benchmarks.bytes_app:app"
    few = {**answers, "HEADERS": "few"}
    return (
        Server("bytes", 8000, own, uvicorn(sys.executable, bare, 8000), answers, takes_random=False),
        Server("bodies", 8001, own, uvicorn(sys.executable, bare, 8001), few, takes_random=False),
        Server("ours", 8002, own, uvicorn(sys.executable, "benchmarks.service:{size}", 8002, "--factory")),
        Server(
            "tipg",
            8004,
            "/collections/public.{size}",
            uvicorn(str(peers / "tipg/bin/python"), "tipg.main:app", 8004),
            tipg,
            uses_database=True,
        ),
        Server(
            "pygeoapi",
            8006,
            "/collections/{size}",
            uvicorn(str(peers / "pygeoapi/bin/python"), "pygeoapi.starlette_app:APP", 8006),
            pygeoapi,
            uses_database=True,
        ),
    )
