"""Items of the API as GeoJSON features: flat fields for tables beside the nested claims."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from app.catalog.features import NESTED, claim_to_json, to_feature
from app.domain.intervals import Interval
from app.domain.records import Record
from app.query.frames.datasets import Dataset
from app.query.frames.fields import ID
from app.query.frames.record_rows import timed_values

Feature = dict[str, Any]


def features(
    dataset: Dataset,
    rows: Sequence[int],
    properties: Collection[str] | None = None,
    transform: Callable[[BaseGeometry], BaseGeometry] | None = None,
    window: Interval | None = None,
) -> list[Feature]:
    """Return items as RFC 7946 Features: the flat fields, then the nested members of a record.

    `properties` names the members that are kept, None keeps all. `transform` brings a geometry to another system.
    The fields tell of the window, None for all time; the nested claims are all that are known.
    """
    kept_id = properties is None or ID in properties
    names = [field.name for field in dataset.fields if properties is None or field.name in properties]
    found = []
    for row, values in zip(rows, dataset.values(rows, names), strict=True):
        nested = nested_members(dataset.timelines[row].record, properties) if dataset.timelines else {}
        told = timed_values(dataset.timelines[row], window) if dataset.timelines and window is not None else {}
        own = {**values, **{name: told[name] for name in told if name in values}}
        # The id too, for readers that take it from there alone, as MapLibre does (`promoteId`).
        members = {**({ID: dataset.ids[row]} if kept_id else {}), **own, **nested}
        place = dataset.geometries[row]
        placed = transform(place) if place is not None and transform is not None else place
        geometry = None if placed is None else mapping(placed)
        found.append({"type": "Feature", "id": dataset.ids[row], "geometry": geometry, "properties": members})
    return found


def nested_members(record: Record, properties: Collection[str] | None) -> dict[str, Any]:
    """Return the members of a record that no table has: names, place, links, claims with their ids, context."""
    members = to_feature(record)["properties"]
    claims = [{"id": claim.id, **claim_to_json(claim)} for claim in record.claims]
    nested = {**{name: members[name] for name in NESTED}, "claims": claims, "context": members.get("context", [])}
    return {name: value for name, value in nested.items() if properties is None or name in properties}
