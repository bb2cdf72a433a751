"""Load from wrk on a core of its own, and the CPU that each request costs the server meanwhile."""

import math
import re
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.machine import all_cpu_s, cpu_s

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
CLEAN = 0.1  # cores that others may take meanwhile without a run counting as disturbed
# A table of its own in the script would be too many constants for Lua, so the paths come from a file.
SCRIPT = """
local paths, i = {}, 0
for line in io.lines("PATHS") do paths[#paths + 1] = line end
request = function()
  i = i % #paths + 1
  return wrk.format("GET", paths[i])
end
"""


@dataclass(frozen=True)
class Plan:
    """How to load: on which core, over how many connections, how long, how many clean runs of how many at most."""

    core: str = "1"
    connections: int = 8
    seconds: int = 2
    runs: int = 3
    attempts: int = 9


@dataclass(frozen=True)
class Run:
    """One run: requests a second, CPU microseconds a request, cores that others took, refused requests."""

    rate: float
    median_ms: float
    cpu_us: float
    others: float
    failed: int


@dataclass(frozen=True)
class Target:
    """What is asked: the server's address, the paths of run number n, and headers for all of them."""

    origin: str
    paths: Callable[[int], Sequence[str]]
    headers: Sequence[str] = ()


def measure(target: Target, plan: Plan, pids: Callable[[], Iterable[int]]) -> Run:
    """Return the median of the least disturbed runs: others may use this machine. Each run asks other paths."""
    runs: list[Run] = []
    while len(runs) < plan.attempts and sum(run.others < CLEAN for run in runs) < plan.runs:
        runs.append(run_once(target, len(runs), plan, pids))
    best = sorted(runs, key=lambda run: run.others)[: plan.runs]
    return Run(*(statistics.median(getattr(run, name) for run in best) for name in Run.__dataclass_fields__))


def run_once(target: Target, number: int, plan: Plan, pids: Callable[[], Iterable[int]]) -> Run:
    """Run wrk once."""
    with TemporaryDirectory() as folder:
        paths, script = Path(folder, "paths"), Path(folder, "ask.lua")
        paths.write_text("\n".join(target.paths(number)), "utf-8")
        script.write_text(SCRIPT.replace("PATHS", str(paths)), "utf-8")
        options = ["-t1", f"-c{plan.connections}", f"-d{plan.seconds}s", "--latency", "--timeout", "30s"]
        headers = [part for header in target.headers for part in ("-H", header)]
        command = ["taskset", "-c", plan.core, "wrk", *options, *headers, "-s", str(script), target.origin]
        own, all_used, loading, start = cpu_s(pids()), all_cpu_s(), children_s(), time.monotonic()
        output = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        taken = time.monotonic() - start
        own, loading = cpu_s(pids()) - own, children_s() - loading
    return parse(output, own, max(0.0, all_cpu_s() - all_used - own - loading) / taken)


def children_s() -> float:
    """Return the CPU seconds of the programs that this one has started and that ended: wrk."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def parse(output: str, used_s: float, others: float) -> Run:
    """Read what wrk prints, and add what was measured beside it."""
    count = int(re.search(r"(\d+) requests in", output)[1])  # type: ignore[index]
    median = re.search(r"^ +50% +(\S+)$", output, re.MULTILINE)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])  # type: ignore[index]
    # A run in which nothing was answered has no latencies: each request took longer than the run.
    median_ms = milliseconds(median[1]) if median else math.inf
    return Run(rate, median_ms, used_s / max(count, 1) * 1e6, others, int(failed[1]) if failed else 0)


def milliseconds(text: str) -> float:
    """Read a time as wrk prints it.

    >>> [milliseconds("250.00us"), milliseconds("1.50s")]
    [0.25, 1500.0]
    """
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", text).groups()  # type: ignore[union-attr]
    return float(number) * UNITS[unit]
