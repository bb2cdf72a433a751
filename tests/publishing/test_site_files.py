"""The whole site as files: every link leads to a file, no other host is asked, and the same data are the same bytes."""

import dataclasses
import html
import json
import posixpath
import re
from base64 import b64encode
from fnmatch import fnmatchcase
from hashlib import sha256
from urllib.parse import unquote, urlsplit

import pytest

from app.publishing import addresses
from app.publishing.addresses import find_target
from app.publishing.site_files import SiteError, export_site
from app.rendering.pictures import picture
from app.rendering.pictures.raster import rasterise
from app.settings import Settings
from tests.running import in_thread
from tests.web.test_releases import STATES, catalog_after

HOME = "https://example.org/atlas"
FETCHED = re.compile(
    r'<(?:script|img|iframe)[^>]*\ssrc="([^"]*)"|<link rel="(?:stylesheet|preload|icon)"[^>]*href="([^"]*)"'
    r"""|url\(["']?([^"')]*)|@import ["']([^"']*)"""
)
OF_SITE = re.compile(rf"{HOME}(?![\w.-])([^\s\"'<>\\`|{{}}(),”]*)")
FOLLOWED = re.compile(r'\s(?:href|src|action)="([^"]+)"|_url": "([^"]+)"')
CODE = re.compile(r"(<(?:script(?! type=\"application/json\" id=\"page-settings\")|textarea)\b[^>]*>).*?</", re.DOTALL)
TEXTS = (".html", ".json", ".geojson", ".atom", ".xml", ".csv", ".kml", ".svg", ".txt")
AS_THEY_ARE = ("map.html", "openapi.json")  # a page of its own, and examples of what may be answered


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The site of a layer with two releases: its folder, its catalog, its settings, and the PNG of each SVG in it."""
    folder, geodata = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("geodata")
    catalog = catalog_after(geodata, STATES[:2])
    environ = {"GARRISON_SECURITY_CONTACT": "mailto:safety@example.org"}
    settings = dataclasses.replace(Settings.from_environ(environ), geodata=geodata)
    drawn = {}

    def keep(svg, *options):
        return drawn.setdefault(svg, rasterise(svg, *options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "MOST_ITEMS", 1)  # so that there are several files of them
        patch.setattr(picture, "rasterise", keep)
        in_thread(export_site, folder, HOME, settings, lambda _: None, catalog)
    return folder, catalog, settings, drawn


def links_of(file, text):
    """The addresses of the site in a text, from its top, and those in a page, from the page."""
    yield from (found[1].rstrip(".;") or "/" for found in OF_SITE.finditer(html.unescape(text)))
    if file.endswith(".html"):
        for found in FOLLOWED.finditer(html.unescape(CODE.sub(r"\1</", text))):
            link = found[1] or found[2]
            if not urlsplit(link).scheme:
                yield posixpath.join("/", posixpath.dirname(file), link) if link[0] != "#" else f"/{file}{link}"


def test_every_link_leads_to_a_file_and_to_a_place_in_it(made):
    folder = made[0]
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    texts = {file: path.read_text("utf-8") for file, path in files.items() if path.suffix in TEXTS}
    broken, count = set(), 0
    for file, text in texts.items():
        for link in () if file.endswith(AS_THEY_ARE) else links_of(file, text):
            parts = urlsplit(link)
            path = posixpath.normpath(unquote(parts.path)).strip("/")
            path = path if path in files else posixpath.join(path, "index.html")
            is_there = path in files and (
                not parts.fragment or f'id="{unquote(parts.fragment)}"' in texts.get(path, "")
            )
            broken |= set() if is_there else {(file, link)}
            count += 1
    assert broken == set()
    assert count > 5000


def test_nothing_asks_another_host_and_nothing_of_the_making_is_left(made):
    folder = made[0]
    for path in (*folder.rglob("*.html"), *folder.rglob("*.css")):
        text = path.read_text("utf-8")
        assert not [
            link for pair in FETCHED.findall(text) for link in pair if re.match("(https?:)?//", link.removeprefix(HOME))
        ], path
        assert "/-site-" not in text, path
        assert "site.invalid" not in text, path


def test_it_has_what_hosts_and_robots_read(made):
    folder = made[0]
    assert f"<loc>{HOME}/records/bases/kant.html</loc>" in (folder / "sitemap.xml").read_text("utf-8")
    assert f"Sitemap: {HOME}/sitemap.xml" in (folder / "robots.txt").read_text("utf-8")
    contact = (folder / ".well-known" / "security.txt").read_text("utf-8")
    assert f"Canonical: {HOME}/.well-known/security.txt" in contact
    assert f"Live map: {HOME.removeprefix('https://')}/" in (folder / "exports" / "map.svg").read_text("utf-8")
    assert f"# An atlas as files\n\nThe whole site of {HOME}" in (folder / "README.md").read_text("utf-8")
    assert "There is no such page" in (folder / "404.html").read_text("utf-8")
    for file in ("releases/1/index.html", "compare.html", "changes.atom", "exports/package.zip", "oembed/map.json"):
        assert (folder / file).is_file(), file
    assert "about 400" in (folder / "releases/1/records/bases/kant.html").read_text("utf-8")
    assert "about 400" not in (folder / "sources/gazette.html").read_text("utf-8")
    assert "needs a server" in (folder / "compare.html").read_text("utf-8")


def test_programs_are_led_to_the_files_of_a_page_of_items(made):
    text = (made[0] / "api/collections/bases/items.html").read_text("utf-8")
    named = [address.removeprefix(f"{HOME}/") for address in re.findall(r'"contentUrl": "([^"]*)"', text)]
    assert "api/collections/bases/items.csv" in named
    assert [file for file in named if not (made[0] / file).is_file()] == []


def rules_for(folder, path):
    """The headers that a host sends with a path: those of every rule that fits."""
    blocks = [block.split("\n") for block in (folder / "_headers").read_text("utf-8").split("\n\n")]
    return [line.strip() for rule, *lines in blocks if fnmatchcase(path, rule) for line in lines]


# Of the policy, what tells it from others.
POLICIES = [
    ("/", "img-src 'self' data: https://tile.openstreetmap.org", "a reader may choose other maps"),
    ("/releases/1/index.html", "img-src 'self' data: https://tile.openstreetmap.org", "so in a release"),
    ("/records/bases/kant.html", "frame-ancestors 'none'", "a page"),
    ("/releases/1/records/bases/kant.html", "frame-ancestors 'none'", "a page of a release"),
    ("/api/collections.html", "frame-ancestors 'none'", "a page of the API, beside its documents"),
    ("/releases/2/embed.html", "style-src 'self' 'sha256-", "a frame"),
    ("/static/1/x.js", "default-src 'none'", "no page"),
    ("/exports/map.html", None, "what brings its own"),
]


@pytest.mark.parametrize(("path", "words", "why"), POLICIES)
def test_each_file_has_the_one_policy_that_the_service_has(made, path, words, why):
    found = [header for header in rules_for(made[0], path) if header.startswith("Content-Security-Policy: ")]
    assert len(found) == (words is not None), why
    assert words is None or words in found[0], why


def test_what_stands_within_a_page_is_allowed_by_its_hash(made):
    policy = " ".join(rules_for(made[0], "/"))
    text = (made[0] / "index.html").read_text("utf-8")
    inline = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    assert len(inline) > 1
    for part in inline:
        assert f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" in policy


def test_items_go_by_the_thousand_and_those_of_a_release_have_files_but_its_claims_stand_together(made):
    items, folder = "api/collections/claims/items", made[0]
    first = json.loads((folder / f"{items}.json").read_text("utf-8"))
    (following,) = (link["href"] for link in first["links"] if link["rel"] == "next")
    assert following == f"{HOME}/{items}-2.json"
    ids = [
        feature["id"]
        for name in (items, f"{items}-2")
        for feature in json.loads((folder / f"{name}.json").read_text("utf-8"))["features"]
    ]
    assert sorted(ids) == sorted({*ids})
    assert len(ids) > len(first["features"])
    item = (folder / "releases/1/api/collections/bases/items/kant.json").read_text("utf-8")
    assert f"{HOME}/releases/1/api/collections/bases.json" in item
    assert not (folder / "releases/1" / items).exists()


def test_the_same_data_are_the_same_bytes(made, tmp_path, monkeypatch):
    folder, catalog, settings, drawn = made
    anew = next(iter(drawn))  # one for all: most of the time goes to them

    def draw(svg, *options):
        return rasterise(svg, *options) if svg == anew else drawn[svg]

    monkeypatch.setattr(addresses, "MOST_ITEMS", 1)
    monkeypatch.setattr(picture, "rasterise", draw)
    in_thread(export_site, tmp_path / "again", HOME, settings, lambda _: None, catalog)
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
            in_thread(export_site, out, site, settings, lambda _: None)


TARGETS = [
    ("/", "?datetime=2008&host=TJ", "index.html", "a view is read in the browser"),
    ("/records/bases/kant", "?datetime=2008", "records/bases/kant.html", "a page"),
    ("/records/bases/kant", "?version=2", "releases/2/records/bases/kant.html", "a page of a release"),
    ("/compare", "?a=2010&amp;b=2013", "compare/2010-and-2013.html", "a comparison"),
    ("/api/collections/bases/items", "?limit=3&f=csv", "api/collections/bases/items.csv", "a file of all items"),
    ("/api", "", "api.html", "a page of the API where a reader follows"),
    ("/api/collections/bases/items", "?offset=1000&f=json", "api/collections/bases/items-1001.json", "the next items"),
    ("/api/collections/bases/items", "?offset=10", "api/collections/bases/items.html", "no page of ours"),
    ("/records/bases/kant", "?version=abcdef0", "records/bases/kant.html", "a permanent link without a release"),
    ("/static/r2-abc/made/records.json", "", "releases/2/made/records.json", "the data of a release"),
    ("/static/r2-abc/css/ink.css", "", "static/today/css/ink.css", "what a release shares"),
    ("/changes", "?after=2&version=1", "changes.html", "what changed is of today"),
]


@pytest.mark.parametrize(("path", "query", "file", "why"), TARGETS)
def test_an_address_is_a_file(path, query, file, why):
    assert find_target(path, query, "today", is_page=True).file == file, why
