"""Items of the API as GeoJSON features: flat fields for tables beside the nested claims."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from app.catalog.features import NESTED, claim_to_json, to_feature
from app.domain.records import Record
from app.json_bytes import to_json
from app.query.rows import Row

Feature = dict[str, Any]


def render_feature(row: Row) -> bytes:
    """Serialise a row with all of its members as one GeoJSON Feature."""
    return to_json(row_feature(row))


def row_feature(row: Row) -> Feature:
    """Return a row as a Feature, the nested members of a record after its flat fields."""
    return feature(row.id, row.geometry, {**row.values, **({} if row.record is None else nested_members(row.record))})


def nested_members(record: Record) -> dict[str, Any]:
    """Return the members of a record that no table has: names, place, links and claims, each claim with its id."""
    members = to_feature(record)["properties"]
    claims = [{"id": claim.id, **claim_to_json(claim)} for claim in record.claims]
    return {**{name: members[name] for name in NESTED}, "claims": claims}


def feature(id_: str, geometry: BaseGeometry | None, properties: Mapping[str, Any]) -> Feature:
    """Return an RFC 7946 Feature."""
    place = None if geometry is None else mapping(geometry)
    return {"type": "Feature", "id": id_, "geometry": place, "properties": properties}


def collection(items: Iterable[bytes], number_matched: int, number_returned: int, links: bytes) -> bytes:
    """Join serialised features and links into a FeatureCollection (OGC API - Features Part 1, 7.16)."""
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
    """Add links to one serialised feature."""
    return serialised[:-1] + b',"links":' + to_json(links) + b"}"
