"""Codes are read as people write them, and a slip is answered with what it is near to."""

import pytest

from app.query.codes import LONGEST, did_you_mean, find_code, find_country

KINDS = {"air_base": "Air base", "csto": "CSTO", "cis": "CIS"}
COUNTRIES = {"AM": "Armenia", "TR": "Türkiye", "TJ": "Tajikistan"}

FOUND = [
    ("air_base", "air_base", "the code"),
    ("Air_Base", "air_base", "in other letters"),
    ("air base", "air_base", "by its label"),
    (" CSTO ", "csto", "with spaces around"),
    ("air", None, "a part"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("text", "code", "_why"), FOUND, ids=[row[2] for row in FOUND])
def test_a_code_is_found_by_code_and_label_in_any_case(text, code, _why):
    assert find_code(text, KINDS) == code


COUNTRY = [
    ("AM", "AM", "the code"),
    ("am", "AM", "in small letters"),
    ("armenia", "AM", "by name"),
    ("Turkiye", "TR", "without accents"),
    ("xx", "XX", "two letters that have no name here"),
    ("Atlantis", None, "no country"),
    ("A1", None, "no letters of a code"),
]


@pytest.mark.parametrize(("text", "code", "_why"), COUNTRY, ids=[row[2] for row in COUNTRY])
def test_a_country_is_found_by_code_and_name(text, code, _why):
    assert find_country(text, COUNTRIES) == code


NEAR = [
    ("limt", ["limit", "offset"], "; did you mean 'limit'?"),
    ("Host", ["host", "kind"], "; did you mean 'host'?"),
    ("Armena", COUNTRIES.values(), "; did you mean 'Armenia'?"),
    ("zzz", ["limit", "offset"], ""),
    ("limit", [], ""),
    ("a" * 100_000, ["a" * LONGEST], f"; did you mean {'a' * LONGEST!r}?"),
]


@pytest.mark.parametrize(("text", "known", "end"), NEAR, ids=[row[0][:9] for row in NEAR])
def test_a_slip_is_told_the_nearest(text, known, end):
    assert did_you_mean(text, known) == end
