"""The citation of the program is what the formats ask for (CFF 1.2.0, CodeMeta 3.0), and agrees with the program."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from app import RELEASED, __version__

ROOT = Path(__file__).resolve().parent.parent
CFF = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CODEMETA = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_citation_file_has_what_its_format_asks_for_and_nothing_else():
    assert {"cff-version", "message", "title", "authors"} <= set(CFF)
    known = {"type", "abstract", "version", "date-released", "license", "keywords"}
    assert set(CFF) <= {"cff-version", "message", "title", "authors"} | known
    assert (CFF["cff-version"], CFF["type"]) == ("1.2.0", "software")
    assert all(set(author) == {"name"} for author in CFF["authors"])


def test_codemeta_has_its_context_and_type():
    assert (CODEMETA["@context"], CODEMETA["@type"]) == ("https://w3id.org/codemeta/3.0", "SoftwareSourceCode")


def test_both_agree_with_the_program():
    assert (str(CFF["version"]), CFF["date-released"]) == (__version__, date.fromisoformat(RELEASED))
    assert (CODEMETA["version"], CODEMETA["datePublished"]) == (__version__, RELEASED)
    assert CODEMETA["description"] == PROJECT["description"]
    assert CODEMETA["license"].removeprefix("https://spdx.org/licenses/") == CFF["license"]
    assert PROJECT["license"].startswith(CFF["license"])
    assert [author["name"] for author in CODEMETA["author"]] == [author["name"] for author in CFF["authors"]]
    assert PROJECT["requires-python"].removeprefix(">=") in CODEMETA["runtimePlatform"]


@pytest.mark.parametrize("name", CODEMETA["softwareRequirements"])
def test_what_it_is_said_to_rest_on_it_does(name):
    assert any(line.startswith(name.lower()) for line in PROJECT["dependencies"])


def test_the_version_is_semantic():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)
    assert str(Version(__version__)) == __version__
    assert (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1].startswith(f"{__version__},")
