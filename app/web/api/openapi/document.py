"""The OpenAPI document of the API, generated from its routes and models and brought to version 3.0.

Clients and tools of OGC API - Features still read 3.0 (Part 1, requirements class OpenAPI 3.0), and FastAPI writes 3.1.
A path of any collection is written out for each of them, with its parameters, schemas and examples.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from app.query.frames.datasets import Dataset
from app.web.api.formats import JSON
from app.web.api.openapi.examples import common_examples, dataset_examples, error_examples
from app.web.api.openapi.schemas import camel_case, component_schemas, refer
from app.web.api.params import item_parameters, items_parameters
from app.web.api.snapshots import Snapshot
from app.web.http.errors import MEDIA_TYPE
from app.web.http.middleware import TOO_LONG
from app.web.http.responses import Format

Node = dict[str, Any]

TAG = "The API"
TEXT: Node = {"type": "string"}
ETAG: Node = {"ETag": {"description": "A hash of the answer, for If-None-Match.", "schema": TEXT}}
CONTENT_CRS: Node = {
    "Content-Crs": {
        "description": "The system of the geometries, in angle brackets (Features Part 2, 6.2.3).",
        "schema": TEXT,
    }
}
# Beside the 200: by status the name in the components, and when it is sent.
OTHERS = {
    "304": ("NotModified", "The client has this already: its ETag is among those of If-None-Match."),
    "400": ("InvalidParameter", "A parameter is unknown here, is given twice, or has a value without meaning."),
    "404": ("NotFound", "There is no such item, or no such release."),
    "405": ("MethodNotAllowed", "Only GET, HEAD and OPTIONS are answered."),
    "406": ("NotAcceptable", "The Accept header excludes every form that is offered."),
    "414": ("AddressTooLong", TOO_LONG),
    "429": (
        "TooManyRequests",
        "Too much of what you asked for is still being made; Retry-After says when to ask again.",
    ),
    "503": ("Busy", "Too much is being made for all who ask; Retry-After says when to ask again."),
}
ID_PARAMETER: Node = {
    "name": "id",
    "in": "path",
    "description": "The id of the item.",
    "required": True,
    "schema": TEXT,
    "style": "simple",
    "explode": False,
}


def responses(path: str, model: type[BaseModel] | None, formats: Iterable[Format]) -> dict[int | str, Node]:
    """Return all statuses of an operation (class OpenAPI 3.0, requirement completeness), the 200 by media type."""
    good = {
        "description": "What was asked for.",
        "headers": ETAG | (CONTENT_CRS if "/items" in path else {}),
        "content": {item.media_type: {"schema": _content_schema(item, model)} for item in formats},
    }
    return {"200": good, **{status: refer("responses", key) for status, (key, _) in OTHERS.items()}}


@cache  # pydantic takes some 10 ms
def to_parameters(model: type[BaseModel]) -> tuple[Node, ...]:
    """Return a model as query parameters; `form` without `explode` is what the standard asks for."""
    return tuple(_parameter(name, schema) for name, schema in model.model_json_schema()["properties"].items())


def build_openapi(document: Node, base: str, snapshot: Snapshot) -> Node:
    """Return FastAPI's document as that of an API at `base`; self-contained, with examples from the data."""
    datasets, profile = tuple(snapshot.datasets.values()), snapshot.catalog.profile
    general = {path.removeprefix("/api") or "/": item["get"] for path, item in document["paths"].items()}
    operations = {path: operation for path, operation in general.items() if "{collection}" not in path}
    examples = common_examples(base, datasets, document["info"]["version"], profile)
    for dataset in datasets:
        examples |= dataset_examples(base, snapshot, dataset)
        for path, operation in general.items():
            if "{collection}" in path:
                operations[path.replace("{collection}", dataset.id)] = _write_out(path, operation, dataset)
    named = {"name": f"{profile.licence or 'Licence'}; quotes remain their publishers'", "url": profile.terms}
    licence = {"license": named} if profile.terms else {}
    shared, errors = _shared_parameters(datasets), error_examples(base, datasets[0])
    return {
        "openapi": "3.0.3",
        "info": {**document["info"], "title": profile.full_title, **licence},
        "servers": [{"url": base}],
        "security": [],
        "tags": [
            {"name": TAG, "description": "What there is, and by which rules."},
            *({"name": dataset.title, "description": dataset.description} for dataset in datasets),
        ],
        "paths": {
            path: {"get": _complete(operation, shared, examples[path])} for path, operation in operations.items()
        },
        "components": {
            "schemas": component_schemas(datasets),
            "parameters": shared,
            "responses": {key: _other(words, errors.get(key)) for key, words in OTHERS.values()},
        },
    }


def _content_schema(item: Format, model: type[BaseModel] | None) -> Node:
    if item.code == JSON.code and model is not None:
        return refer("schemas", model.__name__)
    is_text = item.media_type.startswith("text/") or item.media_type.endswith("xml")
    return TEXT if is_text else {**TEXT, "format": "binary"}


def _parameter(name: str, schema: Node) -> Node:
    examples = {"example": schema["examples"][0]} if "examples" in schema else {}
    left_out = ("title", "description", "examples", *(["default"] if schema.get("default") in (None, []) else []))
    plain = {key: value for key, value in schema.items() if key not in left_out}
    return {
        "name": name,
        "in": "query",
        "description": " ".join(schema["description"].split()),
        "required": False,
        "schema": plain,
        "style": "form",
        "explode": False,
        **examples,
    }


def _shared_parameters(datasets: Sequence[Dataset]) -> dict[str, Node]:
    """Return the parameters that are the same for the items of every dataset, by name."""
    first, *others = (to_parameters(items_parameters(dataset)) for dataset in datasets)
    return {item["name"]: item for item in first if all(item in parameters for parameters in others)}


def _write_out(path: str, operation: Node, dataset: Dataset) -> Node:
    """Return an operation on any collection as that on one."""
    written = copy.deepcopy(operation)
    name = camel_case(dataset)
    written |= {
        "operationId": operation["operationId"].replace("Collection", name),
        "summary": operation["summary"].replace("{title}", dataset.title),
        "tags": [dataset.title],
    }
    if path.endswith("/items"):
        written["parameters"] = to_parameters(items_parameters(dataset))
    elif path.endswith("/items/{id}"):
        example = {"example": dataset.ids[0]} if len(dataset.ids) else {}
        written["parameters"] = [{**ID_PARAMETER, **example}, *to_parameters(item_parameters(dataset))]
    for content in written["responses"]["200"]["content"].values():
        for model in ("FeatureCollection", "Feature"):
            if content["schema"] == refer("schemas", model):
                content["schema"] = refer("schemas", f"{name}{model}")
    return written


def _complete(operation: Node, shared: Mapping[str, Node], examples: Mapping[str, Node]) -> Node:
    """Return an operation with its examples, by media type, and with references to what is shared."""
    content = operation["responses"]["200"]["content"]
    good = {
        **operation["responses"]["200"],
        "content": {type_: described | examples.get(type_, {}) for type_, described in content.items()},
    }
    return {
        **operation,
        "parameters": [
            refer("parameters", item["name"]) if item == shared.get(item["name"]) else item
            for item in operation["parameters"]
        ],
        "responses": {
            status: {"$ref": item["$ref"]} if "$ref" in item else good
            for status, item in operation["responses"].items()
        },
    }


def _other(words: str, examples: Mapping[str, Node] | None) -> Node:
    """Return a response of the components; errors have one shape (RFC 9457), beside pages for people."""
    if examples is None:
        return {"description": words}
    schemas = {MEDIA_TYPE: refer("schemas", "Problem")}
    content = {type_: {"schema": schemas.get(type_, TEXT), **shown} for type_, shown in examples.items()}
    return {"description": words, "content": content}
