"""A quote that is not in its article is told with the passage that was meant."""

import pytest

from app.catalog.rules.passages import describe_nearest

ROWS = [  # the text, the quote, what is said of the difference, why
    ("There are 5\u20136 bases.", "There are 5-6", "which has '5\u20136' (en dash) for '5-6'", "a dash"),
    ("Some 400 troops.", "some 400 troops", "'Some 400 troops', which has 'Some' for 'some'", "another case"),
    (
        "The base in Kant hosts 400 men.",
        "The base Kant hosts 400",
        "hosts 400', which has 'in'",
        "a word left out",
    ),
    ("The base hosts 400 men.", "base also hosts 400", "'base hosts 400', which lacks 'also'", "a word too many"),
    (
        "There are some 400 troops in Kant now.",
        "some 400 soldiers in Kant",
        "the nearest passage is 'some 400 troops in Kant', which has 'troops' for 'soldiers'",
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
