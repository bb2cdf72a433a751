"""Two times: what began, ended, fell silent, changed or stayed, only ever as far as a source says so."""

import json
import subprocess
from pathlib import Path

import pytest

from app.query.map_query import MapQuery, held_in
from app.query.two_times import compare_times, in_order
from app.rendering.maps.layer_json import layer_json
from app.rendering.pages.two_times import status_words
from app.web.pages.map.map_parameters import parse_view
from tests.layer import real_layer
from tests.samples import NAMES
from tools.node import find_node

SCRIPT = Path(__file__).parents[1] / "js" / "two-times.mjs"
CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "changes.json").read_text("utf-8"))


def view_of(query: str) -> MapQuery:
    return parse_view(dict(part.split("=") for part in query.split("&")), NAMES)


def compared(query: str):
    return compare_times(view_of(query), real_layer())


def claims_of(query: str, record: str):
    (found,) = [item for item in compared(query) if item.timeline.record.id == record]
    return found.first.claims, found.second.claims


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_the_layer_at_two_times_is_what_the_table_says(case):
    first, second = in_order(view_of(case["query"]))
    found = {
        item.timeline.record.id: [
            item.difference.change,
            item.difference.side,
            list(item.difference.aspects),
            status_words(item, item.first, first),
            status_words(item, item.second, second),
        ]
        for item in compared(case["query"])
    }
    assert found == case["records"]


def test_what_is_compared_is_what_the_map_shows_at_either_time():
    shown = {item.record.id for year in ("2010", "2013") for item in held_in(view_of(f"datetime={year}"), real_layer())}
    assert {item.timeline.record.id for item in compared("datetime=2010&compare=2013")} == shown


def test_an_end_is_told_by_the_claim_of_it():
    first, second = claims_of("datetime=2010&compare=2013&bloc=csto", "uzbekistan-csto")
    assert {claim.property for claim in first} == {"member"}
    assert {claim.property for claim in second} == {"left"}


def test_an_inference_is_told_by_the_nearest_claims_that_attest_it():
    _, second = claims_of("datetime=2010&compare=2013", "russian-troops-armenia")
    assert [claim.source.id for claim in second if claim.property == "presence"]


def test_a_plan_that_stands_for_some_years_is_told_by_who_announced_it():
    first, _ = claims_of("datetime=2010&compare=2013", "kant-reinforcement-2008")
    assert first


def test_all_that_is_said_of_a_time_rests_on_a_quote():
    for item in compared("datetime=2008&compare=2018"):
        for moment in (item.first, item.second):
            assert moment.status is None or moment.claims, item.timeline.record.id
            assert all(claim.quote for claim in moment.claims)


def test_the_browser_finds_the_same():
    question = json.dumps({"layer": layer_json(real_layer()), "queries": [case["query"] for case in CASES]})
    node = find_node()
    assert node is not None
    done = subprocess.run([*node, str(SCRIPT)], input=question, capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == [case["records"] for case in CASES]
