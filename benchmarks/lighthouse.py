"""Runs Lighthouse on the pages of a site, as on a desktop and as on a phone."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.install import lighthouse_program
from tests.browser.conftest import FLAGS
from tools.browser import find_shell
from tools.node import find_node

PATHS = ("/", "/records/bases/kant-air-base", "/sources", "/compare", "/about")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DEVICES: Mapping[str, Sequence[str]] = {"desktop": ("--preset=desktop",), "phone": ()}


def find_lighthouse(folder: Path) -> Path:
    """Find the program in a prepared folder, or say how to get it."""
    program = lighthouse_program(folder.resolve())
    if not program.exists():
        raise SystemExit(f"{folder} has no Lighthouse: python -m benchmarks.prepare {folder} --only lighthouse.")
    return program


def measure_pages(site: str, program: Path, paths: Sequence[str] = PATHS) -> Iterator[dict[str, Any]]:
    """Return the scores of each page on each device."""
    for path in paths:
        for device, options in DEVICES.items():
            yield {"page": path, "as": device, **scores(run_lighthouse(program, site + path, options))}


def run_lighthouse(program: Path, url: str, options: Sequence[str]) -> Mapping[str, Any]:
    """Return one report of Lighthouse, made with the Chromium of the browser tests."""
    command = [*(find_node() or ["node"]), str(program), url, "--quiet", "--output=json", *options]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(quoted(FLAGS))}"]
    environ = {**os.environ, "CHROME_PATH": find_browser(), "CI": "true"}  # CI: it asks no question
    # A file, since Lighthouse ends before a pipe has taken a long report.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        command.append(f"--output-path={file}")
        done = subprocess.run(command, env=environ, check=False, capture_output=True, encoding="utf-8")
        if not file.is_file():
            raise SystemExit(f"Lighthouse gave no report of {url}: {done.stderr}")
        report: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
    return report


def find_browser() -> str:
    """Find the Chromium on the PATH, else Playwright's own."""
    found = find_shell()
    if found is None:
        with sync_playwright() as playwright:
            found = playwright.chromium.executable_path
    return found


def quoted(flags: Sequence[str]) -> Iterator[str]:
    """Write flags as Lighthouse splits them: a value with spaces in quotes."""
    for flag in flags:
        name, _, value = flag.partition("=")
        yield f'{name}="{value}"' if value else name


def scores(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the scores of a report in hundredths, and the audits that fail."""
    found = report["categories"]
    marks = {name: round(100 * (found[name]["score"] or 0)) for name in CATEGORIES if name in found}
    return {**marks, "fails": "; ".join(failed(report)) or "-"}


def failed(report: Mapping[str, Any]) -> Iterator[str]:
    """List the audits of accessibility, best practices and search engines that a page fails."""
    for category in CATEGORIES[1:]:
        for reference in report["categories"].get(category, {}).get("auditRefs", ()):
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield reference["id"]
