"""The API for people: the OpenAPI document, arranged for the page that shows it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]


def arrange(document: Node) -> dict[str, Any]:
    """Groups of operations by tag, and the parameters that they share."""
    components = document["components"]
    shared = [parameter_words(item) for item in components["parameters"].values()]
    operations = [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    return {
        "shared": shared,
        "groups": [
            {
                "title": tag["name"],
                "description": tag["description"],
                "operations": [
                    operation_words(path, operation, document)
                    for path, operation in operations
                    if tag["name"] in operation["tags"]
                ],
            }
            for tag in document["tags"]
        ],
        "problem": _pretty(_problem(components)),
    }


def operation_words(path: str, operation: Node, document: Node) -> dict[str, Any]:
    """One address: what it takes and what it gives."""
    base = document["servers"][0]["url"]
    own = [item for item in operation["parameters"] if "$ref" not in item]
    shared = [_last(item["$ref"]) for item in operation["parameters"] if "$ref" in item]
    responses = {status: _resolve(item, document) for status, item in operation["responses"].items()}
    filled = path
    for item in own:
        if item["in"] == "path":
            filled = filled.replace(f"{{{item['name']}}}", str(item.get("example", "")))
    return {
        "id": operation["operationId"],
        "path": path,
        "address": (base + filled).rstrip("/"),
        "summary": operation["summary"],
        "parameters": [parameter_words(item) for item in own],
        "shared": shared,
        "responses": [
            {
                "status": status,
                "description": item["description"],
                "types": list(item.get("content", ())),
                "headers": list(item.get("headers", ())),
            }
            for status, item in responses.items()
        ],
        "example": _pretty(_example(responses["200"])),
    }


def parameter_words(parameter: Node) -> dict[str, Any]:
    """A parameter with its type in words, its codes and an example; every second part of its description is code."""
    schema = parameter["schema"]
    inner = schema.get("items", schema)
    return {
        "name": parameter["name"],
        "is_required": parameter["required"],
        "description": parameter["description"].split("`"),
        "type": _type(schema),
        "codes": inner.get("enum", []),
        "default": schema.get("default"),
        "example": _written(parameter.get("example")),
    }


def _type(schema: Node) -> str:
    if schema["type"] == "array":
        return f"list of {_type(schema['items'])}, commas between"
    kind = {"string": "text", "integer": "whole number"}.get(schema["type"], schema["type"])
    limits = [
        f"from {schema['minimum']:,}" if "minimum" in schema else "",
        f"to {schema['maximum']:,}" if "maximum" in schema else "",
    ]
    form = f" ({schema['format']})" if "format" in schema else ""
    return " ".join(filter(None, (f"{kind}{form}", *limits)))


def _written(example: Any) -> str | None:
    if isinstance(example, Sequence) and not isinstance(example, str):
        return ",".join(map(str, example))
    return None if example is None else str(example)


def _resolve(node: Node, document: Node) -> Node:
    found: Node = document["components"]["responses"][_last(node["$ref"])] if "$ref" in node else node
    return found


def _last(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def _example(response: Node) -> Any:
    for item in response["content"].values():
        shown = [{"value": item["example"]}] if "example" in item else item.get("examples", {}).values()
        for found in shown:
            if "value" in found:
                return found["value"]
    return None


def _problem(components: Node) -> Any:
    return _example(components["responses"]["InvalidParameter"])


def _pretty(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, indent=2)
