"""Months are read as a reader of the language would."""

import pytest

from app.catalog.languages.months import knows_months, months_in

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


IN_LANGUAGES = [
    ("ru", "В июне 1950 года", {6}, "a case that no list of names has"),
    ("ru", "3 мая, к маю", {5}, "a short name in its cases"),
    ("ru", "в мае", {5}, "a case of which no stem is left"),
    ("ru", "3 февр. 2008", {2}, "shortened beside a number"),
    ("ru", "марш, мартышка", set(), "words that begin alike"),
    ("uk", "у червні", {6}, "Ukrainian"),
    ("de", "im März", {3}, "German"),
    ("fr", "en août", {8}, "French"),
    ("es", "en junio, en el mar", {6}, "Spanish; the sea is no March"),
    ("es", "3 mar 2008", {3}, "unless beside a number"),
    ("xx", "June", {6}, "no language: as in English"),
]


@pytest.mark.parametrize(("language", "text", "months", "_why"), IN_LANGUAGES, ids=[row[3] for row in IN_LANGUAGES])
def test_months_are_read_by_their_language(language, text, months, _why):
    assert months_in(text, language) == months


def test_it_is_known_whose_months_are_read():
    assert [knows_months(tag) for tag in ("en", "ru", "uk-UA", "", "x-klingon")] == [True] * 3 + [False] * 2
