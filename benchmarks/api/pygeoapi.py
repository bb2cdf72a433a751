"""The configuration of pygeoapi: the small layer from a GeoJSON file, the others from PostGIS.

With the file it is quickest at the small size. JSON is YAML too. Texts that pygeoapi insists on and nobody reads are
left as x.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.api.database import PORT
from benchmarks.layer import SIZES

PLACEHOLDER = "http://127.0.0.1/x"
WORDS = {"en": "x"}
ADDRESS = ("name", "position", "address", "city", "stateorprovince", "postalcode", "country")
LINK = {"type": "text/html", "rel": "canonical", "title": "x", "href": PLACEHOLDER, "hreflang": "en"}
METADATA = {
    "identification": {
        "title": WORDS,
        "description": WORDS,
        "keywords": {"en": ["x"]},
        "keywords_type": "theme",
        "terms_of_service": "x",
        "url": PLACEHOLDER,
    },
    "license": {"name": "x", "url": PLACEHOLDER},
    "provider": {"name": "x", "url": PLACEHOLDER},
    "contact": {
        **dict.fromkeys(ADDRESS, "x"),
        "email": "x@paper.example",
        "url": PLACEHOLDER,
        "role": "pointOfContact",
    },
}


def configure(folder: Path, port: int) -> None:
    """Write its configuration, and let it write its OpenAPI document."""
    whole = {
        "server": describe_server(port),
        "logging": {"level": "ERROR"},
        "metadata": METADATA,
        "resources": {size: describe_collection(folder, size) for size in SIZES},
    }
    config, openapi = folder / "pygeoapi.yml", folder / "pygeoapi.openapi.yml"
    config.write_text(json.dumps(whole, indent=1), "utf-8")
    environ = {**os.environ, "PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(openapi)}
    program = folder / "venvs/pygeoapi/bin/pygeoapi"
    subprocess.run([program, "openapi", "generate", config, "--output-file", openapi], check=True, env=environ)


def describe_server(port: int) -> dict[str, Any]:
    """Describe the server itself."""
    return {
        "bind": {"host": "127.0.0.1", "port": port},
        "url": f"http://127.0.0.1:{port}",
        "mimetype": "application/json; charset=UTF-8",
        "encoding": "utf-8",
        "languages": ["en"],
        "map": {"url": PLACEHOLDER, "attribution": "x"},
        "limits": {"default_items": 10, "max_items": 10000, "on_exceed": "throttle"},
    }


def describe_collection(folder: Path, size: str) -> dict[str, Any]:
    """Describe one collection."""
    return {
        "type": "collection",
        "title": "x",
        "description": "x",
        "keywords": ["x"],
        "links": [LINK],
        "extents": {"spatial": {"bbox": [-180, -90, 180, 90]}, "temporal": {"begin": None, "end": None}},
        "providers": [describe_file(folder, size) if size == "small" else describe_table(size)],
    }


def describe_file(folder: Path, size: str) -> dict[str, Any]:
    """Describe a GeoJSON file as a provider."""
    return {"type": "feature", "name": "GeoJSON", "data": str(folder / f"{size}.geojson"), "id_field": "id"}


def describe_table(size: str) -> dict[str, Any]:
    """Describe a table of the database as a provider."""
    access = {"host": "127.0.0.1", "port": PORT, "dbname": "bench", "user": "postgres", "password": "x"}
    columns = {"id_field": "id", "table": size, "geom_field": "geom", "time_field": "held_from"}
    return {"type": "feature", "name": "PostgreSQL", **columns, "data": {**access, "search_path": ["public"]}}
