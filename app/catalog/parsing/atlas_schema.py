"""The JSON Schema of `atlas.toml`, what an atlas says of itself; a date of TOML is read as its text."""

from app.catalog.parsing.schema_parts import (
    ADDRESS,
    CODE,
    CONTACT,
    COUNTRY,
    DAY,
    LANGUAGE,
    TEXT,
    YEARS,
    Schema,
    list_of,
    object_of,
    text_of,
)
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
HOME = object_of(
    "Where the map opens.",
    {
        "center": {
            "description": "Longitude and latitude in degrees.",
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "prefixItems": [{"type": "number", "minimum": least, "maximum": most} for least, most in EDGES],
        },
        "zoom": {"type": "integer", "minimum": 1, "maximum": 18},
    },
)
HORIZON = "Years of an inference: after sources last attested it, and before an unknown start."
YEARS_OF_A_KIND = {"type": "integer", "minimum": 0, "maximum": 1000}
KIND = object_of(
    "A kind of records beside the delivered ones.",
    {
        "code": text_of("Its code.", CODE),
        "label": text_of("What it is called."),
        "short": text_of("The label where there is little room."),
        "definition": text_of("What it is."),
        "collection": {"enum": [item.value for item in Collection]},
        "horizon": {**list_of(HORIZON, YEARS_OF_A_KIND), "minItems": 2, "maxItems": 2},
        "symbol": {"enum": list(MARKS)},
    },
    ["code", "label", "definition", "collection"],
)
PARTIES = {
    "countries": "Countries beside those of ISO 3166-1, of the past too.",
    "bodies": "Alliances and other bodies that run things.",
}
NAMED = object_of("A country or a body.", {"code": text_of("Its code.", COUNTRY), "name": text_of("Its name.")})


def atlas_schema() -> Schema:
    """Return the schema of the file; every line of it may be left out."""
    members = {
        **{name: text_of(said, form) for name, (said, form) in TEXTS.items()},
        "operators": list_of("Whose presence it is about, ISO 3166-1 alpha-2.", text_of("A country.", COUNTRY)),
        "home": HOME,
        "kinds": list_of("Kinds of records beside the delivered ones.", KIND),
        **{name: list_of(said, NAMED) for name, said in PARTIES.items()},
    }
    return object_of("What the atlas says of itself.", members, ())
