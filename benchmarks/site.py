"""Measures the site as files: how long the export takes, and how many pages one core of nginx answers from it.

python -m benchmarks.site FOLDER [--seconds 2] [--runs 3] [--lighthouse FOLDER]

Beside it stand the service, and the service behind nginx as deploy/nginx.conf has it, but for TLS and the limits of
requests. Needs what `make test` installs, and `wrk`; FOLDER is made, `--lighthouse` the folder of `benchmarks.prepare`.
Prints Markdown.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.api.load import Plan, Target, children_s, measure
from benchmarks.api.servers import get, wait_for
from benchmarks.browser import say, table
from benchmarks.lighthouse import PATHS, find_lighthouse, measure_pages
from benchmarks.machine import family, pin
from tests.servers import ROOT, free_port, started
from tools.proxy import find_program

CORE = "0"
ToPath = Callable[[str], str]
Row = dict[str, Any]
SITE = "https://example.org/atlas"
PAGES = {
    "a dossier": "/records/bases/kant-air-base",
    "the map": "/",
    "an item": "/api/collections/bases/items/kant-air-base",
}
TEXTS = (".html", ".json", ".css", ".js", ".svg", ".xml", ".csv", ".geojson", ".kml", ".atom", ".txt")
GZIP = ("Accept-Encoding: gzip",)
EXAMPLE = ROOT / "deploy" / "nginx.conf"
FRAME = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 256; }}
http {{
    access_log off; keepalive_requests 1000000;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {inside}
}}
"""
FILES = """
    types {{
        text/html html; application/json json; text/css css; text/javascript js; image/svg+xml svg; font/woff2 woff2;
    }}
    sendfile on; tcp_nopush on; open_file_cache max=20000 inactive=60s; gzip_static on;
    server {{ listen 127.0.0.1:{port}; root {www}; }}
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Export twice, serve and measure."""
    asked = parse(arguments)
    folder, plan = asked.folder.absolute(), Plan(seconds=asked.seconds, runs=asked.runs, attempts=3 * asked.runs)
    lighthouse = find_lighthouse(asked.lighthouse) if asked.lighthouse else None
    www = folder / "www"
    shutil.rmtree(www, ignore_errors=True)
    first, again = export(www / "atlas"), export(folder / "again")
    same = "nothing" if digests(www) == digests(folder / "again", "atlas") else "SOMETHING"
    shutil.rmtree(folder / "again")
    say(table("Export", [{**sizes(www), **first}, {**sizes(www), **again}]))
    say(f"The second differs from the first in {same}.\n")
    compress(www)
    with files_served(folder, www) as (address, pid):
        rows = [*measure_server("nginx, files", f"{address}/atlas", plan, pid, file_path)]
        if lighthouse:
            paths = [file_path(path) for path in PATHS]
            say(table("Lighthouse, files", list(measure_pages(f"{address}/atlas", lighthouse, paths))))
    with started() as (process, address):
        pin(process.pid, CORE)
        rows += measure_server("the service", address, plan, process.pid, str)
        with proxy_served(folder, urlsplit(address).port or 0) as (through, pid):
            rows += measure_server("nginx, its cache", through, plan, pid, str)
    say(table("Pages of one core", rows))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=2, help="how long one run is")
    parser.add_argument("--runs", type=int, default=3, help="how many undisturbed runs")
    parser.add_argument("--lighthouse", type=Path, metavar="FOLDER")
    return parser.parse_args(arguments)


def export(out: Path) -> dict[str, Any]:
    """Export the site into a folder, in a process of its own; return what that took."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "app", "export", "site", "--out", str(out), "--site", SITE]
    used, begun = children_s(), time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return {"s": round(time.monotonic() - begun, 1), "CPU s": round(children_s() - used, 1)}


def digests(folder: Path, within: str = "") -> Mapping[str, str]:
    """Return the hash of each file of a folder, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        Path(within, path.relative_to(folder)).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def sizes(folder: Path) -> dict[str, Any]:
    """Count the files of a folder, and how large they and the texts among them are when compressed."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {"files": f"{len(files):,}", "MB": round(sum(path.stat().st_size for path in files) / 1e6, 1)}


def compress(folder: Path) -> None:
    """Put a compressed file beside each text, as nginx's gzip_static takes it."""
    for path in [path for path in folder.rglob("*") if path.suffix in TEXTS]:
        Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def file_path(path: str) -> str:
    """Return the file that an address of the service is.

    >>> [file_path(path) for path in ("/", "/about", "/api/collections/bases/items/kant")]
    ['/', '/about.html', '/api/collections/bases/items/kant.json']
    """
    return path if path == "/" else f"{path}.json" if path.startswith("/api") else f"{path}.html"


def measure_server(
    name: str, address: str, plan: Plan, pid: int, to_path: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """Measure each page of a server whose processes are kept to one core."""
    parts = urlsplit(address)
    for page, path in PAGES.items():
        asked = [parts.path + to_path(path)]
        target = Target(f"http://{parts.netloc}", partial(lambda asked, _: asked, asked), GZIP)
        if get(target.origin + asked[0]).status != 200:
            raise SystemExit(f"{name} does not answer {path}.")
        run = measure(target, plan, lambda: family(pid))
        if run.failed:
            raise SystemExit(f"{name} refused {run.failed} requests for {path}.")
        used = round(run.cpu_us, 1)
        row = {"server": name, "page": page, "pages a second": f"{run.rate:,.0f}", "CPU microseconds a page": used}
        yield {**row, "a second of a whole core": f"{1e6 / max(used, 0.1):,.0f}", "median ms": round(run.median_ms, 2)}


@contextmanager
def files_served(folder: Path, www: Path) -> Iterator[tuple[str, int]]:
    """Serve a folder of files by one worker of nginx on one core."""
    port = free_port()
    with nginx(folder, FILES.format(port=port, www=www), f"http://127.0.0.1:{port}/atlas/") as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def proxy_served(folder: Path, upstream: int) -> Iterator[tuple[str, int]]:
    """Put nginx in front of a service, as the example has it, but for TLS and the limits of requests."""
    port = free_port()
    changes = {
        "/var/cache/nginx/garrison": f"{folder}/cache",
        "/var/log/nginx": str(folder),
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{upstream};",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        "server_name atlas.example.org;": "server_name 127.0.0.1;",
        "rate=20r/s": "rate=1000000r/s",
        "burst=200": "burst=1000000",
    }
    text = "\n".join(line for line in EXAMPLE.read_text("utf-8").splitlines() if not line.strip().startswith("ssl_"))
    for old, new in changes.items():
        text = text.replace(old, new)
    with nginx(folder, text, f"http://127.0.0.1:{port}/healthz") as pid:
        yield f"http://127.0.0.1:{port}", pid


@contextmanager
def nginx(folder: Path, inside: str, probe: str) -> Iterator[int]:
    """Run nginx with one worker on one core, until it answers at an address; yield its process."""
    config = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # another user may not read the folder
    config.write_text(FRAME.format(folder=folder, inside=inside, user=user), "utf-8")
    program = find_program("nginx")
    if program is None:
        raise SystemExit("There is no nginx: run python -m tools.proxy first.")
    command = ["taskset", "-c", CORE, program, "-e", "stderr", "-p", str(folder), "-c", str(config)]
    with subprocess.Popen(command) as process:
        try:
            wait_for(probe, process, "nginx does not answer.")
            yield process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
