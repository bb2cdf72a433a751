"""A source names a place at a time: only then is it solid."""

from datetime import date

import pytest

from app.domain.intervals import Interval, to_day
from app.domain.places import place_days
from app.domain.status.state import with_known_claims
from tests.samples import COURIER, GAZETTE, HERALD, TWO_SITES, make_claim, make_record


def attested_places(record, window, known_by=None):
    """The places that a claim of location attests in a window: the solid ones."""
    days = zip(record.location.places, place_days(with_known_claims(record, known_by)), strict=True)
    return tuple(place for place, own in days if any(item.overlaps(window) for item in own))


def day(year: int, month: int = 1, number: int = 1) -> int:
    return to_day(date(year, month, number))


JUNE_2008 = Interval(day(2008, 6), day(2008, 7))
FEBRUARY_2012 = Interval(day(2012, 2), day(2012, 2, 6))  # clipped at the day of the Courier


def location(held="2008-06", source=GAZETTE, **more):
    return make_claim("location", "in those words", held, source, **more)


@pytest.mark.parametrize(
    ("claims", "days"),
    [
        pytest.param([make_claim("presence", True, "2008-06")], (), id="presence names no place"),
        pytest.param([location()], (JUNE_2008,), id="the only place is meant by any location"),
        pytest.param([location(), location("2012-02", COURIER)], (JUNE_2008, FEBRUARY_2012), id="twice"),
        pytest.param([location(modality="announced")], (), id="a plan attests nothing"),
        pytest.param([location(modality="denied")], (), id="a denial neither"),
        pytest.param([location(modality="reported")], (JUNE_2008,), id="a report does"),
        pytest.param([location("2008-06/..")], (Interval(day(2008, 6), day(2008, 7)),), id="never beyond the article"),
        pytest.param([location(places=("Elsewhere",))], (), id="another place"),
    ],
)
def test_a_place_is_named_when_a_location_says_so(claims, days):
    assert place_days(make_record("one-place", *claims)) == (days,)


@pytest.mark.parametrize(
    ("places", "named"),
    [((), (False, False)), (("Bokhtar",), (False, True)), (("Dushanbe", "Bokhtar"), (True, True))],
)
def test_of_several_places_only_those_are_named_that_the_claim_names(places, named):
    record = make_record("two", location(places=places), geometry=TWO_SITES.geometry, location=TWO_SITES.location)
    assert place_days(record) == tuple((JUNE_2008,) if is_named else () for is_named in named)


def test_what_a_later_source_names_is_not_known_before():
    record = make_record("later", location("2012-02", HERALD))
    assert place_days(with_known_claims(record, day(2012, 12))) == ((),)
    assert place_days(record) == ((Interval(day(2012, 2), day(2012, 3)),),)


def test_a_record_without_places_has_none():
    assert (
        place_days(
            make_record(
                "nowhere",
                location(),
                geometry=None,
                location=TWO_SITES.location.__class__(TWO_SITES.location.precision, "measured for the test"),
            )
        )
        == ()
    )


def test_a_place_is_attested_in_a_window_that_a_claim_of_it_reaches():
    claims = [location("2008-06", places=("Bokhtar",)), location("2012-02", COURIER, places=("Dushanbe", "Bokhtar"))]
    record = make_record("two", *claims, geometry=TWO_SITES.geometry, location=TWO_SITES.location)
    assert attested_places(record, JUNE_2008) == ("Bokhtar",)
    assert attested_places(record, FEBRUARY_2012) == ("Dushanbe", "Bokhtar")
    assert attested_places(record, FEBRUARY_2012, known_by=day(2011)) == ()
    assert attested_places(record, Interval(day(2009), day(2010))) == ()
