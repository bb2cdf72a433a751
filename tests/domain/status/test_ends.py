"""What ended or was suspended is not there until it is attested again."""

import pytest

from app.domain.claims import Correction
from app.domain.dates import parse_date
from tests.domain.status.lines import ROUGH, SURE, base, goes_on, line, presence
from tests.samples import COURIER, HERALD, make_claim

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
        [
            presence("2001-05-05"),
            make_claim("suspended", "2003-02-01/2003-06-30", "2003"),
            make_claim("left", "2003-03-01/2003-06-30", "2003"),
        ],
        [
            ("attested", "2001-05-05", "2001-05-06", SURE),
            ("inferred", "2001-05-06", "2003-02-01", SURE),
            ("suspended", "2003-02-01", "2003-03-01", SURE),
            ("suspended", "2003-03-01", "2003-06-30", ROUGH),
            ("ended", "2003-06-30", None, SURE),
        ],
        "suspended until it left, between two days of which neither is told",
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
