"""The questions find something, our answers to them are right, and a wrong answer is seen."""

import json

import pytest
from starlette.testclient import TestClient

from app.domain.vocabulary import Collection
from app.query.frames.record_rows import record_rows
from benchmarks.api.checking import find_faults
from benchmarks.api.questions import NEW, QUESTIONS, REPEATED, right_answer
from benchmarks.api.service import small
from benchmarks.layer import SIZES, build_layer, record_id

PATH = "/api/collections/bases"
SAMPLE = 20


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


@pytest.mark.parametrize("name", QUESTIONS)
def test_our_answers_are_right(client, features, name):
    for path in QUESTIONS[name].paths(SIZES["small"], SAMPLE, 0):
        assert find_faults(path, *ask(client, path), features) == []


@pytest.mark.parametrize("question", NEW, ids=lambda question: question.name)
def test_a_new_question_differs_from_request_to_request_and_from_run_to_run(question):
    first, second = (question.paths(100_000, 1000, seed) for seed in (0, 1))
    assert len({*first}) > 900
    assert first != second
    assert first == question.paths(100_000, 1000, 0)


@pytest.mark.parametrize("question", REPEATED, ids=lambda question: question.name)
def test_a_repeated_question_is_one_path(question):
    assert question.paths(60, 1000, 0) == question.paths(60, 1000, 1)
    assert len(question.paths(60, 1000, 0)) == 1


@pytest.mark.parametrize("question", NEW[:-1], ids=lambda question: question.name)
def test_new_questions_find_something_but_not_all(features, question):
    found = [right_answer(path, features).number_matched for path in question.paths(SIZES["small"], SAMPLE, 0)]
    assert sum(found) > 0
    assert max(found) < SIZES["small"]


def test_a_filter_without_a_right_answer_is_not_taken_for_checked(features):
    with pytest.raises(ValueError, match="no right answer"):
        right_answer("/items?limit=100&filter=kind%20IS%20NULL", features)


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
    assert fault in find_faults(path, status, media_type, json.dumps(page).encode(), features)


def test_other_wrong_answers_are_seen(client, features):
    status, media_type, body = ask(client, f"/items/{record_id(1)}")
    assert "another item" in find_faults(f"/items/{record_id(2)}", status, media_type, body, features)
    assert find_faults("/items?limit=10", 500, media_type, b"", features) == ["HTTP 500"]
    assert find_faults("/items?limit=10", 200, media_type, b"<html>", features) == ["no JSON"]
    assert find_faults(f"/items/{record_id(1)}", 200, "application/json", body, features) == ["type application/json"]
