"""For every month from 1990 to 2030 the page, the API and the server's own view hold the same of the real layer."""

import json
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from starlette.testclient import TestClient

from app.domain.intervals import Interval, from_day, to_day
from app.domain.vocabulary import Collection, Status
from app.query.frames.datasets import build_datasets
from app.query.map_query import MapQuery, held_in, lapsed_in
from app.query.select import Selection, select
from app.rendering.maps.layer_json import layer_json
from app.settings import Settings
from app.web.app import create_app
from tests.layer import real_layer
from tools.node import find_node

SCRIPT = Path(__file__).parents[1] / "js" / "answers.mjs"
FIRST = [to_day(date(year, month, 1)) for year in range(1990, 2031) for month in range(1, 13)]
MONTHS = [Interval(start, end) for start, end in zip(FIRST, [*FIRST[1:], to_day(date(2031, 1, 1))], strict=True)]
KNOWN = [None, to_day(date(2012, 12, 31))]
Answers = list[dict[str, str]]


def ask_page(as_of: int | None) -> Answers:
    """What the modules of the page find, by node."""
    windows = [[days.start, days.end] for days in MONTHS]
    question = json.dumps({"layer": layer_json(real_layer()), "windows": windows, "asOf": as_of})
    node = find_node()
    assert node is not None
    done = subprocess.run([*node, str(SCRIPT)], input=question, capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)


@cache
def ask_server(as_of: int | None) -> Answers:
    views = [MapQuery(window=days, as_of=as_of) for days in MONTHS]
    found = [[*held_in(view, real_layer()), *lapsed_in(view, real_layer())] for view in views]
    return [{f"{item.record.collection}/{item.record.id}": item.status.value for item in items} for items in found]


@cache
def client() -> TestClient:
    return TestClient(create_app(Settings.from_environ({}), real_layer()))


def ask_api(collection: Collection, days: Interval, **more: str) -> set[str]:
    """The ids of the items of a month; those that no source dates are in every answer and are left out."""
    last = from_day(days.last or 0).isoformat()
    window = f"{from_day(days.start or 0).isoformat()}/{last}"
    asked = {"datetime": window, "limit": "1000", "properties": "status", **more}
    answer = client().get(f"/api/collections/{collection}/items", params=asked)
    assert answer.status_code == 200, answer.text
    return {item["id"] for item in answer.json()["features"] if item["properties"]["status"]}


@pytest.mark.parametrize("as_of", KNOWN)
def test_the_page_answers_as_the_server(as_of: int | None) -> None:
    assert ask_page(as_of) == ask_server(as_of)


@pytest.mark.parametrize("collection", Collection)
def test_the_datasets_of_the_api_answer_as_the_page(collection: Collection) -> None:
    dataset = build_datasets(real_layer())[collection]
    for days, answer in zip(MONTHS, ask_server(None), strict=True):
        held, attested, _ = split(collection, answer)
        undated = {id_ for id_, status in zip(dataset.ids, dataset.columns["status"], strict=True) if pd.isna(status)}
        for is_attested, expected in ((False, held | undated), (True, attested)):
            rows = select(dataset, Selection(window=days, is_attested=is_attested, limit=1000)).rows
            assert {dataset.ids[row] for row in rows} == expected, days


@pytest.mark.parametrize("year", [1995, 2008, 2013, 2017, 2029])
def test_the_api_answers_as_the_page(year: int) -> None:
    days = Interval(to_day(date(year, 6, 1)), to_day(date(year, 7, 1)))
    answer = ask_server(None)[MONTHS.index(days)]
    for collection in Collection:
        held, attested, lapsed = split(collection, answer)
        assert ask_api(collection, days) == held
        assert ask_api(collection, days, attested="true") == attested
        assert ask_api(collection, days, status="lapsed") == lapsed


def split(collection: Collection, answer: dict[str, str]) -> tuple[set[str], set[str], set[str]]:
    """The ids of a collection that are held, of them those that are attested, and those no longer spoken of."""
    own = {key.partition("/")[2]: status for key, status in answer.items() if key.startswith(f"{collection}/")}
    attested, lapsed = (
        {id_ for id_, status in own.items() if status == asked} for asked in (Status.ATTESTED, Status.LAPSED)
    )
    return set(own) - lapsed, attested, lapsed
