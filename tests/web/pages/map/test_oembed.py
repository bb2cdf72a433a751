"""oEmbed and link cards, as the specification and the programs that read them expect."""

import re
from html import escape
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from tests.samples import sample_catalog

RECORD = sample_catalog().records[0]
KEY = f"{RECORD.collection.value}/{RECORD.id}"
SITE = "http://testserver"


def ask(client, url, more=""):
    return client.get(f"/oembed?url={quote(url, safe='')}{more}")


def source(answer):
    return re.search('src="([^"]+)"', answer["html"])[1].replace("&amp;", "&")


FOUND = [
    (f"{SITE}/", f"{SITE}/embed"),
    (SITE, f"{SITE}/embed"),
    (f"{SITE}?host=armenia", f"{SITE}/embed?host=AM"),
    (f"{SITE}/?datetime=2008-01-01/2008-12-31&utm_source=x", f"{SITE}/embed?datetime=2008-01-01/2008-12-31"),
    (f"{SITE}/?timeline=0", f"{SITE}/embed"),
    (f"{SITE}/embed?timeline=0&list=1", f"{SITE}/embed?timeline=0&list=1"),
    (f"{SITE}/?title=Ours", f"{SITE}/embed"),
    (f"{SITE}/embed?title=Bases+%26+forces", f"{SITE}/embed?title=Bases%20%26%20forces"),
    (f"{SITE}/records/{KEY}?version=0a", f"{SITE}/embed?record={KEY}&card=1"),
    (f"https://testserver/records/{KEY}", f"{SITE}/embed?record={KEY}&card=1"),
]


@pytest.mark.parametrize(("url", "frame"), FOUND)
def test_an_address_of_ours_has_a_frame_that_opens(client, url, frame):
    answer = ask(client, url).json()
    assert (answer["version"], answer["type"], source(answer)) == ("1.0", "rich", frame)
    assert client.get(frame.removeprefix(SITE)).status_code == 200


UNKNOWN = [
    ("https://elsewhere.example/", "another site"),
    ("javascript:alert(1)", "no address of the web"),
    ("http://[", "no address"),
    (f"{SITE}/about", "a page without a map"),
    (f"{SITE}/records/bases/nowhere", "no record"),
    (f"{SITE}/records/{KEY}?as_of=1900-01-01", "not known then"),
    (f"{SITE}/?datetime=soon", "no view"),
    (f"{SITE}.evil.example/", "a name that only begins like ours"),
]


@pytest.mark.parametrize(("url", "why"), UNKNOWN, ids=[row[-1] for row in UNKNOWN])
def test_any_other_address_is_not_found(client, url, why):
    assert ask(client, url).status_code == 404, why


def test_other_formats_are_not_implemented(client):
    assert ask(client, f"{SITE}/", "&format=yaml").status_code == 501


@pytest.mark.parametrize("query", ["", "?url=", f"?url={SITE}/&maxwidth=wide", f"?url={SITE}/&maxheight=0"])
def test_a_question_without_meaning_is_refused(client, query):
    assert client.get(f"/oembed{query}").status_code == 400


def test_nothing_is_larger_than_asked(client):
    answer = ask(client, f"{SITE}/", "&maxwidth=400&maxheight=300").json()
    assert (answer["width"], answer["height"]) == (400, 300)
    assert 'width="400" height="300"' in answer["html"]
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (400, 225)


@pytest.mark.parametrize(
    ("limits", "size"),
    [((600, 900), (600, 337)), ((2000, 400), (711, 400)), ((356, 600), (356, 200)), ((355, 600), None)],
)
def test_the_picture_is_as_large_as_the_limits_allow(client, limits, size):
    answer = ask(client, f"{SITE}/?host=AM", f"&maxwidth={limits[0]}&maxheight={limits[1]}").json()
    if size is None:
        assert "thumbnail_url" not in answer
        return
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == size
    drawn = client.get(answer["thumbnail_url"].removeprefix(SITE).replace("map.png", "map.svg")).text
    assert f'width="{size[0]}" height="{size[1]}"' in drawn


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/?host=KG&datetime=2008", "Russian military presence in Kyrgyzstan, 2008: what sources say"),
        ("/embed?host=KG&title=Ours", "Ours"),
        (f"/records/{KEY}", f"{RECORD.name}: what sources say"),
    ],
)
def test_the_title_names_the_view_or_is_the_editors(client, path, title):
    answer = ask(client, f"{SITE}{path}").json()
    assert answer["title"] == title
    assert f'title="{escape(title)}"' in answer["html"]


def test_the_picture_is_of_that_very_view(client):
    answer = ask(client, f"{SITE}/?datetime=2008-01-01/2008-12-31").json()
    assert answer["thumbnail_url"] == f"{SITE}/exports/map.png?datetime=2008-01-01/2008-12-31"


def test_xml_says_the_same_as_json(client):
    url = f"{SITE}/records/{KEY}"
    response = ask(client, url, "&format=xml")
    assert response.headers["content-type"].startswith("text/xml")
    told = {item.tag: item.text for item in ET.fromstring(response.text)}  # noqa: S314 - our own answer
    assert told == {name: str(value) for name, value in ask(client, url).json().items()}


def test_pages_of_other_sites_may_read_the_answer(client):
    assert ask(client, f"{SITE}/").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/?datetime=2008-01-01/2008-12-31", f"/records/{KEY}", "/embed?host=KG&title=Ours"])
@pytest.mark.parametrize("kind", ["application/json+oembed", "text/xml+oembed"])
def test_pages_with_a_map_say_where_to_ask(client, path, kind):
    page = client.get(path).text
    href = re.search(rf'<link rel="alternate" type="{re.escape(kind)}" href="([^"]+)"', page)[1]
    assert client.get(href.replace("&amp;", "&").removeprefix(SITE)).status_code == 200


def test_a_link_to_a_view_is_shown_with_the_picture_of_that_view(client):
    page = client.get("/?datetime=2008-01-01/2008-12-31").text
    assert f'property="og:image" content="{SITE}/exports/map.png?datetime=2008-01-01/2008-12-31"' in page
    assert 'property="og:title" content="Russian military presence, 2008: what sources say"' in page


def test_a_dossier_is_shown_with_the_picture_of_its_record_as_known_then(client):
    page = client.get(f"/records/{KEY}?as_of=2020-01-01").text
    assert f'content="{SITE}/exports/map.png?as_of=2020-01-01&amp;record={KEY}"' in page


@pytest.mark.parametrize("query", ["?foo=1", "?datetime=soon", "?datetime=2008-01-01&datetime=2009-01-01", "?%FF=%FF"])
def test_the_map_page_opens_whatever_its_address_says(client, query):
    assert client.get(f"/{query}").status_code == 200
