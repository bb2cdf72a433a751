"""The parameters of the API for its OpenAPI document; lists are written with commas (Features Part 1, 7.15)."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.catalog.features import NESTED
from app.query.crs import CRS84, OFFERED
from app.query.datasets import CLAIMS, SOURCES, Dataset
from app.query.fields import Field, FieldType
from app.web.api.formats import Format
from app.web.api.items_query import ATTESTED, FILTER_LANGUAGES, LIMIT_DEFAULT, LIMIT_MAX, MOST_WORDS, OFFSET_MAX
from app.web.api.schemas import field_schema

Parameter = Mapping[str, Any]

CRS: Mapping[str, Any] = {"type": "string", "format": "uri", "enum": list(OFFERED), "default": CRS84}


def shared_parameters() -> dict[str, Parameter]:
    """Parameters that are the same for every collection, by their key in the components."""
    numbers = {"type": "array", "items": {"type": "number"}}
    box = {**numbers, "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}]}
    limit = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT_DEFAULT}
    offset = {"type": "integer", "minimum": 0, "maximum": OFFSET_MAX, "default": 0}
    return {
        "bbox": parameter(
            "bbox",
            "`west,south,east,north`, or six numbers with heights. West may exceed east: the box then crosses the "
            "antimeridian. Items without a place match.",
            box,
            example=[67, 36, 75, 41],
        ),
        "bbox-crs": parameter("bbox-crs", "The system of the numbers of `bbox`.", CRS),
        "crs": parameter("crs", "The system of the geometries in the answer; `Content-Crs` repeats it.", CRS),
        "datetime": parameter(
            "datetime",
            "A day, or an interval with `..` for an open end. Items match that are held then, by any status but ended, "
            "and items without time.",
            {"type": "string", "minLength": 1},
            example="2008-01-01/2008-12-31",
        ),
        "as_of": parameter(
            "as_of",
            "What could be known on that day: as if only the sources certainly published by then existed.",
            {"type": "string", "format": "date"},
            example="2012-12-31",
        ),
        "filter-lang": parameter(
            "filter-lang",
            "The encoding of `filter`.",
            {"type": "string", "enum": list(FILTER_LANGUAGES), "default": FILTER_LANGUAGES[0]},
        ),
        "filter-crs": parameter("filter-crs", "The system of the geometries in `filter`.", CRS),
        "q": parameter(
            "q",
            f"Words, {MOST_WORDS} at most, that must all occur in names, values, quotes and notes; case and accents do "
            "not count.",
            {"type": "string", "minLength": 1},
            example="military base",
        ),
        "limit": parameter("limit", f"Items a page; more than {LIMIT_MAX} means {LIMIT_MAX}.", limit),
        "offset": parameter("offset", "Items passed over before the page.", offset),
    }


def items_parameters(dataset: Dataset, formats: Iterable[Format]) -> list[Parameter]:
    """Everything that may be asked of the items of a dataset, its fields too (Part 3, queryables-query-parameters)."""
    names = [field.name for field in dataset.fields]
    sortby = {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string", "pattern": f"^[+-]?({'|'.join(('id', *names))})$"},
    }
    condition = parameter(
        "filter",
        "A condition in CQL2 over the queryables.",
        {"type": "string", "minLength": 1},
        example=f"CASEI({names[0]}) LIKE '%a%'",
    )
    attested = parameter(
        ATTESTED,
        "`true`: only what a source attests, in the time asked for or at any; not what is inferred or announced alone.",
        {"type": "boolean", "default": False},
    )
    return [
        *(reference(key) for key in shared_parameters()),
        *([attested] if dataset.has_records else []),
        condition,
        parameter(
            "sortby",
            "Fields to sort by; `-` before one for descending order. Items without a value come last.",
            sortby,
            example=[names[0]],
        ),
        properties_parameter(dataset),
        format_parameter(formats),
        *(field_parameter(dataset, field) for field in dataset.fields),
    ]


def properties_parameter(dataset: Dataset) -> Parameter:
    """The properties of the answer, by name (Features Part 6, requirement parameter)."""
    nested = () if dataset.id in (CLAIMS, SOURCES) else (*NESTED, "claims")
    names = [*(field.name for field in dataset.fields), *nested]
    listed = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}}
    return parameter("properties", "The only properties to answer with.", listed, example=names[:2])


def field_parameter(dataset: Dataset, field: Field) -> Parameter:
    """A field as a plain parameter with the schema of its queryable; of a list, one text must be equal."""
    whole = field_schema(dataset, field)
    kept = ("type", "format", "enum", "minimum", "pattern")
    schema = whole["items"] if field.type is FieldType.TEXTS else {key: whole[key] for key in kept if key in whole}
    verb = "One of them equals" if field.type is FieldType.TEXTS else "Equals"
    if field.is_code:
        several = {"type": "array", "minItems": 1, "items": schema}
        return parameter(field.name, f"{field.title}: {field.description} {verb} one of these.", several)
    return parameter(field.name, f"{field.title}: {field.description} {verb} this.", schema)


def format_parameter(formats: Iterable[Format]) -> Parameter:
    """The form of the answer; it goes before the Accept header."""
    codes = [item.code for item in formats]
    return parameter(
        "f", "The form of the answer; without it, the Accept header decides.", {"type": "string", "enum": codes}
    )


def id_parameter(example: str | None) -> Parameter:
    """The id of an item, in the path."""
    found = parameter("id", "The id of the item.", {"type": "string"}, example=example)
    return {**found, "in": "path", "required": True, "style": "simple"}


def reference(key: str) -> Parameter:
    """A parameter of the components."""
    return {"$ref": f"#/components/parameters/{key}"}


def parameter(name: str, description: str, schema: Mapping[str, Any], example: Any = None) -> Parameter:
    """A query parameter; `form` without `explode` is what the standard asks for."""
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
        "style": "form",
        "explode": False,
        **({} if example is None else {"example": example}),
    }
