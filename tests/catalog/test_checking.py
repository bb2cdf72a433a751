"""The check finds every damage, each by its own rule and no other, and nothing in a sound layer."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import app.catalog
from app.catalog import checking
from app.catalog.checking import check_layer
from tests.catalog.damages import DAMAGES
from tests.catalog.damaging import given, strength
from tests.catalog.sound_layer import Layer, claim, countries, feature, write

SLUG = re.compile(r'"([a-z]+(?:-[a-z]+)+)"')


@pytest.fixture
def problems_of(tmp_path, monkeypatch):
    """Write a layer and list its problems."""
    monkeypatch.setattr(checking, "read_countries", lambda _folder: countries())
    return lambda layer: check_layer(*write(layer, tmp_path))


CASES = [(rule, name) for rule, damages in DAMAGES.items() for name in damages]


def test_a_sound_layer_has_no_problem(problems_of):
    assert problems_of(Layer()) == []


def test_the_coverage_given_here_is_that_of_the_sound_layer(problems_of):
    layer = Layer()
    given(layer)
    assert problems_of(layer) == []


@pytest.mark.parametrize(("rule", "name"), CASES, ids=[f"{rule}: {name}" for rule, name in CASES])
def test_a_damage_is_found_by_its_rule_and_no_other(rule, name, problems_of):
    layer = Layer()
    DAMAGES[rule][name](layer)
    assert {problem.rule for problem in problems_of(layer)} == {rule}


def test_every_rule_of_the_check_has_a_damage_here():
    folder = Path(app.catalog.__file__).parent
    rules = {rule for path in folder.rglob("*.py") for rule in SLUG.findall(path.read_text(encoding="utf-8"))}
    assert rules == set(DAMAGES)


def test_all_damages_are_told_at_once(problems_of):
    layer = Layer()
    layer.move(42.8531, 74.8466)
    layer.base().update(summary="A base of 500.")
    layer.claim().update(held="2009")
    layer.claim(1).update(property="since")
    layer.plan().update(quote="a division")
    layer.sources.append("herald")
    layer.files["memberships.geojson"] = b"{"
    assert {problem.rule for problem in problems_of(layer)} >= {
        *("coordinates-swapped", "summary-unsupported", "held-after-publication", "unknown-property"),
        *("quote-missing", "source-shape", "file-unreadable"),
    }


def test_a_problem_names_its_file_its_record_its_claim_and_the_words_at_fault(problems_of):
    layer = Layer()
    layer.claim().update(quote="some 400 soldiers")
    (problem,) = problems_of(layer)
    assert (problem.file, problem.record, problem.claim) == ("bases.geojson", "kant", "1 (personnel)")
    assert "'some 400 soldiers'" in problem.message


def test_a_conflict_is_a_warning_and_a_note_settles_it(problems_of):
    layer = Layer()
    layer.base()["claims"].append(strength(500, held_basis="x 500"))
    assert [problem.severity for problem in problems_of(layer)] == ["warning"]


SETTLED = {
    "a conflict that a note explains": lambda layer: layer.base()["claims"].append(strength(500, note="It says 500.")),
    "a border that a note explains": lambda layer: (
        layer.move(74.72, 42.97),
        layer.base()["location"].update(note="In KG."),
    ),
    "a number that a note infers": lambda layer: layer.claim().update(
        value={"min": 300, "max": 500, "approximate": True}, note="300 to 500 by the tables."
    ),
    "a date that held_basis infers": lambda layer: layer.claim(1).update(value="2003-05", held_basis="by the calendar"),
    "a name in capitals": lambda layer: layer.plan(1)["value"][0].update(name="SU-25"),
    "a quote that a line break parts": lambda layer: layer.claim().update(
        quote="some 400\n troops at the air\u00a0base"
    ),
    "a quote twice with its occurrence": lambda layer: (
        layer.texts.update(gazette=f"some 400 troops at the air base\n{layer.texts['gazette']}"),
        layer.claim().update(occurrence=2),
    ),
    "a membership without a point": lambda layer: layer.features.update(
        memberships=[
            feature(
                *("kg-csto", "csto", None, None),
                claim("member", True, "2008", "gazette", "in Kant"),
                location={"precision": "country", "basis": "the country", "places": []},
            )
        ]
    ),
    "a fact announced for later": lambda layer: layer.plan().update(
        held="2020", modality="announced", speaker="Moscow"
    ),
    "a plan that the article states": lambda layer: layer.plan().update(held="2020", modality="stated"),
    "an open start that a note explains": lambda layer: layer.claim().update(held="../2008-06-10", note="Since ever."),
    "other forces without an operator": lambda layer: layer.features.update(
        other_forces=[
            feature(
                *("kg-access", "base_access", [74.6, 42.87], "Bishkek"),
                claim("location", "Bishkek", "2012-02", "courier", "met in Bishkek"),
                operator=[],
            )
        ]
    ),
    "the year of publication": lambda layer: layer.claim().update(held="2008"),
    "two relations of one pair, both ways": lambda layer: layer.base().update(
        related=[{"rel": "part_of", "id": "brigade"}]
    ),
}


@pytest.mark.parametrize("name", SETTLED)
def test_what_is_explained_or_harmless_is_no_problem(name, problems_of):
    layer = Layer()
    SETTLED[name](layer)
    assert problems_of(layer) == []


def test_a_claim_that_does_not_fit_leaves_the_others_of_its_record_checked(problems_of):
    layer = Layer()
    layer.base()["claims"].insert(0, {"property": "presence"})
    layer.claim(1).update(held="2009")
    assert Counter(problem.rule for problem in problems_of(layer)) == {"claim-shape": 1, "held-after-publication": 1}


def test_a_layer_without_a_backdrop_is_checked_by_the_delivered_one(tmp_path):
    layer = Layer()
    layer.move(68.78, 38.54)
    geodata, seeds = write(layer, tmp_path)
    (geodata / "backdrop").unlink()
    assert [problem.rule for problem in check_layer(geodata, seeds)] == ["point-outside-host"]


def test_a_collection_may_name_its_schema_for_an_editor(tmp_path):
    geodata, seeds = write(Layer(), tmp_path)
    path = geodata / "bases.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({"$schema": "http://127.0.0.1:8000/schemas/bases.json", **content}), encoding="utf-8")
    assert check_layer(geodata, seeds) == []


def test_the_files_of_the_sound_layer_are_those_that_are_read(tmp_path):
    geodata, seeds = write(Layer(), tmp_path)
    assert len(json.loads((geodata / "bases.geojson").read_text(encoding="utf-8"))["features"]) == 1
    assert {path.name for path in seeds.iterdir()} == {"sources.json", "coverage.json", "gazette.txt", "courier.txt"}
