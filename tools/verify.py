"""Everything that must hold before a change is good: runs all checks, also after one failed, and says which did."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAP = "reports/node.tap"
QUICK = "--quick"
# Three processes that take tests from each other, also on two cores: each often waits for Chromium or for a server.
# The quick ones wait for nothing, and a third would only read all files of tests once more.
OF_QUICK = ("-n", "2", "-m", "not slow and not hypothesis")
PYTEST = ("-m", "pytest", "-q", "-ra", "-n", "3", "--dist", "worksteal", "--continue-on-collection-errors")
Step = tuple[str, Sequence[str]]  # its name, and the arguments of Python that run it


@dataclass(frozen=True)
class Outcome:
    """How one step ended, and after how long."""

    name: str
    passed: bool
    duration_s: float


def preparations(*, is_quick: bool) -> Sequence[Step]:
    """List what must be there before pytest and the checks of JavaScript begin."""
    of_tests = (("chromium", "tools.browser"), ("nginx, Caddy", "tools.proxy"), ("PostGIS", "tools.postgres"))
    programs = tuple((name, ("-m", module)) for name, module in of_tests)
    return (("npm ci", ("-m", "tools.vendor", "dev")), *(() if is_quick else programs))


def checks_of_python() -> Sequence[Step]:
    """List the checks that can run while packages and programs are fetched."""
    return (
        ("ruff check", ("-m", "ruff", "check", "--quiet")),
        ("ruff format --check", ("-m", "ruff", "format", "--check", "--quiet")),
        ("mypy", ("-m", "mypy")),
        ("garrison check", ("-m", "app", "check")),
        ("bill of materials", ("-m", "tools.licences")),
    )


def checks_of_javascript() -> Sequence[Step]:
    """List the checks that need node and its packages."""
    scripts = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/js/**/*.test.mjs"))
    reporters = ("--test-reporter=spec", "--test-reporter-destination=stdout")
    record = ("--test-reporter=tap", f"--test-reporter-destination={TAP}")
    return (
        ("eslint", ("-m", "tools.node", "node_modules/eslint/bin/eslint.js", ".")),
        ("tsc", ("-m", "tools.node", "node_modules/typescript/bin/tsc", "--project", ".")),
        ("tsc tests", ("-m", "tools.node", "node_modules/typescript/bin/tsc", "--project", "tests/js")),
        ("node --test", ("-m", "tools.node", "--test", *reporters, *record, *scripts)),
        ("node: none skipped", ("-m", "tools.verify", TAP)),
    )


@contextmanager
def started(arguments: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start Python with its output and errors in one pipe."""
    # The many processes that tests start share compiled modules, even where the environment would not keep them.
    environ = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT, env=environ
    ) as process:
        yield process


def run_step(name: str, arguments: Sequence[str]) -> tuple[Outcome, bytes]:
    """Run one step to its end, and keep what it says: another may be speaking."""
    start = time.monotonic()
    with started(arguments) as process:
        said, _ = process.communicate()
    return Outcome(name, process.returncode == 0, time.monotonic() - start), said


def show(outcome: Outcome, said: bytes) -> Outcome:
    """Print what a step said under its name."""
    print(f"--- {outcome.name}", flush=True)
    sys.stdout.buffer.write(said)
    sys.stdout.flush()
    return outcome


def run_all(*, is_quick: bool) -> Iterator[Outcome]:
    """Run the checks one after another beside the preparations and pytest, which is shown last as it goes on.

    pytest waits a lot for Chromium and for servers; the checks take the time that it leaves.
    """
    with ThreadPoolExecutor(1) as beside:
        checks = [beside.submit(run_step, *step) for step in checks_of_python()]
        yield from [show(*run_step(*step)) for step in preparations(is_quick=is_quick)]
        checks += [beside.submit(run_step, *step) for step in checks_of_javascript()]
        start = time.monotonic()
        with started((*PYTEST, *OF_QUICK) if is_quick else PYTEST) as tests:
            yield from [show(*check.result()) for check in checks]
            print("--- pytest", flush=True)
            for line in tests.stdout or ():
                sys.stdout.buffer.write(line)
                sys.stdout.flush()
        yield Outcome("pytest", tests.returncode == 0, time.monotonic() - start)


def complain_of_skipped(tap: str) -> str | None:
    r"""Say what is wrong with the counts at the end of node's record; None if tests ran and none was left out.

    >>> complain_of_skipped("# tests 3\n# pass 2\n# skipped 1\n# todo 0\n")
    'node left out tests: 1 skipped, 0 todo of 3'
    """
    counts = dict(re.findall(r"^# (tests|skipped|todo) (\d+)$", tap, re.MULTILINE))
    if counts.get("tests", "0") == "0":
        return "node ran no tests"
    if counts["skipped"] != "0" or counts["todo"] != "0":
        return f"node left out tests: {counts['skipped']} skipped, {counts['todo']} todo of {counts['tests']}"
    return None


def main(arguments: Sequence[str]) -> int:
    """Run all steps, or those of the quick loop; with the name of node's record only look into that."""
    is_quick = QUICK in arguments
    if arguments and not is_quick:
        complaint = complain_of_skipped(Path(arguments[0]).read_text("utf-8"))
        print(complaint or "none")
        return int(complaint is not None)
    # A record of an earlier run must not speak for this one.
    record = ROOT / TAP
    record.parent.mkdir(exist_ok=True)
    record.write_text("", "utf-8")
    outcomes = list(run_all(is_quick=is_quick))
    print()
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.name} ({outcome.duration_s:.1f} s)")
    return int(not all(outcome.passed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
