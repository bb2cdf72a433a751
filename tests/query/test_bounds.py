"""A filter costs only so much: what asks for more is refused in words that tell the bound, before it is worked on."""

import pytest

from app.errors import QueryError
from app.query.cql2 import parse_filter
from app.query.cql2.bounds import (
    MAX_OPERATORS,
    MAX_PAIR_VERTICES,
    MAX_PATTERN,
    MAX_READINGS,
    MAX_TEXT_FUNCTIONS,
    MAX_VALUES,
    MAX_VERTICES,
    MAX_WILDCARDS,
    count_readings,
)
from app.query.cql2.parsing import measure_filter

LINE = "S_INTERSECTS(geometry,LINESTRING({}))"


def positions(count):
    return ",".join(f"{number % 90} {number % 7}" for number in range(count))


def overlap(count):
    return f"S_OVERLAPS(LINESTRING({positions(count // 2)}),LINESTRING({positions(count - count // 2)}))"


BOUNDS = [
    (lambda n: " OR ".join(["a=1"] * (n - 1)), MAX_OPERATORS, "operators"),
    (lambda n: f"a IN ({','.join(map(str, range(n - 1)))})", MAX_OPERATORS, "operators"),
    (lambda n: f"a IN ({','.join([repr('b')] * n)})", MAX_VALUES, "values in lists"),
    (lambda n: " OR ".join(["a LIKE 'b'"] * n), MAX_TEXT_FUNCTIONS, "patterns and folded texts"),
    (lambda n: " OR ".join(["CASEI(a)='b'"] * n), MAX_TEXT_FUNCTIONS, "patterns and folded texts"),
    (lambda n: LINE.format(positions(n)), MAX_VERTICES, "vertices in its geometries"),
    (lambda n: f"{LINE.format(positions(n - 4))} AND S_WITHIN(geometry,BBOX(0,0,1,1))", MAX_VERTICES, "vertices"),
    (overlap, MAX_PAIR_VERTICES, "vertices in two geometries"),
    (lambda n: f"a LIKE '{'b' * n}'", MAX_PATTERN, "characters in a pattern"),
    (lambda n: f"a LIKE CASEI('{'b' * n}')", MAX_PATTERN, "characters in a pattern"),
    (lambda n: " OR ".join(["a LIKE '%'"] * (n // 10)) + f" OR a LIKE '{'_' * (n - n // 10)}'", MAX_WILDCARDS, "wild"),
]


@pytest.mark.parametrize(("write", "bound", "words"), BOUNDS, ids=[f"{row[2]} {n}" for n, row in enumerate(BOUNDS)])
def test_a_filter_asks_for_as_much_as_it_may_and_no_more(write, bound, words):
    parse_filter(write(bound), "cql2-text")
    with pytest.raises(QueryError, match=f"filter has {bound + 1:,} {words}.*; at most {bound:,}") as told:
        parse_filter(write(bound + 1), "cql2-text")
    assert told.value.parameter == "filter"


def test_geometries_are_measured_whatever_they_are_made_of():
    nested = {"type": "GeometryCollection", "geometries": [{"type": "MultiPoint", "coordinates": [[1, 2], [3, 4, 5]]}]}
    size = measure_filter({"op": "s_within", "args": [{"property": "geometry"}, nested]})
    assert (size.operators, size.vertices, size.pair) == (1, 2, 0)


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Point"},
        {"type": "GeometryCollection", "geometries": [5, None]},
        {"type": "Point", "coordinates": 5},
        {"type": "GeometryCollection", "geometries": "x", "coordinates": {}},
    ],
)
def test_what_the_parser_of_geometries_will_refuse_is_measured_without_a_fault(broken):
    assert measure_filter({"op": "s_within", "args": [broken, broken]}).vertices <= 2


READINGS = [
    ("a=1", 1, "as it stands"),
    ("(a=1)", 2, "a group"),
    ("((((a=1))))", 16, "groups in groups"),
    ("NOT (a=1)", 2, "a group after an operator"),
    ("a LIKE '((((('", 1, "parentheses in a text"),
    ("CASEI(CASEI(CASEI(a)))", 1, "functions"),
    ("a IN (1,2,3)", 1, "a list"),
    ("S_WITHIN(g,MULTIPOLYGON(((0 0,1 1,1 0,0 0)),((5 5,6 6,6 5,5 5))))", 1, "a geometry"),
    ("POLYGON((((((1 2))))))", 16, "more parentheses than any geometry has"),
    ("POLYGON(((a=1)))", 4, "no geometry"),
]


@pytest.mark.parametrize(("text", "times", "_why"), READINGS, ids=[row[2] for row in READINGS])
def test_what_the_parser_may_read_again_is_counted_so_often(text, times, _why):
    assert len(text) <= count_readings(text) <= len(text) * times
    assert count_readings(text) > len(text) * times / 4


def test_what_would_be_read_too_often_is_never_given_to_the_parser():
    text = "(" * 9 + " OR ".join(["a=1"] * 200) + " 1" + ")" * 9
    assert count_readings(text) > MAX_READINGS
    with pytest.raises(QueryError, match="nested too deep for its length"):
        parse_filter(text, "cql2-text")
    assert count_readings("(" * 9000) > MAX_READINGS


def test_a_polygon_as_long_as_a_filter_may_be_is_read():
    text = f"(S_INTERSECTS(geometry,POLYGON(({positions(999)},0 0))) OR a=1) AND (b=2 OR NOT (c=3 AND d=4))"
    assert parse_filter(text, "cql2-text")["op"] == "and"
