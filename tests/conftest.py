"""What all tests share: here a test that is skipped has failed, and none fails for being slow."""

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

REASON = "Skipped, and a test that does not run keeps no promise:"
TESTS = Path(__file__).resolve().parent
# Folders and files whose tests take seconds: they wait for a browser, a server, a client, a build, or many requests.
SLOW = frozenset(
    {
        *("browser", "api", "benchmarks/test_exports.py", "rendering/archive", "rendering/pictures", "test_built.py"),
        *(
            "test_atlas.py",
            "test_examples.py",
            "test_exporting.py",
            "test_main.py",
            "test_packaging.py",
            "test_surroundings.py",
        ),
        *(
            "serving",
            "web/test_app.py",
            "web/test_reload.py",
            "web/test_releases.py",
            "web/pages/map/test_oembed_client.py",
            "web/api/test_openapi.py",
        ),
        *("web/api/test_routes.py", "web/api/test_pages.py", "docs/test_commands.py", "query/frames/test_timelines.py"),
        *("query/test_same_answer.py", "rendering/formats/test_gdal_files.py", "catalog/test_fuzz.py"),
        *("benchmarks/attacks", "web/test_served.py", "curating/drafts/test_unpublished.py"),
        *("desk", "curating/editing/test_editor.py"),
    }
)

# How long an example takes says how busy the machine is; and a run finds what the one before it found.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, derandomize=False, max_examples=20_000)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if is_slow(item.path):
            item.add_marker("slow")


def is_slow(path: Path) -> bool:
    """Is it, or a folder that it is in, one of the slow ones?"""
    if not path.is_relative_to(TESTS):
        return False
    inside = path.relative_to(TESTS)
    return any(place.as_posix() in SLOW for place in (inside, *inside.parents))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    fail_if_skipped(report)
    return report


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{REASON} {reason}"
