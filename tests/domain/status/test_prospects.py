"""Plans, wishes, denials and comments are announced or denied, and attest nothing."""

import pytest

from tests.domain.status.lines import ROUGH, SURE, base, goes_on, line, plan, presence
from tests.samples import COURIER, figure, make_claim

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
