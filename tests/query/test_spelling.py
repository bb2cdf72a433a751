"""Names are found however they are written; the server finds as the page does."""

import json
from pathlib import Path

import pytest

from app.catalog.countries import OTHERS, read_country_names
from app.domain.vocabulary import Collection
from app.query.frames.datasets import build_datasets
from app.query.map_query import MapQuery, held_in
from app.query.select import Selection, select
from app.query.spelling import COUNTRY_NAMES, spelling_key, spelling_keys
from app.settings import Settings, find_backdrop
from tests.layer import real_layer

FOLDERS = Settings.from_environ({})
FIXTURES = Path(__file__).parents[1] / "fixtures"
KEYS = json.loads((FIXTURES / "spelling.json").read_text("utf-8"))
FOUND = json.loads((FIXTURES / "searches.json").read_text("utf-8"))


@pytest.mark.parametrize("case", KEYS, ids=lambda case: case["why"])
def test_words_have_the_key_that_they_have_on_the_page(case):
    assert spelling_key(case["word"]) == case["key"]


def test_two_words_of_a_name_are_also_found_as_one():
    assert spelling_keys(["Kant air base"]).split() == ["~air", "~airbase", "~base", "~kant", "~kantair"]


def test_every_country_has_its_names_in_other_languages():
    assert set(COUNTRY_NAMES) == set(read_country_names(find_backdrop(FOLDERS.geodata))) - OTHERS.keys()
    assert all(len(names) > 3 for names in COUNTRY_NAMES.values())


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["q"])
def test_a_search_of_the_map_finds_names_in_any_spelling(case):
    found = {item.record.id for item in held_in(MapQuery(q=case["q"]), real_layer())}
    assert set(case["finds"]) <= found
    assert found or not case["finds"]


@pytest.mark.parametrize("case", [case for case in FOUND if case.get("base")], ids=lambda case: case["q"])
def test_the_api_finds_the_same_names(case):
    dataset = build_datasets(real_layer())[Collection.BASES.value]
    matches = select(dataset, Selection(words=tuple(case["q"].split()), limit=100))
    assert case["base"] in {dataset.ids[row] for row in matches.rows}
