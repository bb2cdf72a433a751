"""The layer's text has one member per line, and says the same when read again."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curating.editing.layout import format_file, format_json

ROOT = Path(__file__).resolve().parents[3]
LAID_OUT = [
    ([], "[]", "an empty list"),
    ({}, "{}", "an empty object"),
    ("é", '"é"', "letters as they are"),
    (
        {"a": 1, "b": [1, 2]},
        '{\n  "a": 1,\n  "b": [1, 2]\n}',
        "short lists on one line",
    ),
    (
        {"geometry": {"type": "MultiPoint", "coordinates": [[1.5, 2], [3, 4]]}},
        '{\n  "geometry": {"type": "MultiPoint", "coordinates": [[1.5, 2], [3, 4]]}\n}',
        "a point on one line",
    ),
    (
        {"value": {"min": 1, "max": 2, "approximate": True}},
        '{\n  "value": {"min": 1, "max": 2, "approximate": true}\n}',
        "a figure on one line",
    ),
    (
        {"names": [{"text": "Kant", "lang": "en"}]},
        '{\n  "names": [\n    {\n      "text": "Kant",\n      "lang": "en"\n    }\n  ]\n}',
        "an object of texts on its own lines",
    ),
]


@pytest.mark.parametrize(("value", "text", "_why"), LAID_OUT, ids=[row[2] for row in LAID_OUT])
def test_json_is_laid_out_for_reading_differences(value, text, _why):
    assert format_json(value) == text


def test_a_collection_ends_with_a_line_break_and_names_its_type():
    text = format_file("bases.geojson", {"type": "FeatureCollection", "features": []}).decode()
    assert text.endswith("}\n")
    assert json.loads(text) == {"type": "FeatureCollection", "features": []}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "text", "why", "value", "a", "b"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_what_is_written_reads_as_what_it_was(value):
    assert json.loads(format_json(value)) == value


DELIVERED = [
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "geodata").glob("*.geojson")),
    *("seeds/sources.json", "seeds/coverage.json"),
]


@pytest.mark.parametrize("path", DELIVERED)
def test_a_delivered_file_that_is_written_again_changes_no_byte(path):
    data = (ROOT / path).read_bytes()
    assert format_file(path, json.loads(data)) == data
