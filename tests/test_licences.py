"""The bill of materials names every locked package once, with its licence; the same locks give the same bytes."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tools.licences import Component, bill_of_materials, components, list_licences

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def found():
    return components()


def test_every_package_is_there_once_with_its_licence(found):
    assert set(Counter(item.purl for item in found).values()) == {1}
    assert [item.name for item in found if item.licence == "not declared"] == []
    names = {item.name for item in found}
    manifest = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert set(manifest["dependencies"]) <= names
    assert not set(manifest["devDependencies"]) & names
    assert {"fastapi", "folium", "geopandas", "uvicorn"} <= names


def test_the_bill_has_the_shape_of_cyclonedx(found):
    bill = bill_of_materials(found)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    for item in bill["components"]:
        assert re.fullmatch(r"pkg:(pypi|npm)/(%40[\w.-]+/)?[\w.-]+@[\w.]+", item["purl"])
        assert item["bom-ref"] == item["purl"]
        (licence,) = item["licenses"]
        assert set(licence) in ({"expression"}, {"license"})
        assert all(re.fullmatch("[0-9a-f]{128}", entry["content"]) for entry in item.get("hashes", ()))
    assert bill_of_materials(components()) == bill


@pytest.mark.parametrize(
    ("licence", "written"),
    [
        ("MIT", {"expression": "MIT"}),
        ("MIT OR Apache-2.0", {"expression": "MIT OR Apache-2.0"}),
        ("BSD 3-Clause License, as it stands", {"license": {"name": "BSD 3-Clause License, as it stands"}}),
    ],
)
def test_a_licence_is_an_expression_or_named(licence, written):
    assert Component("pkg:npm/a@1", "a", "1", licence).to_cyclonedx()["licenses"] == [written]


def test_the_list_has_a_row_for_each(found):
    assert len(list_licences(found).splitlines()) == len(found) + 4
