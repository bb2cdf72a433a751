"""The spatial and temporal functions of CQL2, each against the naive truth of its rows one by one."""

from datetime import date, timedelta

import pytest
from shapely import LineString, MultiPoint, Point, Polygon, box

from app.query.cql2 import SPATIAL, TEMPORAL
from app.query.frames.fields import DATE, Field
from app.query.frames.rows import Row
from tests.query.asking import dataset_of, matching

PLACES = (
    Point(0, 0),
    Point(1, 1),
    MultiPoint([(0, 0), (2, 2)]),
    LineString([(0, 0), (2, 2)]),
    LineString([(0, 2), (2, 0)]),
    Polygon([(0, 0), (2, 0), (2, 2), (0, 2)]),
    Polygon([(1, 1), (3, 1), (3, 3), (1, 3)]),
    None,
)
PLACED = dataset_of((), [Row(str(number), {}, (), place, "") for number, place in enumerate(PLACES)])
LITERALS = [(place, place.__geo_interface__) for place in PLACES if place is not None]
LITERALS.append((box(0.5, 0.5, 1.5, 1.5), {"bbox": [0.5, 0.5, 1.5, 1.5]}))


def found(table, name, *args):
    rows = matching(table, {"op": name, "args": list(args)})
    return {table.ids[row] for row in rows}


@pytest.mark.parametrize("name", sorted(SPATIAL))
@pytest.mark.parametrize(("place", "literal"), LITERALS, ids=lambda part: getattr(part, "geom_type", ""))
def test_a_spatial_function_is_the_relation_of_each_place(name, place, literal):
    relation = name.removeprefix("s_")
    known = [(str(number), item) for number, item in enumerate(PLACES) if item is not None]
    one_way = {id_ for id_, item in known if getattr(item, relation)(place)}
    other_way = {id_ for id_, item in known if getattr(place, relation)(item)}
    assert found(PLACED, name, {"property": "geometry"}, literal) == one_way
    assert found(PLACED, name, literal, {"property": "geometry"}) == other_way


@pytest.mark.parametrize("name", sorted(SPATIAL))
def test_of_a_row_without_a_place_no_relation_is_true_nor_its_negation(name):
    relation = {"op": name, "args": [{"property": "geometry"}, {"bbox": [0, 0, 1, 1]}]}
    asked = (relation, {"op": "not", "args": [relation]})
    rows = [matching(PLACED, item) for item in asked]
    assert sorted(rows[0] + rows[1]) == list(range(len(PLACES) - 1))


FIRST = date(2008, 6, 1)
ENDS = [(a, b) for a in range(4) for b in range(a, 4)]
SINCE, UNTIL = Field("since", DATE, "", ""), Field("until", DATE, "", "")


def text_of(number):
    return (FIRST + timedelta(days=number)).isoformat()


def table_of(ends):
    rows = [{"since": None if a is None else text_of(a), "until": None if b is None else text_of(b)} for a, b in ends]
    return dataset_of((SINCE, UNTIL), [Row(str(number), row, (), None, "") for number, row in enumerate(rows)])


TIMES = table_of(ENDS)
OWN = {"interval": [{"property": "since"}, {"property": "until"}]}
# First and last day of one and of another, both belonging to it.
TRUTH = {
    "t_after": lambda a, _b, _c, d: a > d,
    "t_before": lambda _a, b, c, _d: b < c,
    "t_contains": lambda a, b, c, d: a < c and d < b,
    "t_disjoint": lambda a, b, c, d: not set(range(a, b + 1)) & set(range(c, d + 1)),
    "t_during": lambda a, b, c, d: c < a and b < d,
    "t_equals": lambda a, b, c, d: (a, b) == (c, d),
    "t_finishedby": lambda a, b, c, d: a < c and b == d,
    "t_finishes": lambda a, b, c, d: a > c and b == d,
    "t_intersects": lambda a, b, c, d: bool(set(range(a, b + 1)) & set(range(c, d + 1))),
    "t_meets": lambda _a, b, c, _d: b == c,
    "t_metby": lambda a, _b, _c, d: a == d,
    "t_overlappedby": lambda a, b, c, d: c < a < d < b,
    "t_overlaps": lambda a, b, c, d: a < c < b < d,
    "t_startedby": lambda a, b, c, d: a == c and b > d,
    "t_starts": lambda a, b, c, d: a == c and b < d,
}


@pytest.mark.parametrize("name", sorted(TEMPORAL))
@pytest.mark.parametrize(("c", "d"), ENDS)
def test_a_temporal_function_is_the_relation_of_the_days(name, c, d):
    literal = {"interval": [text_of(c), text_of(d)]}
    true = {str(number) for number, (a, b) in enumerate(ENDS) if TRUTH[name](a, b, c, d)}
    assert found(TIMES, name, OWN, literal) == true


def test_every_relation_of_two_intervals_has_its_opposite():
    opposites = {
        ("t_after", "t_before"),
        ("t_contains", "t_during"),
        ("t_finishedby", "t_finishes"),
        ("t_meets", "t_metby"),
        ("t_overlappedby", "t_overlaps"),
        ("t_startedby", "t_starts"),
        *((name, name) for name in ("t_disjoint", "t_equals", "t_intersects")),
    }
    assert {name for pair in opposites for name in pair} == set(TEMPORAL)
    for (c, d), (one, other) in ((ends, pair) for ends in ENDS for pair in opposites):
        literal = {"interval": [text_of(c), text_of(d)]}
        assert found(TIMES, one, OWN, literal) == found(TIMES, other, literal, OWN)


ALLEN = sorted(set(TEMPORAL) - {"t_disjoint", "t_intersects"})


@pytest.mark.parametrize(("c", "d"), [ends for ends in ENDS if ends[0] < ends[1]])
def test_of_two_intervals_of_several_days_exactly_one_relation_is_true(c, d):
    table = table_of([(a, b) for a, b in ENDS if a < b])
    true = [id_ for name in ALLEN for id_ in found(table, name, OWN, {"interval": [text_of(c), text_of(d)]})]
    assert sorted(true) == sorted(table.ids)


INSTANTS = [
    ("t_after", {"date": text_of(1)}, {2, 3}, "a day"),
    ("t_before", {"date": text_of(1)}, {0}, "a day"),
    ("t_equals", {"date": text_of(1)}, {1}, "a day"),
    ("t_disjoint", {"date": text_of(1)}, {0, 2, 3}, "a day"),
    ("t_intersects", {"interval": [text_of(1), text_of(2)]}, {1, 2}, "an interval"),
    ("t_intersects", {"interval": ["..", text_of(1)]}, {0, 1}, "an open start"),
    ("t_intersects", {"interval": [text_of(2), ".."]}, {2, 3}, "an open end"),
    ("t_intersects", {"interval": ["..", ".."]}, {0, 1, 2, 3}, "all times"),
    ("t_during", {"interval": [text_of(0), text_of(3)]}, {1, 2}, "within an interval"),
    ("t_after", {"timestamp": f"{text_of(1)}T23:59:59Z"}, {2, 3}, "a time of day"),
    ("t_equals", {"timestamp": f"{text_of(1)}T23:00:00-02:00"}, {2}, "a time of day that is the next day in UTC"),
]


@pytest.mark.parametrize(("name", "literal", "days", "_why"), INSTANTS, ids=[f"{row[0]}: {row[3]}" for row in INSTANTS])
def test_a_day_is_an_interval_of_one_day(name, literal, days, _why):
    table = table_of([(number, None) for number in range(4)])
    assert found(table, name, {"property": "since"}, literal) == set(map(str, days))


@pytest.mark.parametrize("name", sorted(TEMPORAL))
def test_of_a_row_without_a_day_no_relation_is_true_nor_its_negation(name):
    relation = {"op": name, "args": [{"property": "since"}, {"interval": [text_of(1), text_of(2)]}]}
    table = table_of([(None, None)])
    for asked in (relation, {"op": "not", "args": [relation]}):
        assert matching(table, asked) == []


def test_an_interval_of_fields_is_open_where_a_field_is_null():
    table = table_of([(None, 1), (1, None), (None, None), (3, 3)])
    assert found(table, "t_intersects", OWN, {"date": text_of(0)}) == {"0", "2"}
    assert found(table, "t_intersects", OWN, {"date": "2100-01-01"}) == {"1", "2"}
