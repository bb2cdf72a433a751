"""A browser gets a page for an error, a program the problem document; the status is the same."""

import pytest
from markupsafe import escape

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ITEMS = "/api/collections/claims/items"
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


@pytest.mark.parametrize("address", ["/static/x/nothing.js", "/exports/nothing"])
def test_what_is_made_for_programs_stays_a_problem(client, address):
    assert client.get(address, headers=BROWSER).headers["content-type"] == "application/problem+json"


def test_what_was_asked_stays_text(client):
    answer = client.get("/compare?%3Cscript%3Ealert(1)%3C/script%3E=1", headers=BROWSER)
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_head_has_no_body(client):
    answer = client.head("/nowhere", headers=BROWSER)
    assert (answer.status_code, answer.content) == (404, b"")


OF_THE_API = [
    (f"{ITEMS}?datetime=2008", 400, "datetime takes dates like 2008-06-01"),
    (f"{ITEMS}?colour=red&limit=x", 400, "limit takes a whole number"),
    (f"{ITEMS}?q=%FF", 400, "percent-encode UTF-8"),
    (f"{ITEMS}?f=nowhere", 400, "f takes one of json, html"),
    (f"{ITEMS}/nothing", 404, "There is no item"),
    ("/api/collections/castles", 404, "there are bases"),
    ("/api/nowhere", 404, "Not Found"),
]
BY_NAME = [
    (f"{address}{'&' if '?' in address else '?'}f=html", *more) for address, *more in OF_THE_API if "f=" not in address
]
EACH_OF_THE_API = pytest.mark.parametrize(
    ("address", "status", "words"), OF_THE_API, ids=[row[0] for row in OF_THE_API]
)


def assert_is_page(answer, status, words):
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in answer.text
    assert 'href="/api/docs"' in answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "content-security-policy" in answer.headers
    assert "Accept" in answer.headers["vary"]


@EACH_OF_THE_API
def test_the_api_tells_a_browser_in_a_page_all_that_is_wrong(client, address, status, words):
    document = client.get(address).json()
    answer = client.get(address, headers=BROWSER)
    assert_is_page(answer, status, words)
    for error in document.get("errors", [{"message": document["detail"]}]):
        assert str(escape(error["message"])) in answer.text


@pytest.mark.parametrize(("address", "status", "words"), BY_NAME, ids=[row[0] for row in BY_NAME])
def test_whoever_asks_the_api_for_html_by_name_gets_a_page(client, address, status, words):
    assert_is_page(client.get(address), status, words)


@EACH_OF_THE_API
@pytest.mark.parametrize(
    "accept", ["*/*", "application/json", "application/json, text/html", "application/json, application/problem+json"]
)
def test_a_program_that_asks_the_api_gets_the_problem(client, address, status, words, accept):
    answer = client.get(address, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), words
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("code", ["json", "csv", "gpkg"])
def test_a_browser_that_asks_for_another_format_by_name_gets_the_problem(client, code):
    answer = client.get(f"{ITEMS}?datetime=2008&f={code}", headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_what_only_programs_do_stays_a_problem(client):
    refused = client.post(ITEMS, headers=BROWSER)
    assert (refused.status_code, refused.headers["content-type"]) == (405, "application/problem+json")
    unfit = client.get("/api/openapi.json", headers={"Accept": "text/html"})
    assert (unfit.status_code, unfit.headers["content-type"]) == (406, "application/problem+json")


def test_a_page_of_a_wrong_question_leads_to_the_same_address_without_it(client):
    assert f'href="{ITEMS}"' in client.get(f"{ITEMS}?datetime=2008", headers=BROWSER).text
    assert 'href="/api/nowhere"' not in client.get("/api/nowhere", headers=BROWSER).text


def test_what_was_asked_of_the_api_stays_text(client):
    for address in (f"{ITEMS}/%3Cscript%3Ealert(1)", f"{ITEMS}?%3Cscript%3Ealert(1)=1"):
        assert "<script>alert" not in client.get(address, headers=BROWSER).text


def test_a_fault_of_ours_is_told_to_a_browser_without_its_secret(breaking_client):
    answer = breaking_client.get(ITEMS, headers=BROWSER)
    assert_is_page(answer, 500, "The service failed to answer")
    assert "the secret" not in answer.text


def test_head_of_the_api_has_no_body(client):
    get, head = (client.request(method, f"{ITEMS}?limit=x", headers=BROWSER) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (400, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
