"""Claims of one sentence stand under one quote, by the cases that the tests of JavaScript read too."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.rendering.words.quotes import group_by_quote
from tests.samples import make_claim, make_source

CASES = json.loads((Path(__file__).parents[2] / "fixtures/quotes.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_claims_stand_under_the_longest_quote_that_holds_their_words(case):
    claims = [
        replace(make_claim("presence", True, "2008", make_source(source, "2008"), quote=quote), id=id_)
        for id_, source, quote in case["claims"]
    ]
    groups = [[quote, [claim.id for claim in own]] for quote, own in group_by_quote(claims)]
    assert groups == case["quotes"]
