"""Describe the data package for programs (Frictionless Data Package 2), with what all descriptions share.

The address of the service is in none of them: every host gives the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.catalog.catalog import Catalog
from app.query.frames.datasets import CLAIMS, SOURCES
from app.query.frames.fields import Field, FieldType
from app.rendering.archive.formats import FILES
from app.rendering.archive.tables import DESCRIPTIONS, RECORDS, TITLES, LayerTables
from app.rendering.formats.csv_table import companion
from app.rendering.words.citations import VERSION_DIGITS, slug
from app.rendering.words.text_fragments import is_web

Data = Mapping[str, Any]
Files = Mapping[str, bytes]

ABSTRACT = (
    "What was where, when, and who says so: bases, deployments, agreements, blocs, other forces and events as sources "
    "state them, every value with its quote. Not mentioned does not mean not there."
)
KEYWORDS = ("military bases", "deployments", "arms transfers", "security agreements", "open sources")
FRICTIONLESS = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {
    FieldType.TEXT: "string",
    FieldType.TEXTS: "string",
    FieldType.INTEGER: "integer",
    FieldType.BOOLEAN: "boolean",
    FieldType.DATE: "date",
}
POSITION = (
    (
        "longitude",
        "number",
        "Degrees east in WGS 84, of the point or of the centre; empty where only the country is known.",
    ),
    ("latitude", "number", "Degrees north, of the same."),
    ("geometry", "string", "The place as well-known text, longitude first; empty where only the country is known."),
)
KEYS = ({"fields": ["record"], "table": RECORDS}, {"fields": ["source"], "table": SOURCES})


def describe_package(layer: LayerTables, files: Files) -> bytes:
    """Write `datapackage.json`: every file with its hash, every column with its type, and the keys of the tables."""
    profile = layer.catalog.profile
    title = f"{profile.licence or 'The licence'}; quotes remain their publishers'"
    licence = {"name": profile.licence or "other", "path": profile.terms, "title": title}
    content = {
        "$schema": FRICTIONLESS,
        "name": slug(profile.title),
        "id": layer.version,
        "version": layer.version[:VERSION_DIGITS],
        "title": profile.full_title,
        "description": ABSTRACT,
        "view": layer.view.address(),
        "keywords": keywords(layer.catalog),
        **({"homepage": profile.site} if profile.site else {}),
        **({"licenses": [licence]} if profile.terms else {}),
        "contributors": [{"title": profile.authors, "roles": ["author"]}],
        "sources": [
            {"title": source.title, **({"path": source.url} if is_web(source.url) else {})}
            for source in layer.catalog.sources.values()
        ],
        "resources": [_resource(layer, path, body) for path, body in files.items()],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def keywords(catalog: Catalog) -> list[str]:
    """Return what catalogues find the data by: what they are of, and whose."""
    return [*KEYWORDS, *(catalog.country_names.get(code, code) for code in catalog.profile.operators)]


def media_type(path: str) -> str:
    """Return the media type of a file of the package, without parameters."""
    return FILES[path.rpartition(".")[2]].partition(";")[0]


def digest(body: bytes) -> str:
    """Return the SHA-256 in hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def columns(layer: LayerTables, name: str) -> list[dict[str, str]]:
    """Return the columns of a table in CSV: name, type, title and description of each."""
    own = [column for field in layer.tables[name].fields for column in _columns_of(field)]
    places = [
        {"name": name, "type": type_, "title": name.title(), "description": said} for name, type_, said in POSITION
    ]
    key = {"name": "id", "type": "string", "title": "Id", "description": "The key of the table."}
    return [key, *own, *(places if name != SOURCES else [])]


def _columns_of(field: Field) -> Iterator[dict[str, str]]:
    """Yield the column of a field, and the one that says its codes in words."""
    several = " Several have '; ' between them." if field.type is FieldType.TEXTS else ""
    described = field.description + several
    yield {"name": field.name, "type": TYPES[field.type], "title": field.title, "description": described}
    if beside := companion(field.name):
        said = f"What `{field.name}` says, in words.{several}"
        yield {"name": beside, "type": "string", "title": f"{field.title}, in words", "description": said}


def _resource(layer: LayerTables, path: str, body: bytes) -> Data:
    name, _, extension = path.rpartition(".")
    about = {
        "path": path,
        "format": extension,
        "mediatype": media_type(path),
        "bytes": len(body),
        "hash": f"sha256:{digest(body)}",
    }
    if extension != "csv":
        return {"name": f"{name}-{extension}", **about}
    said = {"title": TITLES[name], "description": DESCRIPTIONS[name]}
    return {"name": name, "type": "table", **said, **about, "encoding": "utf-8", "schema": _schema(layer, name)}


def _schema(layer: LayerTables, name: str) -> Data:
    schema: dict[str, Any] = {"fields": columns(layer, name), "primaryKey": ["id"], "missingValues": [""]}
    if name == CLAIMS:
        schema["foreignKeys"] = [
            {"fields": key["fields"], "reference": {"resource": key["table"], "fields": ["id"]}} for key in KEYS
        ]
    return schema
