"""The tables of items for readers: a few main columns of each dataset, with codes in words."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from app.domain.dates import describe, parse_date
from app.query.frames.datasets import CHANGES, CLAIMS, SOURCES, Dataset

COLUMNS = {
    CLAIMS: ("record_name", "property", "value", "held", "modality", "source", "quote"),
    CHANGES: ("name", "about", "action", "fields", "reason", "release", "released"),
    SOURCES: ("title", "publisher", "authors", "published", "claims_count"),
}
RECORD_COLUMNS = (
    *("name", "kind", "host", "status", "held_from", "held_until", "first_attested", "last_attested"),
    *("claims_count", "disputed"),
)
NOT_TOLD = {"held_from": "not told", "held_until": "no end told"}


FORMS = {"claims_count": "number", "release": "number", "quote": "quote"}  # how cells are set; all others as "text"


def table(base: str, dataset: Dataset, features: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return column titles, and for each item its address and its cells; the first cell is the heading of the row."""
    names = COLUMNS.get(dataset.id, RECORD_COLUMNS)
    titles = {field.name: field.title for field in dataset.fields}
    labels = {field.name: dataset.codes(field) for field in dataset.fields}
    return {
        "columns": [{"title": titles[name], "form": FORMS.get(name, "text")} for name in names],
        "rows": [
            {
                "href": f"{base}/collections/{dataset.id}/items/{quote(str(feature['id']), safe='')}",
                "cells": [
                    {
                        "text": cell(name, feature["properties"], labels[name])
                        or (feature["id"] if name == names[0] else ""),
                        "form": FORMS.get(name, "text"),
                    }
                    for name in names
                ],
            }
            for feature in features
        ],
    }


def cell(name: str, properties: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """Return the value of a field in words, those of its codes; "" for one that was left out of the answer."""
    value = properties.get(name)
    if name not in properties:
        return ""
    if value is None:
        return NOT_TOLD.get(name, "no date" if name == "status" else "") if properties.get("status", True) else ""
    if labels:
        return labels[value]
    if name in ("held", "published"):
        return describe(parse_date(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)
