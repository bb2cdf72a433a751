"""The codebook names every rule of the check, each of which finds a damage; its example is a record of the layer."""

import json
import re

import jsonschema

from app.catalog.parsing.schemas import layer_schema
from tests.catalog.damages import DAMAGES
from tests.docs.pages import DOCS, ROOT, SHOWN

RULE = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")
SLUG = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')
CODEBOOK = DOCS["codebook"]


def rules_of_the_check():
    sources = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "app/catalog").rglob("*.py")))
    return {rule for source in sources for rule in SLUG.findall(source)}


def test_every_rule_of_the_check_is_explained_and_no_other():
    table = CODEBOOK.section("## The rules of the check")
    assert set(RULE.findall(table)) == rules_of_the_check()


def test_every_rule_that_the_codebook_names_finds_a_damage():
    assert set(RULE.findall(CODEBOOK.prose)) == set(DAMAGES)


def test_the_contract_names_the_rule_that_enforces_it():
    contract = CODEBOOK.prose.split("## The rules of the check")[0]
    assert set(RULE.findall(" ".join(re.findall(r"\[(`[^\]]*)\]", contract)))) >= {
        *("quote-missing", "value-unsupported", "held-after-publication", "speaker-missing", "start-open"),
        *("place-unnamed", "happening-presence", "operator-missing", "source-text", "record-without-claims"),
    }


def test_the_example_is_a_record_of_the_layer():
    example = json.loads("\n".join(SHOWN.findall(CODEBOOK.section("## An example"))))
    layer = json.loads((ROOT / "geodata/bases.geojson").read_text(encoding="utf-8"))
    (record,) = (item for item in layer["features"] if item["id"] == example["id"])
    claims = example["properties"].pop("claims")
    assert example["properties"] == {key: record["properties"][key] for key in example["properties"]}
    assert all(claim in record["properties"]["claims"] for claim in claims)
    example["properties"]["claims"] = claims
    jsonschema.validate({"type": "FeatureCollection", "features": [example]}, layer_schema("bases", ""))
