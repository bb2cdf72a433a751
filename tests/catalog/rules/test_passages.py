"""A quote that is not in its article is told with the passage that was meant."""

import pytest

from app.catalog.rules.passages import describe_nearest

ROWS = [  # the text, the quote, what is said of the difference, why
    ("The Baltic \ufb02eet sailed.", "Baltic fleet", "which has '\ufb02' for 'fl'", "a ligature"),
    ("A co\u00adoperation of two.", "A cooperation", "which has '\\xad' for ''", "a soft hyphen"),
    ("A base\u200b there.", "A base there", "which has '\\u200b' for ''", "a space of no width"),
    (
        "\u201cIt is ours,\u201d he said.",
        '"It is ours," he',
        "which has '\u201c' for '\"', '\u201d' for '\"'",
        "straight marks",
    ),
    ("Some 400 troops.", "some 400 troops", "which has 'S' for 's'", "another case"),
    (
        "There are some 400 troops in Kant now.",
        "some 400 soldiers in Kant",
        "the nearest passage is 'some 400 troops in Kant'",
        "another word",
    ),
]


@pytest.mark.parametrize(("text", "quote", "said", "_why"), ROWS, ids=[row[3] for row in ROWS])
def test_the_nearest_passage_is_told_with_its_difference(text, quote, said, _why):
    assert said in describe_nearest(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"), [("A base.", "Nobody knew why they came"), ("", "A base"), ("A base.", " ")]
)
def test_where_nothing_is_near_nothing_is_said(text, quote):
    assert describe_nearest(text, quote) == ""
