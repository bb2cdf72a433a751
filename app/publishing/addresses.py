"""Which file an address of the site becomes, and the one place where addresses in files are written anew.

A host of files knows no query: what a page reads in the browser keeps it, what the server would answer is a file of its
own where it is one of the common cases, and else the file without the query.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from app.publishing.asking import HOST

ROOT = "/-site-"  # under which the application believes to be published: no other text begins so
ADDRESS = re.compile(
    rf"""(?P<attribute>(?:href|src|action)=")?(?P<host>http://{HOST})?{ROOT}(?P<path>/[^\s"'<>\\?#,(){{}}`|;&]*(?<!\.))?"""
    r"""(?P<query>\?(?:[^\s"'<>\\#(){}`|&]|\\u0026|&(?!\#))*)?(?P<rest>\#[^\s"'<>\\(){}]*)?"""
)
IN_JSON = r"\u0026"  # an ampersand of JSON within a page
CANONICAL = '<link rel="canonical" href="'
SCRIPTED = {"/": "index.html", "/embed": "embed.html"}  # pages that read their query in the browser
FILES = ("/exports/", "/schemas/", "/changes.", "/compare.json", "/embed.js", "/api/openapi.json", "/.well-known/")
OF_A_RELEASE = ("made/records.json", "made/names.json")  # all else of its static files is that of today
ITEM = re.compile(r"(/api/collections/([^/]+)/items)/.+")
MOST_ITEMS = 1000  # in one file, as the API has them in one answer
TOGETHER = ("claims", "changes")  # of a release these have no file each: a host may take twenty thousand
NO_ITEM = "/no-such-item"  # an example of the documentation


@dataclass(frozen=True, slots=True)
class Target:
    """A file, the address that it is asked at, and the query that links to it keep."""

    file: str
    address: str
    kept: str = ""


def find_target(path: str, query: str, static: str, is_page: bool) -> Target:
    """Return the file of an address; `is_page` says whether a reader follows it, who wants a page of the API.

    `static` is the version of the static files of today.
    """
    given = dict(parse_qsl(query.replace("&amp;", "&").replace(IN_JSON, "&").removeprefix("?")))
    version = given.pop("version", "")
    is_pinned = version.isdigit() and not path.startswith("/changes")
    folder, asked = (f"releases/{version}/", f"version={version}") if is_pinned else ("", "")
    path = "/api/docs" if path == "/api/docs/try" else path.rstrip("/") or "/"
    if path.startswith("/static/"):
        return _find_static(path, static)
    if path in SCRIPTED:
        kept = "&".join(f"{quote(name)}={quote(text, safe='/:,')}" for name, text in given.items())
        return Target(folder + SCRIPTED[path], _join(path, asked), kept and f"?{kept}")
    if path == "/oembed":
        return _find_frame(given)
    if path.startswith("/api") and path not in FILES:
        return _find_api(path, given, folder, asked, is_page)
    target = _find_file(path, given, folder, asked)
    is_named = (
        bool(version) and not version.isdigit()
    )  # by a data version, in the permanent link of a layer without releases
    return replace(target, kept=f"?version={version}") if is_named else target


def rewrite(text: str, file: str, home: str, static: str, follow: Callable[[Target], None]) -> str:
    """Return the text of a file with files in the place of addresses; `follow` is told of each.

    What a reader follows is relative, so that the folder works under any path; what names the site is absolute.
    """
    is_html = file.endswith(".html")

    def write(found: re.Match[str]) -> str:
        attribute = found["attribute"] or ""
        is_canonical = text[: found.end("attribute")].endswith(CANONICAL) if attribute else False
        is_relative = not is_canonical and bool(attribute or not found["host"]) and file != "404.html"
        if found["path"] is None:  # the root itself, to which scripts add what follows
            return attribute + ("." if file.endswith(".json") else relative("", file) if is_relative else home)
        target = find_target(found["path"], found["query"] or "", static, is_page=is_html and bool(attribute))
        follow(target)
        path = quote(target.file, safe="/:,'()")
        start = relative(path, file) if is_relative else f"{home}/{'' if path == 'index.html' else path}"
        sign = IN_JSON if IN_JSON in (found["query"] or "") else "&amp;" if is_html else "&"
        kept = target.kept.replace("&", sign)
        return f"{attribute}{start}{kept}{found['rest'] or ''}"

    return ADDRESS.sub(write, text)


@lru_cache(2**16)  # the same links stand on all pages
def relative(path: str, file: str) -> str:
    """Return a path as seen from a file.

    >>> relative("records/bases.html", "sources/a.html"), relative("", "index.html")
    ('../records/bases.html', '.')
    """
    return posixpath.relpath(path or ".", posixpath.dirname(file) or ".")


def _find_static(path: str, static: str) -> Target:
    version, _, name = path.removeprefix("/static/").partition("/")
    if version.startswith("r") and name in OF_A_RELEASE:
        return Target(f"releases/{version[1:].partition('-')[0]}/{name}", path)
    return Target(f"static/{static}/{name}", f"/static/{static}/{name}")


def _find_frame(given: Mapping[str, str]) -> Target:
    """Return the answer of oEmbed about the map or a dossier."""
    path, form = urlsplit(given.get("url", "")).path.removeprefix(ROOT).strip("/"), given.get("format", "json")
    is_dossier = path.count("/") == 2 and path.startswith("records/")
    url = quote(f"http://{HOST}{ROOT}/{path if is_dossier else ''}", safe="")
    return Target(f"oembed/{unquote(path) if is_dossier else 'map'}.{form}", f"/oembed?url={url}&format={form}")


def _find_api(path: str, given: Mapping[str, str], folder: str, asked: str, is_page: bool) -> Target:
    """Return a document, an item, or items without a filter, by the thousand; files of items go by their ending."""
    item = ITEM.fullmatch(path)
    if item and (path.endswith(NO_ITEM) or (folder and item[2] in TOGETHER)):
        path = item[1]
    form = given.get("f", "html" if is_page or path == "/api/docs" else "json")
    of_form = "" if path == "/api/docs" else f"f={form}"
    if not path.endswith("/items") or form not in ("html", "json"):
        return Target(f"{folder}{unquote(path)[1:]}.{form}", _join(path, of_form, asked))
    first = given.get("offset", "0")
    is_next = first.isdecimal() and int(first) > 0 and int(first) % MOST_ITEMS == 0
    number, offset = (f"-{int(first) + 1}", f"offset={first}") if is_next else ("", "")
    return Target(
        f"{folder}{unquote(path)[1:]}{number}.{form}", _join(path, of_form, f"limit={MOST_ITEMS}", offset, asked)
    )


def _find_file(path: str, given: Mapping[str, str], folder: str, asked: str) -> Target:
    """Return a page, a comparison, a picture or a file of data."""
    if path in ("/compare", "/compare.json") and given.keys() == {"a", "b"}:
        ending = "json" if path.endswith(".json") else "html"
        name = re.sub(r"[^\w.-]+", "_", f"{given['a']}-and-{given['b']}")
        return Target(f"{folder}compare/{name}.{ending}", _join(path, f"a={given['a']}&b={given['b']}", asked))
    if path == "/exports/map.png" and given.get("record") and not folder:  # the link card of a dossier
        return Target(f"exports/map/{given['record']}.png", _join(path, f"record={given['record']}"))
    ending = "" if path.startswith(FILES) else ".html"
    return Target(f"{folder}{unquote(path)[1:]}{ending}", _join(path, asked))


def _join(path: str, *parts: str) -> str:
    query = "&".join(filter(None, parts))
    return f"{path}?{query}" if query else path
