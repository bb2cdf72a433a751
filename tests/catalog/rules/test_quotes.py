"""A quote is found exactly or not at all, and what it says in numbers and months is read as a reader would."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.rules.quotes import contains_words, counted_in, find_quote, fold, months_in, numbers_in

FOLDED = [
    ("a  b", "a b", "two spaces"),
    (" a\tb\r\nc ", "a b c", "tab, line break, edges"),
    ("a\u00a0b\u2009c", "a b c", "spaces that do not break"),
    ("cafe\u0301", "café", "an accent written apart"),
    ("“a” — «b»", "“a” — «b»", "quotation marks and dashes stay as printed"),
    ("A", "A", "so does case"),
    ("\n", "", "nothing but white space"),
]


@pytest.mark.parametrize(("text", "folded", "_why"), FOLDED, ids=[row[2] for row in FOLDED])
def test_folding_changes_only_white_space_and_the_form_of_accents(text, folded, _why):
    assert fold(text) == folded


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
    ("“ours”", '"ours"', [], "straight marks for curly ones"),
    ("some 400 troops", "some 400 trops", [], "a letter less"),
    ("some 400 troops", " ", [], "an empty quote is nowhere"),
]


@pytest.mark.parametrize(("text", "quote", "places", "_why"), FOUND, ids=[row[3] for row in FOUND])
def test_a_quote_is_found_exactly_or_not_at_all(text, quote, places, _why):
    assert find_quote(text, quote) == places


NUMBERS = [
    ("no number here", set(), "none"),
    ("some 400 troops", {400}, "digits"),
    ("7,000 troops", {7000}, "a comma between thousands"),
    ("1,234,567", {1_234_567}, "two commas"),
    ("in 2003, 12 men", {2003, 12}, "a comma of the sentence"),
    ("five Su-25", {5, 25}, "a word, and the number of a type"),
    ("the 201st base, the 2nd, 3rd and 4th", {201, 2, 3, 4}, "ordinals in digits"),
    ("twenty-five men", {25}, "tens and ones"),
    ("twenty five men", {25}, "tens and ones without a hyphen"),
    ("thirty-one to ninety-nine", {31, 99}, "tens other than twenty"),
    ("twenty, ten, nought", {20, 10}, "tens and a ten"),
    ("thirty men and two tanks", {30, 2}, "tens and ones apart"),
    ("$16 million", {16_000_000}, "a scale after digits"),
    ("1.1 billion dollars", {1_100_000_000}, "a fraction of a scale"),
    ("$1.5", set(), "a fraction is no whole number"),
    ("two hundred", {200}, "a scale after a word"),
    ("three hundred thousand", {300_000}, "two scales"),
    ("5,000 to 7,000", {5000, 7000}, "a range"),
    ("ten and twelve", {10, 12}, "a list"),
    ("Zero growth", {0}, "nought, with a capital"),
    ("hundreds of men, million", set(), "a scale alone is no number"),
    ("everyone, often, tenth", set(), "number words within words"),
]


@pytest.mark.parametrize(("text", "numbers", "_why"), NUMBERS, ids=[row[2] for row in NUMBERS])
def test_numbers_are_read_in_digits_and_words(text, numbers, _why):
    assert numbers_in(text) == numbers


@given(st.integers(0, 10**12))
def test_a_number_is_read_with_and_without_commas(number):
    assert numbers_in(f"some {number:,} men") == numbers_in(f"some {number} men") == {number}


def test_the_word_one_is_no_count_but_the_digit_is():
    assert counted_in("One of the bases, one day, 1 tank") == {1}
    assert counted_in("one of the bases") == set()


MONTHS = [
    ("June 2008", {6}, "in full"),
    ("On Dec. 12", {12}, "three letters"),
    ("last Sept.", {9}, "four letters"),
    ("May it be June", {5, 6}, "May, whatever it means"),
    ("they may march", set(), "small letters are other words"),
    ("Junction, Marches, Decem", set(), "longer words"),
    ("Ju, M", set(), "too short to tell"),
]


@pytest.mark.parametrize(("text", "months", "_why"), MONTHS, ids=[row[2] for row in MONTHS])
def test_months_are_read_in_full_and_shortened(text, months, _why):
    assert months_in(text) == months


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
