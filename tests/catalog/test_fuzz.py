"""The check ends with problems in words, or with none, whatever the files of a layer hold.

A longer run, of other examples each time: `python -m pytest tests/catalog/test_fuzz.py --hypothesis-profile long`.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.catalog import load_catalog
from app.catalog.checking import check_layer
from app.commands.layer import describe_problems
from app.errors import GarrisonError
from app.rendering.maps.outlines import Outlines, Viewport
from app.rendering.pages.decisions import parse_decisions
from tests.catalog.mutations import REPLACEMENTS, changed_bytes, changed_json
from tests.catalog.sound_layer import small_layer

LAYER = small_layer()
TEXTS = [name for name in LAYER if name.endswith((".txt", ".md", ".csv", ".toml"))]
JSON = [name for name in LAYER if name not in TEXTS]


def write(files, folder):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "geodata", folder / "seeds"


def judge(files, spoil=lambda _folder: None):
    """Check and load the files; nothing but the house's own errors may come out of it."""
    with TemporaryDirectory() as folder:
        folders = write(files, Path(folder))
        spoil(Path(folder))
        problems = check_layer(*folders)
        for problem in problems:
            assert problem.file
            assert problem.message
        assert "\n".join(describe_problems(problems)).encode("utf-8", "backslashreplace")
        assert json.dumps([problem.message for problem in problems], ensure_ascii=False).encode(
            "utf-8", "backslashreplace"
        )
        try:
            load_catalog(*folders, allow_problems=True)
        except GarrisonError as error:
            assert str(error)  # noqa: PT017 - a sentence, and not expected
        return problems


def test_the_small_layer_is_sound():
    assert judge(LAYER) == []


@given(st.data())
def test_a_changed_structure_is_told_in_words(data):
    name = data.draw(st.sampled_from(JSON))
    judge({**LAYER, name: data.draw(changed_json(LAYER[name]))})


@given(st.data())
def test_changed_bytes_are_told_in_words(data):
    names = data.draw(st.sets(st.sampled_from(sorted(LAYER)), min_size=1, max_size=3))
    judge({**LAYER, **{name: data.draw(changed_bytes(LAYER[name])) for name in sorted(names)}})


@pytest.mark.parametrize("replace", REPLACEMENTS, ids=[item.__name__ for item in REPLACEMENTS])
@pytest.mark.parametrize("name", LAYER)
def test_what_stands_in_the_place_of_a_file_is_told_in_words(name, replace):
    judge(LAYER, lambda folder: replace(folder / name))


@given(st.data())
def test_a_changed_backdrop_is_refused_or_drawn(data):
    name = "geodata/backdrop/backdrop.json"
    content = data.draw(changed_json(LAYER[name]))
    if not [problem for problem in judge({**LAYER, name: content}) if problem.rule == "file-unreadable"]:
        outlines = Outlines(json.loads(content))
        view = Viewport(0.0, 0.0, 1000.0, 1000, 1000)
        assert outlines.land(view) is not None
        assert outlines.lines(outlines.rivers, view) is not None
        assert outlines.areas(outlines.lakes, view) is not None
        assert [outlines.country_bounds(code) for code in ("KG", "", "XX")]


@given(st.data())
def test_any_decisions_are_shown(data):
    content = data.draw(changed_bytes(LAYER["seeds/DECISIONS.md"]))
    assert isinstance(parse_decisions(content.decode("utf-8", "replace")), list)
