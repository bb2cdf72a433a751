"""JSON Schemas (2020-12) of the files of the layer: the check finds faults of shape by them, and editors complete.

They are made from the closed lists. What needs more than one member, or the articles, are rules of the check besides.
"""

from collections.abc import Iterable, Mapping

from app.catalog.parsing.schema_parts import (
    ADDRESS,
    ADDRESS_OR_NONE,
    COUNTRY,
    ORIGINAL,
    SLUG,
    Schema,
    code_of,
    date_of,
    list_of,
    object_of,
    text_of,
    whole_from,
)
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.vocabulary import KINDS, Collection, Kind, Precision, Relation

NAMES = (*(collection.value for collection in Collection), "sources", "coverage")
# How deep the positions of a geometry are nested, and of how many a line or ring has at least (RFC 7946, 3.1).
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
COLLECTION = "GeometryCollection"
LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


def layer_schema(name: str, base: str, kinds: Iterable[Kind] = KINDS.values()) -> Schema:
    """Return the schema of a file by its name without the ending; `base` is the address of the site."""
    head, item = schema_head(name, base), item_schema(name, kinds)
    if name == "sources":
        return {**head, "title": "sources.json", **list_of("What each source is.", item)}
    if name == "coverage":
        return {**head, "title": "coverage.json", "type": "object", "additionalProperties": item}
    members = {"type": {"const": "FeatureCollection"}, "features": list_of(Collection(name).definition, item)}
    return {
        **head,
        "title": f"{name}.geojson",
        "type": "object",
        "required": list(members),
        "properties": members,
    }


def schema_head(name: str, base: str) -> Schema:
    """Return the members that every schema that is served begins with."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{base}/schemas/{name}.json"}


def item_schema(name: str, kinds: Iterable[Kind] = KINDS.values()) -> Schema:
    """Return the schema of what a file consists of: a record, a source, or the sentences of an article."""
    if name == "sources":
        return _source()
    return _sentences() if name == "coverage" else _feature(Collection(name), kinds)


def _feature(collection: Collection, kinds: Iterable[Kind]) -> Schema:
    members = {
        "type": {"const": "Feature"},
        "id": text_of("Stable for ever: a-z, 0-9 and hyphens.", SLUG),
        "geometry": _geometry(),
        "properties": _record(collection, kinds),
    }
    return object_of("A record.", members)


def _geometry() -> Schema:
    simple = _simple_geometry([*DEPTHS])
    whole = _simple_geometry([*DEPTHS, COLLECTION])
    parts = {**list_of("The parts of a GeometryCollection, which are no collections.", simple), "minItems": 1}
    both = {"if": _is("type", COLLECTION), "then": {"required": ["geometries"]}, "else": {"required": ["coordinates"]}}
    return {
        **whole,
        "description": "Longitude first, at most 6 decimals; null for what has no place.",
        "type": ["object", "null"],
        "required": ["type"],
        "properties": {**whole["properties"], "geometries": parts},
        "allOf": [*whole["allOf"], both],
    }


def _simple_geometry(types: list[str]) -> Schema:
    shapes = [{"if": _is("type", name), "then": {"properties": {"coordinates": _coordinates(name)}}} for name in DEPTHS]
    members = {"type": {"enum": types}, "coordinates": {"type": "array"}}
    return {"type": "object", "required": list(members), "properties": members, "allOf": shapes}


def _coordinates(type_: str) -> Schema:
    """Return the schema of the coordinates of a type of geometry."""
    shape: Schema = {
        **list_of("Longitude and latitude alone; leave heights out, the map is flat.", {"type": "number"}),
        "minItems": 2,
        "maxItems": 2,
    }
    part = "ring" if type_.endswith("Polygon") else "line"
    for level in range(DEPTHS[type_]):
        least = LEAST.get(type_, 1) if level == 0 else 1
        words = f"A {part} has at least {least} positions." if least > 1 else f"A {type_} has no empty lists."
        shape = {**list_of(words, shape), "minItems": least}
    return shape


def _record(collection: Collection, kinds: Iterable[Kind]) -> Schema:
    country = {"type": "string", "pattern": COUNTRY}
    name = {
        "text": text_of("The name."),
        "lang": text_of("Its language, BCP 47."),
        "note": {**text_of("What kind of name."), "type": ["string", "null"]},
    }
    related = {"rel": code_of("How it bears on the other.", Relation), "id": text_of("Id of the other record.")}
    context = {
        "text": text_of("One sentence."),
        "title": text_of("Title of the reference."),
        "publisher": text_of("Its publisher."),
        "published": date_of("Its date."),
        "url": text_of("Its address.", ADDRESS),
    }
    members = {
        "name": text_of("The common name."),
        "names": list_of("Variants, former and local names.", object_of("A name.", name)),
        "kind": code_of("What it is.", (kind for kind in kinds if kind.collection is collection)),
        "operator": list_of("Who runs it or takes part, ISO 3166-1 alpha-2.", country),
        "host": list_of("On whose soil it is by law, ISO 3166-1 alpha-2.", country),
        "location": _location(),
        "related": list_of("Links to other records.", object_of("A link.", related)),
        "summary": text_of("One neutral sentence that says nothing the claims do not."),
        "context": list_of("What lies beyond the articles, each with its reference.", object_of("Context.", context)),
        "claims": {**list_of("What sources say, in one claim or more.", _claim()), "minItems": 1},
    }
    return object_of("What is said of the record.", members, (name for name in members if name != "context"))


def _location() -> Schema:
    members = {
        "precision": code_of("How closely the place is known.", Precision),
        "basis": text_of("How the coordinates were found."),
        "places": list_of("The name of each point, or of the one line or area.", text_of("A name.")),
        "note": text_of("The curator's own words."),
    }
    return object_of("Where it is.", members, (name for name in members if name != "note"))


def _claim() -> Schema:
    corrected = {"value": {}, "held": date_of("The right time."), "why": text_of("What the correction rests on.")}
    members = {
        "property": code_of("What the claim is about.", Property),
        "value": {"description": "By property."},
        "held": date_of("When it was so."),
        "held_basis": text_of("printed, or how the time was inferred."),
        "source": text_of("Id of a source in sources.json."),
        "quote": text_of("The words of the source, verbatim; under 300 characters."),
        "modality": code_of("How the source says it.", Modality),
    }
    options = {
        "places": {**list_of("Which of location.places it attests.", text_of("A name.")), "minItems": 1},
        "occurrence": {"description": "Which of several places of the quote.", **whole_from(1)},
        "speaker": text_of("Who says it in the article, if not its author."),
        "note": text_of("The curator's own words."),
        "corrected": {**object_of("value or held or both, and why.", corrected, ["why"]), "minProperties": 2},
    }
    elsewhere = (item for item in Property if item is not Property.LOCATION)
    placeless = {"description": "It belongs to claims of location alone.", "not": {}}
    no_places = {"if": _is("property", *elsewhere), "then": {"properties": {"places": placeless}}}
    values = [_valued(shape, value) for shape, value in values_by_shape().items()]
    return {**object_of("A claim.", {**members, **options}, members), "allOf": [no_places, *values]}


def _valued(shape: Shape, value: Schema) -> Schema:
    """Return the rule that properties of a shape have values of it, in a correction too."""
    then = {"value": value, "corrected": {"properties": {"value": value}}}
    return {"if": _is("property", *(item for item in Property if item.shape is shape)), "then": {"properties": then}}


def _is(member: str, *values: str) -> Schema:
    return {"required": [member], "properties": {member: {"enum": [str(value) for value in values]}}}


def values_by_shape() -> Mapping[Shape, Schema]:
    """Return the schema of the values of each shape."""
    item = {
        "name": text_of("As the source names it."),
        "class": code_of("Its class.", EquipmentClass),
        "count": {"description": "Null where none is given.", **whole_from(1), "type": ["integer", "null"]},
    }
    figure = {"min": whole_from(0), "max": whole_from(0), "approximate": {"type": "boolean"}}
    return {
        Shape.TRUTH: {"type": "boolean"},
        Shape.TEXT: text_of("A short text in the curator's own words."),
        Shape.DATE: date_of("When it was."),
        Shape.FIGURE: object_of("A range.", figure),
        Shape.EQUIPMENT: {**list_of("Pieces of equipment.", object_of("A piece.", item)), "minItems": 1},
    }


def _source() -> Schema:
    texts = ("title", "publisher", "originator", "published_basis", "language", "sha256")
    members = {
        "id": text_of("The name of its text, without .txt.", SLUG),
        **{name: text_of(f"The {name.replace('_', ' ')}.") for name in texts},
        "authors": list_of("Empty for an unsigned article.", text_of("A name.")),
        "published": date_of("When it was published."),
        "url": text_of("Address of the article, empty where none is known.", ADDRESS_OR_NONE),
        "standing": {"description": "What readers should know of the publisher, empty for nothing.", "type": "string"},
    }
    return object_of("A source.", {**members, "original": _original()}, members)


def _original() -> Schema:
    members = {
        "file": text_of("Where it is kept, in seeds/.", ORIGINAL),
        "sha256": text_of("The SHA-256 of its bytes."),
        "retrieved": text_of("The day on which it was taken."),
        "steps": list_of("How the text was made of it.", text_of("A step.")),
    }
    address = {"address": text_of("Where it was fetched from.", ADDRESS)}
    return object_of("The file that the text was taken from.", {**members, **address}, members)


def _sentences() -> Schema:
    sentence = {
        "sentence": {"type": "string", "description": "A sentence of the article, in order."},
        "claims": list_of("record.property, once for each claim that it gives.", text_of("record.property")),
        "reason": {"type": ["string", "null"], "description": "Why it gives no claim."},
    }
    return list_of("The sentences.", object_of("A sentence.", sentence))
