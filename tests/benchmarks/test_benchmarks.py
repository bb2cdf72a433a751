"""What is measured is right: our answers pass the check of the benchmarks, and the check sees wrong ones."""

import json

import pytest
from starlette.testclient import TestClient

from app.domain.vocabulary import Collection
from app.query.rows import record_rows
from benchmarks.checking import faults
from benchmarks.layer import SIZES, build_layer, record_id
from benchmarks.load import parse
from benchmarks.questions import RANDOM, fixed, right_answer, script
from benchmarks.report import report
from benchmarks.service import small

PATH = "/api/collections/bases"
WRK = """
    Latency   210.35us   90.11us   2.50ms   73.50%
    Req/Sec    21.50k     1.10k   23.00k    68.99%
  Latency Distribution
     50%  250.00us
     99%    1.50ms
  1000 requests in 2.00s, 1.00MB read
Requests/sec:    500.00
"""


@pytest.fixture(scope="module")
def client():
    return TestClient(small())


@pytest.fixture(scope="module")
def features(client):
    return client.get(f"{PATH}/items?limit=1000").json()["features"]


def ask(client, path):
    answer = client.get(PATH + path)
    return answer.status_code, answer.headers["content-type"], answer.content


def test_a_layer_is_the_same_every_time():
    assert build_layer(20).version == build_layer(20).version


def test_every_record_is_held_in_one_stretch_as_the_right_answers_assume():
    assert {len(row.held) for row in record_rows(build_layer(200), Collection.BASES)} == {1}


@pytest.mark.parametrize("name", fixed("small"))
def test_our_answer_is_right(client, features, name):
    path = fixed("small")[name]
    assert faults(path, *ask(client, path), features) == []


@pytest.mark.parametrize("name", [name for name in fixed("small") if name not in ("deep", "id", "bbox1")])
def test_questions_have_something_to_find_and_most_leave_something_out(features, name):
    assert 0 < right_answer(fixed("small")[name], features).number_matched <= SIZES["small"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda page: page.__setitem__("numberMatched", 1), "matched 1 not 60"),
        (lambda page: page["features"].pop(), "9 items not 10"),
        (lambda page: page["features"].reverse(), "another order"),
        (lambda page: page["features"][0]["properties"].__setitem__("kind", "x"), "wrong kind"),
        (lambda page: page["features"][0]["geometry"]["coordinates"].reverse(), "another place"),
        (lambda page: page["features"][3].__setitem__("id", "x"), "1 items that do not match"),
    ],
)
def test_a_wrong_page_is_seen(client, features, change, fault):
    path = "/items?limit=10"
    status, media_type, body = ask(client, path)
    page = json.loads(body)
    change(page)
    assert fault in faults(path, status, media_type, json.dumps(page).encode(), features)


def test_other_wrong_answers_are_seen(client, features):
    status, media_type, body = ask(client, f"/items/{record_id(1)}")
    assert "another item" in faults(f"/items/{record_id(2)}", status, media_type, body, features)
    assert faults("/items?limit=10", 500, media_type, b"", features) == ["HTTP 500"]
    assert faults("/items?limit=10", 200, media_type, b"<html>", features) == ["no JSON"]
    assert faults(f"/items/{record_id(1)}", 200, "application/json", body, features) == ["type application/json"]


@pytest.mark.parametrize("name", RANDOM)
def test_a_random_question_asks_our_collection(name):
    assert f'"{PATH}" .. string.format("/items' in script(name, "small", PATH, 1) != script(name, "small", PATH, 2)


def test_the_output_of_wrk_is_read():
    run = parse(WRK, used_s=0.5, others=0.0)
    assert (run.rate, run.median_ms, run.p99_ms, run.cpu_us, run.failed) == (500.0, 0.25, 1.5, 500.0, 0)


def test_the_tables_mark_wrong_answers():
    run = {"rate": 1234.5, "median_ms": 1, "p99_ms": 2, "cpu_us": 810.2, "others": 0, "failed": 0, "is_checked": True}
    questions = {"good": {"wrong": [], **run}, "bad": {"wrong": ["no JSON"], **run}, "none": {"wrong": ["HTTP 500"]}}
    server = {"questions": questions, "start_s": 1, "start_mib": 2, "end_mib": 3, "database_mib": 0}
    lines = report({"small": {"ours": server}}).splitlines()
    assert {"| good | 1,234 |", "| bad | 1,234* |", "| none | HTTP 500 |", "| bad | no JSON |"} <= {*lines}
