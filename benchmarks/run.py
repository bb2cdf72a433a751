"""Measures the record API beside its peers in a prepared folder; prints Markdown and adds to results.json there.

python -m benchmarks.run FOLDER [--sizes small] [--servers Garrison tipg] [--only box CQL2] [--seconds 2] [--runs 3]
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.api import database
from benchmarks.api.checking import find_faults
from benchmarks.api.load import Plan, Target, measure
from benchmarks.api.questions import QUESTIONS, Feature, Question
from benchmarks.api.report import NOT_MODIFIED, report
from benchmarks.api.servers import Server, all_servers, get, slug
from benchmarks.layer import SIZES
from benchmarks.machine import family, memory_mib, pin, wait_for_rest
from benchmarks.prepare import read_features

SERVER_CORE = "0"
CHECKED = 3  # answers to each new question that are looked into
PER_SECOND = 20_000  # more different questions than any server answers


@dataclass(frozen=True)
class Bench:
    """What a measurement needs beside its server: the folder, the layer, its features and the load."""

    folder: Path
    size: str
    features: Sequence[Feature]
    plan: Plan

    def pids(self, server: Server, pid: int) -> list[int]:
        """List the processes of a server, those of its database too."""
        return [*family(pid), *(family(database.start(self.folder)) if server.uses_database else [])]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print the tables of all that was measured so far."""
    options = parse(arguments)
    folder: Path = options.folder.absolute()
    results, servers = folder / "results.json", all_servers(folder)
    found: dict[str, Any] = json.loads(results.read_text("utf-8")) if results.is_file() else {}
    for size in options.sizes:
        if not (folder / f"{size}.geojson").is_file():
            raise SystemExit(f"{folder} is not prepared: run python -m benchmarks.prepare {options.folder} first.")
        bench = Bench(
            folder,
            size,
            read_features(folder, size),
            Plan(seconds=options.seconds, runs=options.runs, attempts=3 * options.runs),
        )
        for name in options.servers:
            part = found.setdefault(size, {}).setdefault(name, {"questions": {}})
            measured = run(servers[name], bench, options.only)
            measured["questions"] = part["questions"] | measured["questions"]
            part.update(measured)
            results.write_text(json.dumps(found, indent=1), "utf-8")
    versions = folder / "versions.json"
    text = report(found, json.loads(versions.read_text("utf-8")) if versions.is_file() else {})
    (folder / "results.md").write_text(text, "utf-8")
    sys.stdout.write(text)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    servers = [*all_servers(Path())]
    parser.add_argument("folder", type=Path)
    parser.add_argument("--servers", nargs="+", default=servers, choices=servers)
    parser.add_argument("--sizes", nargs="+", default=[*SIZES], choices=[*SIZES])
    parser.add_argument("--only", nargs="+", default=[*QUESTIONS], choices=[*QUESTIONS], metavar="QUESTION")
    parser.add_argument("--seconds", type=int, default=2, help="how long one run is")
    parser.add_argument("--runs", type=int, default=3, help="how many undisturbed runs")
    return parser.parse_args(arguments)


def run(server: Server, bench: Bench, only: Sequence[str]) -> dict[str, Any]:
    """Start a server, check and measure its answers, and stop it."""
    if server.uses_database:
        for pid in family(database.start(bench.folder)):
            pin(pid, SERVER_CORE)
    try:
        with server.running(bench.size, SERVER_CORE, bench.folder / f"{slug(server.name)}.log") as pid:
            wait_for_rest(lambda: bench.pids(server, pid))
            questions: dict[str, Any] = {}
            for name in only:
                questions |= ask(server, QUESTIONS[name], bench, pid)
            memory = memory_mib(family(pid))
    finally:
        if server.uses_database:
            database.stop(bench.folder)
    return {"memory_mib": memory, "questions": questions}


def ask(server: Server, question: Question, bench: Bench, pid: int) -> dict[str, Any]:
    """Check and measure one question; where it is a repeated one and has an ETag, also as who has the answer asks."""
    prefix = server.prefix(bench.size, question.name)
    records, seconds = SIZES[bench.size], bench.plan.seconds

    def draw(seed: int) -> list[str]:
        return [prefix + path for path in question.paths(records, PER_SECOND * seconds, seed)]

    wrong = check(server, question, bench)
    target = Target(server.origin, draw)
    found = {question.name: measure_one(target, bench, server, pid, wrong)}
    if not question.is_new:
        etag = get(server.origin + draw(0)[0]).headers.get("etag")
        # A bare route cannot say 304: it looks at nothing.
        if etag and server.name != "bare route":
            kept = Target(server.origin, draw, (f"If-None-Match: {etag}",))
            found[question.name + NOT_MODIFIED] = measure_one(kept, bench, server, pid, [])
    return found


def check(server: Server, question: Question, bench: Bench) -> list[str]:
    """Say what is wrong with the first wrong answer of some; the bare route is not asked, it answers all alike."""
    if server.name == "bare route":
        return []
    for path in question.paths(SIZES[bench.size], CHECKED, seed=-2):
        answer = get(f"{server.origin}{server.prefix(bench.size, question.name)}{path}")
        media_type = answer.headers.get("content-type", "")
        if wrong := find_faults(path, answer.status, media_type, answer.body, bench.features):
            return wrong
    return []


def measure_one(target: Target, bench: Bench, server: Server, pid: int, wrong: Sequence[str]) -> dict[str, Any]:
    """Measure one question, unless the server refuses it."""
    if any(fault.startswith("HTTP ") for fault in wrong):
        return {"wrong": [*wrong]}
    measured = measure(target, bench.plan, lambda: bench.pids(server, pid))
    refused = ["some requests were refused"] if measured.failed else []
    return {"wrong": [*wrong, *refused], **asdict(measured)}


if __name__ == "__main__":
    main()
