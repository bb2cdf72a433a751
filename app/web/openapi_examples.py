"""Examples for the OpenAPI document, taken from the data that are served."""

from typing import Any

from shapely.geometry import mapping

from app.query.datasets import Dataset
from app.web.links import link
from app.web.media import GEOJSON, JSON


def example_feature(dataset: Dataset) -> dict[str, Any] | None:
    """The first item with its flat fields; None for an empty dataset."""
    table = dataset.table
    if not len(table):
        return None
    place = table.places[0]
    return {
        "type": "Feature",
        "id": table.ids[0],
        "geometry": None if place is None else mapping(place),
        "properties": table.values(0),
    }


def example_item(base: str, dataset: Dataset) -> dict[str, Any] | None:
    """The first item as it is answered alone."""
    feature = example_feature(dataset)
    if feature is None:
        return None
    here = f"{base}/collections/{dataset.id}"
    links = [
        link(f"{here}/items/{feature['id']}", "self", GEOJSON.media_type),
        link(here, "collection", JSON.media_type),
    ]
    return {**feature, "links": links}


def example_page(base: str, dataset: Dataset) -> dict[str, Any]:
    """A page of one item."""
    feature = example_feature(dataset)
    features = [] if feature is None else [feature]
    return {
        "type": "FeatureCollection",
        "features": features,
        "numberMatched": len(dataset.table),
        "numberReturned": len(features),
        "links": [link(f"{base}/collections/{dataset.id}/items?limit=1", "self", GEOJSON.media_type)],
    }


def example_problem() -> dict[str, Any]:
    """What a misspelt parameter gives."""
    detail = "'limits' is no parameter here"
    return {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": detail,
        "errors": [{"parameter": "limits", "message": detail}],
    }
