"""The parameters of the API as pydantic models: those of the standard, and one for each field of a dataset.

Each has its schema and its description of the OpenAPI document beside it.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from threading import Lock
from typing import Annotated, Any

from cachetools import LRUCache, cached
from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationInfo, WithJsonSchema, create_model
from pydantic import Field as Parameter

from app.domain.intervals import ALWAYS, LAST_DAY, Interval
from app.query import cql2
from app.query.bbox import BBox, parse_bbox
from app.query.crs import CRS84, EPSG_4326, OFFERED, to_crs84
from app.query.frames.datasets import CHANGES, Dataset
from app.query.frames.fields import ID, ID_FIELD, Field, FieldType
from app.query.ogc_datetime import parse_moments
from app.query.select import Selection
from app.rendering.formats.json_schema import field_schema, nested_schemas
from app.web.api import parsing
from app.web.api.formats import ITEM_FORMATS, ITEMS_FORMATS
from app.web.api.parsing import FILTER_LANGUAGES, LIMIT_DEFAULT
from app.web.http.parameters import parse_choice, parse_truth
from app.web.http.responses import Format

Schema = dict[str, Any]
NEVER = Interval(LAST_DAY + 1, None)


def parse_box(text: str, info: ValidationInfo) -> BBox:
    """Parse a box whose numbers have the axes of `bbox-crs`, which is validated before it."""
    return parse_bbox(text, info.data.get("bbox_crs", CRS84))


def parse_condition(text: str, info: ValidationInfo) -> Any:
    """Parse a condition in the encoding of `filter-lang`, which is validated before it."""
    return cql2.parse_filter(text, info.data.get("filter_lang", FILTER_LANGUAGES[0]))


TEXT: Schema = {"type": "string", "minLength": 1}
VERSION_PATTERN = r"^(\d{1,6}|[0-9a-f]{7,64}|latest)$"
LANGUAGE: Schema = {"type": "string", "enum": list(FILTER_LANGUAGES)}
Crs = Annotated[
    str,
    PlainValidator(parsing.parse_crs),
    WithJsonSchema({"type": "string", "format": "uri", "enum": list(OFFERED)}),
]
DAY: Schema = {"type": "string", "format": "date"}
AsOf = Annotated[int | None, PlainValidator(partial(parsing.parse_day_number, "as_of")), WithJsonSchema(DAY)]
# What is one is taken away before an endpoint reads what is asked (`app/web/releases.py`).
Version = Annotated[
    str | None, PlainValidator(parsing.refuse_version), WithJsonSchema({"type": "string", "pattern": VERSION_PATTERN})
]
Box = Annotated[BBox | None, PlainValidator(parse_box), WithJsonSchema(parsing.BOX)]
Time = Annotated[Interval | None, PlainValidator(parse_moments), WithJsonSchema(TEXT)]
Language = Annotated[str, PlainValidator(parse_choice("filter-lang", FILTER_LANGUAGES)), WithJsonSchema(LANGUAGE)]
Words = Annotated[tuple[str, ...], PlainValidator(parsing.parse_words), WithJsonSchema(TEXT)]
Limit = Annotated[int, PlainValidator(parsing.parse_limit), WithJsonSchema(parsing.LIMIT)]
Offset = Annotated[int, PlainValidator(parsing.parse_offset), WithJsonSchema(parsing.OFFSET)]


class Parameters(BaseModel):
    """What may be asked; a parameter that is not known is refused (Features Part 1, requirement 8)."""

    model_config = ConfigDict(extra="forbid")

    version: Version = Parameter(
        None,
        description="The release to answer from: its number, or the first digits of its data version; `latest` or "
        "none: the layer of today.",
    )


class ItemParameters(Parameters):
    """What may be asked of one item of any collection; `properties` is described for each dataset."""

    crs: Crs = Parameter(CRS84, description="Coordinate system of the answer; `Content-Crs` repeats it.")
    as_of: AsOf = Parameter(
        None,
        description="What could be known on that day: only sources that were certainly published by then count.",
        examples=["2012-12-31"],
    )
    properties: tuple[str, ...] | None = None

    @property
    def window(self) -> Interval | None:
        """The days of which the fields of the answer tell; None for all time."""
        return None

    def crs_in(self, form: Format) -> str:
        """Return the system in which, and in the order of whose axes, a format holds the geometries.

        KML knows no other system (OGC 12-007r2, 6.2). The WKT of a CSV has longitude first, as all who read it expect;
        the other files name their system themselves, and by their own rules the order of axes is not the system's.
        """
        is_crs84 = form.code == "kml" or (form.code == "csv" and self.crs == EPSG_4326)
        return CRS84 if is_crs84 else self.crs


class ItemsParameters(ItemParameters):
    """What may be asked of the items of any collection; those that say how to read others come before them.

    `filter` and `sortby` are described for each dataset.
    """

    bbox_crs: Crs = Parameter(CRS84, alias="bbox-crs", description="Coordinate system of `bbox`.")
    bbox: Box = Parameter(
        None,
        description="`west,south,east,north`, or six numbers with heights. West may exceed east: the box then crosses "
        "the antimeridian. Items without a place match.",
        examples=[[67, 36, 75, 41]],
    )
    datetime: Time = Parameter(
        None,
        description="A day, or an interval with `..` for an open end: items of that time, of any status but ended, "
        "and items without a time.",
        examples=["2008-01-01/2008-12-31"],
    )
    filter_lang: Language = Parameter(FILTER_LANGUAGES[0], alias="filter-lang", description="The encoding of `filter`.")
    filter: Any = None
    filter_crs: Crs = Parameter(CRS84, alias="filter-crs", description="Coordinate system of `filter`.")
    q: Words = Parameter(
        (),
        description="Up to 64 words, all of which must occur in names, values, quotes or notes; capitals and accents "
        "do not count.",
        examples=["military base"],
    )
    sortby: tuple[tuple[str, bool], ...] = ()
    limit: Limit = Parameter(LIMIT_DEFAULT, description="Items per page; more than 1000 means 1000.")
    offset: Offset = Parameter(0, description="How many items to skip.")

    @property
    def window(self) -> Interval | None:
        """The days that `datetime` asks for; None for all time."""
        since: int | None = vars(self).get("since")  # changes alone take it; asking pydantic takes ten times as long
        if since is None:
            return self.datetime
        return Interval(since, None).intersection(self.datetime or ALWAYS) or NEVER

    @property
    def has_limit(self) -> bool:
        """Is a limit given?"""
        return "limit" in self.model_fields_set

    def to_selection(self, dataset: Dataset) -> Selection:
        """Return the selection of a dataset; each of its fields is a parameter too."""
        given = self.model_fields_set
        fields = [field.name for field in (ID_FIELD, *dataset.fields) if field.name in given]
        return Selection(
            bbox=self.bbox,
            window=self.window,
            is_attested=vars(self).get("attested", False),  # records alone take it
            values=tuple((name, getattr(self, name)) for name in fields),
            words=self.q,
            expression=self.filter,
            to_crs84=None if self.filter_crs == CRS84 else to_crs84(self.filter_crs),
            sortby=self.sortby,
            limit=self.limit,
            offset=self.offset,
        )


@lru_cache
def document_parameters(*formats: Format) -> type[Parameters]:
    """Return the model of what may be asked of a document: its form."""
    return create_model("DocumentParameters", __base__=Parameters, f=_form(formats))


@cached(LRUCache(64), key=lambda dataset: dataset.id, lock=Lock())
def item_parameters(dataset: Dataset) -> type[ItemParameters]:
    """Return the model of what may be asked of one item of a dataset, made once."""
    return create_model(
        "ItemParameters", __base__=ItemParameters, properties=_properties(dataset), f=_form(ITEM_FORMATS)
    )


@cached(LRUCache(64), key=lambda dataset: (dataset.id, dataset.profile.own_kinds), lock=Lock())
def items_parameters(dataset: Dataset) -> type[ItemsParameters]:
    """Return the model of what may be asked of the items of a dataset, made once for the kinds that there are."""
    own = {"filter": _filter(dataset), "sortby": _sortby(dataset), "properties": _properties(dataset)}
    own |= {"attested": ATTESTED} if dataset.has_records else {"since": SINCE} if dataset.id == CHANGES else {}
    own |= {field.name: _field(dataset, field) for field in (ID_FIELD, *dataset.fields)}
    return create_model("ItemsParameters", __base__=ItemsParameters, f=_form(ITEMS_FORMATS), **own)


def _parameter(
    parse: Callable[..., Any], schema: Mapping[str, Any], description: str, default: Any = None, example: Any = None
) -> Any:
    """Return a field of a model: its annotation and what is said of it."""
    examples = None if example is None else [example]
    annotation = Annotated[Any, PlainValidator(parse), WithJsonSchema(dict(schema))]
    return annotation, Parameter(default, description=description, examples=examples)


def _form(formats: Iterable[Format]) -> Any:
    codes = [item.code for item in formats]
    schema = {"type": "string", "enum": codes}
    description = "The form of the answer; without it, the Accept header decides."
    return _parameter(parse_choice("f", codes), schema, description)


ATTESTED = _parameter(
    partial(parse_truth, "attested"),
    {"type": "boolean"},
    "`true`: only what a source attests, in the time asked for or at any; not what is inferred or announced alone.",
    default=False,
)

SINCE = _parameter(
    partial(parsing.parse_day_number, "since"), DAY, "Released on that day or later.", example="2026-01-01"
)


def _filter(dataset: Dataset) -> Any:
    example = f"CASEI({dataset.fields[0].name}) LIKE '%a%'"
    return _parameter(parse_condition, TEXT, "A condition in CQL2 over the queryables.", example=example)


def _sortby(dataset: Dataset) -> Any:
    names = [field.name for field in dataset.fields]
    key = {"type": "string", "pattern": f"^[+-]?({'|'.join(('id', *names))})$"}
    schema = {"type": "array", "minItems": 1, "items": key}
    description = "Fields to sort by; `-` before one for descending order. Items without a value come last."
    return _parameter(parsing.parse_sortby, schema, description, default=(), example=names[:1])


def _properties(dataset: Dataset) -> Any:
    names = [ID, *(field.name for field in dataset.fields), *(nested_schemas() if dataset.has_records else ())]
    schema = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}}
    description = "The only properties to answer with."
    return _parameter(parsing.parse_properties(names), schema, description, example=names[:2])


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
    parse = parsing.parse_codes(field, dataset.codes(field)) if field.is_code else str
    return _parameter(parse, schema, f"{field.title}: {field.description} {verb} {end}.")
