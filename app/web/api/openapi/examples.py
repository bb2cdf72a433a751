"""Examples for the OpenAPI document, taken from the data that are served.

What JSON cannot hold well, a page or a file, is an example at its address: `externalValue` (OpenAPI 3.0.3, Example
Object). The service answers there with what the example stands for.
"""

import json
from collections.abc import Iterable
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import quote

from app.catalog.profile import Profile
from app.errors import BusyError, NotAcceptableError, QueryError, TooManyRequestsError
from app.query.frames.datasets import Dataset
from app.rendering.formats import json_schema
from app.rendering.formats.csv_table import Names, names_of
from app.web.api import documents
from app.web.api.files import render_file
from app.web.api.formats import CSV, GEOJSON, HTML, ITEMS_FORMATS, JSON, OPENAPI, SCHEMA
from app.web.api.params import ItemParameters
from app.web.api.snapshots import Snapshot
from app.web.http.errors import MEDIA_TYPE, TOO_LONG, Problem, of_parameters, to_problem
from app.web.http.job_queue import RETRY_AFTER_S
from app.web.http.links import address, link
from app.web.http.responses import Format

Node = dict[str, Any]
Examples = dict[str, Node]  # by media type

SHOWN = 2  # properties of a schema: enough to see how they look
NO_ITEM = "no-such-item"


def common_examples(base: str, datasets: Iterable[Dataset], version: str, profile: Profile) -> dict[str, Examples]:
    """Return the examples of what belongs to no collection, by path."""
    first = tuple(datasets)[:1]
    shown = {
        "/": documents.landing(base, version, profile),
        "/conformance": documents.conformance(),
        "/collections": documents.collections(base, first, profile),
    }
    return {
        **{
            path: examples_at([HTML], base + path.rstrip("/")) | {JSON.media_type: {"example": value}}
            for path, value in shown.items()
        },
        "/openapi.json": examples_at([OPENAPI], f"{base}/openapi.json"),
        **{path: examples_at([HTML], base + path) for path in ("/docs", "/docs/try")},
    }


def dataset_examples(base: str, snapshot: Snapshot, dataset: Dataset) -> dict[str, Examples]:
    """Return the examples of what belongs to a collection, by path."""
    here = f"/collections/{dataset.id}"
    schemas = {
        f"{here}/{make.__name__}": example_schema(make(base, dataset))
        for make in (json_schema.queryables, json_schema.sortables, json_schema.schema)
    }
    described = {here: {JSON.media_type: {"example": documents.collection(base, dataset)}}}
    described |= {path: {SCHEMA.media_type: example} for path, example in schemas.items()}
    feature = example_feature(snapshot, dataset)
    items = examples_at(ITEMS_FORMATS, f"{base}{here}/items", limit="1")
    items |= {GEOJSON.media_type: {"example": example_page(base, dataset, feature)}}
    items |= {CSV.media_type: {"example": example_csv(dataset, names_of(snapshot.catalog, base.removesuffix("/api")))}}
    return {
        **{path: examples_at([HTML], base + path) | examples for path, examples in described.items()},
        f"{here}/items": items,
        f"{here}/items/{{id}}": {} if feature is None else example_item(f"{base}{here}", feature),
    }


def examples_at(formats: Iterable[Format], path: str, **given: str) -> Examples:
    """Return what an address gives in each format."""
    found = {}
    for item in formats:
        live = {"summary": f"The {item.title} at this address", "externalValue": address(path, given, f=item.code)}
        found[item.media_type] = {"examples": {"live": live}}
    return found


def example_schema(document: documents.Document) -> Node:
    """Return a JSON Schema of the service, cut short: whole ones would be half of the document."""
    properties = dict(islice(document["properties"].items(), SHOWN))
    required = [name for name in document.get("required", ()) if name in properties]
    value = {**document, "properties": properties, **({"required": required} if "required" in document else {})}
    left_out = len(document["properties"]) - len(properties)
    return {"examples": {"short": {"summary": f"Without {left_out} more properties", "value": value}}}


def example_feature(snapshot: Snapshot, dataset: Dataset) -> Node | None:
    """Return the first item with its flat fields; None for an empty dataset."""
    if not len(dataset.ids):
        return None
    feature: Node = json.loads(snapshot.features[dataset.id][0])
    properties = {field.name: feature["properties"][field.name] for field in dataset.fields}
    return {**feature, "properties": properties}


def example_item(collection: str, feature: Node) -> Examples:
    """Return the first item as it is answered alone, and its page."""
    here = f"{collection}/items/{quote(feature['id'], safe='')}"
    links = [link(here, "self", GEOJSON.media_type), link(collection, "collection", JSON.media_type)]
    return {GEOJSON.media_type: {"example": {**feature, "links": links}}} | examples_at([HTML], here)


def example_page(base: str, dataset: Dataset, feature: Node | None) -> Node:
    """Return a page of one item."""
    features = [] if feature is None else [feature]
    return {
        "type": "FeatureCollection",
        "features": features,
        "numberMatched": len(dataset.ids),
        "numberReturned": len(features),
        "links": [link(f"{base}/collections/{dataset.id}/items?limit=1", "self", GEOJSON.media_type)],
    }


def example_csv(dataset: Dataset, names: Names) -> str:
    """Return the first item as a table of one row."""
    rows = range(len(dataset.ids))[:1]
    return render_file(dataset, rows, ItemParameters.model_validate({}), CSV, names).decode()


def error_examples(base: str, dataset: Dataset) -> dict[str, Examples]:
    """Return by response of the components: a misspelt parameter, an item that is not there, and so on."""
    misspelt = "'limits' is not a parameter here; there are version, f"
    nowhere = f"There is no item {NO_ITEM!r} in {dataset.id}."
    problems = {
        "InvalidParameter": of_parameters([QueryError("limits", misspelt)]),
        "NotFound": Problem(404, nowhere),
        "MethodNotAllowed": Problem(405, HTTPStatus(405).phrase),
        "NotAcceptable": to_problem(NotAcceptableError()),
        "TooManyRequests": to_problem(TooManyRequestsError(RETRY_AFTER_S)),
        "HeadTooLong": Problem(431, TOO_LONG),
        "Busy": to_problem(BusyError(RETRY_AFTER_S)),
    }
    pages = {
        "InvalidParameter": examples_at([HTML], f"{base}/conformance", limits="3"),
        "NotFound": examples_at([HTML], f"{base}/collections/{dataset.id}/items/{NO_ITEM}"),
    }
    return {key: {MEDIA_TYPE: {"example": item.document}, **pages.get(key, {})} for key, item in problems.items()}
