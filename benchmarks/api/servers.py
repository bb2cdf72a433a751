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

from benchmarks.api.database import URL
from benchmarks.layer import COLLECTION, SIZES

ROOT = Path(__file__).resolve().parents[2]
ACCEPT = "application/geo+json, application/json;q=0.9, */*;q=0.1"
# The same server program for all, its quickest parts named so that none falls back unseen.
UVICORN = ("--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error")
START_LIMIT_S = 600
PROBE = "the same 10 items"


@dataclass(frozen=True)
class Server:
    """A server; `{size}` stands for the size of the layer in its parts, `{question}` for a question's name."""

    name: str
    port: int
    path: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)
    uses_database: bool = False

    @property
    def origin(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def prefix(self, size: str, question: str) -> str:
        """Return the path of its collection."""
        return self.path.format(size=size, question=slug(question))

    @contextmanager
    def running(self, size: str, core: str, log: Path) -> Iterator[int]:
        """Start it on one core, wait for its first answer, yield its process, and stop it at the end."""
        environ = {**os.environ, **{name: text.format(size=size) for name, text in self.environ.items()}}
        command = ["taskset", "-c", core, *(part.format(size=size) for part in self.command)]
        with (
            log.open("wb") as file,
            subprocess.Popen(command, cwd=ROOT, env=environ, stdout=file, stderr=subprocess.STDOUT) as process,
        ):
            try:
                url = f"{self.origin}{self.prefix(size, PROBE)}/items?limit=10"
                wait_for(url, process, f"{self.name} does not answer; {log} says why")
                yield process.pid
            finally:
                process.terminate()


@dataclass(frozen=True)
class Answer:
    """An answer: its status, 0 where nobody answers, its headers in lower case, and its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def wait_for(url: str, process: subprocess.Popen[bytes], complaint: str) -> None:
    """Wait for the first answer; stop with the complaint if the process ends or takes too long."""
    limit = time.monotonic() + START_LIMIT_S
    while get(url).status != 200:
        if process.poll() is not None or time.monotonic() > limit:
            raise SystemExit(complaint)
        time.sleep(0.02)


def get(url: str) -> Answer:
    """Ask a server on this machine."""
    try:
        with urlopen(Request(url, headers={"Accept": ACCEPT}), timeout=120) as answer:  # noqa: S310 - this machine
            return Answer(answer.status, {name.lower(): text for name, text in answer.headers.items()}, answer.read())
    except HTTPError as error:
        return Answer(error.code, {name.lower(): text for name, text in error.headers.items()}, error.read())
    except (URLError, HTTPException, OSError):
        return Answer(0, {}, b"")


def slug(question: str) -> str:
    """Write the name of a question as part of an address.

    >>> slug("the same box and time")
    'the-same-box-and-time'
    """
    return question.lower().replace(" ", "-")


def uvicorn(python: str, app: str, port: int, *options: str) -> tuple[str, ...]:
    """Return the command that serves an app."""
    return (python, "-m", "uvicorn", app, "--port", str(port), *UVICORN, *options)


def own_server() -> Server:
    """Return Garrison itself."""
    command = uvicorn(sys.executable, "benchmarks.api.service:{size}", 8741, "--factory")
    return Server("Garrison", 8741, f"/api/collections/{COLLECTION}", command)


def bare_server(folder: Path) -> Server:
    """Return the bare FastAPI route that sends the answers recorded in the folder."""
    command = uvicorn(sys.executable, "benchmarks.api.bare:from_environ", 8742, "--factory")
    return Server("bare route", 8742, "/{question}", command, {"ANSWERS": str(folder / "answers" / "{size}")})


def tipg_server(folder: Path) -> Server:
    """Return tipg, told which column is the date."""
    environ = {"DATABASE_URL": URL, "TIPG_CATALOG_TTL": "0"}
    environ |= {f"TIPG_TABLE_CONFIG__public_{size}__datetimecol": "held_from" for size in SIZES}
    command = uvicorn(str(folder / "venvs/tipg/bin/python"), "tipg.main:app", 8744)
    return Server("tipg", 8744, "/collections/public.{size}", command, environ, uses_database=True)


def pygeoapi_server(folder: Path) -> Server:
    """Return pygeoapi, configured by what benchmarks.prepare has written."""
    environ = {
        name: str(folder / f"pygeoapi{part}.yml")
        for name, part in (("PYGEOAPI_CONFIG", ""), ("PYGEOAPI_OPENAPI", ".openapi"))
    }
    command = uvicorn(str(folder / "venvs/pygeoapi/bin/python"), "pygeoapi.starlette_app:APP", 8746)
    return Server("pygeoapi", 8746, "/collections/{size}", command, environ, uses_database=True)


def all_servers(folder: Path) -> dict[str, Server]:
    """Return all servers by name, in the order of the tables."""
    made = (own_server(), bare_server(folder), tipg_server(folder), pygeoapi_server(folder))
    return {server.name: server for server in made}
