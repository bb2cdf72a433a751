"""Queryables, sortables and returnables of a collection as JSON Schema.

Features Part 3, clause 6; Features Part 8 (draft 24-030), clause 6; Common Part 3, clause 10.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.claim_vocabulary import EquipmentClass, Modality, Property
from app.domain.vocabulary import Precision, Relation
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


def nested_schemas() -> dict[str, Schema]:
    """Return the schemas of the nested members of a record, as in docs/codebook.md."""
    name = {"text": _text("The name."), "lang": _text("Its language, BCP 47."), "note": _text("What kind of name.")}
    place = {
        "precision": _text("How closely the place is known.", Precision),
        "basis": _text("How the coordinates were found."),
        "places": {"description": "The name of each point.", "type": "array", "items": {"type": "string"}},
        "note": _text("The curator's own words."),
    }
    related = {"rel": _text("How it bears on the other record.", Relation), "id": _text("Id of the other record.")}
    return {
        "names": _list("Names", "Variants, former and local names.", _object(name, ("text", "lang", "note"), {"note"})),
        "location": {"title": "Location", **_object(place, ("precision", "basis", "places"))},
        "related": _list("Related", "Links to other records.", _object(related, ("rel", "id"))),
        "claims": _list("Claims", "What sources say, each with its quote.", claim_schema()),
        "context": context_schema(),
    }


def context_schema() -> Schema:
    """Return the schema of what the curator adds from outside the sources, each sentence with its reference."""
    members: dict[str, Schema] = {
        "text": _text("One sentence on what the sources do not say."),
        "title": _text("Title of the reference."),
        "publisher": _text("Publisher of the reference."),
        "published": _text("When the reference was published, in EDTF."),
        "url": _text("Address of the reference."),
    }
    return _list(
        "Context",
        "Beyond the sources: never counted, and without effect on a status.",
        _object(members, tuple(members)),
    )


def claim_schema() -> Schema:
    """Return the schema of a claim in a record; its value has the shape of its property."""
    members: dict[str, Schema] = {
        "id": _text("Derived from the content of the claim."),
        "property": _text("What the claim is about.", Property),
        "value": value_schema(),
        "held": _text("When it was so, in EDTF."),
        "held_basis": _text("Whether that is printed, or how it was inferred."),
        "source": _text("Id of the source."),
        "quote": _text("The words of the source, verbatim."),
        "places": _list("Places", "Which of the record's places a claim of location speaks of.", {"type": "string"}),
        "occurrence": {"description": "Which of several places with this quote.", "type": "integer", "minimum": 1},
        "modality": _text("How the source says it.", Modality),
        "speaker": _text("Who says it in the article, if not its author."),
        "note": _text("The curator's own words."),
        "corrected": _object(
            {
                "value": value_schema(),
                "held": _text("The right time, in EDTF."),
                "why": _text("What the correction rests on."),
            },
            ("why",),
        ),
    }
    return _object(members, ("id", "property", "value", "held", "held_basis", "source", "quote", "modality"))


def value_schema() -> Schema:
    """Return the schema of a value: a truth, a text or EDTF date, a number with its range, a list of equipment."""
    whole: Schema = {"type": "integer", "minimum": 0}
    figure: dict[str, Schema] = {"min": whole, "max": whole, "approximate": {"type": "boolean"}}
    item: dict[str, Schema] = {
        "name": _text("As the source names it."),
        "class": _text("Its class.", EquipmentClass),
        "count": {"description": "Null where none is given.", "type": ["integer", "null"], "minimum": 1},
    }
    return {
        "description": "By property: true or false, a text, an EDTF date, a number as a range, or equipment.",
        "type": ["boolean", "string", "object", "array"],
        "oneOf": [
            {"type": "boolean"},
            {"type": "string"},
            _object(figure, tuple(figure)),
            {"type": "array", "items": _object(item, tuple(item))},
        ],
    }


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


def _text(description: str, codes: Iterable[str] = ()) -> Schema:
    listed = [str(code) for code in codes]
    return {"description": description, "type": "string", **({"enum": listed} if listed else {})}


def _list(title: str, description: str, item: Schema) -> Schema:
    return {"title": title, "description": description, "type": "array", "items": item}


def _object(members: Mapping[str, Schema], required: Iterable[str], nullable: Iterable[str] = ()) -> Schema:
    properties = {
        name: {**member, "type": [member["type"], "null"]} if name in set(nullable) else member
        for name, member in members.items()
    }
    return {"type": "object", "properties": properties, "required": list(required)}
