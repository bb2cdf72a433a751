"""What the service holds in memory: `python -m benchmarks.memory 20000` prints it for so many records, step by step."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from app.query.datasets import CLAIMS
from app.web.api.snapshots import build_snapshot
from benchmarks.layer import COLLECTION, build_layer

SIZE = 20_000
HEAD = "| Step | PSS, MiB | more, MiB | bytes per record | bytes per record or claim |"
RULE = "| --- | ---: | ---: | ---: | ---: |"


def pss() -> int:
    """The memory of this process in bytes, shared pages counted in parts."""
    gc.collect()
    text = Path("/proc/self/smaps_rollup").read_text()
    return next(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


def steps(size: int) -> Iterator[tuple[str, Callable[[dict[str, Any]], Any]]]:
    """What is made, one upon another, by name."""
    yield "catalog", lambda _: build_layer(size)
    yield "snapshot", lambda made: build_snapshot(made["catalog"])


def main(size: int) -> None:
    """A row for each step, and how many bytes the records take as they are served."""
    made: dict[str, Any] = {}
    before = start = pss()
    rows = [("(program)", start, 0)]
    for name, make in steps(size):
        made[name] = make(made)
        after = pss()
        rows.append((name, after, after - before))
        before = after
    rows.append(("all but the program", before, before - start))
    items = size + len(made["snapshot"].features[CLAIMS])
    lines = [
        f"| {name} | {total / 2**20:,.0f} | {more / 2**20:,.0f} | {more / size:,.0f} | {more / items:,.0f} |"
        for name, total, more in rows
    ]
    served = sum(map(len, made["snapshot"].features[COLLECTION]))
    words = f"{size:,} records, {items - size:,} claims; a record as served has {served / size:,.0f} bytes."
    sys.stdout.write("\n".join((HEAD, RULE, *lines, "", words, "")))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZE)
