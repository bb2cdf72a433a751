"""Two times on a page that needs no script, and the same as JSON."""

import re

import pytest
from starlette.testclient import TestClient

from app.settings import Settings
from app.web.app import create_app
from tests.layer import real_layer
from tests.web.pages.map.test_dashboard import Page
from tests.web.pages.test_articles import Nesting

CSTO = "a=2010&b=2013&bloc=csto"


@pytest.fixture(scope="module")
def real_client():
    return TestClient(create_app(Settings.from_environ({}), real_layer()))


@pytest.mark.parametrize("query", [CSTO, "a=2008&b=2018", "a=2008&b=2018&host=TJ&as_of=2012-12-31", "a=1850&b=1851"])
def test_page_and_json_agree(real_client, query):
    text = real_client.get(f"/compare?{query}").text
    told = real_client.get(f"/compare.json?{query}").json()
    change, shown = "", []
    for section, id_ in re.findall(r'<section aria-labelledby="(\w+)">|data-record="([^"]+)"', text):
        change = section or change
        shown += [(change, id_)] if id_ else []
    assert shown == [(item["change"], item["id"]) for item in told["records"]]
    assert sum(change["count"] for change in told["changes"]) == len(told["records"])
    words = [(item["a"]["words"], item["b"]["words"]) for item in told["records"]]
    heads = re.findall(r"<h4><bdi>[^<]*</bdi>: <bdi>([^<]*)</bdi>", text)
    assert list(zip(heads[::2], heads[1::2], strict=True)) == words


def test_every_word_of_the_json_rests_on_a_claim_with_its_source(real_client):
    told = real_client.get("/compare.json?a=2008&b=2018").json()
    ids = {id_ for item in told["records"] for time in "ab" for id_ in (*item[time]["claims"], *item[time]["strength"])}
    assert ids == set(told["claims"])
    assert list(dict.fromkeys(claim["source"] for claim in told["claims"].values())) == list(told["sources"])
    assert all(claim["quote"] for claim in told["claims"].values())


def test_who_denies_a_record_at_a_time_is_named(real_client):
    records = real_client.get("/compare.json?a=2008&b=2018").json()["records"]
    words = {item["id"]: (item["a"]["words"], item["b"]["words"]) for item in records}
    assert words["kant-reinforcement-2008"][0] == "announced or expected, denied by sources at the base (planned)"
    assert not any("denied by" in later for _, later in words.values())


def test_who_left_and_who_stayed(real_client):
    records = real_client.get(f"/compare.json?{CSTO}").json()["records"]
    assert [item["id"] for item in records if item["change"] == "ended"] == ["uzbekistan-csto"]
    assert len([item for item in records if item["change"] == "stayed"]) == 6


@pytest.mark.parametrize("path", ["/compare", "/compare.json"])
def test_the_earlier_time_comes_first(real_client, path):
    there, back = (real_client.get(f"{path}?{query}").text for query in (CSTO, "b=2010&a=2013&bloc=csto"))
    assert there == back


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("a=2010", "b"),  # one time alone
        ("b=2010", "a"),
        ("a=2010&b=soon", "b"),
        ("a=2010&b=2013/2012", "b"),  # ends before it begins
        ("a=2010&b=2013&datetime=2008", "datetime"),  # a third time
        ("a=2010&b=2013&property=personnel", "property"),  # of the articles' comparison
        ("a=2010&b=2013&bloc=nato", "bloc"),
    ],
)
def test_what_cannot_be_compared_is_a_problem_that_names_it(client, query, parameter):
    for path in ("/compare", "/compare.json"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert [item["parameter"] for item in answer.json()["errors"]] == [parameter]


def test_the_page_is_well_formed_and_leads_on(client, hostile_client):
    for one in (client, hostile_client):
        text = one.get("/compare?a=2008&b=2012-02").text
        page = Page(text)
        ids = page.attributes("id")
        assert Nesting(text).wrong == []
        assert len(ids) == len(set(ids))
        assert {href[1:] for href in page.attributes("href") if href.startswith("#")} <= set(ids)
    assert "<script>alert" not in text
    assert client.get("/?datetime=2008-01-01/2008-12-31&compare=2012-02-01/2012-02-29").status_code == 200


def test_the_form_keeps_the_filters(client):
    text = client.get("/compare?a=2008&b=2012-02&host=TJ").text
    assert 'name="host" value="TJ"' in text
    assert re.search(r'name="a" value="2008"', text)
    assert re.search(r'name="b" value="2012-02"', text)


def test_without_times_it_compares_the_articles_and_asks_for_two(client):
    text = client.get("/compare?a=&b=").text
    assert text == client.get("/compare").text
    assert "Where articles differ" in text
    assert 'name="a"' in text
