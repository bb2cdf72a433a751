"""The view on the server: the records of the result, by the rules of the page."""

import pytest

from app.domain.dates import parse_date
from app.domain.intervals import Interval
from app.domain.vocabulary import Collection, Status
from app.query.map_query import MapQuery, held_in, lapsed_in, shown_in, undated_in
from tests.samples import ANNOUNCED_ONLY, DISPUTED, ONE_VOICE, ONGOING, ORDINARY, UNDATED, catalog_of, sample_catalog


def names(view, catalog=None):
    return [held.record.id for held in held_in(view, catalog or sample_catalog())]


def days(text):
    return parse_date(text).hull


def test_a_view_that_asks_for_nothing_holds_all_that_is_dated():
    dated = [record.id for record in ORDINARY if record.id != UNDATED.id]
    assert names(MapQuery()) == dated
    assert [record.id for record in undated_in(MapQuery(), sample_catalog())] == [UNDATED.id]


def test_a_window_holds_what_reaches_into_it():
    assert DISPUTED.id in names(MapQuery(window=days("2012-02")))
    assert names(MapQuery(window=Interval(0, 1)), catalog_of(DISPUTED)) == []


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ({"collection": ("events", "bases")}, "any of the codes"),
        ({"kind": (ONGOING.kind.value,), "host": ONGOING.host}, "all of the parameters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_codes_let_records_through(codes, expected):
    found = [held.record for held in held_in(MapQuery(codes=codes), sample_catalog())]
    assert found, expected
    if "collection" in codes:
        assert {record.collection.value for record in found} <= set(codes["collection"])
    else:
        assert {(record.kind, record.host) for record in found} == {(ONGOING.kind, ONGOING.host)}


def test_a_source_counts_only_if_it_was_known():
    (early, late) = sorted({claim.source for claim in DISPUTED.claims}, key=lambda source: source.published.hull.end)
    view = MapQuery(as_of=early.published.hull.end, codes={"source": (late.id,)})
    assert names(view, catalog_of(DISPUTED)) == []
    assert names(MapQuery(codes={"source": (late.id,)}), catalog_of(DISPUTED)) == [DISPUTED.id]


def test_a_record_carries_the_claims_that_were_known():
    early = min((claim.source for claim in DISPUTED.claims), key=lambda source: source.published.hull.end)
    (held,) = held_in(MapQuery(as_of=early.published.hull.end), catalog_of(DISPUTED))
    assert {claim.source.id for claim in held.record.claims} == {early.id}
    assert not held.is_disputed


@pytest.mark.parametrize(("strength", "is_there"), [((500, 900), True), ((None, 400), True), ((701, None), False)])
def test_a_strength_is_a_range_that_a_figure_lies_in(strength, is_there):
    assert bool(names(MapQuery(strength=strength), catalog_of(DISPUTED))) is is_there


def test_the_switches_ask_of_the_window():
    assert names(MapQuery(disputed=True)) == [DISPUTED.id]
    assert names(MapQuery(disputed=True, window=days("2013"))) == []
    assert all(held.status is Status.ATTESTED for held in held_in(MapQuery(attested=True), sample_catalog()))
    assert ANNOUNCED_ONLY.id not in names(MapQuery(attested=True))
    assert undated_in(MapQuery(attested=True), sample_catalog()) == []


def test_every_word_of_a_search_must_occur():
    assert names(MapQuery(q="ONGOING base")) == [ONGOING.id]
    assert names(MapQuery(q="ongoing nowhere")) == []


ADDRESSES = [
    (MapQuery(), ""),
    (MapQuery(window=Interval(13_879, None)), "datetime=2008-01-01/.."),
    (MapQuery(as_of=15_705), "as_of=2012-12-31"),
    (MapQuery(codes={"host": ("TJ", "KG"), "equipment": ("a, b",)}), "host=KG,TJ&equipment=a%252C%20b"),
    (MapQuery(strength=(1000, None), disputed=True), "strength=1000/..&disputed=true"),
    (MapQuery(q="Kant & Gyumri"), "q=Kant%20%26%20Gyumri"),
    (MapQuery(record=(Collection.BASES, "kant-air-base")), "record=bases/kant-air-base"),
    (MapQuery(center=(69.1, 41.2), zoom=5, theme="dark"), "center=69.10,41.20&zoom=5&theme=dark"),
]


@pytest.mark.parametrize(("view", "address"), ADDRESSES, ids=[row[1] for row in ADDRESSES])
def test_a_view_is_written_as_the_page_writes_it(view, address):
    assert view.address() == address


def test_what_is_no_longer_spoken_of_is_held_by_no_view_and_shown_where_one_asks():
    catalog, far = catalog_of(ONE_VOICE), days("2030")
    assert held_in(MapQuery(far, lapsed=True), catalog) == []
    assert [item.record.id for item in lapsed_in(MapQuery(far), catalog)] == ["one-voice"]
    assert shown_in(MapQuery(far), catalog) == []
    assert [item.status for item in shown_in(MapQuery(far, lapsed=True), catalog)] == [Status.LAPSED]
    assert lapsed_in(MapQuery(far, attested=True), catalog) == lapsed_in(MapQuery(far, disputed=True), catalog) == []
