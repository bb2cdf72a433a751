"""Load from wrk on a core of its own, and what each request cost the server meanwhile."""

import math
import re
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.machine import all_cpu_s, cpu_s

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}
CLEAN = 0.1  # cores that others may take meanwhile without a run counting as disturbed


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
    """One run: requests a second, half and 99 in 100 of them within so many ms, CPU a request, and the disturbance."""

    rate: float
    median_ms: float
    p99_ms: float
    cpu_us: float
    others: float
    failed: int


def measure(url: str, script: Callable[[int], str] | None, plan: Plan, pids: Callable[[], Iterable[int]]) -> Run:
    """The median of the cleanest runs; this machine may be shared. `script` is made anew for each, by its number."""
    runs: list[Run] = []
    while len(runs) < plan.attempts and sum(run.others < CLEAN for run in runs) < plan.runs:
        runs.append(run_once(url, script and script(len(runs)), plan, pids))
    best = sorted(runs, key=lambda run: run.others)[: plan.runs]
    return Run(*(statistics.median(getattr(run, name) for run in best) for name in Run.__dataclass_fields__))


def run_once(url: str, script: str | None, plan: Plan, pids: Callable[[], Iterable[int]]) -> Run:
    """One run of wrk."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as file:
        file.write(script or "")
        file.flush()
        options = ["-t1", f"-c{plan.connections}", f"-d{plan.seconds}s", "--latency", "--timeout", "30s"]
        command = ["taskset", "-c", plan.core, "wrk", *options, *(["-s", file.name] if script else []), url]
        own, all_used, loading, start = cpu_s(pids()), all_cpu_s(), children_s(), time.monotonic()
        output = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        taken = time.monotonic() - start
    own, loading = cpu_s(pids()) - own, children_s() - loading
    return parse(output, own, max(0.0, all_cpu_s() - all_used - own - loading) / taken)


def children_s() -> float:
    """Seconds of CPU that the programs started and ended by this one have used: wrk."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def parse(output: str, used_s: float, others: float) -> Run:
    """What wrk prints, with what was measured beside it."""
    count = int(re.search(r"(\d+) requests in", output)[1])  # type: ignore[index]
    parts = {percent: milliseconds(text) for percent, text in re.findall(r"^ +(50|99)% +(\S+)$", output, re.MULTILINE)}
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])  # type: ignore[index]
    cost = used_s / max(count, 1) * 1e6
    # A run in which nothing was answered has no latencies: each took longer than the run.
    return Run(
        rate, parts.get("50", math.inf), parts.get("99", math.inf), cost, others, int(failed[1]) if failed else 0
    )


def milliseconds(text: str) -> float:
    """A time as wrk prints it.

    >>> [milliseconds("250.00us"), milliseconds("1.50s")]
    [0.25, 1500.0]
    """
    number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", text).groups()  # type: ignore[union-attr]
    return float(number) * UNITS[unit]
