"""The state of a record on a day or in a range: its status, what is told of it, and disputes."""

from datetime import date

import pytest

from app.domain.claim_vocabulary import Property
from app.domain.dates import parse_date
from app.domain.intervals import to_day
from app.domain.status.state import held_days, state, with_known_claims
from app.domain.vocabulary import Status
from tests import samples
from tests.domain.status.lines import base, on
from tests.samples import GAZETTE, figure, make_claim

FIGURES = (Property.PERSONNEL, Property.EQUIPMENT)


def told(found, property_):
    return [claim for claim in found.held if claim.property is property_]


def is_disputed(found):
    return any(agreement.is_disputed for agreement in found.agreements)


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
    assert not is_disputed(state(with_known_claims(samples.DISPUTED, to_day(date(2015, 1, 1))), on("2012-02-15")))


def test_one_voice_in_two_reprints_has_nobody_to_agree_with():
    found = state(samples.ONE_VOICE, on("2008-06-15"))
    assert (len(told(found, Property.PERSONNEL)), found.agreements) == (2, ())
