"""Structure: what the published JSON Schemas find wrong in a record, a source or an article's sentences, in words."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from math import isfinite
from operator import getitem
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from app.catalog.parsing.atlas_schema import atlas_schema
from app.catalog.parsing.schema_parts import EDTF, PATTERNS, Schema
from app.catalog.parsing.schemas import item_schema
from app.catalog.problems import Report
from app.domain.vocabulary import KINDS, Kind

Path = tuple[str | int, ...]
DEEPEST = 50
NONCHARACTERS = "\ufffe\uffff"
SHOWN = 5  # faults in a problem
ODD = "odd"
# The rules on single members; all other faults of shape are of the rule for the record, claim or source.
RULES = {
    "kind": "unknown-kind",
    "precision": "unknown-precision",
    "rel": "unknown-relation",
    "property": "unknown-property",
    "modality": "unknown-modality",
    "source": "unknown-source",
    "held": "date-invalid",
    "published": "date-invalid",
    "value": "value-shape",
    "geometry": "geometry-invalid",
}
TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "a JSON object",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
# What is wrong by keywords that say nothing of what is allowed; the description in the schema does.
WRONG = {
    "minItems": "is too short",
    "maxItems": "is too long",
    "minProperties": "has too few members",
    "not": "must not be here",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the member at a path, and the keyword of the schema that says so.

    Where a member is missing or unknown, the path is that of its object, and `words` are its name.
    """

    path: Path
    keyword: str
    words: str

    @property
    def rule(self) -> str | None:
        """The rule on that member; None where there is only the general one."""
        if self.keyword == "minItems" and self.path[-1:] == ("claims",):
            return "record-without-claims"
        if self.path[-2:-1] in (("operator",), ("host",)):
            return "unknown-country"
        names = self.path[:1] if self.keyword == ODD else self.path
        return next((RULES[name] for name in names if isinstance(name, str) and name in RULES), None)


def find_faults(name: str, item: Any, kinds: Iterable[Kind] = KINDS.values()) -> list[Fault]:
    """Find what is wrong with an item of a file; what no format can hold is told alone, before all else."""
    if odd := list(find_odd(item)):
        return odd
    schema, validator = _validator(name, tuple(kinds))
    return [fault for error in validator.iter_errors(item) for fault in _to_faults(error, schema)]


def report_faults(faults: Iterable[Fault], rule: str, report: Report, start: int = 0) -> bool:
    """Report one problem for each rule, with paths from `start` on; was there none?"""
    by_rule: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_rule[fault.rule or rule].append(fault)
    for own, group in by_rule.items():
        report.add(own, describe_faults(group, start))
    return not by_rule


def find_odd(value: Any, path: Path = ()) -> Iterator[Fault]:
    """Find what JSON may hold but no format or program after it: odd characters, endless numbers, great depth."""
    match value:
        case _ if len(path) > DEEPEST:
            yield Fault(path, ODD, f"is nested deeper than {DEEPEST} levels")
        case str() if bad := _unprintable(value):
            yield Fault(path, ODD, f"holds the character {bad}; take it out")
        case float() if not isfinite(value):
            yield Fault(path, ODD, "is no number that a computer can hold")
        case dict():
            for key, item in value.items():
                if bad := _unprintable(key):
                    yield Fault(path, ODD, f"has a member whose name holds the character {bad}; take it out")
                yield from find_odd(item, (*path, key))
        case list():
            for number, item in enumerate(value):
                yield from find_odd(item, (*path, number))


def _unprintable(text: str) -> str:
    """The control characters other than tab and line ends, halves of surrogate pairs, and what is no character."""
    if text.isprintable():
        return ""
    odd = {
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n\r") or char in NONCHARACTERS
    }
    return ", ".join(f"U+{ord(char):04X}" for char in sorted(odd))


@lru_cache(64)
def _validator(name: str, kinds: tuple[Kind, ...]) -> tuple[Schema, Draft202012Validator]:
    schema = atlas_schema() if name == "atlas" else item_schema(name, kinds)
    return schema, Draft202012Validator(schema)


def _to_faults(error: ValidationError, schema: Schema) -> Iterator[Fault]:
    path, keyword = tuple(error.instance_path), error.kind.name
    match error.kind:
        case ValidationErrorKind.Required(name):
            yield Fault(path, keyword, name)
        case ValidationErrorKind.AdditionalProperties(names):
            yield from (Fault(path, keyword, name) for name in sorted(names))
        case _:
            node: Schema = reduce(getitem, error.schema_path[:-1], schema)  # type: ignore[arg-type]
            if keyword in WRONG:
                yield Fault(path, keyword, f"{WRONG[keyword]}: {node['description']}")
            else:
                found = json.dumps(error.instance, ensure_ascii=False)
                yield Fault(path, keyword, f"must be {_allowed(node)}, not {found}")


def _allowed(schema: Schema) -> str:
    """What a schema allows, in words."""
    if codes := schema.get("enum") or [item["const"] for item in schema.get("oneOf", ())]:
        return f"one of {', '.join(codes)}"
    if "const" in schema:
        return str(schema["const"])
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    text = "an EDTF date" if schema.get("format") == EDTF else PATTERNS.get(schema.get("pattern", ""), TYPES["string"])
    members = f" of {', '.join(schema['required'])}" if "required" in schema else ""
    words = {**TYPES, "string": text, "object": TYPES["object"] + members}
    if "minimum" in schema:
        words |= {
            name: f"{words[name]} from {schema['minimum']} to {schema['maximum']:,}" for name in ("integer", "number")
        }
    return " or ".join(words[name] for name in types)


def describe_faults(faults: Iterable[Fault], start: int = 0) -> str:
    """All members that are missing or unknown, since who brings a file lacks most, and the first other faults."""
    members: dict[str, list[str]] = {"required": [], "additionalProperties": []}
    others = []
    for fault in faults:
        if fault.keyword in members:
            members[fault.keyword].append(_dotted((*fault.path, fault.words)[start:]))
        else:
            others.append(f"{_dotted(fault.path[start:]) or 'it'} {fault.words}")
    pairs = zip(("missing", "unknown"), members.values(), strict=True)
    parts = [f"{word}: {', '.join(names)}" for word, names in pairs if names]
    parts += ["docs/codebook.md says what belongs here"] * bool(parts)
    more = [f"and {len(others) - SHOWN} more"] * (len(others) > SHOWN)
    return "; ".join([*parts, *others[:SHOWN], *more])


def _dotted(path: Path) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
