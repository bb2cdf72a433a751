"""Examples for the OpenAPI document, taken from the data that are served.

What JSON cannot hold well, a page or a file, is an example at its address: `externalValue` (OpenAPI 3.0.3, Example
Object). The service answers there with what the example stands for.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import quote

from app.query.datasets import Dataset
from app.rendering.formats.csv_table import to_csv
from app.rendering.formats.geojson import features
from app.web.api.formats import GEOJSON, HTML, JSON, Format
from app.web.http.address_length import TOO_LONG
from app.web.http.errors import MEDIA_TYPE, NOT_ACCEPTABLE
from app.web.http.links import address, link

Node = Mapping[str, Any]

SHOWN = 2  # properties of a schema: enough to see how they look
NO_ITEM = "no-such-item"


def example(value: Any) -> Node:
    """An example that stands in the document; nothing for None."""
    return {} if value is None else {"example": value}


def example_at(href: str, summary: str) -> Node:
    """An example that is at an address."""
    return {"examples": {"live": {"summary": summary, "externalValue": href}}}


def examples_at(formats: Iterable[Format], path: str, **given: str) -> dict[str, Node]:
    """By code: what an address gives in each format."""
    return {
        item.code: example_at(address(path, given, f=item.code), f"The {item.title} at this address")
        for item in formats
    }


def example_schema(document: Node) -> Node:
    """A JSON Schema of the service, cut short: whole ones would be half of the document."""
    properties = dict(islice(document["properties"].items(), SHOWN))
    required = [name for name in document.get("required", ()) if name in properties]
    value = {**document, "properties": properties, **({"required": required} if "required" in document else {})}
    left_out = len(document["properties"]) - len(properties)
    return {"examples": {"short": {"summary": f"Without {left_out} more properties", "value": value}}}


def example_feature(dataset: Dataset) -> dict[str, Any] | None:
    """The first item with its flat fields; None for an empty dataset."""
    if not len(dataset):
        return None
    (first,) = features(dataset, [0], [field.name for field in dataset.fields])
    return first


def example_item(base: str, dataset: Dataset) -> dict[str, Any] | None:
    """The first item as it is answered alone."""
    first = example_feature(dataset)
    if first is None:
        return None
    here = f"{base}/collections/{dataset.id}"
    links = [
        link(f"{here}/items/{first['id']}", "self", GEOJSON.media_type),
        link(here, "collection", JSON.media_type),
    ]
    return {**first, "links": links}


def example_page(base: str, dataset: Dataset) -> dict[str, Any]:
    """A page of one item."""
    first = example_feature(dataset)
    found = [] if first is None else [first]
    return {
        "type": "FeatureCollection",
        "features": found,
        "numberMatched": len(dataset.ids),
        "numberReturned": len(found),
        "links": [link(f"{base}/collections/{dataset.id}/items?limit=1", "self", GEOJSON.media_type)],
    }


def example_csv(dataset: Dataset) -> str:
    """The first item as a table of one row."""
    return to_csv(dataset.frame[:1]).decode()


def example_problems(base: str, dataset: Dataset) -> dict[str, dict[str, Node]]:
    """By response of the components and by media type: a misspelt parameter, an item that is not there, and so on."""
    misspelt = "'limits' is no parameter here; there are f"
    nowhere = f"There is no item {NO_ITEM!r} in {dataset.id}."
    item = f"{base}/collections/{dataset.id}/items/{NO_ITEM}"
    problems = {
        "InvalidParameter": _problem(400, misspelt, errors=[{"parameter": "limits", "message": misspelt}]),
        "NotFound": _problem(404, nowhere),
        "MethodNotAllowed": _problem(405, HTTPStatus(405).phrase),
        "NotAcceptable": _problem(406, NOT_ACCEPTABLE),
        "AddressTooLong": _problem(414, TOO_LONG),
    }
    pages = {
        "InvalidParameter": examples_at((HTML,), f"{base}/conformance", limits="3"),
        "NotFound": examples_at((HTML,), item),
    }
    return {
        key: {
            MEDIA_TYPE: example(value),
            **({HTML.media_type: pages[key][HTML.code]} if key in pages else {}),
        }
        for key, value in problems.items()
    }


def item_address(base: str, dataset: Dataset) -> str | None:
    """Where the first item is; None for an empty dataset."""
    if not len(dataset.ids):
        return None
    return f"{base}/collections/{dataset.id}/items/{quote(dataset.ids[0], safe='')}"


def _problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
