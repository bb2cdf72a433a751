"""When a source counts as published."""

from datetime import date

import pytest

from app.domain.intervals import to_day
from tests.samples import make_source

PUBLISHED = [  # published, asked on, known, why
    ("2012-02-05", "2012-02-04", False, "the day before"),
    ("2012-02-05", "2012-02-05", True, "that day"),
    ("2008-06", "2008-06-01", False, "the first of a month without a day"),
    ("2008-06", "2008-06-29", False, "nobody is shown as knowing too early"),
    ("2008-06", "2008-06-30", True, "the last of the month"),
    ("2016-12~", "2016-12-31", True, "the last of a rough month"),
    ("2008", "2008-12-30", False, "a year counts from its last day too"),
    ("2008/..", "2030-01-01", False, "a publication without an end is never certain"),
]


@pytest.mark.parametrize(("published", "day", "known", "_why"), PUBLISHED, ids=[row[3] for row in PUBLISHED])
def test_a_source_is_known_from_the_last_day_on_which_it_may_have_come_out(published, day, known, _why):
    assert make_source("paper", published).is_known_by(to_day(date.fromisoformat(day))) is known


def test_without_a_day_every_source_is_known():
    assert make_source("paper", "2008/..").is_known_by(None)
