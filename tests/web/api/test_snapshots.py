"""A snapshot is the layer as of a day; days between two publications share one, and few are held at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from app.domain.intervals import Interval, to_day
from app.json_bytes import to_json
from app.rendering.formats.geojson import features
from app.web.api import snapshots as module
from app.web.api.snapshots import MAX_EARLIER, Snapshots, build_snapshot
from tests.samples import catalog_of, hostile_catalog, make_claim, make_record, make_source, sample_catalog


def day(text):
    return to_day(date.fromisoformat(text))


@pytest.fixture
def snapshots():
    return Snapshots(sample_catalog())


@pytest.fixture
def made(monkeypatch):
    """The days of the snapshots that are made."""
    days = []

    def make(catalog, known_by=None):
        days.append(known_by)
        return build_snapshot(catalog, known_by)

    monkeypatch.setattr(module, "build_snapshot", make)
    return days


def test_no_day_is_the_whole(snapshots):
    assert snapshots.known_by(None) is snapshots.whole is not None


@pytest.mark.parametrize("text", ["2018-01-29", "2018-01-30", "9999-12-31"])
def test_once_all_sources_are_published_the_snapshot_is_the_whole(snapshots, text):
    assert snapshots.known_by(day(text)) is snapshots.known_by(None)


PAIRS = [
    ("2008-06-20", "2008-06-29", True, "between two publications"),
    ("2008-06-29", "2008-06-30", False, "a month ends, and with it a source is known"),
    ("2008-06-30", "2012-02-04", True, "years without a publication"),
    ("2012-02-04", "2012-02-05", False, "the day of a publication"),
    ("1900-01-01", "2008-06-19", True, "before the first"),
]


@pytest.mark.parametrize(("one", "other", "shared", "_why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_days_share_a_snapshot_while_nothing_is_published(snapshots, one, other, shared, _why):
    assert (snapshots.known_by(day(one)) is snapshots.known_by(day(other))) is shared


def test_a_snapshot_holds_a_feature_for_every_row(snapshots):
    for snapshot in (snapshots.known_by(None), snapshots.known_by(day("2008-06-20"))):
        assert set(snapshot.features) == set(snapshot.datasets)
        for name, dataset in snapshot.datasets.items():
            assert [json.loads(item)["id"] for item in snapshot.features[name]] == list(dataset.ids)


@pytest.mark.parametrize("catalog", [sample_catalog(), hostile_catalog()], ids=["samples", "hostile"])
@pytest.mark.parametrize("year", [2000, 2004, 2008, 2012, 2030])
def test_a_feature_of_a_window_is_what_serialising_it_gives(catalog, year):
    snapshot, window = build_snapshot(catalog), Interval(day(f"{year}-01-01"), day(f"{year + 1}-01-01"))
    for name, dataset in snapshot.datasets.items():
        rows = range(len(dataset))
        expected = [to_json(feature) for feature in features(dataset, rows, window=window)]
        assert snapshot.features_in(name, rows, window) == expected


def test_a_snapshot_knows_only_what_was_published(snapshots):
    early = snapshots.known_by(day("2008-06-20")).datasets
    assert {name: list(dataset.ids) for name, dataset in early.items() if name in ("bases", "sources")} == {
        "bases": ["one-voice"],
        "sources": ["reprint"],
    }


def test_a_snapshot_is_made_once(made):
    found = Snapshots(sample_catalog())
    for _ in range(3):
        found.known_by(day("2008-06-30"))
        found.known_by(None)
    assert made == [day("2008-06-30"), None]


def test_a_snapshot_is_made_once_for_all_who_ask_at_a_time(made):
    found = Snapshots(sample_catalog())
    with ThreadPoolExecutor(8) as threads:
        given = set(map(id, threads.map(found.known_by, [day("2008-06-30"), None] * 32)))
    assert (len(given), len(made)) == (2, 2)


def test_of_many_snapshots_those_used_last_are_held(made):
    sources = [make_source(f"s{number}", f"20{number:02}-01-01") for number in range(MAX_EARLIER + 3)]
    record = make_record("a", *(make_claim("presence", True, "1999", source) for source in sources))
    found, days = Snapshots(catalog_of(record)), [day(f"20{number:02}-06-01") for number in range(MAX_EARLIER + 1)]
    for asked in days:
        found.known_by(asked)
    assert len(made) == len(days)
    found.known_by(days[-1])
    found.known_by(days[1])
    assert len(made) == len(days)
    found.known_by(days[0])
    assert len(made) == 1 + len(days)
