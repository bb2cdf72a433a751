"""Records into the bytes of their features, and back: what is served is what is kept."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shapely import points
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from app.catalog.features import claim_to_json, to_feature
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property, Shape
from app.domain.claims import Claim, Correction, EquipmentItem, Figure, Value
from app.domain.dates import Edtf
from app.domain.records import Location, Name, Record, Related
from app.domain.sources import Source
from app.domain.vocabulary import Collection, Kind, Precision, Relation
from app.json_bytes import to_json

FLAT = ("name", "collection", "kind", "operator", "host", "summary")
NESTED = ("names", "location", "related")
Dates = Mapping[str, Edtf]


def pack(record: Record) -> tuple[bytes, bytes]:
    """The feature of a record in two pieces, flat members and nested ones; more flat members fit between them."""
    feature = to_feature(record)
    members = feature["properties"]
    flat = {name: members.get(name, record.collection.value) for name in FLAT}
    claims = [{"id": claim.id, **claim_to_json(claim)} for claim in record.claims]
    head = to_json({**feature, "properties": flat})[:-2]
    return head + b",", pack_nested({**{name: members[name] for name in NESTED}, "claims": claims})


def pack_nested(members: Mapping[str, Any]) -> bytes:
    """The nested members as the end of a feature."""
    return to_json(members)[1:] + b"}"


def unpack_nested(tail: bytes) -> dict[str, Any]:
    """The nested members from the end of a feature."""
    members: dict[str, Any] = json.loads(b"{" + tail[:-1])
    return members


def unpack(packed: bytes, sources: Mapping[str, Source], dates: Dates) -> Record:
    """The record of both pieces; its sources and dates are shared with all others."""
    feature = json.loads(packed)
    members = feature["properties"]
    location = members["location"]
    return Record(
        id=feature["id"],
        collection=Collection(members["collection"]),
        kind=Kind(members["kind"]),
        name=members["name"],
        names=tuple(Name(**name) for name in members["names"]),
        operator=tuple(members["operator"]),
        host=tuple(members["host"]),
        location=Location(
            Precision(location["precision"]), location["basis"], tuple(location["places"]), location.get("note")
        ),
        geometry=_geometry(feature["geometry"]),
        related=tuple(Related(Relation(link["rel"]), link["id"]) for link in members["related"]),
        summary=members["summary"],
        claims=tuple(_claim(claim, sources, dates) for claim in members["claims"]),
    )


def _geometry(data: dict[str, Any] | None) -> BaseGeometry | None:
    if data is None:
        return None
    if data["type"] == "Point" and data["coordinates"]:
        point: BaseGeometry = points(data["coordinates"])  # `shape` takes three times as long, and most are points
        return point
    return shape(data)


def _claim(data: Mapping[str, Any], sources: Mapping[str, Source], dates: Dates) -> Claim:
    property_ = Property(data["property"])
    return Claim(
        id=data["id"],
        property=property_,
        value=_value(property_, data["value"], dates),
        held=dates[data["held"]],
        held_basis=data["held_basis"],
        source=sources[data["source"]],
        quote=data["quote"],
        modality=Modality(data["modality"]),
        speaker=data.get("speaker"),
        note=data.get("note"),
        corrected=_correction(property_, data.get("corrected"), dates),
        occurrence=data.get("occurrence"),
    )


def _correction(property_: Property, data: Any, dates: Dates) -> Correction | None:
    if data is None:
        return None
    value = _value(property_, data["value"], dates) if "value" in data else None
    return Correction(data["why"], value, dates[data["held"]] if "held" in data else None)


def _value(property_: Property, data: Any, dates: Dates) -> Value:
    """As `parse_value`, of what was checked before."""
    read: Callable[[Any], Value] | None = READERS.get(property_.shape)
    if property_.shape is Shape.DATE:
        return dates[data]
    value: Value = data if read is None else read(data)
    return value


def _equipment(data: Sequence[Mapping[str, Any]]) -> Value:
    return tuple(EquipmentItem(item["name"], EquipmentClass(item["class"]), item["count"]) for item in data)


READERS: Mapping[Shape, Callable[[Any], Value]] = {
    Shape.FIGURE: lambda data: Figure(**data),
    Shape.EQUIPMENT: _equipment,
}
