"""Since when nobody speaks of a record, and by which horizon that counts, in words."""

import pytest

from app.domain.status.state import segments
from app.domain.vocabulary import Status
from app.rendering.words.silence import find_silence
from tests.samples import COURIER, GAZETTE, HERALD, KINDS, make_claim, make_record

TEN_YEARS = "Bases are taken to go on for 10 years after sources last attested them."
TERM = "A source states its term, 2042; it is not taken to go on after that."
PRESENT = make_claim("presence", True, "2008-06")


@pytest.mark.parametrize(
    ("claims", "kind", "since", "horizon"),
    [
        pytest.param([PRESENT], KINDS["land_base"], "June 2008", TEN_YEARS, id="the month of the only word"),
        pytest.param(
            [PRESENT, make_claim("presence", True, "2012-02", COURIER)],
            *(KINDS["land_base"], "February 2012", TEN_YEARS),
            id="the last of several",
        ),
        pytest.param(
            [make_claim("established", "2003", "2003/..", GAZETTE)],
            *(KINDS["land_base"], "June 2008", TEN_YEARS),
            id="an open end reaches to its article",
        ),
        pytest.param(
            [make_claim("presence", True, "2005", HERALD)],
            *(KINDS["land_base"], "December 2005", TEN_YEARS),
            id="a later article that speaks of an earlier time",
        ),
        pytest.param(
            [PRESENT, make_claim("tenure_until", "2042", "2012-02", COURIER)],
            *(KINDS["land_base"], "February 2012", TERM),
            id="a tenure",
        ),
        pytest.param(
            [make_claim("planned", "more", "2012-02/2013", COURIER, modality="announced")],
            *(KINDS["reinforcement"], "February 2012"),
            "A plan or promise is taken to stand for 2 years after the time that it names.",
            id="a plan",
        ),
        pytest.param(
            [make_claim("equipment", [], "2012-02", COURIER), make_claim("planned", "more", "2012-02", COURIER)],
            *(KINDS["arms_transfer"], "February 2012"),
            "A plan or promise is taken to stand for 2 years after the time that it names.",
            id="a plan of more of what was delivered",
        ),
        pytest.param(
            [make_claim("planned", "more", "2012-02", COURIER, modality="conditional")],
            *(KINDS["reinforcement"], "February 2012", "It counts for its own time alone."),
            id="a condition",
        ),
        pytest.param(
            [make_claim("occurred", "2005/..", "2005/..", COURIER)],
            *(KINDS["military_support"], "February 2012", "It counts for its own time alone."),
            id="what happens and is over",
        ),
        pytest.param(
            [PRESENT, make_claim("assessment", "large", "2012-02", COURIER, modality="assessed")],
            *(KINDS["land_base"], "February 2012", TEN_YEARS),
            id="a later word that attests nothing",
        ),
    ],
)
def test_a_silence_has_its_month_and_its_reason(claims, kind, since, horizon):
    record = make_record("silent", *claims, kind=kind)
    timeline = segments(record)
    (lapsed,) = [item.days for item in timeline if item.status is Status.LAPSED]
    found = find_silence(record, timeline, lapsed)
    assert (found.since, found.horizon) == (since, horizon)
    assert found.sentence == f"Not spoken of since {since}"
