"""The whole site as files: every link leads to a file, no other host is asked, and the same data are the same bytes."""

import dataclasses
import posixpath
import re
from urllib.parse import unquote, urlsplit

import pytest

from app.publishing.addresses import find_target
from app.publishing.site_files import SiteError, export_site
from app.settings import Settings
from tests.web.test_releases import STATES, catalog_after

HOME = "https://example.org/atlas"
FETCHED = re.compile(
    r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"|<link rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The site of a layer with two releases: its folder, its catalog and its settings."""
    folder, geodata = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("geodata")
    catalog = catalog_after(geodata, STATES[:2])
    settings = dataclasses.replace(Settings.from_environ({}), geodata=geodata)
    export_site(folder, HOME, settings, lambda _: None, catalog)
    return folder, catalog, settings


def links_of(text):
    return re.findall(
        r'\s(?:href|src)="([^"#]+)', re.sub(r"<(script|style|textarea)\b.*?</\1>", "", text, flags=re.DOTALL)
    )


def test_every_link_leads_to_a_file(made):
    folder, _, _ = made
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    broken = set()
    for file in (name for name in files if name.endswith(".html") and name != "exports/map.html"):
        for link in links_of((folder / file).read_text("utf-8")):
            is_ours = link.startswith(HOME)
            parts = urlsplit(link.removeprefix(f"{HOME}/").replace("&amp;", "&"))
            path = posixpath.normpath(posixpath.join("" if is_ours else posixpath.dirname(file), unquote(parts.path)))
            if not parts.scheme and (path if path != "." else "index.html") not in files:
                broken.add((file, link))
    assert broken == set()


def test_nothing_asks_another_host_and_nothing_of_the_making_is_left(made):
    folder, _, _ = made
    for path in folder.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not [link for pair in FETCHED.findall(text) for link in pair if "//" in link.removeprefix(HOME)], path
        assert "/-site-" not in text, path
        assert "site.invalid" not in text, path


def test_it_has_what_hosts_and_robots_read(made):
    folder, _, _ = made
    assert f"<loc>{HOME}/records/bases/kant.html</loc>" in (folder / "sitemap.xml").read_text("utf-8")
    assert f"Sitemap: {HOME}/sitemap.xml" in (folder / "robots.txt").read_text("utf-8")
    headers = (folder / "_headers").read_text("utf-8")
    assert "/records/*\n  Content-Security-Policy: " in headers
    assert "There is no such page" in (folder / "404.html").read_text("utf-8")
    for file in ("releases/1/index.html", "compare.html", "changes.atom", "exports/package.zip", "oembed/map.json"):
        assert (folder / file).is_file(), file
    assert "about 400" in (folder / "releases/1/records/bases/kant.html").read_text("utf-8")
    assert "about 400" not in (folder / "sources/gazette.html").read_text("utf-8")
    assert "needs a server" in (folder / "compare.html").read_text("utf-8")


def test_the_same_data_are_the_same_bytes(made, tmp_path):
    folder, catalog, settings = made
    export_site(tmp_path / "again", HOME, settings, lambda _: None, catalog)
    first, again = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (folder, tmp_path / "again")
    )
    assert first.keys() == again.keys()
    assert [name for name, content in first.items() if content != again[name]] == []


def test_a_folder_that_is_not_empty_and_a_missing_address_are_refused(tmp_path):
    (tmp_path / "file").touch()
    settings = Settings.from_environ({})
    for out, site, words in ((tmp_path, HOME, "not empty"), (tmp_path / "new", None, "needs the address")):
        with pytest.raises(SiteError, match=words):
            export_site(out, site, settings, lambda _: None)


TARGETS = [
    ("/", "?datetime=2008&host=TJ", "index.html", "a view is read in the browser"),
    ("/records/bases/kant", "?datetime=2008", "records/bases/kant.html", "a page"),
    ("/records/bases/kant", "?version=2", "releases/2/records/bases/kant.html", "a page of a release"),
    ("/compare", "?a=2010&amp;b=2013", "compare/2010-and-2013.html", "a comparison"),
    ("/api/collections/bases/items", "?limit=3&f=csv", "api/collections/bases/items.csv", "a file of all items"),
    ("/api", "", "api.html", "a page of the API where a reader follows"),
    ("/static/r2-abc/made/records.json", "", "releases/2/made/records.json", "the data of a release"),
    ("/static/r2-abc/css/ink.css", "", "static/today/css/ink.css", "what a release shares"),
    ("/changes", "?after=2&version=1", "changes.html", "what changed is of today"),
]


@pytest.mark.parametrize(("path", "query", "file", "why"), TARGETS)
def test_an_address_is_a_file(path, query, file, why):
    assert find_target(path, query, "today", is_page=True).file == file, why
