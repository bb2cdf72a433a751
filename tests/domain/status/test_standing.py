"""What stands is attested, then inferred, each only as far as the claims and the horizons carry it."""

import pytest

from app.domain.claims import Correction
from app.domain.dates import parse_date
from tests.domain.status.lines import ROUGH, SURE, base, goes_on, line, presence
from tests.samples import COURIER, HERALD, KINDS, REPRINT, figure, make_claim, make_record

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


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.is_standing])
def test_every_standing_kind_goes_on_to_its_horizons(kind):
    before, after = f"{2008 - kind.before_years}-06-05", f"{2008 + kind.after_years}-06-06"
    assert line(make_record("thing", make_claim("terms", "No rent", "/2008-06-05"), kind=kind)) == [
        ("inferred", before, "2008-06-05", ROUGH),
        ("attested", "2008-06-05", "2008-06-06", SURE),
        ("inferred", "2008-06-06", after, SURE),
        ("lapsed", after, None, SURE),
    ]
