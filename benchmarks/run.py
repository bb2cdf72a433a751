"""Measures in a prepared folder and writes results there as Markdown.

python -m benchmarks.run FOLDER [--servers ours tipg] [--sizes small] [--only bbox1 id] [--seconds 2]
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import peers
from benchmarks.checking import faults
from benchmarks.layer import SIZES
from benchmarks.load import Plan, measure
from benchmarks.machine import family, memory_mib, wait_for_rest
from benchmarks.questions import RANDOM, Feature, fixed, script
from benchmarks.report import report
from benchmarks.servers import Server, get, servers

SERVER_CORE = "0"


@dataclass(frozen=True)
class Bench:
    """What a measurement needs beside its server: the folder, the layer and how to load."""

    folder: Path
    size: str
    features: Sequence[Feature]
    plan: Plan

    def pids(self, server: Server, pid: int) -> list[int]:
        """The processes of a server, those of its database too."""
        return [*family(pid), *(family(peers.start_database(self.folder)) if server.uses_database else [])]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and write the tables of all that was measured so far."""
    options = parse(arguments)
    folder: Path = options.folder.absolute()
    results = folder / "results.json"
    found: dict[str, Any] = json.loads(results.read_text("utf-8")) if results.is_file() else {}
    for size in options.sizes:
        features = json.loads((folder / f"{size}.geojson").read_text("utf-8"))["features"]
        bench = Bench(folder, size, features, Plan(seconds=options.seconds))
        for server in servers(folder):
            if server.name in options.servers:
                part = found.setdefault(size, {}).setdefault(server.name, {"questions": {}})
                measured = run(server, bench, options.only)
                measured["questions"] = part["questions"] | measured["questions"]
                part.update(measured)
                results.write_text(json.dumps(found, indent=1), "utf-8")
    (folder / "results.md").write_text(report(found), "utf-8")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Measures the record API beside its peers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--servers", nargs="+", default=["bytes", "bodies", "ours", "tipg", "pygeoapi"])
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), choices=SIZES)
    parser.add_argument("--only", nargs="+", default=[*fixed("small"), *RANDOM])
    parser.add_argument("--seconds", type=int, default=2)
    return parser.parse_args(arguments)


def run(server: Server, bench: Bench, only: Sequence[str]) -> dict[str, Any]:
    """Start a server, check and measure each of its answers, and stop it."""
    if server.uses_database:
        for pid in family(peers.start_database(bench.folder)):
            peers.pin(pid, SERVER_CORE)
    try:
        with server.running(bench.size, SERVER_CORE, bench.folder / f"{server.name}.log") as (pid, start_s):
            start_mib = memory_mib(family(pid))
            wait_for_rest(lambda: bench.pids(server, pid))
            answers = {name: ask(server, name, bench, pid) for name in only}
            questions = {name: answer for name, answer in answers.items() if answer}
            end_mib, whole_mib = memory_mib(family(pid)), memory_mib(bench.pids(server, pid))
    finally:
        if server.uses_database:
            peers.stop_database(bench.folder)
    memory = {"start_mib": start_mib, "end_mib": end_mib, "database_mib": round(whole_mib - end_mib, 1)}
    return {"start_s": round(start_s, 2), **memory, "questions": questions}


def ask(server: Server, name: str, bench: Bench, pid: int) -> dict[str, Any] | None:
    """Is the answer right, and what does it cost? None where a server cannot be asked that."""
    base, wrong = server.base(bench.size), []
    if name in RANDOM:
        if not server.takes_random:
            return None
        prefix = server.path.format(size=bench.size)
        lua: Callable[[int], str] | None = partial(script, name, bench.size, prefix)
        url = f"{base}/items"
    else:
        path, lua = fixed(bench.size)[name], None
        url = base + path
        answer = get(url)
        wrong = faults(path, *answer, bench.features)
        if answer[0] != 200:
            return {"wrong": wrong}
    measured = measure(url, lua, bench.plan, lambda: bench.pids(server, pid))
    wrong += ["some requests were refused"] if measured.failed else []
    return {"wrong": wrong, "is_checked": lua is None, **asdict(measured)}


if __name__ == "__main__":
    main()
