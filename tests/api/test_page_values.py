"""The page says of a time what the API, CSV and the exports say of it; the page's own modules answer in Node."""

import csv
import io
import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from app.domain.intervals import from_day, to_day
from app.domain.vocabulary import Collection
from app.query.map_query import MapQuery, held_in
from app.query.ogc_datetime import full_date, parse_moments
from app.rendering.maps.layer_json import layer_json
from tests.docs.pages import real_client
from tests.layer import real_layer
from tools.node import find_node

SCRIPT = Path(__file__).resolve().parents[1] / "js" / "page-values.mjs"
CATALOG = real_layer()
CLIENT = real_client()
TIMES = [
    ("2008-01-01/2008-12-31", None),
    ("2008-06-15", None),
    ("2010-06-01/2011-05-31", None),
    ("2012-12-05", None),
    ("2012-01-01/2012-12-31", "2012-12-31"),
    ("2017-06-01", None),
    ("2017-06-01", "2012-12-31"),
    ("2018-01-29", None),
    ("2100-01-01", None),
    ("../..", None),
    ("../..", "2008-12-31"),
]
# Choices of the page that are parameters of the API too.
CHOICES = [{}, {"source": ["rferl-2008"]}, {"modality": ["announced"]}, {"equipment": ["Su-25"]}, {"host": ["TJ"]}]
QUESTIONS = [(datetime, as_of, chosen) for datetime, as_of in TIMES for chosen in CHOICES]
NUMBERED = [*enumerate(QUESTIONS)]
NAMES = [f"{datetime} as of {as_of}, {chosen}" for datetime, as_of, chosen in QUESTIONS]


def to_question(datetime, as_of, filters):
    window = parse_moments(datetime)
    known = as_of and to_day(full_date(as_of))
    return {"from": window.start, "until": window.end, "as_of": known, "filters": filters}


@cache
def page_values():
    """What the page says, for each question."""
    asked = {"layer": layer_json(CATALOG), "questions": [to_question(*question) for question in QUESTIONS]}
    command = [*find_node(), "--no-warnings", str(SCRIPT)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def ask(collection, datetime, as_of, chosen, **more):
    given = {"datetime": datetime, "limit": "1000", **{name: ",".join(codes) for name, codes in chosen.items()}, **more}
    answer = CLIENT.get(f"/api/collections/{collection}/items", params=given | ({"as_of": as_of} if as_of else {}))
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize(("number", "question"), NUMBERED, ids=NAMES)
def test_the_page_shows_what_the_api_says(number, question):
    told = {
        feature["id"]: feature["properties"]
        for collection in Collection
        for feature in ask(collection, *question).json()["features"]
        if feature["properties"]["status"] is not None  # the page lists apart what no source dates
    }
    shown = page_values()[number]
    assert shown.keys() == told.keys()
    for id_, page in shown.items():
        api = told[id_]
        assert (api["status"], api["disputed"]) == (page["status"], page["disputed"]), id_
        assert (api["held_from"], api["held_until"]) == (iso(page["from"]), iso(page["until"], -1)), id_
        assert set(api["source"]) == set(page["source"]), id_
        if api["personnel_source"] is None:
            assert page["figures"] == [], id_
        else:
            assert api["personnel_source"] in page["figures"], id_


@pytest.mark.parametrize(("number", "question"), NUMBERED, ids=NAMES)
def test_the_server_finds_for_files_and_pictures_what_the_page_shows(number, question):
    datetime, as_of, chosen = question
    known = as_of and to_day(full_date(as_of))
    codes = {name: tuple(values) for name, values in chosen.items()}
    found = held_in(MapQuery(window=parse_moments(datetime), as_of=known, codes=codes), CATALOG)
    assert {item.record.id: item.status for item in found} == {
        id_: page["status"] for id_, page in page_values()[number].items()
    }


@pytest.mark.parametrize(("datetime", "as_of"), TIMES)
def test_a_table_has_the_values_of_the_features(datetime, as_of):
    for collection in Collection:
        features = ask(collection, datetime, as_of, {}).json()["features"]
        body = ask(collection, datetime, as_of, {}, f="csv").content.decode("utf-8-sig")
        for feature, row in zip(features, csv.DictReader(io.StringIO(body)), strict=True):
            told = {name: cell(value) for name, value in feature["properties"].items() if name in row}
            assert {name: row[name].removeprefix("'") for name in told} == told


def iso(day, shift=0):
    return None if day is None else from_day(day + shift).isoformat()


def cell(value):
    """A value as a table has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
