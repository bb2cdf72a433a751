"""The articles: counted, in the order of their text, and never printed beyond the quotes."""

import pytest

from app.rendering.pages.article_timeline import article_timeline
from app.rendering.pages.articles import article, articles, coverage_words, originators, passages
from app.rendering.words.claim_words import corrected_claims
from tests.samples import (
    CORRECTED,
    COURIER,
    GAZETTE,
    HERALD,
    ONE_VOICE,
    REPRINT,
    catalog_of,
    make_claim,
    make_record,
    sample_catalog,
)

SENTENCES = [
    {"sentence": "A headline.", "claims": [], "reason": "Headline."},
    {"sentence": "Some 400 men are at Kant.", "claims": ["a.personnel"], "reason": None},
    {"sentence": "The weather is fine.", "claims": [], "reason": "On the weather."},
    {"sentence": "Some 400 men came with tanks.", "claims": ["b.equipment"], "reason": None},
    {"sentence": "It rains.", "claims": [], "reason": "On the weather."},
]


def test_articles_have_the_numbers_that_the_map_gives_them():
    catalog = sample_catalog()
    assert [(item["n"], item["source"]) for item in articles(catalog, {})] == [*enumerate(catalog.sources.values(), 1)]


def test_an_article_counts_its_claims_and_each_of_its_records_once():
    catalog = catalog_of(
        make_record("one", make_claim("presence", True, "2008-06"), make_claim("unit", "A unit", "2008-06")),
        make_record("two", make_claim("presence", True, "2012-02", COURIER)),
    )
    told = article(catalog, GAZETTE.id, ())
    assert (told["claims"], told["records"]) == (2, 1)


def test_a_reprint_names_the_article_with_which_it_is_one_voice():
    catalog = catalog_of(ONE_VOICE)
    assert article(catalog, REPRINT.id, ())["one_voice"] == [GAZETTE]


def test_articles_of_one_originator_stand_under_one_voice():
    voices = {item["name"]: [source.id for _, source in item["articles"]] for item in originators(sample_catalog())}
    assert voices["Gazette"] == [GAZETTE.id, REPRINT.id]


def test_sentences_without_claims_are_counted_by_reason_with_their_numbers():
    counted = coverage_words(SENTENCES)
    assert (counted["sentences"], counted["giving"], counted["silent"]) == (5, 2, 3)
    assert counted["reasons"] == [("On the weather.", [3, 5]), ("Headline.", [1])]
    assert counted["unread"] == 0


def test_sentences_that_nobody_has_read_yet_are_counted_apart():
    counted = coverage_words([*SENTENCES, {"sentence": "A base grows.", "claims": [], "reason": None}])
    assert (counted["silent"], counted["unread"]) == (4, 1)


def test_the_text_of_sentences_without_claims_is_not_told():
    assert "The weather is fine." not in repr(coverage_words(SENTENCES))


def test_without_an_account_of_the_sentences_nothing_is_counted():
    assert coverage_words(()) is None


@pytest.fixture
def told():
    catalog = catalog_of(
        make_record(
            "late",
            make_claim("equipment", [{"name": "tanks", "class": "tank", "count": None}], "2008-06", quote="tanks"),
        ),
        make_record("second", make_claim("unit", "A unit", "2008-06", quote="400 men", occurrence=2)),
        make_record("first", make_claim("presence", True, "2008-06", quote="400 men", occurrence=1)),
        make_record("again", make_claim("unit", "Men", "2008-06", quote="400 men", occurrence=1)),
    )
    return passages(catalog, GAZETTE, SENTENCES)


def test_passages_stand_in_the_order_of_the_text_with_the_number_of_their_sentence(told):
    assert [(item["sentence"], item["quote"]) for item in told] == [(2, "400 men"), (4, "400 men"), (4, "tanks")]


def test_a_quote_that_gives_several_claims_stands_once(told):
    assert [claim["record"]["id"] for claim in told[0]["claims"]] == ["first", "again"]


def test_every_claim_of_the_article_is_in_one_passage():
    catalog = sample_catalog()
    shown = [claim["id"] for item in passages(catalog, COURIER, ()) for claim in item["claims"]]
    own = [claim.id for record in catalog.records for claim in record.claims if claim.source is COURIER]
    assert sorted(shown) == sorted(own)


def test_a_quote_that_is_in_no_sentence_has_no_number():
    catalog = catalog_of(make_record("a", make_claim("presence", True, "2008-06", quote="nowhere")))
    assert [item["sentence"] for item in passages(catalog, GAZETTE, SENTENCES)] == [None]


def test_slips_are_those_of_the_article_alone():
    catalog = catalog_of(CORRECTED, ONE_VOICE)
    assert [claim["record"]["id"] for claim in corrected_claims(catalog, COURIER)] == ["corrected"]
    assert corrected_claims(catalog, GAZETTE) == []


@pytest.mark.parametrize(
    ("held", "value", "years"),
    [
        ("2008-06", True, [2008]),  # a month within one year
        ("2003/..", True, [2003]),  # no year is told of an open end
        ("../2005", True, [2005]),  # nor of an unknown start
        ("2001/2007", True, [2001, 2007]),  # of a long stretch only the two ends are told
        ("2008-12/2009-01", True, [2008, 2009]),
    ],
)
def test_an_article_speaks_of_the_years_that_its_claims_name(held, value, years):
    catalog = catalog_of(make_record("a", make_claim("presence", value, held, HERALD)))
    (lane,) = article_timeline(catalog)["lanes"]
    assert [year for _, _, year, _ in lane["bars"]] == years


def test_a_date_that_a_claim_gives_is_spoken_of_too():
    catalog = catalog_of(make_record("a", make_claim("tenure_until", "2042", "2018-01", HERALD)))
    (lane,) = article_timeline(catalog)["lanes"]
    assert (lane["first"], lane["last"]) == (2018, 2042)


def test_everything_of_the_time_line_lies_within_its_width():
    drawn = article_timeline(sample_catalog())
    places = [x for lane in drawn["lanes"] for x, *_ in lane["bars"]] + [lane["published"] for lane in drawn["lanes"]]
    assert all(0 <= x <= 100 - drawn["width"] for x in places)
