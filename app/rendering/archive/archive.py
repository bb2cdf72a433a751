"""The data package as a zip archive: data, descriptions and checksums, the same bytes for the same view."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.domain.sources import Source
from app.rendering.archive.datapackage import ABSTRACT, AUTHORS, KEYWORDS, Files, columns, describe_package, digest
from app.rendering.archive.formats import ARCHIVED, TITLE
from app.rendering.archive.json_ld import describe_catalogue, describe_dataset
from app.rendering.archive.tables import DESCRIPTIONS, FIELDS, TITLES, LayerTables
from app.rendering.pages.citations import VERSION_DIGITS, cite_source, date_parts
from app.rendering.pages.text_fragments import is_web

MEDIA_TYPE = "application/zip"
CHECKSUMS = "SHA256SUMS"
LICENCE = Path(__file__).with_name("LICENSE.txt")
WRITTEN = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip archive: the present one would change its bytes
MODE = 0o100644 << 16  # a file that its owner may write and all may read
UNIX = 3


def describe_readme(layer: LayerTables, _files: Files) -> bytes:
    """Render `README.md`: what is in the package, how the tables belong together, and what they do not say."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown; the texts of sources come escaped for it
    )
    text = environment.get_template("README.md.jinja").render(
        title=TITLE,
        abstract=ABSTRACT,
        version=layer.version,
        counts=", ".join(f"{len(items)} {TITLES[name].lower()}" for name, items in layer.tables.items()),
        query=layer.view.address().replace("`", "%60"),  # an address may hold one, and code ends there
        is_search=bool(layer.view.q),
        tables=[
            {"title": TITLES[name], "description": DESCRIPTIONS[name], "columns": columns(name)} for name in FIELDS
        ],
        citations=[cite_source(source).markdown for source in layer.catalog.sources.values()],
    )
    return f"{text}\n".encode("utf-8", "replace")


def describe_citation(layer: LayerTables, _files: Files) -> bytes:
    """Write `CITATION.cff`, Citation File Format 1.2.0, with the articles as references.

    Every text is written as JSON, which is also YAML, so that no text can be taken for markup.
    """
    members = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": "Please cite the data with their version, and the articles whose claims you use.",
        "title": TITLE,
        "abstract": ABSTRACT,
        "version": layer.version[:VERSION_DIGITS],
        "license": "MIT",
        "authors": [{"name": AUTHORS}],
        "keywords": KEYWORDS,
        "identifiers": [{"type": "other", "value": layer.version, "description": "data version"}],
        "references": [_reference(source) for source in layer.catalog.sources.values()],
    }
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in members.items() if value).encode()


def _reference(source: Source) -> Mapping[str, Any]:
    parts, _ = date_parts(source.published)
    members = {
        "type": "newspaper-article",
        "title": source.title,
        "authors": [{"name": name} for name in source.authors or (source.publisher,)],
        "publisher": {"name": source.publisher},
        **dict(zip(("year", "month"), map(int, parts), strict=False)),
        "url": source.url if is_web(source.url) else None,
        "languages": [source.language],
    }
    return {name: value for name, value in members.items() if value is not None}


DESCRIBED: Mapping[str, Callable[[LayerTables, Files], bytes]] = {
    "datapackage.json": describe_package,
    "dcat.jsonld": describe_catalogue,
    "schema-org.jsonld": describe_dataset,
    "CITATION.cff": describe_citation,
    "LICENSE.txt": lambda _layer, _files: LICENCE.read_text("utf-8").encode(),
    "README.md": describe_readme,
}
NAMES = (*ARCHIVED, *DESCRIBED, CHECKSUMS)


def render_archive(layer: LayerTables, tell: Callable[[str], None] = lambda _: None) -> bytes:
    """Render the archive; `tell` is called with the name of each file, in the order of NAMES, before it is made."""
    data: dict[str, bytes] = {}
    for name, make in ARCHIVED.items():
        tell(name)
        data[name] = make(layer)
    files = dict(data)
    for name, describe in DESCRIBED.items():
        tell(name)
        files[name] = describe(layer, data)
    tell(CHECKSUMS)
    files[CHECKSUMS] = "".join(f"{digest(files[name])}  {name}\n" for name in sorted(files)).encode()
    return pack(files)


def pack(files: Files) -> bytes:
    """Zip files in the order of their names, without the time and the machine of their making."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, WRITTEN)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, MODE, UNIX
            archive.writestr(entry, files[name])
    return body.getvalue()
