"""Numbers are read as a reader of the language would, and told with their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.languages.numbers import counted_in, find_numbers, knows_words, numbers_in

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
    ("two hundred and fifty", {250}, "an and within a number"),
    ("$16bn, $16m", {16_000_000_000, 16}, "a short scale; m alone is also a metre"),
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


IN_LANGUAGES = [
    ("ru", "7 000 человек", {7000}, "a space between thousands"),
    ("ru", "7\u00a0000 и 8\u202f000", {7000, 8000}, "spaces that do not break"),
    ("ru", "семь тысяч солдат", {7000}, "words"),
    ("ru", "2,3 тысячи", {2300}, "a fraction of a scale, which floats would miss"),
    ("ru", "около семи тысяч солдат, до двухсот", {7000, 200}, "words in the genitive"),
    ("ru", "25 тысяч, 1,5 млн", {25_000, 1_500_000}, "scales after digits, a comma before a fraction"),
    ("ru", "В 2008 300 человек", {2008, 300}, "a year is no group of thousands"),
    ("de", "7.000 Mann", {7000}, "a point between thousands"),
    ("de", "siebentausend Mann", {7000}, "a number of one word"),
    ("de", "zwei Millionen, 16 Mio. Euro", {2_000_000, 16_000_000}, "scales"),
    ("fr", "7 000 hommes, quatre-vingt-dix chars", {7000, 90}, "a number of three words"),
    ("es", "mil soldados", {1000}, "a thousand without one"),
    ("es", "7.000, 7 000, doscientos treinta y cinco", {7000, 235}, "either way of grouping"),
    ("en", "on 12 300 men came", {12, 300}, "English has no space between thousands"),
    ("de-AT", "siebentausend", {7000}, "a region changes nothing"),
    ("uk", "7 000 осіб", {7000}, "digits of a language whose words are not known"),
    ("uk", "сім тисяч", set(), "and its words"),
    ("xx", "7,000 and 300", {7000, 300}, "no language: digits as in English"),
]


@pytest.mark.parametrize(("language", "text", "numbers", "_why"), IN_LANGUAGES, ids=[row[3] for row in IN_LANGUAGES])
def test_numbers_are_read_by_their_language(language, text, numbers, _why):
    assert numbers_in(text, language) == numbers


def test_a_number_is_told_with_its_place():
    text = "Rund siebentausend Mann mit 7.000 Panzern"
    assert [text[number.start : number.end] for number in find_numbers(text, "de")] == ["siebentausend", "7.000"]


def test_it_is_known_whose_words_are_read():
    assert [knows_words(tag) for tag in ("en", "ru", "pt-BR", "uk", "", "x-klingon")] == [True] * 3 + [False] * 3
