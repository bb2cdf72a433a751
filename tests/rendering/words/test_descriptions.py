"""Agreements, time lines, windows and ages are described in words, without a verdict."""

from datetime import date

import pytest

from app.domain.agreement import agreements
from app.domain.status.state import segments
from app.rendering.words.descriptions import describe_age, describe_agreement, describe_timeline
from tests import samples
from tests.samples import COURIER, GAZETTE, HERALD, REPRINT, figure, make_claim


def strength(low, source=GAZETTE, **more):
    return make_claim("personnel", figure(low), "2008", source, **more)


def planned(source=GAZETTE, **more):
    return make_claim("planned", "A base", "2008", source, **more)


def presence(value, source):
    return make_claim("presence", value, "2008", source)


SAID = [
    (
        [strength(400), strength(400, COURIER)],
        "2 sources agree: 400",
        "agreement",
    ),
    (
        [strength(400), strength(700, COURIER)],
        "1 source says so, 1 differs (Gazette: 400; Courier: 700)",
        "one against one",
    ),
    (
        [strength(700, COURIER), strength(400), strength(400, HERALD)],
        "2 sources agree, 1 differs (Gazette and Herald: 400; Courier: 700)",
        "the side with more voices comes first",
    ),
    (
        [strength(700, COURIER), strength(400), strength(400, REPRINT)],
        "1 source says so, 1 differs (Courier: 700; Gazette: 400)",
        "a reprint is no second voice",
    ),
    (
        [strength(400), strength(700, COURIER), strength(900, HERALD)],
        "1 source says so, 2 differ (Gazette: 400; Courier: 700; Herald: 900)",
        "three sides",
    ),
    (
        [planned(speaker="A minister"), planned(speaker="A general", modality="denied")],
        "1 source (Gazette) carries both: said by A minister; denied by A general",
        "one article with two speakers",
    ),
    (
        [planned(), planned(modality="denied")],
        "1 source (Gazette) carries both: said by Gazette; denied by Gazette",
        "one article that contradicts itself",
    ),
    (
        [presence(True, GAZETTE), presence(False, COURIER)],
        "1 source says so, 1 differs (Gazette: said; Courier: denied)",
        "yes and no",
    ),
    (
        [strength(400), strength(400, COURIER, modality="denied")],
        "1 source says so, 1 differs (Gazette: 400; Courier: denied)",
        "a figure denied",
    ),
    (
        [make_claim("signed", "2008-06", "2008", GAZETTE), make_claim("signed", "2009", "2009", COURIER)],
        "1 source says so, 1 differs (Gazette: June 2008; Courier: 2009)",
        "dates",
    ),
]


@pytest.mark.parametrize(("claims", "words", "_why"), SAID, ids=[row[2] for row in SAID])
def test_an_agreement_is_told_by_who_says_what(claims, words, _why):
    (agreement,) = agreements(claims)
    assert describe_agreement(agreement) == words


TOLD = [
    (samples.ONGOING, "Attested 2003 to June 2008"),
    (samples.DISPUTED, "Attested February 2012"),
    (samples.ANNOUNCED_ONLY, "Announced or expected February 2012 to December 2015"),
    (samples.DENIED, "Denied or said not to be so February 2012"),
    (samples.BACK_AGAIN, "Attested 2001 and February 2012"),
    (samples.COMMENTED, "Announced or expected February 2012"),
    (samples.UNDATED, "No date given"),
]


@pytest.mark.parametrize(("record", "words"), TOLD, ids=[record.id for record, _ in TOLD])
def test_a_time_line_is_told_in_one_phrase(record, words):
    assert describe_timeline(segments(record)) == words


OPEN_ENDS = [
    (
        make_claim("planned", "A base", "2008-06/..", modality="announced"),
        "Announced or expected June 2008 to June 2010",
    ),
    (
        make_claim("presence", True, "2008-06-30/2008-07-01", modality="denied"),
        "Denied or said not to be so June 2008 to July 2008",
    ),
    (make_claim("occurred", "2008", "2008/2008-06"), "Attested January 2008 to June 2008"),
    (make_claim("presence", True, "2012/..", samples.COURIER), "Attested January 2012 to February 2012"),
    (make_claim("presence", True, "2005/..", samples.COURIER), "Attested 2005 to February 2012"),
    (make_claim("presence", True, "2008-01-01/2008-12-20", samples.COURIER), "Attested January 2008 to December 2008"),
]


@pytest.mark.parametrize(
    ("claim", "words"),
    OPEN_ENDS,
    ids=[
        *("a plan that names no time", "two months", "a year of which half is meant", "a year that was not over"),
        *("a start in a year", "two days that are printed"),
    ],
)
def test_the_ends_of_a_time_line_are_told_by_their_months(claim, words):
    assert describe_timeline(segments(samples.make_record("thing", claim))) == words


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        (date(2018, 1, 29), date(2026, 11, 1), "8 years and 9 months"),
        (date(2018, 1, 29), date(2019, 1, 29), "1 year"),
        (date(2018, 1, 29), date(2018, 3, 1), "1 month"),
        (date(2018, 1, 29), date(2018, 2, 28), "less than a month"),
    ],
)
def test_an_age_is_of_whole_years_and_months(earlier, later, words):
    assert describe_age(earlier, later) == words
