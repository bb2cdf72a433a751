"""Measures what fifty files to take away at once cost everybody else.

python -m benchmarks.exports [--files 50] [--workers 1]

Maps, pictures, packages and tables, each of another view so that nothing is kept, are asked of a fresh server on the
real layer, as a browser asks. Who is told to come back does so when told. A client in a process of its own asks for
/healthz and a page of items all the time. Every file is opened and must be what was asked for. Prints Markdown.
"""

import argparse
import multiprocessing
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing.connection import Connection

from benchmarks.api.servers import ROOT, wait_for
from benchmarks.export_files import KINDS, File, ask, fetch, views
from benchmarks.machine import family, memory_mib

PROBES = ("/healthz", "/api/collections/bases/items")
QUIET_S = 3.0  # how long the others are asked before the files
PAUSE_S, LOOK_S = 0.005, 0.2  # between two probes; between two looks at the memory


def probe(port: int, told: Connection) -> None:
    """Ask for each probe in turn until told to stop; then send when each was asked and how many ms it took."""
    connection, taken = HTTPConnection("127.0.0.1", port, timeout=300), []
    while not told.poll():
        for address in PROBES:
            start = time.perf_counter()
            status = ask(connection, address)[0]
            if status != 200:
                raise SystemExit(f"{address} answered {status}")
            taken.append((address, start, (time.perf_counter() - start) * 1000))
            time.sleep(PAUSE_S)
    told.send(taken)


def latency(taken: Sequence[float]) -> str:
    """Write the median, the 99th percentile and the largest of the times, in ms.

    >>> latency([1.0, 2.0, 3.0])
    '2.0 | 3.0 | 3.0'
    """
    ordered = sorted(taken)
    high = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"{statistics.median(ordered):.1f} | {high:.1f} | {ordered[-1]:.1f}"


@contextmanager
def serving(workers: int) -> Iterator[tuple[int, int]]:
    """Serve the real layer as its users do; yield the port and the process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", process, "the server does not answer")
            yield port, process.pid
        finally:
            process.terminate()


@contextmanager
def watching(pid: int, most: dict[str, float]) -> Iterator[None]:
    """Keep the largest memory of a process and all its children in `most["MiB"]`."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(LOOK_S):
            most["MiB"] = max(most["MiB"], memory_mib(family(pid)))

    watcher = threading.Thread(target=look, name="memory")
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def measure(count: int, workers: int) -> Iterator[str]:
    """Measure, and write the lines of the report."""
    with serving(workers) as (port, pid):
        own, other = multiprocessing.get_context("spawn").Pipe()
        client = multiprocessing.get_context("spawn").Process(target=probe, args=(port, other))
        client.start()
        time.sleep(QUIET_S)
        most = {"MiB": memory_mib(family(pid))}
        before, begun = most["MiB"], time.perf_counter()
        with watching(pid, most), ThreadPoolExecutor(count) as clients:
            files = list(clients.map(lambda address: fetch(port, address), views(count)))
        ended = time.perf_counter()
        own.send("stop")
        taken = own.recv()
        client.join()
    yield from report(files, ended - begun)
    yield f"\nMemory of the server and its children: {before:.0f} MiB before, {most['MiB']:.0f} MiB at most.\n"
    yield "| asked meanwhile | median, ms | 99 %, ms | worst, ms |\n| --- | ---: | ---: | ---: |"
    for address in PROBES:
        for name, since, until in (("before", 0.0, begun), ("during", begun, ended)):
            times = [spent for asked, start, spent in taken if asked == address and since <= start < until]
            yield f"| `{address}`, {name} | {latency(times)} |"


def report(files: Sequence[File], taken_s: float) -> Iterator[str]:
    """Write a line for each kind: how many came, how many were right, how often refused first, how large."""
    yield f"{len(files)} files in {taken_s:.1f} s.\n"
    yield "| file | asked for | 200 and sound | refused before that | kB, mean | what is wrong |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    for kind in KINDS:
        own = [file for file in files if file.name == kind]
        wrong = "; ".join(dict.fromkeys(fault for file in own for fault in file.faults))
        sound, refused = sum(not file.faults for file in own), sum(file.refused for file in own)
        size = statistics.mean(file.size for file in own) / 1000 if own else 0
        yield f"| `{kind}` | {len(own)} | {sound} | {refused} | {size:,.0f} | {wrong or '-'} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=50, help="how many at once")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    asked = parser.parse_args(arguments)
    sys.stdout.write("\n".join([*measure(asked.files, asked.workers), ""]))


if __name__ == "__main__":
    main()
