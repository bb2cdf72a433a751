"""Items of the API as GeoJSON features: flat fields for tables beside the nested claims; each serialised once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from app.catalog.catalog import Catalog
from app.catalog.features import claim_to_json, to_feature
from app.catalog.packing import NESTED
from app.domain.state import claims_known
from app.json_bytes import to_json
from app.query.datasets import CLAIMS, SOURCES, dataset_rows
from app.query.rows import Row


def features(catalog: Catalog, name: str, known_by: int | None = None) -> Iterator[bytes]:
    """The features of a dataset in the order of its rows, each as compact JSON in UTF-8."""
    for row in dataset_rows(catalog, name, known_by):
        more: dict[str, Any] = {}
        if name not in (CLAIMS, SOURCES):
            record = catalog.records[row.record]
            members = to_feature(record)["properties"]
            claims = [{"id": claim.id, **claim_to_json(claim)} for claim in claims_known(record, known_by)]
            more = {**{member: members[member] for member in NESTED}, "claims": claims}
        yield to_json(feature(row, more))


def feature(row: Row, more: dict[str, Any]) -> dict[str, Any]:
    """A row as an RFC 7946 Feature, with members that are no flat field beside the others."""
    geometry = None if row.geometry is None else mapping(row.geometry)
    return {"type": "Feature", "id": row.id, "geometry": geometry, "properties": {**row.values, **more}}


def collection(items: Iterable[bytes], number_matched: int, number_returned: int, links: bytes) -> bytes:
    """A FeatureCollection joined from serialised features and links (OGC API - Features Part 1, 7.16)."""
    return b"".join(
        (
            b'{"type":"FeatureCollection","features":[',
            b",".join(items),
            b'],"numberMatched":%d,"numberReturned":%d,"links":' % (number_matched, number_returned),
            links,
            b"}",
        )
    )


def item(serialised: bytes, links: Sequence[dict[str, str]]) -> bytes:
    """One serialised feature with its links."""
    return serialised[:-1] + b',"links":' + to_json(links) + b"}"


def change(serialised: bytes, geometry: BaseGeometry | None, properties: Sequence[str] | None) -> dict[str, Any]:
    """A feature with its geometry in another system, and with some of its properties only; None keeps all."""
    data: dict[str, Any] = json.loads(serialised)
    data["geometry"] = None if geometry is None else mapping(geometry)
    if properties is not None:
        data["properties"] = {name: value for name, value in data["properties"].items() if name in properties}
    return data
