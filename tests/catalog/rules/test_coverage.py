"""Each sentence is given the claims whose quotes touch it, and no others."""

import json

import pytest

from app.catalog.reading import read_beside
from app.catalog.rules.coverage import claims_by_sentence, pick_coverage
from tests.samples import COURIER, GAZETTE, make_claim, make_record

TEXT = "It grew.  It fell.\nIt grew. Nobody\nknew why."
ROWS = [  # quote, occurrence, the numbers of the sentences it touches, why
    ("It fell.", None, [1], "one sentence"),
    ("fell", None, [1], "a word of it"),
    ("fell. It", None, [1, 2], "over a boundary"),
    ("It grew.", None, [0], "without an occurrence the first place counts"),
    ("It grew.", 2, [2], "with one, that place"),
    ("It grew.", 3, [], "a place that is not there"),
    ("It rose.", None, [], "a quote that is not there"),
    ("Nobody knew", None, [3, 4], "a line break parts sentences, as it parts a caption from the body"),
]


@pytest.mark.parametrize(("quote", "occurrence", "numbers", "_why"), ROWS, ids=[row[3] for row in ROWS])
def test_a_quote_counts_for_every_sentence_it_touches(quote, occurrence, numbers, _why):
    record = make_record("base", make_claim("presence", True, "2008", quote=quote, occurrence=occurrence))
    given = claims_by_sentence("gazette", TEXT, [record])
    assert [number for number, names in enumerate(given) if names] == numbers


def test_claims_of_other_sources_do_not_count():
    record = make_record("base", make_claim("presence", True, "2008", COURIER, quote="It fell."))
    assert claims_by_sentence("gazette", TEXT, [record]) == [[]] * 5


def test_claims_of_one_sentence_are_listed_in_order_each_as_often_as_made():
    claims = [make_claim("presence", value, "2008", GAZETTE, quote="It fell.") for value in (True, False)]
    records = [make_record("z-base", *claims), make_record("a-base", claims[0])]
    assert claims_by_sentence("gazette", TEXT, records)[1] == ["a-base.presence", "z-base.presence", "z-base.presence"]


SOUND = {"sentence": "It stood.", "claims": ["base.presence"], "reason": None}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (json.dumps({"gazette": [SOUND], "stranger": [SOUND]}), {"gazette": [SOUND]}),
        (json.dumps({"gazette": [{**SOUND, "claims": "all"}]}), {}),
        (json.dumps({"gazette": "nothing"}), {}),
        ("[]", {}),
        ("{", {}),
    ],
    ids=["of these sources", "wrong claims", "no list", "no object", "no JSON"],
)
def test_coverage_is_read_where_it_has_its_shape(tmp_path, content, expected):
    (tmp_path / "coverage.json").write_text(content)
    assert pick_coverage(read_beside(tmp_path, tmp_path).coverage, {"gazette"}) == expected


def test_coverage_that_is_not_there_is_none(tmp_path):
    assert pick_coverage(read_beside(tmp_path, tmp_path).coverage, {"gazette"}) == {}
