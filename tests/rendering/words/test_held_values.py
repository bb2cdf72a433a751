"""What is held at a time: value by value, with the numbers of its quotes, and since when nobody attested it."""

from types import SimpleNamespace

import pytest

from app.domain.dates import parse_date
from app.rendering.words.held_values import held_values
from app.rendering.words.status_summary import summarise_status
from tests.samples import (
    ANNOUNCED_ONLY,
    CORRECTED,
    COURIER,
    DISPUTED,
    ENDED,
    HERALD,
    ONE_VOICE,
    ONGOING,
    UNDATED,
    UNKNOWN_START,
    catalog_of,
    figure,
    make_claim,
    make_record,
)


def held(record, time=None):
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}
    window = parse_date(time).hull if time else None
    return {item["property"].value: item for item in held_values(record, window, numbers)}


def stands(record, time=None, *others):
    window = parse_date(time).hull if time else None
    return SimpleNamespace(**summarise_status(record, catalog_of(record, *others), window, None))


def test_only_what_is_held_then_is_shown():
    assert set(held(ONGOING)) == {"personnel", "equipment", "established", "tenure_until"}
    assert set(held(ONGOING, "2010")) == {"established"}


def test_the_same_value_for_the_same_time_is_one_line_with_both_quotes():
    (value,) = held(ONE_VOICE)["personnel"]["values"]
    assert (value["value"], value["held"], value["quotes"]) == ("5,000", "June 2008", [1, 2])


def test_what_is_not_plainly_stated_says_how_and_by_whom():
    (value,) = held(ANNOUNCED_ONLY)["planned"]["values"]
    assert value["said"] == "announced by A minister"


def test_a_corrected_value_is_shown_corrected_and_marked():
    (value,) = held(CORRECTED)["signed"]["values"]
    assert (value["value"], value["held"], value["is_corrected"]) == ("September 2011", "", True)


def test_voices_that_agree_or_differ_are_counted():
    (text,) = held(DISPUTED)["personnel"]["agreements"]
    assert text == "1 source says so, 1 differs (Courier: 400; Herald: 700)"
    both = make_record(
        "both",
        make_claim("personnel", figure(5), "2012-02", COURIER),
        make_claim("personnel", figure(5), "2012-02", HERALD),
    )
    assert held(both)["personnel"]["agreements"] == ["2 sources agree: 5"]
    assert held(ONE_VOICE)["personnel"]["agreements"] == []


DOUBTS = [
    (UNKNOWN_START, "1950", "no source says since when", "long before the only day of which a source speaks"),
    (UNKNOWN_START, "2005", "", "when a source speaks of it"),
    (ONGOING, "2008-06", "", "a month that a source names"),
    (ONGOING, None, "", "on the whole"),
    (
        make_record("rough", make_claim("presence", True, "2005~", COURIER)),
        "2005-03",
        "only rough dates reach this time",
        "circa",
    ),
]


@pytest.mark.parametrize(("record", "time", "doubt", "_why"), DOUBTS, ids=[row[3] for row in DOUBTS])
def test_a_status_that_is_not_certain_says_why(record, time, doubt, _why):
    assert stands(record, time).doubt == doubt


@pytest.mark.parametrize(
    ("record", "time", "text", "attested", "age"),
    [
        (ONGOING, "2008-06", "Attested", "the end of the chosen time", None),
        (ONGOING, "2020-06-30", "Inferred", "June 2008", "12 years before the end of the chosen time"),
        (ONGOING, "2005", "Attested", "the end of the chosen time", None),
        (ONGOING, "1990", "No source speaks of this time", None, None),
        (
            ENDED,
            None,
            "Attested 2001 to 2003; ended",
            "2003",
            "4 years and 6 months before the latest",
        ),
        (ANNOUNCED_ONLY, "2012", "Announced or expected", None, None),
        (UNDATED, None, "No source says when", None, None),
    ],
)
def test_the_status_is_told_with_the_age_of_the_last_attestation(record, time, text, attested, age):
    found = stands(record, time)
    assert (found.text, found.attested) == (text, attested)
    assert found.age == age or found.age.startswith(age)


DENIED_LATER = (
    make_claim("presence", True, "2008-06"),
    make_claim("unit", "A brigade", "2012-02-05", COURIER, modality="denied"),
    make_claim("presence", True, "2012-02", HERALD, speaker="the ministry", modality="denied"),
)
BOTH = [
    (DENIED_LATER, "2008/2012", "Attested by Gazette, denied by Courier (unit) and the ministry", "both are said"),
    (DENIED_LATER, "2012", "Inferred, denied by Courier (unit) and the ministry", "an inference is nobody's word"),
    (DENIED_LATER, "2008", "Attested", "it is denied at another time"),
    (DENIED_LATER[2:], "2012", "Denied or said not to be so", "nobody attests it"),
    (
        (make_claim("ended", "2009", "2009", COURIER), *DENIED_LATER[::2]),
        "2008/2012",
        "Attested",
        "it was over when a source said that it is not there",
    ),
    (
        DENIED_LATER[::2],
        None,
        "Attested June 2008; inferred until June 2018, denied by the ministry",
        "of all times, those who attest it are not listed",
    ),
]


@pytest.mark.parametrize(("claims", "time", "text", "_why"), BOTH, ids=[row[3] for row in BOTH])
def test_a_status_says_who_denies_it(claims, time, text, _why):
    assert stands(make_record("base", *claims), time).text == text
