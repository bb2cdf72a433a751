"""The walk of one request: it is answered by few modules of ours, those that the documentation lists."""

import re
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app

ROOT = Path(__file__).resolve().parents[3]
PAPER = ROOT / "docs" / "architecture.md"
LISTED = re.compile(r"^\d+\. `(app/[\w/]+\.py)`", re.MULTILINE)
ITEMS = "/api/collections/bases/items?bbox=60,{south},80,50&filter={filter}"
MOST_MODULES = 12


@pytest.fixture(scope="module")
def walked():
    """The modules of ours that run code for a request, after another one has warmed the caches."""
    seen = set()

    def trace(frame, event, _argument):
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(ROOT / "app"):
            seen.add(path.relative_to(ROOT).as_posix())

    async def start():
        sys.setprofile(trace)

    async def stop():
        sys.setprofile(None)

    with TestClient(create_app(Settings.from_environ({}))) as client:
        client.get(ITEMS.format(south=36, filter="claims_count > 1"))
        client.portal.call(start)
        answer = client.get(ITEMS.format(south=35, filter="host='TJ' AND claims_count > 2"))
        client.portal.call(stop)
    assert answer.json()["features"]
    return seen


def test_a_request_is_answered_by_few_modules(walked):
    assert len(walked) <= MOST_MODULES, sorted(walked)


def test_the_modules_are_those_of_the_documentation(walked):
    text = PAPER.read_text(encoding="utf-8")
    section = text.split("## The walk of one request")[1].split("\n## ")[0]
    assert set(LISTED.findall(section)) == walked
