"""The examples do what they say, on a real server."""

import importlib.util
import re
from pathlib import Path

import pytest

from tests.api.serving import serving

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "map_and_api.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("map_and_api", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def address():
    with serving() as api:
        yield api.removesuffix("/api")


def test_the_example_saves_both_maps_and_prints_claims(example, address, tmp_path, capsys):
    example.main(address, tmp_path)
    printed = capsys.readouterr().out
    assert "Content-Security-Policy" in (tmp_path / "garrison.html").read_text("utf-8")
    assert "air_base" in (tmp_path / "own.html").read_text("utf-8")
    assert "gazette" in printed
    assert "herald" not in printed  # which was published later


def test_the_map_of_ones_own_fetches_nothing(example, address, tmp_path):
    example.save_own_map(tmp_path / "own.html", address)
    markup = re.sub(r"<(script|style)>.*?</\1>", "", (tmp_path / "own.html").read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r'\b(src|srcset|href)="https?:', markup.partition("<body")[0])
    assert not re.search(r"<script[^>]* src=", markup)


def test_the_map_takes_five_lines():
    lines = EXAMPLE.read_text("utf-8").partition("def save_map")[2].partition("\n\n\n")[0].splitlines()
    assert len(lines) == 2 + 5  # after its name and its sentence


def test_items_are_read_by_any_parameter(example, address):
    bases = example.read_items(address, "bases", host="KG", datetime="2008-06-01")
    assert list(bases["id"]) == ["ongoing-base"]
    assert bases.crs == "EPSG:4326"
