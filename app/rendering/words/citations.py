"""Cite a record or an article as text, Markdown, BibTeX and CSL-JSON.

A citation names the release and the data version; the day of access is added where it is copied, since the server's
clock is not the reader's, and the same page must give the same text.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.catalog.catalog import Catalog
from app.constants import CONSTANTS
from app.domain.dates import Edtf, describe, describe_day
from app.domain.records import Record
from app.domain.sources import Source
from app.rendering.words.text_fragments import is_web

VERSION_DIGITS: int = CONSTANTS["citation"]["version_digits"]
DATED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([~?%]?)")
TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "{}$&%#_"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~&])")


@dataclass(frozen=True, slots=True)
class Citation:
    """The citation of one thing in four forms; `label` is its name on the page, in its own `language`."""

    id: str
    label: str
    text: str
    markdown: str
    bibtex: str
    csl: str
    language: str = "en"


def cite_record(record: Record, catalog: Catalog, permalink: str) -> Citation:
    """Cite a record as an entry of the atlas by its keepers, at an address that names the release or data version."""
    key, work = f"{slug(catalog.profile.title)}-{record.id}", catalog.profile.full_title
    version, keepers, release = catalog.version[:VERSION_DIGITS], catalog.profile.keepers, catalog.release
    said = f"release {release.number} of {describe_day(release.day)}, " if release else ""
    said += f"data version {version}"
    day = release.day.isoformat().split("-") if release else []
    csl = {
        "id": key,
        "type": "entry",
        "title": record.name,
        "container-title": work,
        "author": [{"literal": keepers}] if keepers else [],
        "issued": {"date-parts": [[int(part) for part in day]]} if day else {},
        "version": f"release {release.number}, {version}" if release else version,
        "URL": permalink,
    }
    return Citation(
        f"record-{record.id}",
        "This record",
        f"“{_one_line(record.name)}”. {_one_line(work)}, {said}. {permalink}",
        f"“[{_markdown(record.name)}]({_markdown_url(permalink)})”. *{_markdown(work)}*, {said}.",
        _bibtex(csl, day, said[0].upper() + said[1:]),
        to_csl(csl),
    )


def cite_source(source: Source) -> Citation:
    """Cite an article; one that was reprinted names its originator."""
    url = source.url if is_web(source.url) else ""
    authors = " and ".join(source.authors)
    origin = f"First by {source.originator}" if source.originator != source.publisher else ""
    published = describe(source.published)
    parts, mark = date_parts(source.published)
    head, ending = f"{_one_line(authors)}. " if authors else "", f" {_one_line(origin)}." if origin else ""
    title = f"[{_markdown(source.title)}]({_markdown_url(url)})" if url else _markdown(source.title)
    csl = {
        "id": source.id,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": source.publisher,
        "author": [{"literal": name} for name in source.authors],
        "issued": _issued(source.published),
        "language": source.language,
        "note": origin,
        "URL": url,
    }
    return Citation(
        f"source-{source.id}",
        source.title,
        f"{head}“{_one_line(source.title)}”. {_one_line(source.publisher)}, {published}.{ending} {url}".rstrip(),
        f"{_markdown(head)}“{title}”. *{_markdown(source.publisher)}*, {published}.{_markdown(ending)}",
        _bibtex(csl, parts, origin, mark),
        to_csl(csl),
        source.language,
    )


def to_csl(item: Mapping[str, Any]) -> str:
    """Serialise an item as CSL-JSON: an array of one, without empty members."""
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


def _issued(published: Edtf) -> Mapping[str, Any]:
    """Return a date in CSL's form: parts as far as known, circa for a rough one, else words."""
    parts, mark = date_parts(published)
    if not parts:
        return {"literal": describe(published)}
    return {"date-parts": [[int(part) for part in parts]], **({"circa": True} if mark else {})}


def date_parts(published: Edtf) -> tuple[list[str], str]:
    """Return year, month and day as far as known, and the mark of a rough date; [] for intervals and seasons."""
    found = DATED.fullmatch(published.text)
    return ([part for part in found.groups()[:3] if part], found[4]) if found else ([], "")


def _bibtex(csl: Mapping[str, Any], day: list[str], note: str, mark: str = "") -> str:
    """Write an item of CSL as BibTeX, with the parts of its date as far as known and the mark of a rough one."""
    # An address is verbatim in BibTeX: what would end or escape it is percent-encoded instead.
    said = {
        "author": " and ".join(f"{{{_tex(author['literal'])}}}" for author in csl["author"]),
        "title": _tex(csl["title"]),
        "howpublished": _tex(csl["container-title"]),
        **dict(zip(("year", "month"), day, strict=False)),
        "date": "-".join(day) + mark,
        "note": _tex(note),
        "url": csl["URL"].replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in said.items() if value]
    return f"@misc{{{re.sub('[^A-Za-z0-9:-]', '-', csl['id'])},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    return _one_line(text).translate(TEX)


def _markdown(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", re.sub(r"\s+", " ", text))


def _markdown_url(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")


def slug(title: str) -> str:
    """Return a title as part of a key: "ports-of-the-baltic"."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "atlas"


def _one_line(text: str) -> str:
    return " ".join(text.split())
