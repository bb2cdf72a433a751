"""A quote is found exactly or not at all, and what it says in numbers and months is read as a reader would."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.rules.quotes import contains_words, find_quote, fold

FOLDED = json.loads((Path(__file__).parents[2] / "fixtures" / "folded.json").read_text("utf-8"))


@pytest.mark.parametrize("row", FOLDED, ids=[row["why"] for row in FOLDED])
def test_folding_changes_only_what_programs_change_unasked(row):
    assert fold(row["text"]) == fold(row["folded"]) == row["folded"]


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text) == fold(unicodedata.normalize("NFD", text))


@settings(max_examples=60)
@given(st.text(alphabet="ab. \n", max_size=12), st.text(alphabet="ab.", min_size=1, max_size=3))
def test_every_place_of_a_quote_is_found_and_no_other(text, quote):
    whole = fold(text)
    expected = [at for at in range(len(whole)) if whole.startswith(quote, at)]
    assert [start for start, _ in find_quote(text, quote)] == expected


FOUND = [
    ("some 400\n troops", "some 400 troops", [(0, 15)], "over a line break"),
    ("one. one. one.", "one.", [(0, 4), (5, 9), (10, 14)], "three times"),
    ("aaa", "aa", [(0, 2), (1, 3)], "places that overlap"),
    ("a (b) [c].*", "(b) [c].*", [(2, 11)], "signs of a pattern mean themselves"),
    ("some 400 troops", "Some 400 troops", [], "another case"),
    ("“ours”", '"ours"', [(0, 6)], "straight marks for curly ones"),
    ("The \ufb02eet of co\u00adoperation", "fleet of cooperation", [(4, 24)], "what looks alike"),
    ("some 400 troops", "some 400 trops", [], "a letter less"),
    ("some 400 troops", " ", [], "an empty quote is nowhere"),
]


@pytest.mark.parametrize(("text", "quote", "places", "_why"), FOUND, ids=[row[3] for row in FOUND])
def test_a_quote_is_found_exactly_or_not_at_all(text, quote, places, _why):
    assert find_quote(text, quote) == places


NAMED = [
    ("five Su-25 aircraft", "SU-25", True, "case does not count"),
    ("tanks of the type T-72", "T-72 tanks", True, "in another order"),
    ("Uragan\n launchers", "Uragan launcher", True, "one of many"),
    ("five Su-25 aircraft", "Su-27", False, "another type"),
    ("tanks", "T-72 tanks", False, "a word that is not there"),
]


@pytest.mark.parametrize(("quote", "name", "there", "_why"), NAMED, ids=[row[3] for row in NAMED])
def test_a_name_is_there_when_all_its_words_are(quote, name, there, _why):
    assert contains_words(quote, name) is there
