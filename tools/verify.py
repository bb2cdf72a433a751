"""Everything that must hold before a change is good: runs all checks, also after one failed, and says which did."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAP = "reports/node.tap"
QUICK = "--quick"
# Two processes that take tests from each other: one core would wait for Chromium and for servers.
OF_QUICK = ("-m", "not slow and not hypothesis")
PYTEST = ("-m", "pytest", "-q", "-ra", "-n", "2", "--dist", "worksteal", "--continue-on-collection-errors")


@dataclass(frozen=True)
class Outcome:
    """How one step ended, and after how long."""

    name: str
    passed: bool
    duration_s: float


def steps(*, is_quick: bool) -> Sequence[tuple[str, Sequence[str]]]:
    """List the steps with the arguments of Python that run them; pytest last, so that its count closes the output."""
    scripts = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/js/**/*.test.mjs"))
    reporters = ("--test-reporter=spec", "--test-reporter-destination=stdout")
    record = ("--test-reporter=tap", f"--test-reporter-destination={TAP}")
    return (
        ("ruff check", ("-m", "ruff", "check", "--quiet")),
        ("ruff format --check", ("-m", "ruff", "format", "--check", "--quiet")),
        ("mypy", ("-m", "mypy")),
        ("npm ci", ("-m", "tools.vendor", "dev")),
        ("eslint", ("-m", "tools.node", "node_modules/eslint/bin/eslint.js", ".")),
        ("tsc", ("-m", "tools.node", "node_modules/typescript/bin/tsc", "--project", ".")),
        ("tsc tests", ("-m", "tools.node", "node_modules/typescript/bin/tsc", "--project", "tests/js")),
        ("node --test", ("-m", "tools.node", "--test", *reporters, *record, *scripts)),
        ("node: none skipped", ("-m", "tools.verify", TAP)),
        ("garrison check", ("-m", "app", "check")),
        *(() if is_quick else (("chromium", ("-m", "tools.browser")), ("nginx", ("-m", "tools.proxy")))),
        ("pytest", (*PYTEST, *OF_QUICK) if is_quick else PYTEST),
    )


def run_step(name: str, arguments: Sequence[str]) -> Outcome:
    """Run one step with its output shown as it comes."""
    print(f"--- {name}", flush=True)
    start = time.monotonic()
    # The many processes that tests start share compiled modules, even where the environment would not keep them.
    environ = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, *arguments], check=False, cwd=ROOT, stdin=subprocess.DEVNULL, env=environ)
    return Outcome(name, done.returncode == 0, time.monotonic() - start)


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
    outcomes = [run_step(name, command) for name, command in steps(is_quick=is_quick)]
    print()
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.name} ({outcome.duration_s:.1f} s)")
    return int(not all(outcome.passed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
