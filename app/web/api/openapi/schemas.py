"""The schemas of the OpenAPI document as version 3.0 writes them: of the models, and of each dataset's features."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import models_json_schema

from app.query.frames.datasets import Dataset
from app.query.frames.fields import ID
from app.rendering.formats.json_schema import IDENTIFIER, field_schema, is_nullable, nested_schemas
from app.web.api import models

Node = dict[str, Any]
ANSWERS = (
    *(models.LandingPage, models.Conformance, models.Collections, models.JsonSchema, models.OpenApi),
    *(models.FeatureCollection, models.Problem),  # with all that these hold
)


def component_schemas(datasets: Sequence[Dataset]) -> dict[str, Node]:
    """Return the schemas of the models, and those of the features of each dataset in the place of any feature."""
    _, general = models_json_schema(
        [(model, "validation") for model in ANSWERS], ref_template="#/components/schemas/{model}"
    )
    found = to_openapi_3_0(general["$defs"])
    feature, page = found.pop("Feature"), found.pop("FeatureCollection")
    for dataset in datasets:
        key = f"{camel_case(dataset)}Feature"
        items = {"type": "array", "items": refer("schemas", key)}
        found[key] = _with(feature, "properties", {"type": "object", "properties": _properties(dataset)})
        found[f"{key}Collection"] = _with(page, "features", items)
    return dict(found)


def _with(schema: Node, name: str, member: Node) -> Node:
    return {**schema, "properties": {**schema["properties"], name: member}}


def _properties(dataset: Dataset) -> Node:
    """Return the schemas of the properties of a feature of a dataset."""
    fields = {
        field.name: {"anyOf": [schema, {"type": "null"}]} if is_nullable(field) else schema
        for field in dataset.fields
        for schema in (field_schema(dataset, field),)
    }
    nested = nested_schemas() if dataset.has_records else {}
    found: Node = to_openapi_3_0({ID: IDENTIFIER, **fields, **nested})
    return found


def refer(kind: str, key: str) -> Node:
    """Return a reference to a part of the components."""
    return {"$ref": f"#/components/{kind}/{key}"}


def camel_case(dataset: Dataset) -> str:
    """Return the id of a dataset as a part of the name of a schema or an operation."""
    return "".join(part.title() for part in dataset.id.split("_"))


def to_openapi_3_0(schema: Any) -> Any:
    """Return a JSON Schema 2020-12 as OpenAPI 3.0 writes it.

    Null is said by `nullable` (of a list of codes it is one more), a constant is the only code there is, and nothing
    stands beside a reference.
    """
    if isinstance(schema, list):
        return [to_openapi_3_0(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    found = {key: to_openapi_3_0(value) for key, value in schema.items() if (key, value) != ("default", None)}
    if "const" in found:
        found["enum"] = [found.pop("const")]
    types = found.get("type")
    if isinstance(types, list):
        found |= {"anyOf": [{"type": item} for item in types]}
        del found["type"]
    if {"type": "null"} in found.get("anyOf", ()):
        options = [item for item in found.pop("anyOf") if item != {"type": "null"}]
        # 3.0 heeds `nullable` only beside a type; whatever has a reference is an object.
        found |= {"type": "object", "allOf": options} if "$ref" in options[0] else options[0]
        found |= {"nullable": True, **({"enum": [*found["enum"], None]} if "enum" in found else {})}
    return found
