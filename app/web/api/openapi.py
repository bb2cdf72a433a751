"""The OpenAPI 3.0 document of the API: self-contained, every path of every collection, examples from the data served.

Clients and tools of OGC API - Features still read version 3.0 (Part 1, requirements class OpenAPI 3.0), so it is
written here rather than by the framework, which writes 3.1.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app import LICENCE
from app.query.datasets import Dataset
from app.web.api import documents
from app.web.api.formats import FILES, GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Format
from app.web.api.openapi_examples import (
    example,
    example_at,
    example_csv,
    example_item,
    example_page,
    example_problems,
    example_schema,
    examples_at,
    item_address,
)
from app.web.api.openapi_parameters import (
    Parameter,
    format_parameter,
    id_parameter,
    items_parameters,
    properties_parameter,
    reference,
    shared_parameters,
)
from app.web.api.openapi_schemas import (
    dataset_schemas,
    feature_key,
    page_key,
    shared_responses,
    shared_schemas,
    to,
)

Node = Mapping[str, Any]

API_TAG = "The API"
ITEMS_FORMATS = (GEOJSON, HTML, *FILES)
CSV = FILES[0]
SCHEMAS = {"queryables": documents.queryables, "sortables": documents.sortables, "schema": documents.schema}
OTHERS = {
    "304": "NotModified",
    "400": "InvalidParameter",
    "405": "MethodNotAllowed",
    "406": "NotAcceptable",
    "414": "AddressTooLong",
}
ETAG: Node = {
    "ETag": {"description": "A hash of the answer, for If-None-Match.", "schema": {"type": "string"}},
}
CONTENT_CRS: Node = {
    "Content-Crs": {
        "description": "The system of the geometries, in angle brackets (Features Part 2, 6.2.3).",
        "schema": {"type": "string"},
    },
}


def openapi(base: str, datasets: Iterable[Dataset], version: str) -> dict[str, Any]:
    """The document; paths are below `base`."""
    datasets = tuple(datasets)
    own = [schemas for dataset in datasets for schemas in dataset_schemas(dataset).items()]
    return {
        "openapi": "3.0.3",
        "info": {
            "title": documents.TITLE,
            "description": documents.DESCRIPTION,
            "version": version,
            "license": {"name": "MIT; quotes remain their publishers'", "url": LICENCE},
        },
        "servers": [{"url": base}],
        "security": [],
        "tags": [
            {"name": API_TAG, "description": "What there is, and by which rules."},
            *({"name": dataset.title, "description": dataset.description} for dataset in datasets),
        ],
        "paths": {
            **common_paths(base, datasets, version),
            **{path: item for dataset in datasets for path, item in dataset_paths(base, dataset).items()},
        },
        "components": {
            "schemas": {**shared_schemas(), **dict(own)},
            "parameters": shared_parameters(),
            "responses": shared_responses(example_problems(base, datasets[0])),
        },
    }


def common_paths(base: str, datasets: Sequence[Dataset], version: str) -> dict[str, Node]:
    """The paths that belong to no collection."""
    asked = [format_parameter((JSON, HTML))]
    landing = _documented(to("landingPage"), base, example(documents.landing(base, version)))
    classes = _documented(to("confClasses"), f"{base}/conformance", example(documents.conformance()))
    listed = _documented(to("collections"), f"{base}/collections", example(documents.collections(base, datasets[:1])))
    own = answers((OPENAPI,), to("openapi"), {JSON.code: example_at(f"{base}/openapi.json", "This document")})
    pages = answers((HTML,), {}, examples_at((HTML,), f"{base}/docs"))
    return {
        "/": get("getLandingPage", API_TAG, "The landing page", asked, landing),
        "/conformance": get("getConformance", API_TAG, "What the API conforms to", asked, classes),
        "/collections": get("getCollections", API_TAG, "All collections", asked, listed),
        "/openapi.json": get("getOpenapi", API_TAG, "This document", [format_parameter((OPENAPI,))], own),
        "/docs": get("getDocs", API_TAG, "This document for people", [format_parameter((HTML,))], pages),
    }


def dataset_paths(base: str, dataset: Dataset) -> dict[str, Node]:
    """The paths of one collection."""
    here, tag, name = f"/collections/{dataset.id}", dataset.title, _camel(dataset.id)
    address = base + here
    described = _documented(to("collection"), address, example(documents.collection(base, dataset)))
    queryables, sortables, schema = (
        _documented(to("jsonSchema"), f"{address}/{part}", example_schema(describe(base, dataset)), SCHEMA)
        for part, describe in SCHEMAS.items()
    )
    page = answers(ITEMS_FORMATS, to(page_key(dataset)), _items_examples(base, dataset), CONTENT_CRS)
    item = answers((GEOJSON, HTML), to(feature_key(dataset)), _item_examples(base, dataset), CONTENT_CRS)
    plain = [format_parameter((JSON, HTML))]
    many, one = items_parameters(dataset, ITEMS_FORMATS), item_parameters(dataset)
    return {
        here: get(f"get{name}", tag, f"{dataset.title}: what it holds, where and when", plain, described),
        f"{here}/queryables": get(f"get{name}Queryables", tag, "What items can be filtered by", plain, queryables),
        f"{here}/sortables": get(f"get{name}Sortables", tag, "What items can be sorted by", plain, sortables),
        f"{here}/schema": get(f"get{name}Schema", tag, "What items are made of", plain, schema),
        f"{here}/items": get(f"get{name}Items", tag, "Items, a page at a time or all as a file", many, page),
        f"{here}/items/{{id}}": get(f"get{name}Item", tag, "One item", one, {**item, "404": _response("NotFound")}),
    }


def item_parameters(dataset: Dataset) -> list[Parameter]:
    """What may be asked of one item."""
    first = dataset.ids[0] if len(dataset.ids) else None
    asked = [reference("crs"), reference("as_of"), properties_parameter(dataset)]
    return [id_parameter(first), *asked, format_parameter((GEOJSON, HTML))]


def get(id_: str, tag: str, summary: str, parameters: Sequence[Parameter], responses: Node) -> Node:
    """A path that answers GET."""
    operation = {"operationId": id_, "tags": [tag], "summary": summary, "parameters": list(parameters)}
    return {"get": {**operation, "responses": dict(sorted(responses.items()))}}


def answers(formats: Iterable[Format], schema: Node, examples: Mapping[str, Node], headers: Node | None = None) -> Node:
    """All statuses of an operation (requirement completeness of class OpenAPI 3.0), the 200 in each media type.

    The schema is of the JSON one; examples are by the code of the format.
    """
    good = {
        "description": "What was asked for.",
        "headers": {**ETAG, **(headers or {})},
        "content": {item.media_type: {**_schema(item, schema), **examples.get(item.code, {})} for item in formats},
    }
    return {"200": good, **{status: _response(key) for status, key in OTHERS.items()}}


def _response(key: str) -> Node:
    return {"$ref": f"#/components/responses/{key}"}


def _documented(schema: Node, address: str, shown: Node, form: Format = JSON) -> Node:
    return answers((form, HTML), schema, {form.code: shown, **examples_at((HTML,), address)})


def _items_examples(base: str, dataset: Dataset) -> dict[str, Node]:
    return {
        **examples_at(ITEMS_FORMATS, f"{base}/collections/{dataset.id}/items", limit="1"),
        GEOJSON.code: example(example_page(base, dataset)),
        CSV.code: example(example_csv(dataset)),
    }


def _item_examples(base: str, dataset: Dataset) -> dict[str, Node]:
    address = item_address(base, dataset)
    pages = {} if address is None else examples_at((HTML,), address)
    return {GEOJSON.code: example(example_item(base, dataset)), **pages}


def _schema(item: Format, schema: Node) -> Node:
    if item.code == JSON.code:
        return {"schema": schema}
    is_text = item.media_type.startswith("text/") or item.media_type.endswith("xml")
    return {"schema": {"type": "string", **({} if is_text else {"format": "binary"})}}


def _camel(name: str) -> str:
    return "".join(part.title() for part in name.split("_"))
