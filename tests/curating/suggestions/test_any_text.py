"""Any text at all gives suggestions that a claim could be made of, or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.languages.words import LANGUAGES
from app.catalog.rules.quotes import QUOTE_LIMIT
from tests.curating.suggestions.test_suggest import suggested

WORDS = (
    *(
        "Su-25",
        "7,000",
        "7 000",
        "troops",
        "человек",
        "in",
        "Dushanbe",
        "в",
        "Канте",
        "last",
        "week",
        "June",
        "31",
        "2008",
    ),
    *(
        "29 February",
        "$",
        "9" * 400,
        "999999999999999999 troops",
        "said",
        "Gen.",
        "\n",
        ".",
        ",",
        "“",
        "201st base",
        "-",
    ),
    *(
        "mid",
        "1990s",
        "0 men",
        "15.06.2008",
        "99.99.2008",
        "since",
        "until",
        "the next day",
        "\u200b",
        "İ",
        "ﬂ",
        "\ufeff",
    ),
)
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=40)


@settings(max_examples=60)
@given(
    texts, st.sampled_from((*LANGUAGES, "uk", "xx", "")), st.sampled_from(("2012-02-05", "2008-06", "1999", "/2005"))
)
def test_any_text_gives_suggestions_or_none(text, language, published):
    for item in suggested(text, language, published):
        assert 0 <= item.start < item.end <= len(text)
        assert item.quote in text
        assert len(item.quote) < max(QUOTE_LIMIT, item.end - item.start + 1)
        assert text[item.start : item.end] in item.quote


@pytest.mark.parametrize(
    "text", ["9" * 20_000, "Ab-" * 7000, "Su-25" * 4000, "one " * 5000, "Ab. " * 5000, "\n" * 20_000]
)
def test_a_hostile_text_ends(text):
    assert isinstance(suggested(text), list)
