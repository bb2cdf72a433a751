"""The schemas of the layer's files are served at the addresses that they name as their own."""

import jsonschema
import pytest

from app.catalog.parsing.schemas import NAMES


@pytest.mark.parametrize("name", [*NAMES, "atlas"])
def test_a_schema_stands_at_its_own_address(client, name):
    answer = client.get(f"/schemas/{name}.json")
    schema = answer.json()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert answer.headers["content-type"] == "application/schema+json"
    assert client.get(schema["$id"]).json() == schema


def test_a_schema_that_there_is_not_is_a_404_that_names_those_that_there_are(client):
    answer = client.get("/schemas/nowhere.json")
    assert answer.status_code == 404
    assert "other_forces" in answer.text
