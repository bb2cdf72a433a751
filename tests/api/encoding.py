"""A question as the parameters of a request, its filter in the text or the JSON form of CQL2."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from shapely.geometry import shape

from tests.oracle import Question

COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")
FORMS = {
    "not": "NOT ({})",
    "isNull": "{} IS NULL",
    "between": "{} BETWEEN {} AND {}",
    "like": "{} LIKE {}",
    "casei": "CASEI({})",
    "accenti": "ACCENTI({})",
}


def parameters(question: Question, language: str) -> dict[str, str]:
    """The question as the parameters of a request, its filter in `cql2-text` or `cql2-json`."""
    given = {name: to_text(value) for name, value in question.values}
    if question.bbox is not None:
        given["bbox"] = ",".join(map(str, question.bbox))
    if question.window is not None:
        given["datetime"] = window_text(*question.window)
    if question.attested:
        given["attested"] = "true"
    if question.words:
        given["q"] = " ".join(question.words)
    if question.filter is not None:
        given["filter-lang"] = language
        given["filter"] = cql2_text(question.filter) if language == "cql2-text" else json.dumps(question.filter)
    if question.sortby:
        given["sortby"] = ",".join(("-" if descending else "+") + name for name, descending in question.sortby)
    return given


def to_text(value: Any) -> str:
    """The value of a plain parameter."""
    if isinstance(value, tuple):
        return ",".join(value)
    return json.dumps(value) if isinstance(value, bool) else str(value)


def window_text(first: date | None, last: date | None) -> str:
    """One day as itself, else both ends."""
    if first is not None and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() + 'T00:00:00Z' if last else ''}"


def cql2_text(node: Any) -> str:
    """A filter in the text form of CQL2."""
    if isinstance(node, str):
        return "'" + node.replace("'", "''") + "'"
    if not isinstance(node, dict):
        return json.dumps(node)
    if "op" in node:
        return call_text(node["op"], node["args"])
    if "type" in node:
        return shape(node).wkt
    ((kind, value),) = node.items()
    return {
        "property": lambda: f'"{value}"',
        "date": lambda: f"DATE('{value}')",
        "timestamp": lambda: f"TIMESTAMP('{value}')",
        "interval": lambda: f"INTERVAL({', '.join(map(cql2_text, value))})",
        "bbox": lambda: f"BBOX({', '.join(map(str, value))})",
    }[kind]()


def call_text(name: str, args: Sequence[Any]) -> str:
    """An operator in its place, a function before its arguments."""
    if name in ("and", "or"):
        return f" {name.upper()} ".join(f"({cql2_text(arg)})" for arg in args)
    if name == "in":
        return f"{cql2_text(args[0])} IN ({', '.join(map(cql2_text, args[1]))})"
    form = FORMS.get(name, "{} " + name + " {}" if name in COMPARISONS else f"{name.upper()}({{}}, {{}})")
    return form.format(*map(cql2_text, args))
