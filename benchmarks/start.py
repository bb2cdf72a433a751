"""Measures the time from the start of the real service to its first answer; prints Markdown.

python -m benchmarks.start [--rounds 5]
"""

import argparse
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.api.servers import ROOT, wait_for
from benchmarks.machine import cpu_s, family

PATHS = ("/healthz", "/", "/api/collections/bases/items", "/records/bases/kant-air-base")


def measure(path: str) -> tuple[float, float]:
    """Start the service and return the seconds to its first answer, and the CPU seconds until then."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = time.monotonic()
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}{path}", process, "the service does not answer")
            return time.monotonic() - start, cpu_s(family(process.pid))
        finally:
            process.terminate()


def rows(rounds: int) -> Iterator[str]:
    """Write the table: for each address the median and the slowest round, and the median of the CPU."""
    yield from ("| first answer to | s, median | s, slowest | CPU s |", "| --- | ---: | ---: | ---: |")
    measure(PATHS[0])  # the first start of all reads the modules from the disk
    for path in PATHS:
        taken, used = zip(*(measure(path) for _ in range(rounds)), strict=True)
        yield f"| `{path}` | {statistics.median(taken):.2f} | {max(taken):.2f} | {statistics.median(used):.2f} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table as its rows become known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="starts for each address")
    for line in rows(parser.parse_args(arguments).rounds):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
