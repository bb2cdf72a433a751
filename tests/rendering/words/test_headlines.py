"""The headline of a view names what is shown and its time, and never more than that."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.intervals import Interval, to_day
from app.rendering.words.headlines import describe_country, describe_span, find_headline
from app.web.pages.map.map_parameters import parse_view
from tests.layer import real_layer
from tests.samples import NAMES

SPANS = json.loads(Path("tests/fixtures/spans.json").read_text("utf-8"))


@pytest.mark.parametrize(("first", "last", "words"), SPANS)
def test_a_time_is_written_in_the_coarsest_form_that_is_exact(first, last, words):
    start, end = (None if day is None else to_day(date.fromisoformat(day)) for day in (first, last))
    window = Interval(start, None if end is None else end + 1)
    assert describe_span(window) == words


SAYS = ": what sources say"
HEADLINES = [
    ("", f"Russian military presence{SAYS}"),
    ("host=TJ", f"Russian military presence in Tajikistan{SAYS}"),
    (
        "collection=bases&host=TJ&datetime=2008-01-01/2016-12-31",
        f"Russian bases in Tajikistan, 2008\N{EN DASH}2016{SAYS}",
    ),
    ("collection=bases,agreements&host=KG", f"Bases and military agreements in Kyrgyzstan{SAYS}"),
    ("collection=agreements&host=KG", f"Military agreements involving Kyrgyzstan{SAYS}"),
    ("collection=memberships&host=KG", f"Bloc memberships of Kyrgyzstan{SAYS}"),
    ("bloc=customs_union&host=UA", f"Membership of the Customs Union (Ukraine){SAYS}"),  # which it was not in
    ("bloc=csto&datetime=2010", f"Membership of the Collective Security Treaty Organization, 2010{SAYS}"),
    (
        "bloc=csto&datetime=2013&compare=2010",
        f"Membership of the Collective Security Treaty Organization, 2010 and 2013{SAYS}",
    ),
    ("kind=air_base&host=KG,TJ", f"Russian bases in Kyrgyzstan and Tajikistan (air base){SAYS}"),
    ("host=AM,BY,KZ,KG", f"Russian military presence in 4 countries{SAYS}"),
    ("operator=US", f"Forces of the United States{SAYS}"),
    ("operator=US&host=KG&collection=other_forces", f"Forces of the United States in Kyrgyzstan{SAYS}"),
    ("host=FR", f"Garrison (France){SAYS}"),  # of which there is nothing
    ("host=SY", f"Garrison (Syria){SAYS}"),  # aid is no presence
    ("q=kant", f"Russian military presence (search: “kant”){SAYS}"),
    ("source=rferl-2008", f"Russian military presence (mentioned by RFE/RL (2008)){SAYS}"),
    (
        "strength=1000/..&attested=true",
        "Russian military presence (1,000 persons or more; only what a source attests)" + SAYS,
    ),
    (
        "bloc=csto&datetime=2010&compare=2013",
        f"Membership of the Collective Security Treaty Organization, 2010 and 2013{SAYS}",
    ),
    ("compare=2013", f"Russian military presence, all years and 2013{SAYS}"),
    ("as_of=2012-12-31", "Russian military presence: what sources published by 31 December 2012 say"),
    ("record=bases/kant-air-base&datetime=2008", f"Kant air base, 2008{SAYS}"),
    (
        "record=bases/kant-air-base&as_of=1999-12-31",
        "Garrison: what sources published by 31 December 1999 say",
    ),
]


@pytest.mark.parametrize(("query", "headline"), HEADLINES)
def test_a_headline_names_what_the_view_asks_for(query, headline):
    view = parse_view(dict(pair.split("=", 1) for pair in query.split("&") if pair), NAMES)
    assert str(find_headline(view, real_layer())) == headline


@pytest.mark.parametrize(("code", "name"), [("TJ", "Tajikistan"), ("US", "the United States"), ("XX", "XX")])
def test_countries_have_their_article_within_a_sentence(code, name):
    assert describe_country(code, real_layer()) == name
