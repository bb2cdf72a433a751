"""What is attested of an agreement by a day: signed is not in force."""

from datetime import date

import pytest

from app.domain.intervals import ALWAYS, Interval, from_day, to_day
from app.domain.status.stage import Stage, describe_stage, stage_in, stages_of
from app.domain.status.state import with_known_claims
from tests.samples import COURIER, HERALD, KINDS, make_claim, make_record

SIGNED = make_claim("signed", "2011-09", "2011-09", COURIER)
RATIFIED = make_claim("ratified", "2012-01/2012-02-05", "2012-01/2012-02-05", COURIER)
IN_FORCE = make_claim("in_force", "2013/2015", "2013/2015", HERALD)


def agreement(*claims, kind=KINDS["basing"]):
    return make_record("agreement", *claims, kind=kind)


def by(text):
    return Interval(None, to_day(date.fromisoformat(text)) + 1)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2011-09-29", None),  # some day of September, perhaps the last
        ("2011-09-30", Stage.SIGNED),
        ("2012-02-04", Stage.SIGNED),
        ("2012-02-05", Stage.RATIFIED),
        ("2013-12-30", Stage.RATIFIED),  # some day of 2013
        ("2013-12-31", Stage.IN_FORCE),
        ("2100-01-01", Stage.IN_FORCE),
    ],
)
def test_a_stage_is_reached_when_it_is_certain(day, stage):
    assert stage_in(agreement(SIGNED, RATIFIED, IN_FORCE), by(day)) is stage


@pytest.mark.parametrize(
    ("claims", "stage", "_why"),
    [
        ([RATIFIED, SIGNED], Stage.RATIFIED, "the furthest counts, in whatever order"),
        ([make_claim("planned", "To sign", "2012", COURIER)], Stage.ANNOUNCED, "a plan"),
        (
            [make_claim("signed", "2013", "2013", COURIER, modality="announced")],
            Stage.ANNOUNCED,
            "signing is announced",
        ),
        ([make_claim("signed", "2011", "2011", COURIER, modality="denied")], None, "signing is denied"),
        ([make_claim("signed", "/2011", "/2011", COURIER)], Stage.SIGNED, "signed by some year"),
        ([make_claim("in_force", "2011/..", "2011/..", COURIER)], Stage.IN_FORCE, "in force since"),
        ([make_claim("terms", "No rent", "2011", COURIER)], None, "only its terms are told"),
        ([], None, "nothing"),
    ],
)
def test_the_stage_at_any_time(claims, stage, _why):
    assert stage_in(agreement(*claims), ALWAYS) is stage


def test_what_is_published_later_is_not_known_before():
    known_by = to_day(date(2012, 12, 31))
    assert stage_in(with_known_claims(agreement(SIGNED, IN_FORCE), known_by), ALWAYS) is Stage.SIGNED


def test_other_records_have_no_stage():
    assert stage_in(agreement(SIGNED, kind=KINDS["land_base"]), ALWAYS) is None


def test_a_stage_is_told_in_words():
    words = ["No source says at what stage", "Announced", "Attested: signed", "Attested: in force"]
    assert [describe_stage(item) for item in (None, Stage.ANNOUNCED, Stage.SIGNED, Stage.IN_FORCE)] == words


def test_the_stages_of_an_agreement_follow_each_other_from_the_days_on_which_they_were_reached():
    record = make_record(
        "treaty",
        make_claim("planned", "to be signed", "2011-06/2011-08", COURIER, modality="announced"),
        make_claim("signed", "2011-09", "2011-09", COURIER),
        make_claim("signed", "2011-10", "2011-10", HERALD),
        make_claim("ratified", "2012-01", "2012-01", HERALD),
        kind=KINDS["basing"],
    )
    assert [(from_day(day).isoformat(), stage) for day, stage in stages_of(record)] == [
        ("2011-06-01", Stage.ANNOUNCED),
        ("2011-09-30", Stage.SIGNED),
        ("2012-01-31", Stage.RATIFIED),
    ]


def test_what_is_no_agreement_has_no_stage():
    assert stages_of(make_record("base", make_claim("signed", "2011", "2011", COURIER))) == ()
