"""Measures what the service takes in memory, each size of layer in a process of its own; prints Markdown.

python -m benchmarks.memory [60 10000 100000]
"""

import gc
import multiprocessing
import os
import resource
import sys
from collections.abc import Iterator, Sequence

from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from benchmarks.layer import COLLECTION, SIZES, build_layer
from benchmarks.machine import memory_mib

# One of each kind of question, so that all is made that is made when it is first asked for.
PATHS = (
    f"/api/collections/{COLLECTION}/items?bbox=60,40,75,49&datetime=2004-01-01/2006-12-31",
    f"/api/collections/{COLLECTION}/items?filter=personnel_min%20%3E%202000&sortby=-name",
    f"/api/collections/{COLLECTION}/items?q=runway",
    "/api/collections/claims/items?property=personnel",
)
HEAD = "| records | program, MiB | with the layer | ready | after the first answers | at most | KiB a record |"
RULE = f"| {' | '.join(['---:'] * 7)} |"


def measure(size: int) -> list[float]:
    """Return MiB after each step, and the most that there was; in a fresh process."""
    steps = [present_mib()]
    catalog = build_layer(size)
    steps.append(present_mib())
    app = create_app(Settings.from_environ({}), catalog)
    steps.append(present_mib())
    client = TestClient(app)
    for path in PATHS:
        if client.get(path).status_code != 200:
            raise SystemExit(f"{path} is refused")
    return [*steps, present_mib(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


def present_mib() -> float:
    """Return the memory of this process in MiB, when all that is unreachable is given up."""
    gc.collect()
    return memory_mib([os.getpid()])


def describe(size: int, steps: Sequence[float]) -> str:
    """Write a row.

    >>> describe(1024, [100.0, 110.0, 120.0, 130.0, 140.0])
    '| 1,024 | 100 | 110 | 120 | 130 | 140 | 30.0 |'
    """
    grown = (steps[-2] - steps[0]) * 1024 / size
    return f"| {size:,} | {' | '.join(f'{step:,.0f}' for step in steps)} | {grown:,.1f} |"


def rows(sizes: Sequence[int]) -> Iterator[str]:
    """Write the table, a size at a time."""
    yield from (HEAD, RULE)
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            yield describe(size, pool.apply(measure, (size,)))


def main(arguments: Sequence[str]) -> None:
    """Print the table as its rows become known."""
    for line in rows([int(text) for text in arguments] or [*SIZES.values()]):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
