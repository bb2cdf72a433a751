"""The pages of the API: complete without scripts, escaped throughout, and with everything that the JSON says."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from tests.samples import DISPUTED, GAZETTE, HOSTILE, HOSTILE_SOURCE, HOSTILE_TEXT, ONGOING

CLAIM = ONGOING.claims[1].id
DOCUMENTS = ("", "/conformance", "/collections", "/collections/bases", "/collections/bases/schema")
PAGES = (
    *DOCUMENTS,
    "/collections/claims/queryables",
    "/collections/claims/sortables",
    "/collections/bases/items",
    "/collections/claims/items?q=base",
    "/collections/sources/items",
    f"/collections/bases/items/{ONGOING.id}",
    f"/collections/claims/items/{CLAIM}",
    f"/collections/sources/items/{GAZETTE.id}",
    "/docs",
    "/docs/try",
)
EACH = pytest.mark.parametrize("path", PAGES)
ITEM = f"/collections/bases/items/{ONGOING.id}"
QUIET = ("script", "style", "title")


class Page(HTMLParser):
    """The tags, their attributes and the texts of a page; data blocks apart."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self.blocks = [], [], []
        self._within = None
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._within = tag if tag in QUIET else self._within

    def handle_endtag(self, tag):
        self._within = None if tag == self._within else self._within

    def handle_data(self, data):
        if self._within == "script":
            self.blocks.append(data)
        elif self._within is None:
            self.texts.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self):
        return " ".join("".join(self.texts).split())

    @property
    def hrefs(self):
        return [attrs["href"] for attrs in self.all("a")]

    @property
    def data(self):
        (block,) = self.blocks
        return json.loads(block)


def is_harmless(script):
    """Is it a file of ours, or a block of data?"""
    return script["src"].startswith("/static/") if "src" in script else script["type"] == "application/ld+json"


@pytest.fixture
def read(client):
    """Read a page of the samples as a browser does."""

    def read(path):
        answer = client.get(f"/api{path}", headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
        return Page(answer.text)

    return read


@EACH
def test_a_page_has_one_heading_one_main_part_and_words_for_search_engines(read, path):
    page = read(path)
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("html") == [{"lang": "en"}]
    (described,) = [attrs for attrs in page.all("meta") if attrs.get("name") == "description"]
    assert described["content"]


@EACH
def test_a_page_names_its_address_and_the_same_for_programs(read, path):
    page = read(path)
    links = page.all("link")
    (canonical,) = [attrs["href"] for attrs in links if attrs["rel"] == "canonical"]
    own = f"http://testserver/api{path}"
    assert canonical == (own.replace("/api/collections/bases/items/", "/records/bases/") if path == ITEM else own)
    assert [attrs["type"] for attrs in links if attrs["rel"] == "alternate"]


@EACH
def test_a_page_runs_only_files_of_ours_and_keeps_to_the_policy(read, path):
    page = read(path)
    assert all(is_harmless(attrs) for attrs in page.all("script"))
    names = {name for _, attrs in page.tags for name in attrs}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert all(attrs["href"].startswith("/") for attrs in page.all("link") if attrs["rel"] == "stylesheet")


@EACH
def test_every_heading_of_a_table_has_a_scope(read, path):
    assert all(attrs.get("scope") in ("col", "row") for attrs in read(path).all("th"))


@EACH
def test_every_id_is_there_once_and_every_label_leads_somewhere(read, path):
    page = read(path)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(set(ids)) == len(ids)
    wanted = [
        attrs[name]
        for _, attrs in page.tags
        for name in ("for", "aria-labelledby", "aria-describedby")
        if name in attrs
    ]
    wanted += [href[1:] for href in page.hrefs if href.startswith("#")]
    assert set(wanted) <= set(ids)


@pytest.mark.parametrize("path", [*DOCUMENTS[:1], *DOCUMENTS[2:4], "/collections/bases/items", ITEM])
def test_every_link_of_the_json_is_a_link_of_the_page(client, read, path):
    """Features Part 1, requirement content of class HTML."""
    page = read(path)
    others = {
        link["href"] for link in client.get(f"/api{path}").json()["links"] if link["rel"] not in ("self", "alternate")
    }
    assert others <= set(page.hrefs)


def test_the_conformance_page_links_every_class(client, read):
    assert set(client.get("/api/conformance").json()["conformsTo"]) <= set(read("/conformance").hrefs)


def test_a_collection_page_says_what_the_json_says(client, read):
    found = client.get("/api/collections/bases").json()
    page = read("/collections/bases")
    for part in (found["title"], found["description"], found["itemType"], *found["crs"]):
        assert part in page.text
    assert all(str(number) in page.text for number in found["extent"]["spatial"]["bbox"][0])


def test_the_schema_page_names_every_property(client, read):
    page = read("/collections/bases/schema")
    assert set(client.get("/api/collections/bases/schema").json()["properties"]) <= set(page.texts)


def test_every_link_within_the_api_leads_to_an_answer(client):
    """Follows the links of all pages, those to files apart, until there are no new ones."""
    waiting, seen = ["/api"], set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = client.get(path, headers={"accept": "text/html,*/*;q=0.5"})
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        parts = [urlsplit(href) for href in Page(answer.text).hrefs]
        own = {f"{part.path}?{part.query}".rstrip("?") for part in parts if part.path.startswith("/api")}
        waiting += sorted(href for href in own - seen - set(waiting) if "f=" not in href)
    assert len(seen) > 60


def test_a_table_has_a_row_for_every_item_and_links_to_it(client, read):
    page = read("/collections/bases/items?limit=1000")
    ids = [item["id"] for item in client.get("/api/collections/bases/items?limit=1000").json()["features"]]
    links = [href for href in page.hrefs if "/items/" in href]
    assert links == [f"http://testserver/api/collections/bases/items/{id_}" for id_ in ids]


def test_codes_are_words_and_open_ends_are_said(read):
    page = read(f"/collections/bases/items?q={ONGOING.name.split()[0]}")
    assert {"Air base", "Attested", "no end told"} <= set(page.texts)


def test_the_pages_of_a_table_lead_to_each_other(read):
    first = read("/collections/bases/items?limit=2&host=TJ")
    (following,) = [attrs["href"] for attrs in first.all("a") if attrs.get("rel") == "next"]
    assert "1 to 2 of" in first.text
    second = read(following.removeprefix("http://testserver/api"))
    assert "3 to 4 of" in second.text
    (back,) = [attrs["href"] for attrs in second.all("a") if attrs.get("rel") == "prev"]
    assert "host=TJ" in back
    assert "limit=2" in back


def test_no_matches_and_a_page_too_far_are_said_in_words(read):
    assert "Nothing matches." in read("/collections/bases/items?q=nowhere").text
    assert "past the last" in read("/collections/bases/items?offset=5000").text


def test_each_form_asks_one_thing_and_carries_the_rest(read):
    page = read("/collections/bases/items?q=base&datetime=2008-06-01&limit=2&offset=2")
    forms, names = [], None
    for tag, attrs in page.tags:
        if tag == "form":
            forms.append(names := {})
        elif tag in ("input", "select"):
            names[attrs["name"]] = attrs.get("value")
    assert [set(form) for form in forms] == [
        {"q", "datetime", "limit"},
        {"q", "datetime", "limit"},
        {"q", "datetime", "limit", "as_of"},
        {"q", "datetime", "limit"},
    ]
    asked = [attrs for attrs in page.all("input") if attrs["type"] != "hidden"]
    assert all("required" in attrs for attrs in asked), "a browser would send an empty field, which is a 400"


INTERVALS = {  # what is typed into "Held": is it taken?
    "2008-06-01": True,
    "2008-06-01/2008-12-31": True,
    "2008-06-01/..": True,
    "../2008-06-01": True,
    "2008-06-01/": True,
    "/2008-06-01": True,
    "../..": True,
    "2008-06-01T12:00:00Z/2008-06-02T00:00:00.5+02:00": True,
    "2008": False,
    "2008-06": False,
    "2008/2009": False,
    "June 2008": False,
    "..": False,
    "2008-06-01/2008-06-02/2008-06-03": False,
}


@pytest.mark.parametrize(("text", "is_taken"), INTERVALS.items())
def test_the_form_stops_what_the_api_would_refuse_and_says_what_it_takes(client, read, text, is_taken):
    (field,) = [attrs for attrs in read("/collections/claims/items").all("input") if attrs["id"] == "ask-datetime"]
    assert "2008-01-01/2008-12-31" in field["title"]
    assert (re.fullmatch(field["pattern"], text) is not None) is is_taken
    answer = client.get("/api/collections/claims/items", params={"datetime": text})
    assert answer.status_code == (200 if is_taken else 400)


def test_the_example_in_the_form_is_taken_by_the_form(read):
    shown = [attrs for attrs in read("/collections/claims/items").all("input") if "pattern" in attrs]
    assert shown
    assert all(re.fullmatch(attrs["pattern"], attrs["placeholder"]) for attrs in shown)


def test_what_was_asked_is_shown_and_can_be_taken_back(read):
    page = read("/collections/bases/items?q=base&host=KG&limit=2")
    assert "http://testserver/api/collections/bases/items?host=KG&limit=2" in page.hrefs
    assert "http://testserver/api/collections/bases/items?q=base&limit=2" in page.hrefs


def test_a_dossier_shows_every_claim_with_its_quote_and_its_source(read):
    page = read(ITEM)
    for claim in ONGOING.claims:
        assert claim.quote in page.texts
        assert f"http://testserver/api/collections/claims/items/{claim.id}" in page.hrefs
        assert claim.modality.definition in page.text
    assert {"about 400", "2042", "5 Su-25"} <= set(page.texts)
    assert {"База", "قاعدة"} <= set(page.texts)


def test_a_dossier_tells_the_time_line_and_the_records_around_it(read):
    page = read(ITEM)
    assert "July 2008 to December 2042 Inferred 2008-07-01 2042-12-31" in page.text
    assert "reinforced by Announced only" in page.text


def test_a_dossier_says_where_sources_differ(read):
    assert "1 source says so, 1 differs" in read(f"/collections/bases/items/{DISPUTED.id}").text


def test_a_dossier_as_of_a_day_leaves_later_claims_out(read):
    later = read(f"{ITEM}?as_of=2010-01-01")
    assert "Only sources published by 1 January 2010" in later.text
    assert "2042" not in later.texts
    assert ONGOING.claims[1].quote in later.texts


def test_a_dossier_does_not_depend_on_the_properties_asked_for(read):
    later = read(f"{ITEM}?as_of=2010-01-01&properties=name")
    assert "2042" not in later.texts
    assert ONGOING.claims[1].quote in later.texts


def test_a_source_shows_what_is_taken_from_it_under_each_record(read):
    page = read(f"/collections/sources/items/{GAZETTE.id}")
    assert ONGOING.claims[1].quote in page.texts
    assert f"http://testserver/api/collections/bases/items/{ONGOING.id}" in page.hrefs


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("", "DataCatalog"),
        ("/collections", "DataCatalog"),
        ("/collections/bases", "Dataset"),
        ("/collections/bases/items", "Dataset"),
        ("/collections/claims/items?q=base", "Dataset"),
        ("/collections/sources/items", "Dataset"),
        (ITEM, "Place"),
        ("/collections/events/items/half-known", "Event"),
        ("/collections/agreements/items/corrected", "CreativeWork"),
        (f"/collections/claims/items/{CLAIM}", "Claim"),
        (f"/collections/sources/items/{GAZETTE.id}", "Article"),
    ],
)
def test_search_engines_are_told_what_a_page_is_about(read, path, type_):
    assert (read(path).data["@context"], read(path).data["@type"]) == ("https://schema.org", type_)


def test_search_engines_are_told_the_rows_of_a_table_and_where_to_take_them(client, read):
    page = read("/collections/bases/items?host=TJ&limit=2&offset=2")
    shown = [attrs["href"] for attrs in page.all("a") if "/items/" in attrs["href"]]
    rows, part = page.data["mainEntity"], page.data["isPartOf"]
    assert (rows["@type"], part["url"]) == ("ItemList", "http://testserver/api/collections/bases")
    answer = client.get("/api/collections/bases/items?host=TJ&limit=2&offset=2").json()
    assert rows["numberOfItems"] == answer["numberMatched"] > len(shown) == 2
    assert [(row["position"], row["url"]) for row in rows["itemListElement"]] == list(enumerate(shown, 3))
    names = [item["properties"]["name"] for item in answer["features"]]
    assert [row["name"] for row in rows["itemListElement"]] == names
    kinds = {item["encodingFormat"] for item in page.data["distribution"]}
    assert {"application/geo+json", "text/csv", "application/geopackage+sqlite3"} <= kinds
    assert all("host=TJ" in item["contentUrl"] for item in page.data["distribution"])


def test_a_place_is_told_latitude_and_longitude_by_name(read):
    assert read(ITEM).data["geo"] == [{"@type": "GeoCoordinates", "latitude": 42.8531, "longitude": 74.8466}]


def test_a_date_that_only_edtf_can_say_is_not_told_to_search_engines(read):
    assert read(f"/collections/sources/items/{GAZETTE.id}").data["datePublished"] == "2008-06"


@pytest.mark.parametrize(
    "path",
    [
        f"/collections/bases/items/{HOSTILE.id}",
        f"/collections/claims/items/{HOSTILE.claims[0].id}",
        f"/collections/sources/items/{HOSTILE_SOURCE.id}",
        "/collections/claims/items",
        "/collections/bases/items",
    ],
)
def test_hostile_text_stays_text(hostile_client, path):
    page = Page(hostile_client.get(f"/api{path}", headers={"accept": "text/html"}).text)
    assert HOSTILE_TEXT in "".join(page.texts)
    assert not page.all("img")
    assert all(is_harmless(attrs) for attrs in page.all("script"))
    assert not [href for href in page.hrefs if not href.startswith(("http", "#", "/"))]


def test_hostile_text_cannot_end_a_data_block(hostile_client):
    page = Page(hostile_client.get(f"/api/collections/bases/items/{HOSTILE.id}", headers={"accept": "text/html"}).text)
    assert page.data["name"] == HOSTILE_TEXT
    page = Page(hostile_client.get("/api/collections/bases/items", headers={"accept": "text/html"}).text)
    assert page.data["mainEntity"]["itemListElement"][0]["name"] == HOSTILE_TEXT
