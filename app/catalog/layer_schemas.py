"""JSON Schemas (2020-12) of the files of the layer, for completion and hints in editors and for other programs.

They are made from the closed lists. What needs more than one member, or the articles, only the check finds.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from app.catalog.claim_parsing import MEMBERS as CLAIM_MEMBERS
from app.catalog.geometry_parsing import DEPTHS
from app.catalog.record_parsing import CONTEXT_MEMBERS, RECORD_MEMBERS, SLUG, SOURCE_MEMBERS
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.terms import Term
from app.domain.vocabulary import Collection, Kind, Precision, Relation

Schema = dict[str, Any]
NAMES = (*(collection.value for collection in Collection), "sources", "coverage")


def layer_schema(name: str, base: str) -> Schema:
    """Return the schema of a file by its name without the ending; `base` is the address of the site."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{base}/schemas/{name}.json"}
    if name == "sources":
        return {**head, "title": "sources.json", **_list("What each source is.", _source())}
    if name == "coverage":
        return {**head, "title": "coverage.json", **_coverage()}
    return {**head, "title": f"{name}.geojson", **_records(Collection(name))}


def _records(collection: Collection) -> Schema:
    members = {"type": {"const": "FeatureCollection"}, "features": _list(collection.definition, _feature(collection))}
    return {"type": "object", "required": list(members), "properties": members, "$defs": {"claim": _claim()}}


def _feature(collection: Collection) -> Schema:
    geometry = {"type": {"enum": list(DEPTHS)}, "coordinates": {"type": "array"}}
    members = {
        "type": {"const": "Feature"},
        "id": {**_text("Stable for ever: a-z, 0-9 and hyphens."), "pattern": f"^{SLUG.pattern}$"},
        "geometry": {
            "description": "Longitude first, at most 6 decimals; null for what has no place.",
            "oneOf": [{"type": "null"}, {"type": "object", "required": list(geometry), "properties": geometry}],
        },
        "properties": _record(collection),
    }
    return _object("A record.", members, members)


def _record(collection: Collection) -> Schema:
    country = {"type": "string", "pattern": "^[A-Z]{2}$"}
    name = {"text": _text("The name."), "lang": _text("Its language, BCP 47."), "note": _note("What kind of name.")}
    related = {"rel": _codes("How it bears on the other.", Relation), "id": _text("Id of the other record.")}
    context = {key: _text(words) for key, words in CONTEXT.items()} | {"url": _address("Address of the reference.")}
    members = {
        "name": _text("The common name."),
        "names": _list("Variants, former and local names.", _object("A name.", name)),
        "kind": _codes("What it is.", (kind for kind in Kind if kind.collection is collection)),
        "operator": _list("Who runs it or takes part, ISO 3166-1 alpha-2.", country),
        "host": _list("On whose soil it is by law, ISO 3166-1 alpha-2.", country),
        "location": _location(),
        "related": _list("Links to other records.", _object("A link.", related)),
        "summary": _text("One neutral sentence that says nothing the claims do not."),
        "context": _list("What lies beyond the articles, each with its reference.", _object("Context.", context)),
        "claims": {**_list("What sources say.", {"$ref": "#/$defs/claim"}), "minItems": 1},
    }
    return _object("What is said of the record.", members, RECORD_MEMBERS)


CONTEXT = dict(
    zip(
        CONTEXT_MEMBERS,
        ("One sentence.", "Title of the reference.", "Its publisher.", "Its date, EDTF.", "Its address."),
        strict=True,
    )
)


def _location() -> Schema:
    members = {
        "precision": _codes("How closely the place is known.", Precision),
        "basis": _text("How the coordinates were found."),
        "places": _list("The name of each point, or of the one line or area.", {"type": "string", "minLength": 1}),
        "note": _text("The curator's own words."),
    }
    return _object("Where it is.", members, ("precision", "basis", "places"))


def _claim() -> Schema:
    corrected = {"value": {}, "held": _text("The right time, EDTF."), "why": _text("What the correction rests on.")}
    members = {
        "property": _codes("What the claim is about.", Property),
        "value": {"description": "By property."},
        "places": {**_list("Which of location.places it attests.", {"type": "string", "minLength": 1}), "minItems": 1},
        "held": _text("When it was so, EDTF: 2008-06, 2003/.., /2005, 2012-01~."),
        "held_basis": _text("printed, or how the time was inferred."),
        "source": _text("Id of a source in sources.json."),
        "quote": {**_text("The words of the source, verbatim."), "maxLength": 400},
        "occurrence": {"description": "Which of several places of the quote.", "type": "integer", "minimum": 1},
        "modality": _codes("How the source says it.", Modality),
        "speaker": _text("Who says it in the article, if not its author."),
        "note": _text("The curator's own words."),
        "corrected": {**_object("Where the source slips.", corrected, ("why",)), "minProperties": 2},
    }
    no_places = {"if": _has((Property.LOCATION,)), "else": {"properties": {"places": False}}}
    values = [_valued(shape, value) for shape, value in _values().items()]
    return {**_object("A claim.", members, CLAIM_MEMBERS), "allOf": [no_places, *values]}


def _valued(shape: Shape, value: Schema) -> Schema:
    """Return the rule that properties of a shape have values of it, in a correction too."""
    then = {"value": value, "corrected": {"properties": {"value": value}}}
    return {"if": _has(item for item in Property if item.shape is shape), "then": {"properties": then}}


def _has(properties: Iterable[Property]) -> Schema:
    return {"properties": {"property": {"enum": [item.value for item in properties]}}}


def _values() -> Mapping[Shape, Schema]:
    whole: Schema = {"type": "integer", "minimum": 0}
    item = {
        "name": _text("As the source names it."),
        "class": _codes("Its class.", EquipmentClass),
        "count": {"description": "Null where none is given.", "type": ["integer", "null"], "minimum": 1},
    }
    return {
        Shape.TRUTH: {"type": "boolean"},
        Shape.TEXT: _text("A short text in the curator's own words."),
        Shape.DATE: _text("An EDTF date or interval."),
        Shape.FIGURE: _object("A range.", {"min": whole, "max": whole, "approximate": {"type": "boolean"}}),
        Shape.EQUIPMENT: {**_list("Pieces of equipment.", _object("A piece.", item)), "minItems": 1},
    }


def _source() -> Schema:
    own = {"authors": _list("Empty for an unsigned article.", {"type": "string", "minLength": 1})}
    texts = {key: _text(f"The {key.replace('_', ' ')}.") for key in SOURCE_MEMBERS if key not in own}
    return _object("A source.", {**texts, **own, "url": _address("Address of the article.")}, SOURCE_MEMBERS)


def _coverage() -> Schema:
    sentence = {
        "sentence": {"type": "string", "description": "A sentence of the article, in order."},
        "claims": _list("record.property, once for each claim that it gives.", {"type": "string", "minLength": 1}),
        "reason": {"type": ["string", "null"], "description": "Why it gives no claim."},
    }
    return {"type": "object", "additionalProperties": _list("The sentences.", _object("A sentence.", sentence))}


def _object(description: str, members: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    required = list(members if needed is None else needed)
    shape = {"type": "object", "required": required, "properties": dict(members), "additionalProperties": False}
    return {"description": description, **shape}


def _list(description: str, item: Schema) -> Schema:
    return {"description": description, "type": "array", "items": item}


def _text(description: str) -> Schema:
    return {"description": description, "type": "string", "pattern": r"\S"}


def _note(description: str) -> Schema:
    return {"description": description, "type": ["string", "null"], "pattern": r"\S"}


def _address(description: str) -> Schema:
    return {"description": description, "type": "string", "pattern": "^https?://"}


def _codes(description: str, terms: Iterable[Term]) -> Schema:
    """Return a closed list; each code with its definition, which editors show beside it."""
    described = [{"const": term.value, "title": term.label, "description": term.definition} for term in terms]
    return {"description": description, "oneOf": described}
