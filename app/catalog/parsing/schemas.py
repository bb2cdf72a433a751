"""JSON Schemas (2020-12) of the files of the layer: the check finds faults of shape by them, and editors complete.

They are made from the closed lists. What needs more than one member, or the articles, are rules of the check besides.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.claims import LARGEST
from app.domain.terms import Term
from app.domain.vocabulary import KINDS, Collection, Kind, Precision, Relation

Schema = dict[str, Any]
NAMES = (*(collection.value for collection in Collection), "sources", "coverage")
# What a text must be, by the pattern that it has to match.
TEXT, SLUG, COUNTRY, ADDRESS, ADDRESS_OR_NONE, ORIGINAL, CONTACT, LANGUAGE, DAY, YEARS, CODE, NOTHING = PATTERNS = {
    r"\S": "a text",
    "^[a-z0-9-]{1,100}$": "a slug of at most 100 of a-z, 0-9 and hyphens",
    "^[A-Z]{2}$": "an ISO 3166-1 alpha-2 code, which is two capital letters",
    r"^https?://[^\s/?#@:\[\]\\]+(:[0-9]+)?([/?#]\S*)?$": "an address that begins with https:// or http://",
    r"^(https?://[^\s/?#@:\[\]\\]+(:[0-9]+)?([/?#]\S*)?)?$": "an address that begins with https:// or http://, or none",
    r"^originals/[a-z0-9-]{1,100}\.[a-z0-9]{1,5}$": "the name of a file in originals/",
    "^(https://|mailto:)[!-~]+$": "an address that begins with https:// or mailto:",
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "a language like en or pt-BR",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a date like 2026-11-29",
    "^[0-9]{4}/[0-9]{4}$": "years like 1990/2020",
    "^[a-z][a-z0-9_]{0,39}$": "a code of at most 40 of a-z, 0-9 and underscores that begins with a letter",
    r"[^\s\S]": "a kind that atlas.toml names under [[kinds]]; there is none for this collection",
}
EDTF = "edtf"
# How deep the positions of a geometry are nested, and of how many a line or ring has at least (RFC 7946, 3.1).
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
COLLECTION = "GeometryCollection"
LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


def layer_schema(name: str, base: str, kinds: Iterable[Kind] = KINDS.values()) -> Schema:
    """Return the schema of a file by its name without the ending; `base` is the address of the site."""
    head, item = schema_head(name, base), item_schema(name, kinds)
    if name == "sources":
        return {**head, "title": "sources.json", **_list("What each source is.", item)}
    if name == "coverage":
        return {**head, "title": "coverage.json", "type": "object", "additionalProperties": item}
    members = {"type": {"const": "FeatureCollection"}, "features": _list(Collection(name).definition, item)}
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
        "id": _text("Stable for ever: a-z, 0-9 and hyphens.", SLUG),
        "geometry": _geometry(),
        "properties": _record(collection, kinds),
    }
    return _object("A record.", members)


def _geometry() -> Schema:
    simple = _simple_geometry([*DEPTHS])
    whole = _simple_geometry([*DEPTHS, COLLECTION])
    parts = {**_list("The parts of a GeometryCollection, which are no collections.", simple), "minItems": 1}
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
        **_list("Longitude and latitude alone; leave heights out, the map is flat.", {"type": "number"}),
        "minItems": 2,
        "maxItems": 2,
    }
    part = "ring" if type_.endswith("Polygon") else "line"
    for level in range(DEPTHS[type_]):
        least = LEAST.get(type_, 1) if level == 0 else 1
        words = f"A {part} has at least {least} positions." if least > 1 else f"A {type_} has no empty lists."
        shape = {**_list(words, shape), "minItems": least}
    return shape


def _record(collection: Collection, kinds: Iterable[Kind]) -> Schema:
    country = {"type": "string", "pattern": COUNTRY}
    name = {
        "text": _text("The name."),
        "lang": _text("Its language, BCP 47."),
        "note": {**_text("What kind of name."), "type": ["string", "null"]},
    }
    related = {"rel": _codes("How it bears on the other.", Relation), "id": _text("Id of the other record.")}
    context = {
        "text": _text("One sentence."),
        "title": _text("Title of the reference."),
        "publisher": _text("Its publisher."),
        "published": _date("Its date."),
        "url": _text("Its address.", ADDRESS),
    }
    members = {
        "name": _text("The common name."),
        "names": _list("Variants, former and local names.", _object("A name.", name)),
        "kind": _codes("What it is.", (kind for kind in kinds if kind.collection is collection)),
        "operator": _list("Who runs it or takes part, ISO 3166-1 alpha-2.", country),
        "host": _list("On whose soil it is by law, ISO 3166-1 alpha-2.", country),
        "location": _location(),
        "related": _list("Links to other records.", _object("A link.", related)),
        "summary": _text("One neutral sentence that says nothing the claims do not."),
        "context": _list("What lies beyond the articles, each with its reference.", _object("Context.", context)),
        "claims": {**_list("What sources say, in one claim or more.", _claim()), "minItems": 1},
    }
    return _object("What is said of the record.", members, (name for name in members if name != "context"))


def _location() -> Schema:
    members = {
        "precision": _codes("How closely the place is known.", Precision),
        "basis": _text("How the coordinates were found."),
        "places": _list("The name of each point, or of the one line or area.", _text("A name.")),
        "note": _text("The curator's own words."),
    }
    return _object("Where it is.", members, (name for name in members if name != "note"))


def _claim() -> Schema:
    corrected = {"value": {}, "held": _date("The right time."), "why": _text("What the correction rests on.")}
    members = {
        "property": _codes("What the claim is about.", Property),
        "value": {"description": "By property."},
        "held": _date("When it was so."),
        "held_basis": _text("printed, or how the time was inferred."),
        "source": _text("Id of a source in sources.json."),
        "quote": _text("The words of the source, verbatim; under 300 characters."),
        "modality": _codes("How the source says it.", Modality),
    }
    options = {
        "places": {**_list("Which of location.places it attests.", _text("A name.")), "minItems": 1},
        "occurrence": {"description": "Which of several places of the quote.", **_whole(1)},
        "speaker": _text("Who says it in the article, if not its author."),
        "note": _text("The curator's own words."),
        "corrected": {**_object("value or held or both, and why.", corrected, ["why"]), "minProperties": 2},
    }
    elsewhere = (item for item in Property if item is not Property.LOCATION)
    placeless = {"description": "It belongs to claims of location alone.", "not": {}}
    no_places = {"if": _is("property", *elsewhere), "then": {"properties": {"places": placeless}}}
    values = [_valued(shape, value) for shape, value in values_by_shape().items()]
    return {**_object("A claim.", {**members, **options}, members), "allOf": [no_places, *values]}


def _valued(shape: Shape, value: Schema) -> Schema:
    """Return the rule that properties of a shape have values of it, in a correction too."""
    then = {"value": value, "corrected": {"properties": {"value": value}}}
    return {"if": _is("property", *(item for item in Property if item.shape is shape)), "then": {"properties": then}}


def _is(member: str, *values: str) -> Schema:
    return {"required": [member], "properties": {member: {"enum": [str(value) for value in values]}}}


def values_by_shape() -> Mapping[Shape, Schema]:
    """Return the schema of the values of each shape."""
    item = {
        "name": _text("As the source names it."),
        "class": _codes("Its class.", EquipmentClass),
        "count": {"description": "Null where none is given.", **_whole(1), "type": ["integer", "null"]},
    }
    figure = {"min": _whole(0), "max": _whole(0), "approximate": {"type": "boolean"}}
    return {
        Shape.TRUTH: {"type": "boolean"},
        Shape.TEXT: _text("A short text in the curator's own words."),
        Shape.DATE: _date("When it was."),
        Shape.FIGURE: _object("A range.", figure),
        Shape.EQUIPMENT: {**_list("Pieces of equipment.", _object("A piece.", item)), "minItems": 1},
    }


def _source() -> Schema:
    texts = ("title", "publisher", "originator", "published_basis", "language", "sha256")
    members = {
        "id": _text("The name of its text, without .txt.", SLUG),
        **{name: _text(f"The {name.replace('_', ' ')}.") for name in texts},
        "authors": _list("Empty for an unsigned article.", _text("A name.")),
        "published": _date("When it was published."),
        "url": _text("Address of the article, empty where none is known.", ADDRESS_OR_NONE),
        "standing": {"description": "What readers should know of the publisher, empty for nothing.", "type": "string"},
    }
    return _object("A source.", {**members, "original": _original()}, members)


def _original() -> Schema:
    members = {
        "file": _text("Where it is kept, in seeds/.", ORIGINAL),
        "sha256": _text("The SHA-256 of its bytes."),
        "retrieved": _text("The day on which it was taken."),
        "steps": _list("How the text was made of it.", _text("A step.")),
    }
    address = {"address": _text("Where it was fetched from.", ADDRESS)}
    return _object("The file that the text was taken from.", {**members, **address}, members)


def _sentences() -> Schema:
    sentence = {
        "sentence": {"type": "string", "description": "A sentence of the article, in order."},
        "claims": _list("record.property, once for each claim that it gives.", _text("record.property")),
        "reason": {"type": ["string", "null"], "description": "Why it gives no claim."},
    }
    return _list("The sentences.", _object("A sentence.", sentence))


def _object(description: str, members: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    required = list(members if needed is None else needed)
    shape = {"type": "object", "required": required, "properties": dict(members), "additionalProperties": False}
    return {"description": description, **shape}


def _list(description: str, item: Schema) -> Schema:
    return {"description": description, "type": "array", "items": item}


def _text(description: str, pattern: str = TEXT) -> Schema:
    return {"description": description, "type": "string", "pattern": pattern}


def _date(description: str) -> Schema:
    """Return the schema of an EDTF date; no standard format is one, so only the check reads it."""
    return {"description": f"{description} EDTF: 2008-06, 2003/.., /2005, 2012-01~.", "type": "string", "format": EDTF}


def _whole(least: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": LARGEST}


def _codes(description: str, terms: Iterable[Term | Kind]) -> Schema:
    """Return a closed list; each code with its definition, which editors show beside it."""
    described = [{"const": term.value, "title": term.label, "description": term.definition} for term in terms]
    return {"description": description, "oneOf": described} if described else _text(description, NOTHING)
