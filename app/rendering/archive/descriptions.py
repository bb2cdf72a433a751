"""Describe the data package: for readers, for search engines (schema.org) and for catalogues of open data (DCAT 3)."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain.intervals import iso_day
from app.query.frames.datasets import CLAIMS
from app.rendering.archive.datapackage import ABSTRACT, Files, columns, digest, keywords, media_type
from app.rendering.archive.tables import DESCRIPTIONS, RECORDS, TITLES, LayerTables
from app.rendering.words.citations import VERSION_DIGITS, cite_source, date_parts
from app.rendering.words.layer_words import describe_edition
from app.rendering.words.text_fragments import is_web

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701 - Markdown, YAML and JSON; the texts of sources come escaped for them
)
TEMPLATES.filters |= {"is_web": is_web, "date_parts": date_parts, "json": partial(json.dumps, ensure_ascii=False)}


def describe_readme(layer: LayerTables, _files: Files) -> bytes:
    """Render `README.md`: what is in the package, how the tables belong together, and what they do not say."""
    return _render(
        "README.md",
        layer,
        counts=", ".join(f"{len(items)} {TITLES[name].lower()}" for name, items in layer.tables.items()),
        query=layer.view.address().replace("`", "%60"),  # an address may hold one, and code ends there
        is_search=bool(layer.view.q),
        is_compared=layer.view.compare is not None,
        edition=describe_edition(layer.catalog),
        tables=[
            {"title": TITLES[name], "description": DESCRIPTIONS[name], "columns": columns(layer, name)}
            for name in TITLES
        ],
    )


def describe_citation(layer: LayerTables, _files: Files) -> bytes:
    """Render `CITATION.cff`, Citation File Format 1.2.0, with the articles as references."""
    return _render("CITATION.cff", layer, version_digits=VERSION_DIGITS)


def describe_licence(layer: LayerTables, _files: Files) -> bytes:
    """Render `LICENSE.txt`: the terms of the atlas, and that quotes are not under them."""
    return _render("LICENSE.txt", layer)


def describe_linked(layer: LayerTables, files: Files, name: str) -> bytes:
    """Render `schema-org.jsonld` or `dcat.jsonld`, with every file of data and its hash."""
    records = layer.tables[RECORDS]
    first, after = records.span()
    return _render(
        name,
        layer,
        first=iso_day(first),
        last=None if after is None else iso_day(after - 1),
        box=records.bounds(),
        variables=[field.title for field in layer.tables[CLAIMS].fields],
        files=[
            {"path": path, "media_type": media_type(path), "size": len(body), "sha256": digest(body)}
            for path, body in files.items()
        ],
    )


def _render(name: str, layer: LayerTables, **more: Any) -> bytes:
    profile = layer.catalog.profile
    sources = list(layer.catalog.sources.values())
    text = TEMPLATES.get_template(f"{name}.jinja").render(
        title=profile.full_title,
        licence=profile.licence,
        terms=profile.terms,
        site=profile.site,
        language=profile.language,
        abstract=ABSTRACT,
        version=layer.version,
        authors=profile.authors,
        keywords=keywords(layer.catalog),
        sources=sources,
        citations=[cite_source(source) for source in sources],
        **more,
    )
    return f"{text}\n".encode("utf-8", "replace")
