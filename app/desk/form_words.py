"""What is wrong with an answer: beside which field of a form it stands, and in the words of the form."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import reduce
from operator import getitem
from typing import Any

from app.catalog.parsing.structure import Fault
from app.catalog.problems import Problem

Json = dict[str, Any]
NEEDED, NEEDED_WORDS = "needed", "this is needed"
# The rules that say that a member is missing, unknown or of the wrong form, so that nothing can be read.
SHAPES = frozenset(
    {
        *("claim-shape", "record-shape", "unknown-property", "unknown-modality", "unknown-kind", "unknown-source"),
        *("unknown-precision", "unknown-relation", "date-invalid", "value-shape", "end-before-start"),
        *("geometry-invalid", "unknown-country", "record-without-claims", NEEDED),
    }
)
# The field for a rule, or for the word that it begins with.
FIELDS_OF_RULES = {
    **dict.fromkeys(("geometry", "coordinates", "place-missing", "point"), "point"),
    **{name: name for name in ("quote", "value", "held", "speaker", "operator", "places")},
    "start": "held",
    "unknown-modality": "modality",
    "unknown-property": "property",
    "unknown-country": "host",
    "duplicate-id": "id",
}
# The field for a member of a record or of a claim that is named otherwise.
FIELDS_OF_MEMBERS = {"geometry": "point", "corrected": "right-why"}
MEMBERS = frozenset(
    {
        *("id", "name", "kind", "operator", "host", "precision", "basis", "places", "summary", "names", "related"),
        *("context", "property", "value", "held", "held_basis", "modality", "speaker", "note", "quote"),
        *FIELDS_OF_MEMBERS,
    }
)
PLACE_WORDS = "write longitude and latitude, like 74.85, 42.85, or GeoJSON of a line or an area"
WORDS = {
    "id": "use a to z, 0 to 9 and hyphens alone, at most 100",
    "geometry": PLACE_WORDS,
    "names": "each other name needs the name and its language, like ru",
    "related": "each link needs the other record",
    "context": "each needs all five answers; its address begins with https://",
    "corrected": "say what is right, the value or the time, and what that rests on",
}
RULE_WORDS = {
    "geometry-invalid": PLACE_WORDS,
    "places-count": "name each point, or the one line or area",
    "place-missing": "a place that is known needs coordinates; one that is not known at all has none",
}


def fault_json(fault: Fault, item: Mapping[str, Any], rule: str) -> Json:
    """Return a fault of shape of a record, or of the claim in it, with its field and its words."""
    member = next((part for part in fault.path if part in MEMBERS), None)
    value: Any = None
    with suppress(KeyError, IndexError, TypeError):
        value = reduce(getitem, fault.path, item)  # type: ignore[arg-type]
    if fault.keyword == "required":
        member = member or (fault.words if fault.words in MEMBERS else None)
    is_empty = value in (None, "", []) or fault.keyword == "required"
    words = WORDS.get(str(member)) if member not in ("id", "geometry") or not is_empty else None
    if words is None and is_empty:
        return _json(NEEDED, NEEDED_WORDS, _field(member))
    if member in ("operator", "host"):
        words = f"{value} is no country that is known here; choose one of the list"
    return _json(fault.rule or rule, words or fault.words, _field(member))


def problem_json(problem: Problem, claim: Mapping[str, Any] | None = None) -> Json:
    """Return a problem that a rule finds in a record, or in a claim, with its field and its words."""
    rule = problem.rule
    field = FIELDS_OF_RULES.get(rule) or FIELDS_OF_RULES.get(rule.split("-")[0])
    if rule in ("date-invalid", "end-before-start"):
        field = next((name for name in ("held", "corrected") if problem.message.startswith(name)), "value")
        if claim is not None and claim.get(field) == "":
            return _json(NEEDED, NEEDED_WORDS, field)
    return _json(rule, RULE_WORDS.get(rule, problem.message), _field(field), problem.severity)


def refusal(faults: Sequence[Json]) -> str | None:
    """Say why something cannot be written; None if it can, since a draft may have other faults."""
    words = [f"{fault['field'] or 'it'}: {fault['message']}" for fault in faults if fault["is_shape"]]
    return f"This cannot be written. {'; '.join(dict.fromkeys(words))}." if words else None


def _field(member: str | int | None) -> str | None:
    return None if member is None else FIELDS_OF_MEMBERS.get(str(member), str(member))


def _json(rule: str, message: str, field: str | None, severity: str = "error") -> Json:
    return {"rule": rule, "message": message, "severity": severity, "field": field, "is_shape": rule in SHAPES}
