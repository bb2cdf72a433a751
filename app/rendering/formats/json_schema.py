"""Queryables, sortables and returnables of a collection as JSON Schema.

Features Part 3, clause 6; Features Part 8 (draft 24-030), clause 6; Common Part 3, clause 10.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.catalog.features import NESTED
from app.catalog.parsing.schemas import item_schema, values_by_shape
from app.domain.vocabulary import Collection
from app.query.frames.datasets import CLAIMS, Dataset
from app.query.frames.fields import ID_FIELD, Field, FieldType

Schema = Mapping[str, Any]

TYPES: Mapping[FieldType, Schema] = {
    FieldType.TEXT: {"type": "string"},
    FieldType.TEXTS: {"type": "array"},
    FieldType.INTEGER: {"type": "integer", "minimum": 0},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.DATE: {"type": "string", "format": "date"},
}
# The primary time of an item (Common Part 3, 8.2), for clients that draw time lines.
ROLES = {
    "held_from": "primary-interval-start",
    "held_until": "primary-interval-end",
    "published_from": "primary-interval-start",
    "published_until": "primary-interval-end",
    "released": "primary-instant",
}
IDENTIFIER: Schema = {
    "title": ID_FIELD.title,
    "description": ID_FIELD.description,
    "type": "string",
    "x-ogc-role": "id",
}
GEOMETRY: Schema = {
    "title": "Geometry",
    "description": "Where it is; for a claim, the place of its record. The outline of the host countries, generalised, "
    "where `precision` is `country`. Null where no place is known.",
    "x-ogc-role": "primary-geometry",
    "format": "geometry-any",
}


def queryables(base: str, dataset: Dataset) -> Schema:
    """Describe what filters and plain parameters may name (Part 3, requirement get-queryables-response)."""
    return _document(base, dataset, "queryables", {"id": IDENTIFIER, **_geometry(dataset), **field_schemas(dataset)})


def sortables(base: str, dataset: Dataset) -> Schema:
    """Describe what `sortby` may name (Part 8, requirement get-sortables-success): the id and the fields."""
    return _document(base, dataset, "sortables", {"id": IDENTIFIER, **field_schemas(dataset)})


def schema(base: str, dataset: Dataset) -> Schema:
    """Describe what items carry: the flat fields, and for records the nested members (Common Part 3, clause 10)."""
    nested = nested_schemas() if dataset.has_records else {}
    fields = {field.name: returned_schema(dataset, field) for field in dataset.fields}
    members = {"id": IDENTIFIER, **_geometry(dataset), **fields, **nested}
    needed = ["id", *(field.name for field in dataset.fields if not is_nullable(field)), *nested]
    return {**_document(base, dataset, "schema", members), "required": needed}


def field_schemas(dataset: Dataset) -> dict[str, Schema]:
    """Return the schemas of the fields of a dataset by name."""
    return {field.name: field_schema(dataset, field) for field in dataset.fields}


def field_schema(dataset: Dataset, field: Field) -> Schema:
    """Return the schema of a field: its type, its role, and its codes where the list is closed."""
    found: dict[str, Any] = {"title": field.title, "description": field.description, **TYPES[field.type]}
    if field.name in ROLES:
        found["x-ogc-role"] = ROLES[field.name]
    if field.name == "kind" and dataset.id != CLAIMS:
        found["x-ogc-role"] = "type"
    if field.name == "url":
        found["format"] = "uri"
    codes = list(dataset.codes(field))
    if field.type is FieldType.TEXTS:
        pattern = {"pattern": field.pattern} if field.pattern else {}
        found["items"] = {"type": "string", **({"enum": codes} if codes else pattern)}
    elif codes:
        found["enum"] = codes
    return found


def returned_schema(dataset: Dataset, field: Field) -> Schema:
    """Return the schema of a field as items carry it: null is one more type, and one more code."""
    found = field_schema(dataset, field)
    if not is_nullable(field):
        return found
    codes = {"enum": [*found["enum"], None]} if "enum" in found else {}
    return {**found, "type": [found["type"], "null"], **codes}


def is_nullable(field: Field) -> bool:
    """May an item have no value here? A list is empty instead."""
    if field.type in (FieldType.DATE, FieldType.INTEGER):
        return field.name not in ("claims_count", "release")
    return field.is_optional


@cache
def nested_schemas() -> Mapping[str, Schema]:
    """Return the schemas of the nested members of a record, which are those of the files, and of a claim its id."""
    members = _plain(item_schema(Collection.BASES.value)["properties"]["properties"]["properties"])
    claim = members["claims"]["items"]
    value = {"description": "By property.", "anyOf": _plain([*values_by_shape().values()])}
    claim["properties"]["corrected"]["properties"]["value"] = value
    claim["properties"] |= {
        "id": {"description": "Derived from the content of the claim.", "type": "string"},
        "value": value,
    }
    claim["required"] = ["id", *claim["required"]]
    return {name: {"title": name.title(), **members[name]} for name in (*NESTED, "claims", "context")}


def _plain(schema: Any) -> Any:
    """Return a schema of the files as tools read it: a closed list as `enum`, and no rules of several members."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _plain(item) for key, item in schema.items() if key != "allOf"}
    if codes := [option["const"] for option in found.get("oneOf", ()) if "const" in option]:
        del found["oneOf"]
        found |= {"type": "string", "enum": codes}
    return found


def _document(base: str, dataset: Dataset, name: str, properties: Schema) -> Schema:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{base}/collections/{dataset.id}/{name}",
        "type": "object",
        "title": dataset.title,
        "description": dataset.description,
        "properties": properties,
        "additionalProperties": False,
    }


def _geometry(dataset: Dataset) -> dict[str, Schema]:
    return {"geometry": GEOMETRY} if dataset.has_places else {}
