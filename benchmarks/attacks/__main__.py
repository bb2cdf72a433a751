"""Attacks the service, one way after another, and asks meanwhile whether it lives; prints Markdown.

python -m benchmarks.attacks [--records 60 10000] [--seconds 5] [--only "two linestrings"]

It starts the service itself, as its users do, on made-up layers. Each attack comes ten times a second from one address;
a reader in a process of its own asks for /healthz from another, on a new connection each time.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.attacks.client import Target
from benchmarks.attacks.layer_files import write_layer
from benchmarks.attacks.reader import reading, serving
from benchmarks.attacks.requests import ATTACKS
from benchmarks.machine import family, memory_mib, wait_for_rest

REST_LIMIT_S = 15.0
HEAD = "| attack | median, ms | 99 %, ms | worst, ms | answers | MiB before | after |"
RULE = "| --- | ---: | ---: | ---: | --- | ---: | ---: |"


def measure(name: str, target: Target, seconds: float) -> str:
    """Attack in one way and write the row of the table."""
    before = memory_mib(family(target.pid))
    with reading(target.port) as taken:
        answers = ATTACKS[name](target, seconds)
    told = ", ".join(f"{count} x {status}" for status, count in answers.most_common())
    wait_for_rest(lambda: family(target.pid), REST_LIMIT_S)
    return f"| {name} | {latency(taken)} | {told} | {before:.0f} | {memory_mib(family(target.pid)):.0f} |"


def latency(taken: Sequence[float]) -> str:
    """Write the median, the 99th percentile and the largest of the times, in ms.

    >>> latency([1.0, 2.0, 3.0])
    '2.0 | 3.0 | 3.0'
    """
    ordered = sorted(taken)
    high = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
    return f"{statistics.median(ordered):.1f} | {high:.1f} | {ordered[-1]:.1f}"


def rows(size: int, names: Sequence[str], seconds: float) -> Iterator[str]:
    """Write the table, an attack at a time, each on a fresh service: the last one may still be at work."""
    yield from (f"\n{size:,} records:\n", HEAD, RULE)
    with tempfile.TemporaryDirectory(prefix="garrison-") as folder:
        geodata, seeds = write_layer(size, Path(folder))
        for name in names:
            with serving(geodata, seeds) as target:
                yield measure(name, target, seconds)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables as their rows become known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=[60, 10_000], help="sizes of the layers")
    parser.add_argument("--seconds", type=float, default=5, help="how long each attack lasts")
    parser.add_argument("--only", nargs="+", default=[*ATTACKS], choices=[*ATTACKS], metavar="ATTACK")
    options = parser.parse_args(arguments)
    for size in options.records:
        for line in rows(size, options.only, options.seconds):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
