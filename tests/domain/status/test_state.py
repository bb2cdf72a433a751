"""What is held when, by which status, each only as far as the claims and the horizons carry it."""

from datetime import date

import pytest

from app.domain.claim_vocabulary import Property
from app.domain.claims import Correction
from app.domain.dates import parse_date
from app.domain.intervals import from_day, single_day, to_day
from app.domain.status.state import claims_known, held_days, segments, state
from app.domain.vocabulary import Status
from tests import samples
from tests.samples import COURIER, GAZETTE, HERALD, KINDS, REPRINT, figure, make_claim, make_record

SURE, ROUGH = True, False


def line(record, known_by=None):
    """The time line as rows of status, first day, day after the last, and whether that is sure."""
    return [
        (item.status.value, iso(item.days.start), iso(item.days.end), item.is_certain)
        for item in timeline(record, known_by)
    ]


FIGURES = (Property.PERSONNEL, Property.EQUIPMENT)


def timeline(record, known_by=None):
    return segments(record, None if known_by is None else to_day(date.fromisoformat(known_by)))


def iso(day):
    return None if day is None else from_day(day).isoformat()


def on(text):
    return single_day(date.fromisoformat(text))


def told(found, property_):
    return [claim for claim in found.held if claim.property is property_]


def goes_on(first):
    """The rows of a base since the day after it was last spoken of."""
    horizon = f"{int(first[:4]) + 10}{first[4:]}"
    return [("inferred", first, horizon, SURE), ("lapsed", horizon, None, SURE)]


def is_disputed(found):
    return any(agreement.is_disputed for agreement in found.agreements)


def base(*claims, **more):
    return make_record("base", *claims, **more)


def presence(held, source=GAZETTE, **more):
    return make_claim("presence", True, held, source, **more)


STANDING = [  # claims, time line, why
    (
        [presence("2008-06-05")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "seen on a day, it stands from then on",
    ),
    (
        [presence("2008-06")],
        [("attested", "2008-06-01", "2008-07-01", ROUGH), *goes_on("2008-07-01")],
        "seen in a month, surely there after it",
    ),
    (
        [presence("2003/..")],
        [
            ("attested", "2003-01-01", "2003-12-31", ROUGH),
            ("attested", "2003-12-31", "2008-07-01", SURE),
            *goes_on("2008-07-01"),
        ],
        "an open end is attested until the source was published, and no day longer",
    ),
    (
        [presence("2008-06-05/2020")],
        [("attested", "2008-06-05", "2008-07-01", SURE), *goes_on("2008-07-01")],
        "nobody can see ahead",
    ),
    (
        [presence("/2005")],
        [
            ("inferred", "2000-01-01", "2005-01-01", ROUGH),
            ("attested", "2005-01-01", "2005-01-02", SURE),
            ("attested", "2005-01-02", "2006-01-01", ROUGH),
            *goes_on("2006-01-01"),
        ],
        "of an unknown start nobody vouches for more than the end, and it is inferred back to the horizon",
    ),
    (
        [presence("../2005-06-05")],
        [
            ("inferred", None, "2005-06-05", ROUGH),
            ("attested", "2005-06-05", "2005-06-06", SURE),
            *goes_on("2005-06-06"),
        ],
        "an open start says that it was so all the time before",
    ),
    (
        [presence("/2005-06-05"), make_claim("established", "2003-01-01", "2003-01-01")],
        [
            ("attested", "2003-01-01", "2003-01-02", SURE),
            ("inferred", "2003-01-02", "2005-06-05", SURE),
            ("attested", "2005-06-05", "2005-06-06", SURE),
            *goes_on("2005-06-06"),
        ],
        "with a stated start, from it",
    ),
    (
        [presence("2004-06-05"), presence("/2005-06-05")],
        [
            ("inferred", "2000-06-05", "2004-06-05", ROUGH),
            ("attested", "2004-06-05", "2004-06-06", SURE),
            ("inferred", "2004-06-06", "2005-06-05", SURE),
            ("attested", "2005-06-05", "2005-06-06", SURE),
            *goes_on("2005-06-06"),
        ],
        "an unknown start stays so when it was seen somewhat earlier",
    ),
    (
        [presence("1950-06-05"), presence("2008-06-05")],
        [
            ("attested", "1950-06-05", "1950-06-06", SURE),
            ("inferred", "1950-06-06", "2008-06-05", SURE),
            ("attested", "2008-06-05", "2008-06-06", SURE),
            *goes_on("2008-06-06"),
        ],
        "between two sightings it is inferred, however long",
    ),
    (
        [presence("2008-06/")],
        [
            ("attested", "2008-06-01", "2008-06-30", ROUGH),
            ("attested", "2008-06-30", "2008-07-01", SURE),
            *goes_on("2008-07-01"),
        ],
        "of an unknown end nobody vouches for more than the start",
    ),
    (
        [presence("2008-06-05"), make_claim("tenure_until", "2042", "2008-06/..")],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("inferred", "2008-06-06", "2043-01-01", SURE),
            ("lapsed", "2043-01-01", None, SURE),
        ],
        "a stated tenure carries it to its date",
    ),
    (
        [presence("2008-06-05"), make_claim("tenure_until", "2042-06-30/..", "2008-06/..", modality="announced")],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("inferred", "2008-06-06", "2042-07-01", SURE),
            ("lapsed", "2042-07-01", None, SURE),
        ],
        "also one until a day at the earliest",
    ),
    (
        [presence("2008-06-05"), make_claim("tenure_until", "2012", "2008-06/..")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "a tenure that ends before the horizon is no end",
    ),
    (
        [presence("2008-06-05"), make_claim("tenure_until", "2042", "2008-06/..", modality="conditional")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "a conditional tenure carries nothing",
    ),
    (
        [presence("2008-06-05"), make_claim("delivered", "2016-06-05", "2016-06-05", HERALD)],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("inferred", "2008-06-06", "2016-06-05", SURE),
            ("attested", "2016-06-05", "2016-06-06", SURE),
            *goes_on("2016-06-06"),
        ],
        "a delivery to what stands speaks of it too",
    ),
    (
        [presence("2008-06-05"), presence("2012-02-05", COURIER)],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("inferred", "2008-06-06", "2012-02-05", SURE),
            ("attested", "2012-02-05", "2012-02-06", SURE),
            *goes_on("2012-02-06"),
        ],
        "between two sightings it is inferred",
    ),
    (
        [presence("2008-06-05"), presence("2008-06-05", REPRINT)],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "a reprint adds nothing",
    ),
    (
        [presence("2021", corrected=Correction("A slip.", held=parse_date("2008-06-05")))],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "the corrected time counts",
    ),
    (
        [presence("2008-06-05", modality="reported")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "hearsay attests too",
    ),
    (
        [make_claim("personnel", figure(400), "2008-06-05", modality="assessed")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "so does a figure that an analyst gives",
    ),
    ([], [], "without a claim there is nothing"),
]


@pytest.mark.parametrize(("claims", "expected", "_why"), STANDING, ids=[row[2] for row in STANDING])
def test_a_standing_thing_is_attested_and_then_inferred(claims, expected, _why):
    assert line(base(*claims)) == expected


ENDS = [
    (
        [presence("2001-05-05"), make_claim("ended", "2005", "2005")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2006-01-01", SURE),
            ("ended", "2006-01-01", None, SURE),
        ],
        "a rough end counts from its last day",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "2005-03-01", "2005"), presence("2012-02-05", COURIER)],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2005-03-02", SURE),
            ("ended", "2005-03-02", "2012-02-05", SURE),
            ("attested", "2012-02-05", "2012-02-06", SURE),
            *goes_on("2012-02-06"),
        ],
        "attested again, it is back",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "2005-03-01", "2005"), presence("2005-03-02")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2005-03-02", SURE),
            ("attested", "2005-03-02", "2005-03-03", SURE),
            *goes_on("2005-03-03"),
        ],
        "attested the day after its end, it never was away",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "2005", "2005", modality="announced")],
        [("attested", "2001-05-05", "2001-05-06", SURE), *goes_on("2001-05-06")],
        "an announced end is none",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "2005", "2005", modality="denied")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2011-05-06", SURE),
            ("denied", "2005-01-01", "2006-01-01", ROUGH),
            ("lapsed", "2011-05-06", None, SURE),
        ],
        "a denied end ends nothing",
    ),
    (
        [
            presence("2001-05-05"),
            make_claim("ended", "2015", "2005", corrected=Correction("A slip.", parse_date("2005-03-01"))),
        ],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2005-03-02", SURE),
            ("ended", "2005-03-02", None, SURE),
        ],
        "the corrected end counts",
    ),
    (
        [
            presence("2001-05-05"),
            make_claim("ended", "2005", "2005"),
            make_claim("ended", "2003-01-01", "2003", HERALD),
        ],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2003-01-02", SURE),
            ("ended", "2003-01-02", None, SURE),
        ],
        "of two ends the earlier holds",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "/2005-03-01", "/2005-03-01")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2005-03-01", SURE),
            ("ended", "2005-03-01", None, SURE),
        ],
        "an end seen by a day is over on that day",
    ),
    (
        [presence("2001-05-05"), make_claim("ended", "2003/2005-03-01", "2003/2005-03-01")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2005-03-01", SURE),
            ("ended", "2005-03-01", None, SURE),
        ],
        "so is an end between two days on the later",
    ),
    (
        [presence("1981-05-05"), make_claim("ended", "/2005-03-01", "/2005-03-01")],
        [
            ("attested", "1981-05-05", "1981-05-06", SURE),
            ("inferred", "1981-05-06", "1991-05-06", SURE),
            ("lapsed", "1991-05-06", "2005-03-01", SURE),
            ("ended", "2005-03-01", None, SURE),
        ],
        "an end only seen does not say that it lasted until then",
    ),
    (
        [presence("1981-05-05"), make_claim("ended", "2005-03-01", "2005-03-01")],
        [
            ("attested", "1981-05-05", "1981-05-06", SURE),
            ("inferred", "1981-05-06", "2005-03-02", SURE),
            ("ended", "2005-03-02", None, SURE),
        ],
        "a dated end does",
    ),
    (
        [make_claim("ended", "2005-03-01", "2005-03-01"), presence("/2008-06-05")],
        [
            ("ended", "2005-03-02", "2008-06-05", SURE),
            ("attested", "2008-06-05", "2008-06-06", SURE),
            *goes_on("2008-06-06"),
        ],
        "before its return it is not inferred",
    ),
    (
        [
            presence("2001-05-05"),
            make_claim("suspended", "2003-02-01/2003-02-28", "2003"),
            make_claim("ended", "/2003-02-20", "/2003-02-20"),
        ],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2003-02-01", SURE),
            ("suspended", "2003-02-01", "2003-02-20", SURE),
            ("ended", "2003-02-20", None, SURE),
        ],
        "suspended, then over",
    ),
    (
        [presence("2001-05-05"), make_claim("suspended", "2003-02-01/2003-02-28", "2003")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2003-02-01", SURE),
            ("suspended", "2003-02-01", "2003-03-01", SURE),
            *goes_on("2003-03-01"),
        ],
        "a suspension that is over",
    ),
    (
        [presence("2001-05-05"), make_claim("suspended", "2003-02-01/..", "2003-02-01/..")],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2003-02-01", SURE),
            ("suspended", "2003-02-01", "2018-07-01", SURE),
            ("lapsed", "2018-07-01", None, SURE),
        ],
        "a suspension without an end goes on as one, and lapses",
    ),
    (
        [presence("2001-05-05"), make_claim("suspended", "2003", "2003", modality="announced")],
        [("attested", "2001-05-05", "2001-05-06", SURE), *goes_on("2001-05-06")],
        "an announced suspension is none",
    ),
    (
        [make_claim("suspended", "2003-02-01", "2003-02-01")],
        [("suspended", "2003-02-01", "2003-02-02", SURE), *goes_on("2003-02-02")],
        "a suspension alone speaks of a thing that lasts",
    ),
]


@pytest.mark.parametrize(("claims", "expected", "_why"), ENDS, ids=[row[2] for row in ENDS])
def test_a_thing_that_ended_is_not_there_until_attested_again(claims, expected, _why):
    assert line(base(*claims)) == expected


def plan(first, until):
    return [("announced", first, until, SURE), ("lapsed", until, None, SURE)]


PROSPECTS = [
    (
        [make_claim("planned", "A brigade is to come", "2008-06-05/2010-01-01")],
        plan("2008-06-05", "2012-01-02"),
        "a plan, though stated as a fact, for two years after the time that it names",
    ),
    (
        [make_claim("intent", "It wants a base", "2008-06-05", modality="assessed")],
        plan("2008-06-05", "2010-06-06"),
        "a wish",
    ),
    (
        [presence("2008-06-05", modality="announced")],
        plan("2008-06-05", "2010-06-06"),
        "a presence only announced",
    ),
    (
        [make_claim("personnel", figure(400), "2008-06-05", modality="conditional")],
        plan("2008-06-05", "2008-06-06"),
        "a figure only conditional is no promise",
    ),
    (
        [make_claim("planned", "A brigade is to come", "/2008-06")],
        [
            ("announced", "2008-06-01", "2008-06-02", SURE),
            ("announced", "2008-06-02", "2008-07-01", ROUGH),
            *plan("2008-07-01", "2010-07-01"),
        ],
        "a plan of unknown start is not told of all times before",
    ),
    (
        [make_claim("planned", "A brigade is to come", "2008-06-05/..")],
        plan("2008-06-05", "2010-07-01"),
        "a plan that names no time counts from its source",
    ),
    (
        [make_claim("planned", "A brigade is to come", "2008-06-05/")],
        plan("2008-06-05", "2010-07-01"),
        "so does one of unknown end",
    ),
    (
        [presence("2008-06-05"), make_claim("planned", "To leave", "2008-06-05/2010-01-01")],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("announced", "2008-06-05", "2010-01-02", SURE),
            *goes_on("2008-06-06"),
        ],
        "a plan for what stands does not carry it",
    ),
    (
        [
            make_claim("planned", "A base", "2008-06-05"),
            make_claim("planned", "A base", "2008-06-05", modality="denied"),
        ],
        [
            ("announced", "2008-06-05", "2010-06-06", SURE),
            ("denied", "2008-06-05", "2008-06-06", SURE),
            ("lapsed", "2010-06-06", None, SURE),
        ],
        "a denial stands beside the announcement",
    ),
    (
        [presence("2008-06-05", modality="denied")],
        [("denied", "2008-06-05", "2008-06-06", SURE)],
        "a denial alone",
    ),
    (
        [make_claim("presence", False, "2008-06")],
        [("denied", "2008-06-01", "2008-07-01", ROUGH)],
        "a presence that is said not to be",
    ),
    (
        [presence("2008-06-05"), make_claim("presence", False, "2008-06-05", COURIER)],
        [
            ("attested", "2008-06-05", "2008-06-06", SURE),
            ("denied", "2008-06-05", "2008-06-06", SURE),
            *goes_on("2008-06-06"),
        ],
        "a denial beside a sighting: both stand",
    ),
    (
        [make_claim("limit", "No permanent base", "2008-06-05"), make_claim("purpose", "To help", "2008-06")],
        [
            ("announced", "2008-06-01", "2008-06-05", ROUGH),
            ("announced", "2008-06-05", "2008-06-06", SURE),
            ("announced", "2008-06-06", "2008-07-01", ROUGH),
            ("lapsed", "2008-07-01", None, SURE),
        ],
        "comments alone: spoken of, then no longer",
    ),
    (
        [presence("2008-06-05"), make_claim("limit", "No permanent base", "2001-01-01")],
        [("attested", "2008-06-05", "2008-06-06", SURE), *goes_on("2008-06-06")],
        "comments beside facts: no time of their own",
    ),
]


@pytest.mark.parametrize(("claims", "expected", "_why"), PROSPECTS, ids=[row[2] for row in PROSPECTS])
def test_what_is_planned_denied_or_commented_never_attests(claims, expected, _why):
    assert line(base(*claims)) == expected


HAPPENINGS = [
    (KINDS["exercise"], make_claim("occurred", "2008-06-05", "2008-06-05"), 1, "a dated happening"),
    (KINDS["exercise"], make_claim("personnel", figure(9), "2008-06-05"), 1, "figures of a happening"),
    (KINDS["arms_transfer"], make_claim("delivered", "2008-06-05", "2008-06-05"), 1, "a delivery"),
    (KINDS["arms_transfer"], make_claim("value_usd", figure(9), "2008-06-05"), 1, "its worth"),
    (KINDS["land_base"], make_claim("delivered", "2008-06-05", "2008-06-05"), 1, "a delivery to a base"),
    (KINDS["exercise"], make_claim("occurred", "../2008-06-05", "../2008-06-05"), 0, "a happening before some day"),
    (KINDS["exercise"], make_claim("personnel", figure(9), "../2008-06-05"), 0, "figures of an undated happening"),
    (KINDS["arms_transfer"], make_claim("delivered", "../2008", "../2008"), 0, "a delivery before some day"),
]


@pytest.mark.parametrize(("kind", "claim", "count", "_why"), HAPPENINGS, ids=[row[3] for row in HAPPENINGS])
def test_a_happening_does_not_go_on_and_has_no_time_without_a_date(kind, claim, count, _why):
    expected = [("attested", "2008-06-05", "2008-06-06", SURE)]
    assert line(make_record("thing", claim, kind=kind)) == expected * count


def test_a_transfer_whose_end_is_left_open_is_attested_until_its_source_and_no_longer():
    claim = make_claim("equipment", [{"name": "Su-25", "class": "aircraft", "count": None}], "2008-06-05/..")
    assert line(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == [
        ("attested", "2008-06-05", "2008-07-01", SURE),
        ("lapsed", "2008-07-01", None, SURE),
    ]


UNCERTAIN = [  # kind, what is claimed, when, is any day of it certain, why
    (KINDS["ceremony"], "occurred", "2008-01/2008-02-05", False, "an event on one of those days"),
    (KINDS["arms_transfer"], "delivered", "2008-01/2008-02-05", False, "a delivery on one of them"),
    (KINDS["ceremony"], "occurred", "2008-02-05", True, "an event on a day"),
    (KINDS["land_base"], "unit", "2008-01/2008-02-05", True, "what lasts, from one to the other"),
]


@pytest.mark.parametrize(
    ("kind", "property_", "held", "is_certain", "_why"), UNCERTAIN, ids=[row[4] for row in UNCERTAIN]
)
def test_a_happening_between_two_days_is_certain_on_none_of_them(kind, property_, held, is_certain, _why):
    claim = make_claim(property_, held, held)
    attested = [item for item in segments(make_record("thing", claim, kind=kind)) if item.status is Status.ATTESTED]
    assert any(item.is_certain for item in attested) is is_certain


def test_what_was_handed_over_by_some_day_has_no_time():
    claim = make_claim("equipment", [{"name": "T-72", "class": "tank", "count": None}], "/2008-06-05")
    assert segments(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == ()


def test_a_promised_delivery_is_announced_and_lapses_but_the_plan_of_a_happening_does_not():
    claim = make_claim("planned", "To come", "2008-06-05", modality="announced")
    assert line(make_record("transfer", claim, kind=KINDS["arms_transfer"])) == plan("2008-06-05", "2010-06-06")
    assert line(make_record("exercise", claim, kind=KINDS["exercise"])) == plan("2008-06-05", "2008-06-06")[:1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.is_standing])
def test_every_standing_kind_goes_on_to_its_horizons(kind):
    before, after = f"{2008 - kind.before_years}-06-05", f"{2008 + kind.after_years}-06-06"
    assert line(make_record("thing", make_claim("terms", "No rent", "/2008-06-05"), kind=kind)) == [
        ("inferred", before, "2008-06-05", ROUGH),
        ("attested", "2008-06-05", "2008-06-06", SURE),
        ("inferred", "2008-06-06", after, SURE),
        ("lapsed", after, None, SURE),
    ]


def test_what_was_published_later_is_not_known_before():
    assert line(samples.BACK_AGAIN, "2011-12-31")[-1] == ("ended", "2005-07-01", None, SURE)
    assert line(samples.BACK_AGAIN, "2012-02-05")[-2:] == goes_on("2012-02-06")


def test_an_end_told_later_is_not_known_before():
    assert [row[0] for row in line(samples.MEMBER, "2012-12-31")] == ["attested", "inferred", "lapsed"]
    assert line(samples.MEMBER)[-1] == ("ended", "2012-07-01", None, SURE)


@pytest.mark.parametrize(("day", "known"), [("2008-06-29", 0), ("2008-06-30", 1), ("2008-07-01", 1)])
def test_a_source_dated_to_a_month_counts_from_the_months_last_day(day, known):
    record = base(presence("2003"))
    assert len(claims_known(record, to_day(date.fromisoformat(day)))) == known


def test_a_source_dated_to_a_day_counts_from_that_day():
    record = base(presence("2003", COURIER))
    assert [len(claims_known(record, to_day(date(2012, 2, number)))) for number in (4, 5)] == [0, 1]


def test_before_the_first_source_nothing_is_known():
    assert timeline(samples.ONGOING, "2008-06-29") == ()
    assert state(samples.ONGOING, on("2005-01-01"), 0).status is None


def test_figures_are_never_carried_forward():
    seen, later = (state(samples.ONGOING, on(text)) for text in ("2008-06-15", "2010-06-15"))
    assert [len(told(seen, property_)) for property_ in FIGURES] == [1, 1]
    assert (later.status, [told(later, property_) for property_ in FIGURES]) == (Status.INFERRED, [[], []])


def test_figures_are_never_carried_back():
    assert told(state(samples.ONGOING, on("2005-06-15")), Property.PERSONNEL) == []


def test_a_figure_with_an_unknown_start_is_not_carried_back():
    found = state(base(make_claim("personnel", figure(400), "/2005")), on("2003-01-01"))
    assert (found.status, told(found, Property.PERSONNEL), found.is_certain) == (Status.INFERRED, [], False)


def test_figures_and_plans_with_an_open_end_are_not_carried_beyond_their_source():
    claims = [make_claim("personnel", figure(400), "2003/.."), make_claim("planned", "More", "2003/..")]
    assert [held_days(claim).end for claim in claims] == [GAZETTE.published.hull.end] * 2
    assert held_days(make_claim("terms", "No rent", "2003/..")).end is None


def test_only_of_an_open_start_a_claim_is_shown_all_the_time_before():
    shown = [held_days(make_claim("presence", True, text)) for text in ("../2005", "/2005")]
    assert [days.start for days in shown] == [None, parse_date("2005").hull.start]


def test_tenure_is_told_at_the_time_it_was_told_of():
    now, then = (state(samples.ONGOING, on(text)) for text in ("2012-02-15", "2030-01-01"))
    assert [str(claim.value) for claim in told(now, Property.TENURE_UNTIL)] == ["2042"]
    assert told(then, Property.TENURE_UNTIL) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2002-06-01", "attested"),
        ("2004-12-31", "inferred"),
        ("2006-01-01", "ended"),
        ("1999-01-01", None),
    ],
)
def test_the_state_on_a_day_has_the_status_of_that_day(text, status):
    assert state(samples.ENDED, on(text)).status == status


def test_the_state_in_a_range_has_the_strongest_status_within():
    assert state(samples.ENDED, parse_date("2003/2010").hull).status is Status.ATTESTED


def test_a_state_is_certain_where_the_window_takes_in_the_whole_rough_date():
    assert not state(samples.DISPUTED, on("2012-02-15")).is_certain
    assert state(samples.DISPUTED, parse_date("2012").hull).is_certain


def test_a_dispute_belongs_to_the_time_it_is_about():
    assert is_disputed(state(samples.DISPUTED, on("2012-02-15")))
    assert not is_disputed(state(samples.DISPUTED, on("2013-02-15")))


def test_a_dispute_is_not_known_before_the_second_voice_spoke():
    assert not is_disputed(state(samples.DISPUTED, on("2012-02-15"), to_day(date(2015, 1, 1))))


def test_one_voice_in_two_reprints_has_nobody_to_agree_with():
    found = state(samples.ONE_VOICE, on("2008-06-15"))
    assert (len(told(found, Property.PERSONNEL)), found.agreements) == (2, ())


@pytest.mark.parametrize("property_", ["occurred", "delivered"])
def test_a_happening_of_unknown_start_is_shown_at_its_end_alone(property_):
    assert held_days(make_claim(property_, "../2008", "../2008")) == parse_date("2008").hull
