"""Words are compared on the server as on the page."""

import json
from operator import itemgetter
from pathlib import Path

import pytest

from app.query.words import fold_text

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "folding.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=itemgetter("why"))
def test_texts_are_folded_as_on_the_page(case):
    assert fold_text(case["text"]) == case["folded"]
