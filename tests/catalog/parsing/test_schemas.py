"""The schemas of the files agree with the check: on the layer itself, and on every damaged copy."""

import json
from pathlib import Path

import jsonschema
import pytest

from app.catalog.parsing.schemas import NAMES, layer_schema
from tests.catalog.damages import DAMAGES
from tests.catalog.sound_layer import Layer, write
from tests.samples import KINDS

ROOT = Path(__file__).parents[3]
ENDINGS = {"sources": ".json", "coverage": ".json"}
SCHEMAS = {
    name: jsonschema.Draft202012Validator(layer_schema(name, "https://atlas.example", KINDS.values())) for name in NAMES
}
# Rules on single members, which a schema knows too.
OF_SHAPE = {
    *("file-shape", "source-shape", "record-shape", "claim-shape", "value-shape", "coverage-shape"),
    *("unknown-kind", "unknown-property", "unknown-modality", "unknown-precision", "unknown-relation"),
    "record-without-claims",
}
# Rules of which a schema knows a part: that a date or a code is a text, that coordinates are a list.
IN_PART = {"file-unreadable", "date-invalid", "geometry-invalid", "unknown-country", "unknown-source"}
# What no schema can tell, since it takes another member, or another file, beside it.
BEYOND = {
    ("file-shape", "the file of the atlas has an unknown line"),
    ("claim-shape", "a place that the record has not"),
    ("coverage-shape", "an article that is no source"),
}
CASES = [(rule, name) for rule, damages in DAMAGES.items() if rule not in IN_PART for name in damages]


def faults(geodata, seeds):
    """What the schemas find in the files of a layer."""
    return [error for name in NAMES for error in SCHEMAS[name].iter_errors(_read(name, geodata, seeds))]


def _read(name, geodata, seeds):
    folder = seeds if name in ENDINGS else geodata
    return json.loads((folder / f"{name}{ENDINGS.get(name, '.geojson')}").read_text(encoding="utf-8"))


def test_the_layer_fits_its_schemas():
    assert faults(ROOT / "geodata", ROOT / "seeds") == []


def test_a_sound_layer_fits_its_schemas(tmp_path):
    assert faults(*write(Layer(), tmp_path)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_of_its_dialect(name):
    jsonschema.Draft202012Validator.check_schema(layer_schema(name, "https://atlas.example"))


@pytest.mark.parametrize(("rule", "name"), CASES, ids=[f"{rule}: {name}" for rule, name in CASES])
def test_a_schema_refuses_what_the_check_refuses_for_its_shape_and_nothing_else(rule, name, tmp_path):
    layer = Layer()
    DAMAGES[rule][name](layer)
    is_seen = rule in OF_SHAPE and (rule, name) not in BEYOND
    assert bool(faults(*write(layer, tmp_path))) is is_seen
