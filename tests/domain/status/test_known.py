"""What is held as known on a day: as if nothing had been published later."""

from datetime import date

import pytest

from app.domain.intervals import to_day
from app.domain.status.state import claims_known, state, with_known_claims
from tests import samples
from tests.domain.status.lines import SURE, base, goes_on, line, on, presence, timeline
from tests.samples import COURIER


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


def test_a_summary_that_may_rest_on_later_claims_is_not_known_before_them():
    record = base(presence("2003"), presence("2012-02-05", COURIER))
    days = [to_day(date(2008, 6, 30)), to_day(date(2012, 2, 5)), None]
    assert [with_known_claims(record, day).summary for day in days] == ["", record.summary, record.summary]


def test_before_the_first_source_nothing_is_known():
    assert timeline(samples.ONGOING, "2008-06-29") == ()
    assert state(with_known_claims(samples.ONGOING, 0), on("2005-01-01")).status is None
