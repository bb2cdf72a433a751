"""A browser gets a page for an error, a program the problem document; the status is the same."""

import pytest

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
WRONG = [
    ("/nowhere", 404, "There is no such page"),
    ("/records/bases/nothing", 404, "There is no such page"),
    ("/sources/nothing", 404, "There is no such page"),
    ("/compare?colour=red", 400, "colour"),
    ("/records/bases/ongoing-base?datetime=soon", 400, "datetime"),
]


@pytest.mark.parametrize(("address", "status", "words"), WRONG, ids=[row[0] for row in WRONG])
def test_a_browser_is_told_in_a_page(client, address, status, words):
    answer = client.get(address, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in answer.text
    assert 'href="/records"' in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(("address", "status", "_words"), WRONG, ids=[row[0] for row in WRONG])
def test_a_program_gets_the_problem(client, address, status, _words):
    answer = client.get(address, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("address", ["/api/nowhere", "/static/x/nothing.js", "/exports/nothing"])
def test_what_is_made_for_programs_stays_a_problem(client, address):
    assert client.get(address, headers=BROWSER).headers["content-type"] == "application/problem+json"


def test_what_was_asked_stays_text(client):
    answer = client.get("/compare?%3Cscript%3Ealert(1)%3C/script%3E=1", headers=BROWSER)
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_head_has_no_body(client):
    answer = client.head("/nowhere", headers=BROWSER)
    assert (answer.status_code, answer.content) == (404, b"")
