"""The parts that schemas of files are made of: objects, lists, texts by their patterns, dates, closed lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.claims import LARGEST
from app.domain.terms import Term
from app.domain.vocabulary import Kind

Schema = dict[str, Any]
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


def object_of(description: str, members: Mapping[str, Schema], needed: Iterable[str] | None = None) -> Schema:
    """Return an object with no other members; `needed` are those that must be there, None for all."""
    required = list(members if needed is None else needed)
    shape = {"type": "object", "required": required, "properties": dict(members), "additionalProperties": False}
    return {"description": description, **shape}


def list_of(description: str, item: Schema) -> Schema:
    """Return a list of any length."""
    return {"description": description, "type": "array", "items": item}


def text_of(description: str, pattern: str = TEXT) -> Schema:
    """Return a text that matches one of PATTERNS."""
    return {"description": description, "type": "string", "pattern": pattern}


def date_of(description: str) -> Schema:
    """Return an EDTF date; no standard format is one, so only the check reads it."""
    return {"description": f"{description} EDTF: 2008-06, 2003/.., /2005, 2012-01~.", "type": "string", "format": EDTF}


def whole_from(least: int) -> Schema:
    """Return a whole number."""
    return {"type": "integer", "minimum": least, "maximum": LARGEST}


def code_of(description: str, terms: Iterable[Term | Kind]) -> Schema:
    """Return a closed list; each code with its definition, which editors show beside it."""
    described = [{"const": term.value, "title": term.label, "description": term.definition} for term in terms]
    return {"description": description, "oneOf": described} if described else text_of(description, NOTHING)
