"""The OpenAPI document of the API, made from its routes and models, in version 3.0.

Clients and tools of OGC API - Features still read 3.0 (Part 1, requirements class OpenAPI 3.0), and FastAPI writes 3.1.
A path of any collection is written out for each of them, with its parameters, schemas and examples.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from app import __version__
from app.query.frames.datasets import Dataset
from app.web.api.documents import DESCRIPTION
from app.web.api.formats import JSON
from app.web.api.models import Feature, FeatureCollection
from app.web.api.openapi.examples import common_examples, dataset_examples, error_examples
from app.web.api.openapi.schemas import camel_case, component_schemas, refer
from app.web.api.params import document_parameters, item_parameters, items_parameters
from app.web.api.snapshots import Snapshot
from app.web.http.errors import MEDIA_TYPE, TOO_LONG
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
    "429": (
        "TooManyRequests",
        "Too much of what you asked for is still being made; Retry-After says when to ask again.",
    ),
    "431": ("HeadTooLong", TOO_LONG),
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


@dataclass(frozen=True, slots=True)
class Operation:
    """What is said of a route: its path below the API, its name, what it gives, by which model, in which formats."""

    path: str
    name: str
    summary: str
    description: str
    model: type[BaseModel] | None
    formats: Sequence[Format]


@cache  # pydantic takes some 10 ms
def to_parameters(model: type[BaseModel]) -> tuple[Node, ...]:
    """Return a model as query parameters; `form` without `explode` is what the standard asks for."""
    return tuple(_parameter(name, schema) for name, schema in model.model_json_schema()["properties"].items())


def build_openapi(operations: Sequence[Operation], base: str, snapshot: Snapshot) -> Node:
    """Return the document of an API at `base`; self-contained, with examples from the data."""
    datasets, profile = tuple(snapshot.datasets.values()), snapshot.catalog.profile
    shared, errors = _shared_parameters(datasets), error_examples(base, datasets[0])
    examples = common_examples(base, datasets, __version__, profile)
    paths = {
        item.path: {"get": _describe(item, None, shared, examples[item.path])}
        for item in operations
        if "{collection}" not in item.path
    }
    for dataset in datasets:
        own = dataset_examples(base, snapshot, dataset)
        for item in operations:
            if "{collection}" in item.path:
                path = item.path.replace("{collection}", dataset.id)
                paths[path] = {"get": _describe(item, dataset, shared, own[path])}
    named = {"name": f"{profile.licence or 'Licence'}; quotes remain their publishers'", "url": profile.terms}
    licence = {"license": named} if profile.terms else {}
    return {
        "openapi": "3.0.3",
        "info": {"title": profile.full_title, "version": __version__, "description": DESCRIPTION, **licence},
        "servers": [{"url": base}],
        "security": [],
        "tags": [
            {"name": TAG, "description": "What there is, and by which rules."},
            *({"name": dataset.title, "description": dataset.description} for dataset in datasets),
        ],
        "paths": paths,
        "components": {
            "schemas": component_schemas(datasets),
            "parameters": shared,
            "responses": {key: _other(words, errors.get(key)) for key, words in OTHERS.values()},
        },
    }


def _content_schema(item: Format, model: type[BaseModel] | None, dataset: Dataset | None) -> Node:
    if item.code == JSON.code and model is not None:
        own = "" if dataset is None or model not in (Feature, FeatureCollection) else camel_case(dataset)
        return refer("schemas", own + model.__name__)
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


def _describe(
    operation: Operation, dataset: Dataset | None, shared: Mapping[str, Node], examples: Mapping[str, Node]
) -> Node:
    """Return an operation, on one dataset or on none, with its examples by media type."""
    tag, name = TAG, operation.name
    if dataset is not None:
        tag, name = dataset.title, name.replace("Collection", camel_case(dataset))
    schemas = {item.media_type: _content_schema(item, operation.model, dataset) for item in operation.formats}
    content = {type_: {"schema": schema, **examples.get(type_, {})} for type_, schema in schemas.items()}
    good = {
        "description": "What was asked for.",
        "headers": ETAG | (CONTENT_CRS if "/items" in operation.path else {}),
        "content": content,
    }
    return {
        "tags": [tag],
        "summary": operation.summary.replace("{title}", tag),
        "description": operation.description,
        "operationId": name,
        "parameters": [
            refer("parameters", item["name"]) if item == shared.get(item["name"]) else item
            for item in _parameters_of(operation, dataset)
        ],
        # All statuses (class OpenAPI 3.0, requirement completeness).
        "responses": {"200": good, **{status: refer("responses", key) for status, (key, _) in OTHERS.items()}},
    }


def _parameters_of(operation: Operation, dataset: Dataset | None) -> Sequence[Node]:
    if dataset is not None and operation.path.endswith("/items"):
        return to_parameters(items_parameters(dataset))
    if dataset is not None and operation.path.endswith("/items/{id}"):
        example = {"example": dataset.ids[0]} if len(dataset.ids) else {}
        return [{**ID_PARAMETER, **example}, *to_parameters(item_parameters(dataset))]
    return to_parameters(document_parameters(*operation.formats))


def _other(words: str, examples: Mapping[str, Node] | None) -> Node:
    """Return a response of the components; errors have one shape (RFC 9457), beside pages for people."""
    if examples is None:
        return {"description": words}
    schemas = {MEDIA_TYPE: refer("schemas", "Problem")}
    content = {type_: {"schema": schemas.get(type_, TEXT), **shown} for type_, shown in examples.items()}
    return {"description": words, "content": content}
