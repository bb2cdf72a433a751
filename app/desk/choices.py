"""What the forms of the desk offer: the closed lists with their meanings, and what the atlas has already."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shapely import Point

from app.curating.drafts.store import Draft
from app.desk.desk import Present
from app.domain.claim_vocabulary import EquipmentClass, Modality, Property
from app.domain.claims import EquipmentItem
from app.domain.dates import describe
from app.domain.vocabulary import Collection, Precision, Relation
from app.query.map_query import MapQuery
from app.rendering.maps.layer_json import term_json
from app.rendering.maps.placing.extent import find_position
from app.rendering.maps.placing.fit import Room

Json = dict[str, Any]
MAP = Room(320, 288)  # that of the form of a record, in pixels
# A sentence of each, since the names alone do not tell them apart.
EXAMPLES = {
    Modality.STATED: "The base hosts 400 troops.",
    Modality.REPORTED: "The base hosts 400 troops, the ministry said.",
    Modality.ANNOUNCED: "“We will send a brigade,” the ministry said.",
    Modality.ASSESSED: "Analysts see in the base a foothold.",
    Modality.CONDITIONAL: "If the lease is extended, a brigade will come.",
    Modality.DENIED: "“There is no such base,” the minister said.",
}


def list_choices(present: Present) -> Json:
    """Return everything that a form offers."""
    catalog = present.site.catalog
    kinds = catalog.profile.kinds.values()
    home = find_position(MapQuery(), catalog, present.site.outlines, MAP)
    return {
        "home": {"center": home.center, "zoom": home.zoom},
        "properties": [{**term_json(item), "shape": item.shape.value} for item in Property],
        "modalities": [{**term_json(item), "example": EXAMPLES[item]} for item in Modality],
        "classes": [term_json(item) for item in EquipmentClass],
        "collections": [
            {**term_json(item), "kinds": [term_json(kind) for kind in kinds if kind.collection is item]}
            for item in Collection
        ],
        "precisions": [term_json(item) for item in Precision],
        "relations": [term_json(item) for item in Relation],
        "countries": sorted(catalog.country_names.items(), key=lambda item: item[1]),
        "equipment": sorted(_equipment(present)),
        "records": list(list_records(present)),
        "drafts": [_draft(draft, catalog.country_names) for draft in present.drafts],
        "sources": [
            {"id": source.id, "published": source.published.text, "words": describe(source.published)}
            for source in catalog.sources.values()
        ],
    }


def _draft(draft: Draft, names: Mapping[str, str]) -> Json:
    """Return a draft as the form of a record takes it up."""
    point = list(draft.geometry.coords[0]) if isinstance(draft.geometry, Point) else None
    country = names.get(draft.country, draft.country)
    told = {"number": draft.number, "name": draft.name, "country": country, "kind": draft.kind, "point": point}
    return {**told, "hints": dict(draft.hints), "origin": draft.origin, "notes": list(draft.notes)}


def _equipment(present: Present) -> set[tuple[str, str]]:
    """Return the equipment that claims of the atlas name, each with its class."""
    values: Iterable[Any] = (claim.value for record in present.site.catalog.records for claim in record.claims)
    return {
        (item.name, item.class_.value)
        for value in values
        if isinstance(value, tuple)
        for item in value
        if isinstance(item, EquipmentItem)
    }


def list_records(present: Present) -> Iterator[Json]:
    """Yield every record as it stands in its file, also one that has faults."""
    for record in present.files.raw_records():
        properties = record.data.get("properties") if isinstance(record.data, dict) else None
        if record.has_id and isinstance(properties, dict):
            location = properties.get("location")
            places = location.get("places") if isinstance(location, dict) else None
            names = [item.get("text") for item in properties.get("names") or () if isinstance(item, dict)]
            yield {
                "collection": record.collection.value,
                "id": record.label,
                "name": str(properties.get("name") or record.label),
                "names": names,
                "places": places if isinstance(places, list) else [],
            }
