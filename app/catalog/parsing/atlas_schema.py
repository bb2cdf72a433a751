"""The JSON Schema of `atlas.toml`, what an atlas says of itself; a date of TOML is read as its text."""

from typing import Any

from app.catalog.parsing.schema_parts import ADDRESS, CODE, CONTACT, COUNTRY, DAY, LANGUAGE, TEXT, YEARS
from app.domain.vocabulary import MARKS, Collection

TEXTS = {
    "title": ("What it is called.", TEXT),
    "subtitle": ("What it is, to follow the title: a sourced atlas of ...", TEXT),
    "subject": ("What its bases and deployments are together, in headlines.", TEXT),
    "adjective": ("What goes before them in headlines: Russian bases.", TEXT),
    "scope": ("What it is mostly about, to follow the count of articles.", TEXT),
    "language": ("In which its records are written, BCP 47.", LANGUAGE),
    "span": ("The years of the time line.", YEARS),
    "reading": ("How the articles were read, in a sentence.", TEXT),
    "keepers": ("Who keeps it.", TEXT),
    "reviewed": ("When they last read all of it against the articles.", DAY),
    "contact": ("Where readers report an error.", CONTACT),
    "licence": ("Under what others may use it, an SPDX identifier.", TEXT),
    "licence_url": ("Where that licence stands.", ADDRESS),
    "site": ("Where it is published.", ADDRESS),
}
EDGES = ((-180, 180), (-85, 85))  # of a centre in degrees; the map ends there
HOME = {
    "description": "Where the map opens.",
    "type": "object",
    "required": ["center", "zoom"],
    "additionalProperties": False,
    "properties": {
        "center": {
            "description": "Longitude and latitude in degrees.",
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "prefixItems": [{"type": "number", "minimum": least, "maximum": most} for least, most in EDGES],
        },
        "zoom": {"type": "integer", "minimum": 1, "maximum": 18},
    },
}
YEARS_OF_A_KIND = {"type": "integer", "minimum": 0, "maximum": 1000}
KIND = {
    "description": "A kind of records beside the delivered ones.",
    "type": "object",
    "required": ["code", "label", "definition", "collection"],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "pattern": CODE},
        "label": {"type": "string", "pattern": TEXT},
        "short": {"description": "The label where there is little room.", "type": "string", "pattern": TEXT},
        "definition": {"type": "string", "pattern": TEXT},
        "collection": {"enum": [item.value for item in Collection]},
        "horizon": {
            "description": "Years of an inference: after sources last spoke of it, and before an unknown start.",
            "type": "array",
            "items": YEARS_OF_A_KIND,
            "minItems": 2,
            "maxItems": 2,
        },
        "symbol": {"enum": list(MARKS)},
    },
}
PARTIES = {
    "countries": "Countries beside those of ISO 3166-1, of the past too.",
    "bodies": "Alliances and other bodies that run things.",
}
NAMED = {
    "type": "object",
    "required": ["code", "name"],
    "additionalProperties": False,
    "properties": {"code": {"type": "string", "pattern": COUNTRY}, "name": {"type": "string", "pattern": TEXT}},
}


def atlas_schema() -> dict[str, Any]:
    """Return the schema of the file; every line of it may be left out."""
    texts = {name: {"description": said, "type": "string", "pattern": form} for name, (said, form) in TEXTS.items()}
    operators = {
        "description": "Whose presence it is about, ISO 3166-1 alpha-2.",
        "type": "array",
        "items": {"type": "string", "pattern": COUNTRY},
    }
    named = {name: {"description": said, "type": "array", "items": NAMED} for name, said in PARTIES.items()}
    kinds = {"description": "Kinds of records beside the delivered ones.", "type": "array", "items": KIND}
    return {
        "description": "What the atlas says of itself.",
        "type": "object",
        "additionalProperties": False,
        "properties": {**texts, "operators": operators, "home": HOME, "kinds": kinds, **named},
    }
