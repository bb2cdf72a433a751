"""The schemas of this folder, with the references between them resolved here."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # the package carries no types
from referencing import Registry, Resource

FOLDER = Path(__file__).parent / "schemas"
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()]
)


def faults(document: Any, name: str) -> list[str]:
    """What is wrong with a document by a schema, each with its place; empty for a good one."""
    validator = Draft202012Validator(SCHEMAS[name], registry=REGISTRY)
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(document)]
