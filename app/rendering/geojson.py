"""Records as GeoJSON features for programs: as in the layer, with the collection and the id of every claim."""

from collections.abc import Iterable
from typing import Any

from app.catalog.features import claim_to_json, to_feature
from app.domain.records import Record

MEDIA_TYPE = "application/geo+json"


def feature(record: Record) -> dict[str, Any]:
    """One record as an RFC 7946 Feature, its claims with their ids."""
    data = to_feature(record)
    claims = [{"id": claim.id, **claim_to_json(claim)} for claim in record.claims]
    data["properties"] = {"collection": record.collection.value, **data["properties"], "claims": claims}
    return data


def feature_collection(records: Iterable[Record]) -> dict[str, Any]:
    """Records as an RFC 7946 FeatureCollection."""
    return {"type": "FeatureCollection", "features": [feature(record) for record in records]}
