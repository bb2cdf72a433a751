"""CQL2 by the tests of its annex (OGC 21-065r2), in our words: what each class asks of each queryable.

All is asked in both encodings. The annex asks for operators that exclude or contain each other whatever the data are;
its tables on data of its own are here tables on the samples, each predicate told by what it means.
"""

import json
import random
from functools import cache

import pytest

from app.query.cql2 import parse_filter
from app.query.frames.datasets import build_datasets, dataset_rows
from app.query.frames.fields import ID_FIELD, FieldType
from app.web.api.conformance import CLASSES
from tests.api.encoding import COMPARISONS, cql2_text
from tests.api.questions import EVERY_PERIOD, EVERY_PLACE, INTERVALS_ONLY, call
from tests.query.asking import matching
from tests.samples import sample_catalog

CATALOG = sample_catalog()
DATASETS = build_datasets(CATALOG)
EACH = pytest.mark.parametrize("name", DATASETS)
VALUES = {
    FieldType.TEXT: ["foo"],
    FieldType.BOOLEAN: [True],
    FieldType.INTEGER: [1, 3.14],
    FieldType.DATE: [{"date": "2022-04-14"}, {"timestamp": "2022-04-14T14:48:46Z"}],
}
WORLD = {"bbox": [-180, -90, 180, 90]}
WORLD_AS_POLYGON = {"type": "Polygon", "coordinates": [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]}
GEOMETRY = {"property": "geometry"}
LINE = {"type": "LineString", "coordinates": [[7, 50], [10, 51]]}
POINT = {"type": "Point", "coordinates": [7.02, 49.92]}
POINTS = {"type": "MultiPoint", "coordinates": [[7, 50], [10, 51]]}
YEAR = {"interval": ["2021-01-01", "2021-12-31"]}


def rows_of(name, node):
    """Evaluate a filter in both encodings, which must agree, and return the rows of which it is true."""
    texts = {"cql2-json": json.dumps(node), "cql2-text": cql2_text(node)}
    found = [matching(DATASETS[name], parse_filter(text, language)) for language, text in texts.items()]
    assert found[0] == found[1], texts
    return {*found[0]}


def queryables(name, *types):
    """Return those of the scalar queryables of a dataset that are of some types, with the type of each."""
    fields = (ID_FIELD, *DATASETS[name].fields)
    return [({"property": field.name}, field.type) for field in fields if field.type in (types or VALUES)]


def compared(name, left, right):
    return {sign: rows_of(name, call(sign, [left, right])) for sign in COMPARISONS}


def assert_opposites_exclude_each_other(found):
    for one, other in (("=", "<>"), (">", "<="), ("<", ">=")):
        assert not found[one] & found[other]


@EACH
def test_comparisons_of_a_queryable_and_a_value_exclude_their_opposites_on_either_side(name):
    for queryable, kind in queryables(name):
        for value in VALUES[kind]:
            found, turned = compared(name, queryable, value), compared(name, value, queryable)
            assert_opposites_exclude_each_other(found)
            mirror = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
            assert turned == {sign: found[other] for sign, other in mirror.items()}


@EACH
def test_what_is_compared_with_itself_is_equal_where_there_is_a_value(name):
    known = [(node, rows_of(name, call("not", [call("isNull", [node])]))) for node, _ in queryables(name)]
    everything = {*range(len(DATASETS[name]))}
    for node, rows in [*known, *((value, everything) for values in VALUES.values() for value in values)]:
        found = compared(name, node, node)
        assert found["="] == found[">="] == found["<="] == rows
        assert not found["<>"] | found["<"] | found[">"]


@EACH
def test_a_queryable_is_null_or_not(name):
    for queryable in [*(node for node, _ in queryables(name)), GEOMETRY]:
        null = rows_of(name, call("isNull", [queryable]))
        known = rows_of(name, call("not", [call("isNull", [queryable])]))
        assert not null & known
        assert null | known == {*range(len(DATASETS[name]))}


@EACH
def test_true_is_true_of_all_and_false_of_none(name):
    assert rows_of(name, True) == {*range(len(DATASETS[name]))}
    assert rows_of(name, False) == set()


@EACH
def test_like_has_its_wildcards_and_their_escapes(name):
    for queryable, _ in queryables(name, FieldType.TEXT):
        all_, some, empty, twice, escaped = (
            rows_of(name, call("like", [queryable, pattern])) for pattern in ("%", "_%", "", "%%", r"\%\_")
        )
        assert not some & empty
        assert all_ == twice >= some | empty
        assert escaped == set()
        assert rows_of(name, call("like", ["foo", "f_o"])) == {*range(len(DATASETS[name]))}


@EACH
def test_between_and_in_are_what_they_stand_for(name):
    for queryable, _ in queryables(name, FieldType.INTEGER):
        between = rows_of(name, call("between", [queryable, 0, 100]))
        ends = [call(">=", [queryable, 0]), call("<=", [queryable, 100])]
        assert between == rows_of(name, call("and", ends))
        assert rows_of(name, call("between", [queryable, 100.0, 1.0])) == set()
    for queryable, kind in queryables(name):
        choices = VALUES[kind] * 2
        equal = [call("=", [queryable, choice]) for choice in choices]
        assert rows_of(name, call("in", [queryable, choices])) == rows_of(name, call("or", equal))


@EACH
@pytest.mark.parametrize(
    ("folds", "one", "other"),
    [(("casei",), "foo", "FOO"), (("accenti",), "äöüéáí", "aoueai"), (("accenti", "casei"), "ÄÉ", "ae")],
)
def test_folded_texts_are_compared_by_their_letters(name, folds, one, other):
    def fold(node):
        for function in reversed(folds):
            node = call(function, [node])
        return node

    for queryable, _ in queryables(name, FieldType.TEXT):
        equal = rows_of(name, call("=", [fold(queryable), fold(one)]))
        assert equal == rows_of(name, call("=", [fold(queryable), fold(other)]))
        assert not equal & rows_of(name, call("<>", [fold(queryable), fold(other)]))
        patterns = [fold(f"{text[0]}%") for text in (one, other)]
        first, second = (rows_of(name, call("like", [fold(queryable), pattern])) for pattern in patterns)
        assert first == second


@EACH
@pytest.mark.parametrize("function", EVERY_PLACE)
def test_spatial_functions_take_every_geometry_on_either_side(name, function):
    mirror = {"s_within": "s_contains", "s_contains": "s_within"}.get(function, function)
    found = [
        rows_of(name, call(function, [GEOMETRY, place])) for place in (WORLD, WORLD_AS_POLYGON, LINE, POINT, POINTS)
    ]
    turned = [
        rows_of(name, call(mirror, [place, GEOMETRY])) for place in (WORLD, WORLD_AS_POLYGON, LINE, POINT, POINTS)
    ]
    assert found == turned
    assert found[0] == found[1]


@EACH
def test_spatial_functions_exclude_and_contain_each_other(name):
    placed = rows_of(name, call("not", [call("isNull", [GEOMETRY])]))
    assert rows_of(name, call("s_intersects", [GEOMETRY, WORLD])) == placed
    for place in (WORLD, LINE, POINT, POINTS):
        found = {function: rows_of(name, call(function, [GEOMETRY, place])) for function in EVERY_PLACE}
        assert not found["s_intersects"] & found["s_disjoint"]
        assert found["s_intersects"] | found["s_disjoint"] == placed
        assert not found["s_within"] & found["s_contains"] - found["s_equals"]


OUTSIDE = [
    "POINT(90 180)",
    "MULTIPOINT(7.02 49.92, 90 180)",
    "BBOX(1000000,1000000,2000000,2000000)",
    "GEOMETRYCOLLECTION(POINT(7.02 49.92), LINESTRING(0 0, 0 91))",
]


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize("function", ["S_INTERSECTS", "S_DISJOINT"])
def test_a_place_that_is_nowhere_is_refused(client, place, function):
    for dataset in DATASETS:
        asked = {"filter": f"{function}(geometry,{place})"}
        assert client.get(f"/api/collections/{dataset}/items", params=asked).status_code == 400


@EACH
def test_temporal_functions_take_days_and_intervals_on_either_side(name):
    mirror = {"t_after": "t_before", "t_before": "t_after"}
    days = [node for node, _ in queryables(name, FieldType.DATE)]
    for day in days:
        for time in ({"date": "2022-04-24"}, {"timestamp": "2022-04-24T07:59:57Z"}, YEAR):
            found = {function: rows_of(name, call(function, [day, time])) for function in EVERY_PERIOD}
            turned = {function: rows_of(name, call(mirror.get(function, function), [time, day])) for function in found}
            assert found == turned
            assert found["t_disjoint"] == found["t_after"] | found["t_before"]
            assert not found["t_disjoint"] & found["t_intersects"]
            assert found["t_equals"] <= found["t_intersects"]


@EACH
def test_any_two_intervals_have_a_relation_of_allen(name):
    """After, before, or one of the relations of intervals that share a day, of single days perhaps two."""
    own = {"sources": ("published_from", "published_until"), "changes": ("released", "released")}
    interval = {"interval": [{"property": end} for end in own.get(name, ("held_from", "held_until"))]}
    relations = ("t_after", "t_before", "t_equals", *INTERVALS_ONLY)
    for other in (YEAR, {"interval": ["2003-01-01", "2008-06-30"]}, {"interval": ["..", "2012-02-05"]}):
        found = [rows_of(name, call(function, [interval, other])) for function in relations]
        assert set().union(*found) == {*range(len(DATASETS[name]))}
        assert not found[0] & set().union(*found[1:])
        assert not found[1] & set().union(*found[2:])


@EACH
def test_any_four_predicates_can_be_combined(name):
    random_ = random.Random(name)  # noqa: S311 - the same ones each time
    predicates = [call(sign, [node, VALUES[kind][0]]) for node, kind in queryables(name) for sign in COMPARISONS]
    predicates += [call("isNull", [node]) for node, _ in queryables(name)]
    predicates += [call(function, [GEOMETRY, place]) for function in EVERY_PLACE for place in (WORLD, LINE)]
    everything = {*range(len(DATASETS[name]))}
    for _ in range(10):
        p1, p2, p3, p4 = chosen = random_.sample(predicates, 4)
        first, second = call("and", [call("not", [p1]), p2]), call("and", [p3, call("not", [p4])])
        whole = call("or", [first, second, call("not", [call("and", [p1, p4])])])
        true = [rows_of(name, item) for item in chosen]
        false = [rows_of(name, call("not", [item])) for item in chosen]
        assert rows_of(name, whole) == false[0] & true[1] | true[2] & false[3] | (everything & (false[0] | false[3]))


@cache
def sample_rows(name):
    return [*dataset_rows(CATALOG, name)]


def has(number, least, most):
    """Does a number that may be missing lie between two?"""
    return None not in (number, least, most) and least <= number <= most


# As the annex has them for its own data: a predicate, and of which rows of the bases it is true.
TABLE = [
    ("name='Ongoing base'", lambda v: v["name"] == "Ongoing base"),
    ("name>='Ongoing base'", lambda v: v["name"] >= "Ongoing base"),
    ("name<>'Ongoing base'", lambda v: v["name"] != "Ongoing base"),
    ("claims_count>1", lambda v: v["claims_count"] > 1),
    ("claims_count<=1", lambda v: v["claims_count"] <= 1),
    ("held_from IS NULL", lambda v: v["held_from"] is None),
    ("held_from IS NOT NULL", lambda v: v["held_from"] is not None),
    ("held_from=DATE('2003-01-01')", lambda v: v["held_from"] == "2003-01-01"),
    ("held_from>DATE('2001-01-01')", lambda v: has(v["held_from"], "2001-01-02", "9")),
    ("held_from<=TIMESTAMP('2003-01-01T10:13:19Z')", lambda v: has(v["held_from"], "", "2003-01-01")),
    ("disputed=true", lambda v: v["disputed"]),
    ("disputed=false", lambda v: not v["disputed"]),
    ("disputed", lambda v: v["disputed"]),
    ("name LIKE '%base'", lambda v: v["name"].endswith("base")),
    ("name NOT LIKE '_n%'", lambda v: v["name"][1] != "n"),
    ("personnel_min BETWEEN 400 AND 700", lambda v: has(v["personnel_min"], 400, 700)),
    ("personnel_min NOT BETWEEN 400 AND 700", lambda v: has(v["personnel_min"], 701, 10**9)),
    ("kind IN ('air_base','cosmodrome')", lambda v: v["kind"] == "air_base"),
    ("claims_count NOT IN (1,2)", lambda v: v["claims_count"] not in (1, 2)),
    ("held_from IN (DATE('2003-01-01'),DATE('2008-06-01'))", lambda v: v["held_from"] in ("2003-01-01", "2008-06-01")),
    ("CASEI(name)=casei('ONGOING BASE')", lambda v: v["name"] == "Ongoing base"),
    ("CASEI(name) IN (casei('ongoing BASE'),casei('foo'))", lambda v: v["name"] == "Ongoing base"),
    ("ACCENTI(CASEI(name)) LIKE accenti(casei('öNgoing%'))", lambda v: v["name"] == "Ongoing base"),
    ("host='TJ'", lambda v: "TJ" in v["host"]),
    ("2<claims_count", lambda v: v["claims_count"] > 2),
    ("personnel_min=personnel_max", lambda v: has(v["personnel_min"], v["personnel_max"], v["personnel_max"])),
    ("held_from=first_attested", lambda v: has(v["held_from"], v["first_attested"], v["first_attested"])),
    ("t_after(held_from,date('2001-01-01'))", lambda v: has(v["held_from"], "2001-01-02", "9")),
    ("t_before(date('2001-01-01'),held_from)", lambda v: has(v["held_from"], "2001-01-02", "9")),
    ("t_after(interval('2006-01-01','..'),interval(held_from,held_until))", lambda v: has(v["held_until"], "", "2006")),
]


@pytest.mark.parametrize(("predicate", "means"), TABLE, ids=[row[0] for row in TABLE])
def test_a_predicate_is_true_of_the_rows_of_which_it_says_so(predicate, means):
    expected = [number for number, row in enumerate(sample_rows("bases")) if means(row.values)]
    assert matching(DATASETS["bases"], parse_filter(predicate, "cql2-text")) == expected != []


@pytest.mark.parametrize(
    ("unoffered", "code"), [("claims_count+1=2", "arithmetic"), ("A_CONTAINS(host,('TJ'))", "array-functions")]
)
def test_what_is_not_offered_is_not_declared_and_refused(client, unoffered, code):
    assert f"http://www.opengis.net/spec/cql2/1.0/conf/{code}" not in CLASSES
    assert client.get("/api/collections/bases/items", params={"filter": unoffered}).status_code == 400
