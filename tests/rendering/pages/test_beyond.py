"""What lies beyond the articles stands under its own heading, by the day of its reference, and counts for nothing."""

import dataclasses

import pytest

from app.domain.dates import parse_date
from app.domain.records import Context
from app.domain.status.state import segments, with_known_claims
from app.rendering.pages.beyond import beyond_heading, context_json, context_words
from tests.samples import catalog_of, make_claim, make_record

LEFT = Context(
    "It was left in 2014.", "The base closes", "A paper", parse_date("2014-06-03"), "https://paper.example/a"
)
OFF_THE_WEB = dataclasses.replace(LEFT, url="javascript:alert(1)")
RECORD = make_record("base", make_claim("presence", True, "2008-06-05"))
WITH = dataclasses.replace(RECORD, context=(LEFT,))


def day(text):
    return parse_date(text).hull.start


@pytest.mark.parametrize(("known_by", "count"), [(None, 1), (day("2014-06-03"), 1), (day("2014-06-02"), 0)])
def test_it_is_known_from_the_day_of_its_reference(known_by, count):
    assert len(context_words(WITH, known_by)) == count
    assert len(with_known_claims(WITH, known_by).context) == count


def test_it_comes_with_its_reference_in_words():
    (words,) = context_words(WITH, None)
    assert words == {
        "text": "It was left in 2014.",
        "title": "The base closes",
        "publisher": "A paper",
        "published": "3 June 2014",
        "url": "https://paper.example/a",
    }
    assert context_json(WITH) == [{**words, "known_from": day("2014-06-03")}]


def test_an_address_that_a_browser_would_run_is_none():
    (words,) = context_words(dataclasses.replace(RECORD, context=(OFF_THE_WEB,)), None)
    assert words["url"] is None


def test_it_changes_no_time_line():
    assert segments(WITH) == segments(RECORD)


def test_its_heading_names_how_many_articles_there_are():
    assert beyond_heading(catalog_of(RECORD)) == "Beyond the one article"
