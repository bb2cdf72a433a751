"""The pages to read: complete without scripts, escaped, cacheable, and strict about what they are asked."""

import json
import re
from html.parser import HTMLParser

import pytest

from tests.samples import COURIER, GAZETTE, HOSTILE_SOURCE, HOSTILE_TEXT, sample_catalog
from tests.web.pages.map.test_dashboard import Page

PAGES = ("/sources", "/sources/gazette", "/compare", "/about")
HOSTILE_PAGES = ("/sources", f"/sources/{HOSTILE_SOURCE.id}", "/compare", "/about")
LICENCES = ("https://opensource.org/", "https://creativecommons.org/", "https://www.geonames.org")
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Nesting(HTMLParser):
    """Whether all elements are closed in order."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.wrong = [], []
        self.feed(markup)

    def handle_starttag(self, tag, _attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_with_an_etag_that_is_known_again(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_head_like_get_without_a_body(client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", get.headers["etag"])


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed_and_marks_where_the_reader_is(client, path):
    text = client.get(path).text
    assert Nesting(text).wrong == []
    section = "/" + path.split("/")[1]
    assert f'<a href="{section}" aria-current="page">' in text


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_each_there_once_and_every_link_within_the_page_has_its_goal(client, path):
    page = Page(client.get(path).text)
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    goals = {href[1:] for href in page.attributes("href") if href.startswith("#")}
    assert goals <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_every_address_on_a_page_leads_to_an_answer_of_this_service_or_to_an_article(client, path):
    articles = tuple(source.url for source in sample_catalog().sources.values())
    for href in {href.split("#")[0] for href in Page(client.get(path).text).attributes("href")} - {""}:
        if not href.startswith(("/", "http://testserver/")):
            assert href.startswith((*articles, *LICENCES)), href
        else:
            assert client.get(href).status_code in (200, 307), href


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("query", ["x=1", "theme=pink", "theme=dark&theme=dark", "host=XX&x=1"])
def test_what_cannot_be_asked_is_refused_as_a_problem(client, path, query):
    answer = client.get(f"{path}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["errors"]


def test_a_theme_that_is_none_is_refused_in_the_same_words_by_every_page(client):
    paths = (*PAGES, "/records", "/records/bases/ongoing-base", "/embed", "/exports/records.csv")
    told = [client.get(f"{path}?theme=pink").json()["errors"] for path in paths]
    assert told == [[{"parameter": "theme", "message": "theme takes light, dark or auto; not 'pink'"}]] * len(paths)


@pytest.mark.parametrize("path", PAGES)
def test_a_theme_may_be_asked_for(client, path):
    assert client.get(f"{path}?theme=dark").status_code == 200


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("host=XX", "host"),  # no such country in the layer
        ("collection=claims", "collection"),  # no collection of records
        ("property=colour", "property"),
        ("as_of=2012-13", "as_of"),  # no month of the year
        ("as_of=2012-02-30", "as_of"),  # no day of the calendar
    ],
)
def test_the_comparison_names_the_parameter_that_is_wrong(client, query, parameter):
    answer = client.get(f"/compare?{query}")
    assert answer.status_code == 400
    assert [item["parameter"] for item in answer.json()["errors"]] == [parameter]


def test_fields_that_a_form_leaves_empty_ask_for_nothing(client):
    whole = client.get("/compare").text
    assert client.get("/compare?host=&collection=&property=&as_of=").text == whole


def test_the_comparison_is_narrowed_by_host(client):
    assert "1 disagreement in" in client.get("/compare?host=TJ").text
    assert "0 disagreements in" in client.get("/compare?host=KG").text


def test_the_comparison_as_of_a_day_says_which_articles_count(client):
    page = Page(client.get("/compare?as_of=2012-12-31").text)
    text = " ".join(" ".join(page.texts).split())
    assert "Published by 31 December 2012: 3 of 4 articles count" in text
    assert "0 disagreements in" in text


@pytest.mark.parametrize(
    ("rough", "day"), [("2012", "2012-12-31"), ("2012-02", "2012-02-29"), ("2008-06", "2008-06-30")]
)
def test_the_comparison_takes_a_month_or_a_year_as_its_last_day(client, rough, day):
    assert client.get(f"/compare?as_of={rough}").text == client.get(f"/compare?as_of={day}").text
    assert f'name="as_of" value="{day}"' in client.get(f"/compare?as_of={rough}").text


def test_an_unknown_article_is_not_found(client):
    answer = client.get("/sources/nobody")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_every_claim_of_an_article_is_on_its_page_and_leads_to_its_record(client):
    hrefs = set(Page(client.get(f"/sources/{COURIER.id}").text).attributes("href"))
    expected = {
        f"/records/{record.collection}/{record.id}#claim-{claim.id}"
        for record in sample_catalog().records
        for claim in record.claims
        if claim.source is COURIER
    }
    assert expected <= hrefs


def test_a_quote_leads_to_the_original_at_the_words(client):
    hrefs = Page(client.get(f"/sources/{GAZETTE.id}").text).attributes("href")
    assert any(href.startswith(f"{GAZETTE.url}#:~:text=") for href in hrefs)


def test_an_article_describes_itself_for_search_engines(client):
    page = Page(client.get(f"/sources/{GAZETTE.id}").text)
    (block,) = [text for text in page.scripts if text.strip()]
    assert (json.loads(block)["@type"], json.loads(block)["headline"]) == ("Article", GAZETTE.title)
    assert ("meta", {"property": "og:type", "content": "article"}) in page.tags


def test_the_page_about_the_layer_names_its_version_and_every_code_of_the_closed_lists(client):
    text = client.get("/about").text
    assert sample_catalog().version in text
    for code in ("land_base", "tenure_until", "conditional", "rocket_artillery", "governs", "region"):
        assert f"<code>{code}</code>" in text


@pytest.mark.parametrize("path", HOSTILE_PAGES)
def test_hostile_text_makes_no_tag_no_script_and_no_link(client, hostile_client, path):
    page = Page(hostile_client.get(path).text)
    ordinary = {tag for other in PAGES for tag, _ in Page(client.get(other).text).tags}
    assert {tag for tag, _ in page.tags} <= ordinary
    assert "img" not in {tag for tag, _ in page.tags}
    assert not [href for href in page.attributes("href") if "javascript" in href]
    assert not [name for _, attrs in page.tags for name in attrs if name == "style" or name.startswith("on")]


def test_hostile_text_is_read_as_text(hostile_client):
    page = Page(hostile_client.get(f"/sources/{HOSTILE_SOURCE.id}").text)
    assert [text.strip() for text in page.texts].count(HOSTILE_TEXT.strip()) >= 3
    assert re.search(re.escape("{{ 7*7 }}"), " ".join(page.texts))
