"""Addresses that open an article at a quote; the same table binds the browser's module."""

import json
from pathlib import Path

import pytest

from app.rendering.words.text_fragments import text_fragment

CASES = json.loads((Path(__file__).parents[2] / "fixtures" / "fragments.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_quote_is_sought_by_its_words(case):
    assert text_fragment(case["url"], case["quote"]) == case["address"]
