"""The package described for people: README.md, CITATION.cff and LICENSE.txt."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.domain.sources import Source
from app.rendering.archive.content import DESCRIPTIONS, FIELDS, TITLES, Content
from app.rendering.archive.files import TITLE
from app.rendering.archive.metadata import ABSTRACT, AUTHORS, KEYWORDS, Files, columns
from app.rendering.pages.citations import DATED, VERSION_DIGITS, cite_source
from app.rendering.pages.text_fragments import is_web

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|!~&])")
FILES_SAID = {
    "garrison.gpkg": "all three tables with their places and relations, for QGIS, GDAL and GeoPandas",
    "records.csv": "the records, a line each",
    "claims.csv": "the claims, a line each",
    "sources.csv": "the sources, a line each",
    "records.geojson": "the records with all that is nested in them: names, places, claims",
    "claims.geojson": "the claims, each at the place of its record",
}
ABOUT_SAID = {
    "datapackage.json": "files, columns and keys for programs (Frictionless Data Package)",
    "dcat.jsonld": "a description for data portals (DCAT 3)",
    "schema-org.jsonld": "a description for search engines (schema.org)",
    "CITATION.cff": "how to cite it (Citation File Format)",
    "LICENSE.txt": "the terms",
    "SHA256SUMS": "the hash of every file; check them by `sha256sum -c SHA256SUMS`",
}
LIMITS = (
    "**Silence is not absence.** What the sources leave out is not in here, and is not denied.",
    "**Held is not published.** `held` says when a thing was so; `published` when a source said it.",
    "**Attested is not inferred.** `status` keeps them apart; what lies between two sources is our inference.",
    "**Announced is not done.** Plans, intentions and conditions never count as a presence.",
    "**Figures are not carried forward**, and never averaged. Where sources differ, both claims stand.",
    "**The voices are the sources'.** Assessments carry their speaker; reprints of one originator are one voice.",
    "**A correction stands beside its quote**, in `corrected`: the quote is as printed.",
    "Cells that a spreadsheet would run as a formula begin with an apostrophe in the CSV files.",
)
MIT = """\
Copyright (c) 2026 The Garrison authors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
QUOTES = """
The quotes are short passages of the articles that are named in sources.csv.
They are given so that every value can be verified; they remain their
publishers' and are not licensed under MIT.
"""


def describe_for_people(content: Content, _files: Files) -> bytes:
    """`README.md`: what is in the package, how the tables belong together, and what they do not say."""
    return "\n".join(_readme(content)).encode("utf-8", "replace")


def describe_citation(content: Content, _files: Files) -> bytes:
    """`CITATION.cff`, Citation File Format 1.2.0, with the articles as references.

    Every text is written as JSON, which YAML reads as it is, so that no text can be taken for markup.
    """
    version = content.version[:VERSION_DIGITS]
    head = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Please cite the data with their version, and the articles whose claims you use.",
        "title": TITLE,
        "abstract": ABSTRACT,
        "version": version,
        "license": "MIT",
        "authors": [{"name": AUTHORS}],
        "keywords": KEYWORDS,
        "identifiers": [{"type": "other", "value": content.version, "description": "data version"}],
        "references": [_reference(source) for source in content.catalog.sources.values()],
    }
    known = {name: value for name, value in head.items() if value}
    return "".join(f"{name}: {_yaml(value)}\n" for name, value in known.items()).encode("utf-8", "replace")


def describe_terms(_content: Content, _files: Files) -> bytes:
    """`LICENSE.txt`: the MIT licence, and what it does not cover."""
    return (MIT + QUOTES).encode()


def _readme(content: Content) -> Iterator[str]:
    query = content.view.address()
    yield from (f"# {TITLE}", "", ABSTRACT, "")
    counts = ", ".join(f"{len(items)} {TITLES[name].lower()}" for name, items in content.tables.items())
    yield from (f"Data version `{content.version}`: {counts}.", "")
    yield f"A part of the layer, by the query `{_code(query)}`." if query else "The whole layer."
    if query:
        yield "`view_status` says what holds in the time of that view; `status` what holds at any time."
        yield "The claims are all that are known of these records, whenever they are held."
    if content.view.q:
        yield "Searched for: all words occur. The search of the page forgives slips of the hand, this one does not."
    yield from ("", "## Files", "", *_table(("file", "what it holds"), _codes({**FILES_SAID, **ABOUT_SAID})), "")
    yield from ("## How the tables belong together", "")
    yield "A claim's `record` is the `id` of a record, its `source` the `id` of a source. In the GeoPackage they are"
    yield "related by the Related Tables Extension too; `records_claims` and `sources_claims` there are its mappings."
    yield from ("In Python:", "", *_snippet(), "")
    yield from ("## What the data do not say", "", *(f"- {said}" for said in LIMITS), "")
    for name in FIELDS:
        described = [(f"`{item['name']}`", item["type"], item["description"]) for item in columns(name)]
        yield from (f"## {TITLES[name]}", "", DESCRIPTIONS[name], "")
        yield from (*_table(("column", "type", "meaning"), described), "")
    yield from ("## Sources", "")
    yield from (f"- {cite_source(source).markdown}" for source in content.catalog.sources.values())
    yield from ("", "## Licence", "", "MIT, see `LICENSE.txt`. Quotes remain their publishers'.", "")


def _snippet() -> Iterator[str]:
    yield "    import geopandas"
    for name in ("records", "claims"):
        yield f'    {name} = geopandas.read_file("garrison.gpkg", layer="{name}")'
    yield '    records.merge(claims, left_on="id", right_on="record", suffixes=("", "_of_claim"))'


def _codes(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", text) for name, text in said.items())


def _table(head: Iterable[str], lines: Iterable[Iterable[str]]) -> Iterator[str]:
    head = tuple(head)
    for line in (head, ["---"] * len(head), *lines):
        yield f"| {' | '.join(line)} |"


def _code(text: str) -> str:
    return text.replace("`", "%60")  # an address may hold one, and code ends there


def _reference(source: Source) -> Mapping[str, Any]:
    found = DATED.fullmatch(source.published.text)
    year, month = (found[1], found[2]) if found else (None, None)
    members = {
        "type": "newspaper-article",
        "title": source.title,
        "authors": [{"name": name} for name in source.authors or (source.publisher,)],
        "publisher": {"name": source.publisher},
        "year": int(year) if year else None,
        "month": int(month) if month else None,
        "url": source.url if is_web(source.url) else None,
        "languages": [source.language],
    }
    return {name: value for name, value in members.items() if value is not None}


def _yaml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)
