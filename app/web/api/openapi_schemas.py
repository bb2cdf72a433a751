"""The schemas and shared responses of the OpenAPI document: OpenAPI 3.0 has its own dialect of JSON Schema."""

from collections.abc import Mapping
from typing import Any

from app.query.datasets import CLAIMS, SOURCES, Dataset
from app.web.api.schemas import field_schema, is_nullable, nested_schemas
from app.web.http.address_length import TOO_LONG
from app.web.http.errors import MEDIA_TYPE

Schema = Mapping[str, Any]

STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
POSITION: Schema = {"type": "array", "minItems": 2, "items": NUMBER}
LINE: Schema = {"type": "array", "minItems": 2, "items": POSITION}
RING: Schema = {"type": "array", "minItems": 4, "items": POSITION}
COORDINATES: Mapping[str, Schema] = {
    "Point": POSITION,
    "MultiPoint": {"type": "array", "items": POSITION},
    "LineString": LINE,
    "MultiLineString": {"type": "array", "items": LINE},
    "Polygon": {"type": "array", "items": RING},
    "MultiPolygon": {"type": "array", "items": {"type": "array", "items": RING}},
}


def shared_schemas() -> dict[str, Schema]:
    """What all collections share (Features Part 1, schemas of clause 7, and RFC 7946)."""
    links: Schema = {"type": "array", "items": to("link")}
    text = {"title": STRING, "description": STRING, "links": links}
    members = {"href": STRING, "rel": STRING, "type": STRING, "title": STRING}
    crs: Schema = {"type": "array", "items": {"type": "string", "format": "uri"}}
    described = {
        "id": STRING,
        **text,
        "itemType": {"type": "string", "enum": ["feature"]},
        "extent": to("extent"),
        "crs": crs,
        "storageCrs": {"type": "string", "format": "uri"},
    }
    listed = {"links": links, "crs": crs, "collections": {"type": "array", "items": to("collection")}}
    return {
        "link": obj(members, "href", "rel", "type"),
        "landingPage": obj({**text, "version": STRING}, "links"),
        "confClasses": obj(
            {"conformsTo": {"type": "array", "items": {"type": "string", "format": "uri"}}}, "conformsTo"
        ),
        "extent": extent(),
        "collection": obj(described, "id", "links"),
        "collections": obj(listed, "links", "collections"),
        "jsonSchema": {
            "type": "object",
            "description": "A JSON Schema, 2020-12.",
            "required": ["$schema", "$id", "type"],
        },
        "openapi": {"type": "object", "description": "This document.", "required": ["openapi", "info", "paths"]},
        "geometry": geometry(),
        "problem": problem(),
    }


def dataset_schemas(dataset: Dataset) -> dict[str, Schema]:
    """The feature and the page of features of one dataset."""
    properties = {
        field.name: nullable(field_schema(dataset, field)) if is_nullable(field) else field_schema(dataset, field)
        for field in dataset.fields
    }
    if dataset.id not in (CLAIMS, SOURCES):
        properties |= {name: to_openapi(schema) for name, schema in nested_schemas().items()}
    links: Schema = {"type": "array", "items": to("link")}
    count: Schema = {"type": "integer", "minimum": 0}
    feature: dict[str, Schema] = {
        "type": {"type": "string", "enum": ["Feature"]},
        "id": STRING,
        "geometry": to("geometry"),
        "properties": {"type": "object", "properties": properties},
        "links": links,
    }
    page: dict[str, Schema] = {
        "type": {"type": "string", "enum": ["FeatureCollection"]},
        "features": {"type": "array", "items": to(feature_key(dataset))},
        "numberMatched": count,
        "numberReturned": count,
        "links": links,
    }
    return {
        feature_key(dataset): obj(feature, "type", "id", "geometry", "properties"),
        page_key(dataset): obj(page, *page),
    }


def shared_responses(examples: Mapping[str, Mapping[str, Schema]]) -> dict[str, Schema]:
    """Every answer but the good one; all errors have one shape (RFC 9457), beside pages for people.

    `examples` are by key of the components and by media type.
    """
    words = {
        "InvalidParameter": "A parameter is unknown here, is given twice, or has a value without meaning.",
        "NotFound": "There is no such item.",
        "MethodNotAllowed": "Only GET, HEAD and OPTIONS are answered.",
        "NotAcceptable": "The Accept header excludes every form that is offered.",
        "AddressTooLong": TOO_LONG,
    }
    schemas = {MEDIA_TYPE: to("problem")}
    content = {
        key: {type_: {"schema": schemas.get(type_, STRING), **shown} for type_, shown in examples[key].items()}
        for key in words
    }
    return {
        "NotModified": {"description": "The client has this already: its ETag is among those of If-None-Match."},
        **{key: {"description": description, "content": content[key]} for key, description in words.items()},
    }


def extent() -> Schema:
    """Where and when the items of a collection are."""
    box: Schema = {"type": "array", "items": NUMBER, "minItems": 4, "maxItems": 4}
    moment: Schema = {"type": "string", "format": "date-time", "nullable": True}
    interval: Schema = {"type": "array", "items": moment, "minItems": 2, "maxItems": 2}
    return obj(
        {
            "spatial": obj({"bbox": {"type": "array", "minItems": 1, "items": box}, "crs": STRING}, "bbox"),
            "temporal": obj(
                {"interval": {"type": "array", "minItems": 1, "items": interval}, "trs": STRING}, "interval"
            ),
        }
    )


def geometry() -> Schema:
    """A GeoJSON geometry, or null for what has no place."""
    kinds = [
        obj({"type": {"type": "string", "enum": [name]}, "coordinates": form}, "type", "coordinates")
        for name, form in COORDINATES.items()
    ]
    return {"nullable": True, "type": "object", "oneOf": kinds}


def problem() -> Schema:
    """What every error looks like (`app/web/http/errors.py`)."""
    error = obj({"parameter": STRING, "message": STRING}, "parameter", "message")
    members = {
        "type": {"type": "string", "format": "uri-reference"},
        "title": STRING,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": STRING,
        "errors": {"type": "array", "items": error},
    }
    return obj(members, "type", "title", "status", "detail")


def feature_key(dataset: Dataset) -> str:
    """The key of the schema of one item."""
    return f"{dataset.id}Feature"


def page_key(dataset: Dataset) -> str:
    """The key of the schema of a page of items."""
    return f"{dataset.id}Page"


def to(key: str) -> Schema:
    """A schema of the components."""
    return {"$ref": f"#/components/schemas/{key}"}


def obj(members: Mapping[str, Schema], *required: str) -> Schema:
    """An object with these members."""
    return {"type": "object", "properties": dict(members), **({"required": list(required)} if required else {})}


def nullable(schema: Schema) -> Schema:
    """The schema, null allowed; null must then stand in a list of codes too (OpenAPI 3.0.3, on nullable)."""
    return {**schema, "nullable": True, **({"enum": [*schema["enum"], None]} if "enum" in schema else {})}


def to_openapi(schema: Any) -> Any:
    """JSON Schema 2020-12 as OpenAPI 3.0 writes it: no lists of types, null by `nullable`."""
    if isinstance(schema, list):
        return [to_openapi(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    found = {key: to_openapi(value) for key, value in schema.items()}
    if isinstance(found.get("type"), list):
        types = [item for item in found.pop("type") if item != "null"]
        found |= {"type": types[0]} if len(types) == 1 else {}
        found |= {"nullable": True} if "null" in schema["type"] else {}
    return found
