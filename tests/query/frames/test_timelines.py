"""Time lines that are kept say of every window what is derived record by record, for all samples and the real layer."""

import dataclasses

import pytest

from app.catalog.catalog import build_catalog
from app.domain.agreement import agreements
from app.domain.intervals import ALWAYS, Interval, union
from app.domain.status.state import claims_known, held_days, segments, state, with_known_claims
from app.domain.vocabulary import Status
from app.query.frames import timelines as module
from app.query.frames.record_rows import timed_values
from app.query.frames.timelines import MAX_CACHED, derive_timeline, timelines
from app.query.map_query import MapQuery, held_in, undated_in
from benchmarks.layer import build_layer
from tests.layer import real_layer
from tests.samples import COURIER, hostile_catalog, sample_catalog


@pytest.fixture(scope="module", params=[sample_catalog, hostile_catalog, real_layer, lambda: build_layer(60)])
def catalog(request):
    return request.param()


def windows(catalog):
    """Every day on which anything begins or ends, alone, up to the next, and open on either side; and all days."""
    ends = {
        day
        for record in catalog.records
        for item in segments(record)
        for day in (item.days.start, item.days.end)
        if day is not None
    }
    days = sorted(ends)[:: max(1, len(ends) // 15)]
    yield ALWAYS
    for day, later in zip(days, [*days[1:], days[-1] + 100], strict=True):
        yield from (Interval(day, day + 1), Interval(day - 1, day), Interval(day, later), Interval(None, day))
        yield Interval(day, None)


def known_days(catalog):
    published = sorted({source.published.hull.end for source in catalog.sources.values()})
    return [None, published[0] - 9000, published[len(published) // 2]]


def is_disputed(record, window):
    """Claim by claim: do they contradict each other at a time that reaches into the window?"""
    for agreement in agreements(record.claims):
        if agreement.is_disputed:
            days = union(held_days(claim) for claim in agreement.claims)
            if Interval(days[0].start, days[-1].end).overlaps(window):
                return True
    return False


def slowly(catalog, window, as_of):
    """What is held, record by record."""
    for record in catalog.records:
        context = tuple(item for item in record.context if item.is_known_by(as_of))
        claims = claims_known(record, as_of)
        summary = record.summary if claims == record.claims else ""  # it may rest on any claim
        known = dataclasses.replace(record, claims=claims, context=context, summary=summary)
        now = state(known, window)
        if known.claims and now.status not in (None, Status.LAPSED, Status.ENDED):
            yield known, now.status, now.is_certain, is_disputed(known, window)


def test_every_window_holds_what_is_derived_record_by_record(catalog):
    for as_of in known_days(catalog):
        for window in windows(catalog):
            found = held_in(MapQuery(window=window, as_of=as_of), catalog)
            told = [(held.record, held.status, held.is_certain, held.is_disputed) for held in found]
            assert told == list(slowly(catalog, window, as_of)), (window, as_of)


def test_what_is_told_of_a_window_is_told_of_the_widest_one_of_which_it_is_true(catalog):
    for item in timelines(catalog, None):
        for window in windows(catalog):
            widest = item.widen(window)
            assert widest.contains(window)
            assert timed_values(item, widest) == timed_values(item, window), (item.record.id, window)


def test_what_no_source_dates_is_what_has_no_time_line(catalog):
    for as_of in known_days(catalog):
        undated = [
            record.id
            for record in catalog.records
            if claims_known(record, as_of)
            and all(item.status is Status.ENDED for item in segments(with_known_claims(record, as_of)))
        ]
        assert [record.id for record in undated_in(MapQuery(as_of=as_of), catalog)] == undated


def test_the_switches_leave_the_same_records_in_as_a_look_at_each(catalog):
    for window in list(windows(catalog))[:40]:
        all_ = held_in(MapQuery(window=window), catalog)
        assert held_in(MapQuery(window=window, disputed=True), catalog) == [item for item in all_ if item.is_disputed]
        attested = [item for item in all_ if item.status is Status.ATTESTED]
        assert held_in(MapQuery(window=window, attested=True), catalog) == attested


def test_a_layer_is_derived_once_for_each_day_and_few_are_kept(monkeypatch):
    derived = []
    monkeypatch.setattr(module, "derive_timeline", lambda record: derived.append(record) or derive_timeline(record))
    timelines.cache.clear()
    catalog = sample_catalog()
    known = len(timelines(catalog, None)) + len(timelines(catalog, COURIER.published.hull.start))
    for known_by in (None, COURIER.published.hull.start):
        timelines(catalog, known_by)
    assert len(derived) == known
    for known_by in range(MAX_CACHED + 5):
        timelines(catalog, known_by)
    assert len(timelines.cache) == MAX_CACHED


def test_a_layer_without_records_holds_nothing():
    nothing = build_catalog((), (), {})
    assert (held_in(MapQuery(), nothing), undated_in(MapQuery(), nothing)) == ([], [])
