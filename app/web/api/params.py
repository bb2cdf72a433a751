"""The parameters of the API as pydantic models: those of the standard, and one for each field of a dataset.

Each parameter carries its schema of the OpenAPI document, where lists are written with commas (Features Part 1, 7.15).
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, create_model
from pydantic import Field as PydanticField

from app.domain.intervals import Interval
from app.query.bbox import BBox
from app.query.crs import CRS84, OFFERED
from app.query.datasets import Dataset
from app.query.fields import Field, FieldType
from app.query.ogc_datetime import parse_moments
from app.web.api.formats import ITEM_FORMATS, ITEMS_FORMATS, Format
from app.web.api.parsing import (
    FILTER_LANGUAGES,
    LIMIT_DEFAULT,
    LIMIT_MAX,
    MOST_WORDS,
    OFFSET_MAX,
    choice_of,
    names_of,
    parse_as_of,
    parse_attested,
    parse_bbox,
    parse_crs,
    parse_filter,
    parse_limit,
    parse_offset,
    parse_sortby,
    parse_words,
    text_of,
)
from app.web.api.schemas import field_schema, nested_schemas

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
CRS: Schema = {"type": "string", "format": "uri", "enum": list(OFFERED)}
LANGUAGE: Schema = {"type": "string", "enum": list(FILTER_LANGUAGES)}
DAY: Schema = {"type": "string", "format": "date"}
LIMIT: Schema = {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX}
OFFSET: Schema = {"type": "integer", "minimum": 0, "maximum": OFFSET_MAX}
BOX: Schema = {
    "type": "array",
    "items": {"type": "number"},
    "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
}


def parameter(description: str, schema: Schema, default: Any = None, example: Any = None, name: str = "") -> Any:
    """Return a parameter that may be left out; `name` where Python could not write it."""
    examples = None if example is None else [example]
    return PydanticField(
        default, description=description, json_schema_extra=dict(schema), examples=examples, alias=name or None
    )


class Parameters(BaseModel):
    """What may be asked; a parameter that is not known is refused (Features Part 1, requirement 8)."""

    model_config = ConfigDict(extra="forbid")


class ItemParameters(Parameters):
    """What may be asked of one item of any collection; what has only a default here is described for each dataset."""

    crs: Annotated[str, PlainValidator(parse_crs)] = parameter(
        "The system of the geometries in the answer; `Content-Crs` repeats it.", CRS, CRS84
    )
    as_of: Annotated[int | None, PlainValidator(parse_as_of)] = parameter(
        "What could be known on that day: as if only the sources certainly published by then existed.",
        DAY,
        example="2012-12-31",
    )
    properties: tuple[str, ...] | None = None


class ItemsParameters(ItemParameters):
    """What may be asked of the items of any collection; those that say how to read others come first."""

    bbox_crs: Annotated[str, PlainValidator(parse_crs)] = parameter(
        "The system of the numbers of `bbox`.", CRS, CRS84, name="bbox-crs"
    )
    bbox: Annotated[BBox | None, PlainValidator(parse_bbox)] = parameter(
        "`west,south,east,north`, or six numbers with heights. West may exceed east: the box then crosses the "
        "antimeridian. Items without a place match.",
        BOX,
        example=[67, 36, 75, 41],
    )
    datetime: Annotated[Interval | None, PlainValidator(parse_moments)] = parameter(
        "A day, or an interval with `..` for an open end. Items match that are held then, by any status but ended, "
        "and items without time.",
        TEXT,
        example="2008-01-01/2008-12-31",
    )
    filter_lang: Annotated[str, PlainValidator(choice_of("filter-lang", FILTER_LANGUAGES))] = parameter(
        "The encoding of `filter`.", LANGUAGE, FILTER_LANGUAGES[0], name="filter-lang"
    )
    filter: Any = None
    filter_crs: Annotated[str, PlainValidator(parse_crs)] = parameter(
        "The system of the geometries in `filter`.", CRS, CRS84, name="filter-crs"
    )
    q: Annotated[tuple[str, ...] | None, PlainValidator(parse_words)] = parameter(
        f"Words, {MOST_WORDS} at most, that must all occur in names, values, quotes and notes; case and accents do not "
        "count.",
        TEXT,
        example="military base",
    )
    limit: Annotated[int, PlainValidator(parse_limit)] = parameter(
        f"Items a page; more than {LIMIT_MAX} means {LIMIT_MAX}.", LIMIT, LIMIT_DEFAULT
    )
    offset: Annotated[int, PlainValidator(parse_offset)] = parameter("Items passed over before the page.", OFFSET, 0)
    sortby: tuple[tuple[str, bool], ...] | None = None


def document_parameters(formats: Iterable[Format]) -> type[Parameters]:
    """Return the model of what may be asked of a document: its form."""
    return create_model("DocumentParameters", __base__=Parameters, f=_format(formats))


_ITEM: dict[str, type[ItemParameters]] = {}  # by dataset; fields and codes are facts of the vocabulary
_ITEMS: dict[str, type[ItemsParameters]] = {}


def item_parameters(dataset: Dataset) -> type[ItemParameters]:
    """Return the model of what may be asked of one item of a dataset, made once."""
    if dataset.id not in _ITEM:
        _ITEM[dataset.id] = create_model(
            "ItemParameters", __base__=ItemParameters, properties=_properties(dataset), f=_format(ITEM_FORMATS)
        )
    return _ITEM[dataset.id]


def items_parameters(dataset: Dataset) -> type[ItemsParameters]:
    """Return the model of what may be asked of the items of a dataset, made once."""
    if dataset.id not in _ITEMS:
        own: dict[str, Any] = {"attested": ATTESTED} if dataset.has_records else {}
        own |= {"filter": _filter(dataset), "sortby": _sortby(dataset), "properties": _properties(dataset)}
        own |= {field.name: _field(dataset, field) for field in dataset.fields}
        _ITEMS[dataset.id] = create_model("ItemsParameters", __base__=ItemsParameters, f=_format(ITEMS_FORMATS), **own)
    return _ITEMS[dataset.id]


ATTESTED = (
    Annotated[bool, PlainValidator(parse_attested)],
    parameter(
        "`true`: only what a source attests, in the time asked for or at any; not what is inferred or announced alone.",
        {"type": "boolean"},
        default=False,
    ),
)


def _filter(dataset: Dataset) -> Any:
    """Return `filter` with an example by the first field."""
    example = f"CASEI({dataset.fields[0].name}) LIKE '%a%'"
    described = parameter("A condition in CQL2 over the queryables.", TEXT, example=example)
    return Annotated[Any, PlainValidator(parse_filter)], described


def _sortby(dataset: Dataset) -> Any:
    """Return `sortby` (Part 8, clause 6)."""
    names = [field.name for field in dataset.fields]
    key = {"type": "string", "pattern": f"^[+-]?({'|'.join(('id', *names))})$"}
    described = parameter(
        "Fields to sort by; `-` before one for descending order. Items without a value come last.",
        {"type": "array", "minItems": 1, "items": key},
        example=names[:1],
    )
    return Annotated[tuple[tuple[str, bool], ...] | None, PlainValidator(parse_sortby)], described


def _properties(dataset: Dataset) -> Any:
    """Return `properties`: those of the answer, by name (Features Part 6, requirement parameter)."""
    names = [*(field.name for field in dataset.fields), *(nested_schemas() if dataset.has_records else ())]
    listed = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}}
    described = parameter("The only properties to answer with.", listed, example=names[:2])
    return Annotated[tuple[str, ...] | None, PlainValidator(names_of("properties", names))], described


def _format(formats: Iterable[Format]) -> Any:
    """Return `f`: the form of the answer, which goes before the Accept header."""
    codes = [item.code for item in formats]
    described = parameter(
        "The form of the answer; without it, the Accept header decides.", {"type": "string", "enum": codes}
    )
    return Annotated[str | None, PlainValidator(choice_of("f", codes))], described


def _field(dataset: Dataset, field: Field) -> Any:
    """Return a field as a parameter with the schema of its queryable (Part 3, queryables-query-parameters).

    Of a list, one text must be equal; of codes, several may be given.
    """
    whole = field_schema(dataset, field)
    kept = ("type", "format", "enum", "minimum", "pattern")
    schema = whole["items"] if field.type is FieldType.TEXTS else {key: whole[key] for key in kept if key in whole}
    verb = "One of them equals" if field.type is FieldType.TEXTS else "Equals"
    end = "one of these" if field.is_code else "this"
    schema = {"type": "array", "minItems": 1, "items": schema} if field.is_code else schema
    described = parameter(f"{field.title}: {field.description} {verb} {end}.", schema)
    return Annotated[str | None, PlainValidator(text_of(field, dataset.codes(field)))], described
