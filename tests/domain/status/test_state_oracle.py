"""The time line of a record says of every day what a second derivation says, which looks at one day after another."""

from datetime import date

import pytest
from hypothesis import given, settings

from app.domain.intervals import to_day
from app.domain.status.state import segments, with_known_claims
from app.domain.vocabulary import Status
from tests.domain.status.test_state_properties import RECORDS
from tests.layer import real_layer
from tests.samples import ORDINARY
from tests.status_oracle import DAYS, FIRST, LAST, statuses_by_day


def told_by_day(record, known_by):
    """For each status, whether a segment of it has each of DAYS."""
    found = {status: [False] * len(DAYS) for status in Status}
    for item in segments(with_known_claims(record, known_by)):
        first = FIRST if item.days.start is None else max(item.days.start, FIRST)
        after = LAST if item.days.end is None else max(min(item.days.end, LAST), first)
        found[item.status][first - FIRST : after - FIRST] = [True] * (after - first)
    return found


def assert_alike(record, known_by):
    expected, found = statuses_by_day(record, known_by), told_by_day(record, known_by)
    differing = [status for status in Status if expected[status] != found[status]]
    assert not differing, [
        (status, next(day for at, day in enumerate(DAYS) if expected[status][at] != found[status][at]))
        for status in differing
    ]


@pytest.mark.parametrize("record", [*ORDINARY, *real_layer().records], ids=lambda record: record.id)
def test_samples_and_the_layer_are_told_as_by_the_oracle(record):
    assert_alike(record, None)
    assert_alike(record, to_day(date(2012, 6, 1)))


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_any_record_is_told_as_by_the_oracle(record):
    assert_alike(record, None)
