"""What is true of every time line, whatever the claims: properties of the status, on any day and in any window."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.claim_vocabulary import Modality, Property
from app.domain.intervals import Interval, subtract, to_day, union
from app.domain.status.assertions import is_attesting
from app.domain.status.state import claims_known, segments, state, with_known_claims
from app.domain.vocabulary import Status
from tests.samples import COURIER, GAZETTE, HERALD, KINDS, REPRINT, figure, make_claim, make_record

# Statuses of what is there, was there or is no longer: at any one day, at most one of them.
EXCLUSIVE = (Status.ATTESTED, Status.INFERRED, Status.SUSPENDED, Status.LAPSED, Status.ENDED)
SOURCES = st.sampled_from([GAZETTE, REPRINT, COURIER, HERALD])
HELD = st.sampled_from(
    [
        "2001",
        "2003/..",
        "../2005",
        "2005-06-01",
        "2008-06",
        "2003/2012",
        "2012-02-05/..",
        "2016~",
        "2018-01-29",
        "2010/",
        "/2005-06-05",
        "/2012",
        "2010-02/2012-03-04",
        "2000-07",
    ]
)
ABOUT = st.sampled_from(
    [
        *(
            ("presence", True),
            ("presence", False),
            ("personnel", figure(400)),
            ("planned", "More"),
            ("limit", "No more"),
        ),
        *(
            ("ended", "2005"),
            ("ended", "/2012-12-05"),
            ("suspended", "2009-02/2012-12-05"),
            ("suspended", "2010/.."),
            ("suspended", "/2004"),
            ("tenure_until", "2019"),
            ("tenure_until", "2017-03-04/.."),
            ("established", "2003"),
            ("ended", "2012-02-05"),
            ("left", "2009~"),
            ("occurred", "2008"),
            ("assessment", "Strong"),
        ),
    ]
)
CLAIMS = st.builds(
    lambda about, held, source, modality: make_claim(*about, held, source, modality=modality),
    ABOUT,
    HELD,
    SOURCES,
    st.sampled_from([*Modality, *[Modality.STATED] * 6]),
)
RECORDS = st.builds(
    lambda claims, kind: make_record("any", *claims, kind=kind),
    st.lists(CLAIMS, max_size=6),
    st.sampled_from([KINDS["land_base"], KINDS["arms_transfer"], KINDS["exercise"], KINDS["csto"]]),
)
DAYS = st.integers(to_day(date(2000, 1, 1)), to_day(date(2020, 1, 1)))
WINDOWS = st.tuples(st.none() | DAYS, st.none() | st.integers(1, 4000)).map(
    lambda pair: Interval(pair[0], None if pair[1] is None else (pair[0] or 12_000) + pair[1])
)
KNOWN_BY = st.none() | DAYS
many = settings(max_examples=150)


@many
@given(RECORDS, KNOWN_BY)
def test_attested_inferred_suspended_lapsed_and_ended_never_share_a_day(record, known_by):
    taken = sorted(
        (item.days for item in segments(with_known_claims(record, known_by)) if item.status in EXCLUSIVE),
        key=lambda days: float("-inf") if days.start is None else days.start,
    )
    assert not any(one.overlaps(other) for one, other in pairwise(taken))


@many
@given(RECORDS, KNOWN_BY)
def test_a_time_line_is_in_order_and_tells_each_day_of_a_status_once(record, known_by):
    found = segments(with_known_claims(record, known_by))
    starts = [float("-inf") if item.days.start is None else item.days.start for item in found]
    assert starts == sorted(starts)
    assert not any(
        one.days.overlaps(other.days)
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if one.status is other.status
    )


@many
@given(RECORDS, WINDOWS, KNOWN_BY)
def test_the_status_in_a_window_is_the_strongest_of_the_stretches_it_meets(record, window, known_by):
    met = {item.status for item in segments(with_known_claims(record, known_by)) if item.days.overlaps(window)}
    strongest = next((status for status in Status if status in met), None)
    assert state(with_known_claims(record, known_by), window).status is strongest


@many
@given(RECORDS, WINDOWS, st.integers(0, 900), st.integers(0, 900))
def test_a_wider_window_never_loses_what_was_held(record, window, before, after):
    start = None if window.start is None else window.start - before
    wider = Interval(start, None if window.end is None else window.end + after)
    narrow, wide = state(record, window), state(record, wider)
    assert set(narrow.held) <= set(wide.held)
    order = [*Status, None]
    assert order.index(wide.status) <= order.index(narrow.status)


@many
@given(RECORDS)
def test_nothing_is_attested_after_the_last_source_was_published(record):
    last = max((claim.source.published.hull.end for claim in record.claims), default=0)
    assert all(item.days.end <= last for item in segments(record) if item.status is Status.ATTESTED)


@many
@given(RECORDS, KNOWN_BY)
def test_plans_and_denials_alone_never_attest(record, known_by):
    spoken = [claim for claim in record.claims if claim.is_negative or claim.property is Property.PLANNED]
    found = segments(with_known_claims(make_record("spoken", *spoken, kind=record.kind), known_by))
    assert {item.status for item in found} <= {Status.ANNOUNCED, Status.DENIED, Status.LAPSED}


@many
@given(RECORDS)
def test_known_by_the_end_of_time_is_all_that_is_known(record):
    assert segments(with_known_claims(record, to_day(date(9000, 1, 1)))) == segments(record)


def attested(record, known_by=None):
    return union(item.days for item in segments(with_known_claims(record, known_by)) if item.status is Status.ATTESTED)


@many
@given(RECORDS, CLAIMS)
def test_a_claim_more_never_shortens_what_is_attested(record, claim):
    more = replace(record, claims=(*record.claims, claim))
    assert subtract(attested(record), attested(more)) == ()


@many
@given(RECORDS, DAYS, DAYS)
def test_what_becomes_known_later_never_shortens_what_was_attested(record, one, other):
    earlier, later = sorted((one, other))
    assert subtract(attested(record, earlier), attested(record, later)) == ()


@many
@given(RECORDS, KNOWN_BY)
def test_no_day_is_attested_of_which_no_known_claim_speaks(record, known_by):
    said = [claim.effective_held.hull for claim in claims_known(record, known_by) if is_attesting(claim)]
    assert subtract(attested(record, known_by), said) == ()


@many
@given(RECORDS, CLAIMS)
def test_a_source_that_speaks_of_later_days_makes_no_earlier_day_attested(record, claim):
    more = replace(record, claims=(*record.claims, claim))
    new = subtract(attested(more), attested(record))
    assert subtract(new, (claim.effective_held.hull,)) == ()


@many
@given(RECORDS, KNOWN_BY)
def test_nothing_is_inferred_beyond_the_horizons(record, known_by):
    """Without an open start, a tenure, or a later day that is spoken of, no inference outlives its kind."""
    claims = [
        claim
        for claim in claims_known(record, known_by)
        if not claim.effective_held.has_open_start and claim.property is not Property.TENURE_UNTIL
    ]
    record = replace(record, claims=tuple(claims))
    spoken = [
        item.days for item in segments(record) if item.status in (Status.ATTESTED, Status.SUSPENDED, Status.ENDED)
    ]
    last = max((days.start if days.end is None else days.end for days in spoken), default=0)
    first = min((days.start for days in spoken), default=0)
    for item in segments(record):
        if item.status is Status.INFERRED:
            assert item.days.end <= last + 366 * record.kind.after_years + 3
            assert item.days.start >= first - 366 * record.kind.before_years
