"""Frames and files: which views they take, who may frame what, and what a host page is given."""

import re
from html import unescape

import pytest

from app.errors import SettingsError
from app.settings import Settings
from app.web.app import create_app
from tests.samples import COURIER, GAZETTE, sample_catalog
from tests.web.conftest import client_of

RECORD = sample_catalog().records[0]
KEY = f"{RECORD.collection.value}/{RECORD.id}"


def shown(client, query=""):
    """The parts that a frame says it shows."""
    page = client.get(f"/embed{query}").text
    return {name for name, said in re.findall(r' data-(\w+)="(yes|no)"', page) if said == "yes"}


def test_a_frame_shows_the_map_with_timeline_and_legend(client):
    assert shown(client) == {"timeline", "legend"}


def test_a_frame_lists_the_records_of_its_view_for_who_sees_no_map(client):
    whole = client.get("/embed").text
    assert "Every record is listed here" in whole
    page = client.get("/embed?host=kyrgyzstan&datetime=2008").text
    assert "The records of this view are listed here" in page
    assert re.findall(r'data-record="([^"]+)"', page) == ["bases/ongoing-base"]
    assert len(re.findall(r'data-record="([^"]+)"', whole)) == len(sample_catalog().records)


def test_a_list_of_an_earlier_day_tells_nothing_that_came_later(client):
    page = client.get("/embed?as_of=2008-12-31").text
    assert "bases/ongoing-base" in page
    assert "A thing that exists only here." not in page


PARTS = [
    ("?timeline=0", {"legend"}),
    ("?legend=0", {"timeline"}),
    ("?list=1&search=1", {"timeline", "legend", "list", "search"}),
    (f"?card=1&record={KEY}", {"card"}),
]


@pytest.mark.parametrize(("query", "parts"), PARTS)
def test_parts_are_switched_by_parameters(client, query, parts):
    assert shown(client, query) == parts


REFUSED = [
    ("?timeline=yes", {"timeline"}, "a switch is 0 or 1"),
    ("?foo=1", {"foo"}, "nothing asks for that"),
    ("?list=2&datetime=soon&bar=", {"list", "datetime", "bar"}, "all that is wrong is said at once"),
]


@pytest.mark.parametrize(("query", "parameters", "why"), REFUSED, ids=[row[-1] for row in REFUSED])
def test_what_has_no_meaning_is_refused(client, query, parameters, why):
    response = client.get(f"/embed{query}")
    assert response.status_code == 400, why
    assert {item["parameter"] for item in response.json()["errors"]} == parameters


@pytest.mark.parametrize("query", ["?card=1", "?card=1&record=bases/nowhere", f"?card=1&record={KEY}&as_of=1900-01-01"])
def test_a_card_is_of_a_record_that_a_source_known_then_speaks_of(client, query):
    assert client.get(f"/embed{query}").status_code == 404


def test_a_name_is_not_told_before_a_source_told_it(client):
    assert RECORD.name in re.search("<title>(.*)</title>", client.get(f"/embed?card=1&record={KEY}").text)[1]
    early = client.get(f"/embed?record={KEY}&as_of=1900-01-01").text
    assert RECORD.name not in re.search("<title>(.*)</title>", early)[1]


def headline_of(page):
    """The words of the heading, and those of the line below it."""
    found = re.search(r'<header class="embed__head[^>]*>(.*?)</header>', page, re.DOTALL)[1]
    return [" ".join(unescape(re.sub("<[^>]*>", "", part)).split()) for part in re.split("</h1>", found)]


HEADLINE = "Russian military presence in Kyrgyzstan, 2008: what sources say"
KG_2008 = "host=KG&datetime=2008-01-01/2008-12-31"


def test_a_frame_has_a_headline_that_names_its_view(client):
    page = client.get(f"/embed?{KG_2008}").text
    assert headline_of(page) == [HEADLINE, ""]
    assert f"<title>{HEADLINE}</title>" in page


def test_a_title_stands_over_the_headline_and_stays_text(client):
    title = '<b>"Bases" & {{ 7 * 7 }}</b>'
    page = client.get("/embed", params={"host": "KG", "datetime": "2008", "title": f" {title}\n"}).text
    assert headline_of(page) == [title, HEADLINE]
    assert "<b>" not in page


@pytest.mark.parametrize("path", ["/embed", "/exports/map.html", "/exports/map.svg"])
def test_a_title_has_120_characters_at_most(client, path):
    assert client.get(path, params={"title": "x" * 120}).status_code == 200
    refused = client.get(path, params={"title": "x" * 121})
    assert refused.status_code == 400
    assert [error["parameter"] for error in refused.json()["errors"]] == ["title"]


def test_a_frame_names_its_sources_its_data_and_garrison(client):
    foot = re.search('<footer class="embed__foot">(.*?)</footer>', client.get(f"/embed?{KG_2008}").text, re.DOTALL)[1]
    for part in (GAZETTE.publisher, COURIER.publisher, "Garrison", sample_catalog().version[:12]):
        assert part in foot
    assert "none for this view" in client.get("/embed?host=AF&datetime=1950").text


def test_a_file_has_the_headline_too(client):
    assert f"<title>{HEADLINE}</title>" in client.get(f"/exports/map.html?{KG_2008}").text
    titled = client.get("/exports/map.html", params={"title": "Bases & forces"}).text
    assert '<h1 class="masthead__name">Bases &amp; forces</h1>' in titled


def test_a_frame_leads_to_the_whole_of_its_view_in_another_tab(client):
    page = client.get("/embed?datetime=2008-01-01/2008-12-31&timeline=0").text
    assert 'id="full" href="http://testserver/?datetime=2008-01-01/2008-12-31"' in page
    assert '<base target="_blank">' in page


def test_a_card_leads_to_the_dossier(client):
    assert f'id="full" href="http://testserver/records/{KEY}"' in client.get(f"/embed?card=1&record={KEY}").text


@pytest.mark.parametrize("path", ["/embed", "/embed?foo=1"])
def test_anybody_may_frame_the_embed_even_a_page_opened_as_a_file(client, path):
    headers = client.get(path).headers
    assert "x-frame-options" not in headers
    assert "frame-ancestors" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", f"/records/{KEY}", "/embed.js", "/exports/map.html", "/embed/", "/oembed"])
def test_nothing_else_may_be_framed(client, path):
    headers = client.get(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_hosts_that_are_named_are_the_only_ones():
    settings = Settings.from_environ({"GARRISON_EMBED_HOSTS": "news.example, *.example.org"})
    headers = client_of(create_app(settings, sample_catalog())).get("/embed").headers
    assert headers["content-security-policy"].endswith("; frame-ancestors 'self' news.example *.example.org")


@pytest.mark.parametrize("hosts", ["a.example; script-src *", "'none'", "a b'c", "http://"])
def test_what_is_no_host_stops_the_start(hosts):
    with pytest.raises(SettingsError, match=r"^GARRISON_EMBED_HOSTS: .* is no host"):
        Settings.from_environ({"GARRISON_EMBED_HOSTS": hosts})


def test_the_host_script_is_for_pages_of_any_site(client):
    response = client.get("/embed.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert "cross-origin-resource-policy" not in response.headers


def test_a_file_is_saved_under_the_name_of_its_data(client):
    headers = client.get("/exports/map.html").headers
    name = f"garrison-map-{sample_catalog().version[:12]}.html"
    assert headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_file_of_the_same_view_is_known_again(client):
    first = client.get("/exports/map.html?attested=true&datetime=2008-01-01/..")
    second = client.get(
        "/exports/map.html?datetime=2008-01-01/..&attested=true", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (first.status_code, second.status_code) == (200, 304)


def test_a_file_takes_a_view_and_nothing_else(client):
    assert client.get("/exports/map.html?timeline=0").status_code == 400
