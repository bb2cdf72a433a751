"""The dashboard: complete without scripts, escaped throughout, and nothing in it from elsewhere."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.rendering.maps.layer_json import layer_json
from app.settings import Settings
from app.web.app import create_app
from app.web.pages.map.dashboard import LISTED
from benchmarks.layer import build_layer
from tests.samples import HOSTILE_TEXT, ORDINARY, hostile_catalog, sample_catalog


class Page(HTMLParser):
    """The tags, their attributes and the texts of a page."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.scripts = [], [], []
        self._in_script = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_endtag(self, tag):
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data):
        (self.scripts if self._in_script else self.texts).append(data)

    def attributes(self, *names):
        return [attrs[name] for _, attrs in self.tags for name in names if name in attrs]

    @property
    def settings(self):
        return json.loads(next(text for text in self.scripts if text.startswith("{")))


@pytest.fixture
def page(client):
    return Page(client.get("/").text)


@pytest.fixture
def hostile_page(hostile_client):
    return Page(hostile_client.get("/").text)


@pytest.fixture(params=["client", "hostile_client"])
def any_page(request):
    return Page(request.getfixturevalue(request.param).get("/").text)


def test_the_page_is_html_in_utf8_to_be_asked_for_again(client):
    headers = client.get("/").headers
    assert (headers["content-type"], headers["cache-control"]) == ("text/html; charset=utf-8", "no-cache")


def test_every_script_but_the_first_is_a_file_or_data(any_page):
    """What the first ones of the head are, the policy says by their hashes (test_errors.py)."""
    inline = [attrs for tag, attrs in any_page.tags if tag == "script" and "src" not in attrs]
    assert inline == [{}, {"type": "application/json", "id": "page-settings"}]


def test_there_is_no_style_but_the_first_and_no_event_attribute(any_page):
    assert [attrs for tag, attrs in any_page.tags if tag == "style"] == [{}]
    names = {name for _, attrs in any_page.tags for name in attrs}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_every_file_of_the_page_is_its_own_and_is_there(client, page):
    links = [attrs for tag, attrs in page.tags if tag == "link" and attrs["rel"] != "alternate"]
    files = page.attributes("src") + [attrs["href"] for attrs in links]
    assert {Path(address).name for address in files} >= {"explore.css", "explore.js", "map.js", "records.json"}
    for address in files:
        assert address.startswith("/static/")
        assert client.get(address).status_code == 200


def test_only_links_to_articles_lead_elsewhere(page):
    elsewhere = {
        (tag, attrs["href"])
        for tag, attrs in page.tags
        # Nothing is the page itself.
        if attrs.get("href") and not attrs["href"].startswith(("/", "#", "http://testserver/"))
    }
    sources = sample_catalog().sources.values()
    assert elsewhere == {("a", source.url) for source in sources}


def test_every_record_is_listed_with_its_words(page):
    text = re.sub(r"\s+", " ", " ".join(page.texts))
    for record in ORDINARY:
        assert record.name in text
    assert "Attested 2003 to June 2008" in text
    assert page.attributes("data-record") == [f"{record.collection}/{record.id}" for record in ORDINARY]


def test_of_a_large_collection_the_page_lists_some_and_leads_to_all(client):
    large = TestClient(create_app(Settings.from_environ({}), build_layer(LISTED + 1)))
    page = Page(large.get("/").text)
    assert len(page.attributes("data-record")) == LISTED
    assert "/records/bases" in page.attributes("href")
    assert large.get("/records/bases").text.count(" base ") > LISTED
    assert "/records/bases" not in Page(client.get("/").text).attributes("href")


def test_the_address_of_the_data_changes_with_the_data_and_the_root():
    settings = [Settings.from_environ({"GARRISON_ROOT_PATH": root}) for root in ("", "/atlas")]
    apps = [create_app(each, catalog) for each in settings for catalog in (sample_catalog(), hostile_catalog())]
    addresses = [Page(TestClient(app).get("/").text).settings["data_url"] for app in apps]
    assert len({address.removeprefix("/atlas") for address in addresses}) == 4


def test_the_page_names_the_files_of_its_data_and_their_version(client, page):
    assert page.settings["version"] == sample_catalog().version
    data = client.get(page.settings["data_url"])
    assert data.json() == json.loads(json.dumps(layer_json(sample_catalog())))
    assert "arcs" in client.get(page.settings["backdrop_url"]).json()


def test_the_ids_of_the_page_are_each_there_once(page):
    ids = page.attributes("id")
    # A template's content is only in the page once it is cloned, one card at a time.
    assert {name for name in ids if ids.count(name) > 1} <= {"card-name"}


def test_hostile_text_is_read_as_text(hostile_page):
    texts = [text.strip() for text in hostile_page.texts]
    assert texts.count(HOSTILE_TEXT.strip()) >= 3


def test_hostile_text_makes_no_tag_and_no_attribute(client, hostile_page):
    ordinary = {tag for tag, _ in Page(client.get("/").text).tags}
    assert {tag for tag, _ in hostile_page.tags} <= ordinary
    assert not [attrs for tag, attrs in hostile_page.tags if tag == "img" or attrs.get("src") == "x"]


def test_hostile_text_is_not_run_as_a_template(hostile_client):
    text = hostile_client.get("/").text
    assert text.count("{{ 7*7 }}") == text.count("{% x %}") == text.count("{# hidden #}") > 0


def test_an_address_that_a_browser_would_run_is_no_link(hostile_page):
    assert not [href for href in hostile_page.attributes("href") if "javascript" in href]


def test_hostile_text_arrives_whole_in_the_data(hostile_client, hostile_page):
    (record,) = hostile_client.get(hostile_page.settings["data_url"]).json()["records"]
    assert record["name"] == record["summary"] == record["claims"][0]["quote"] == HOSTILE_TEXT


def test_the_map_of_the_page_is_folium_s_container_and_its_script(client, page):
    assert ("div", {"class": "folium-map", "id": "map_1"}) in page.tags
    (script,) = [address for address in page.attributes("src") if address.endswith("/made/map.js")]
    assert 'L.map(\n                "map_1"' in client.get(script).text


def test_hostile_text_never_enters_the_script_of_the_map(client, hostile_client, page, hostile_page):
    (one,) = [address for address in page.attributes("src") if address.endswith("/made/map.js")]
    (other,) = [address for address in hostile_page.attributes("src") if address.endswith("/made/map.js")]
    assert client.get(one).text == hostile_client.get(other).text


def test_the_icon_that_browsers_ask_for_is_the_page_s_own(client, page):
    answer = client.get("/favicon.ico")
    assert answer.headers["location"] in page.attributes("href")
    assert client.get(answer.headers["location"]).headers["content-type"] == "image/svg+xml"
