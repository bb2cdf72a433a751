"""The shape of a filter is checked before it is asked: whatever passes has a truth, or is refused for its types."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely import Point

from app.errors import QueryError
from app.query.cql2 import MAX_DEPTH, parse_filter
from app.query.cql2.parsing import PREDICATES, check_shape
from app.query.frames.fields import BOOLEAN, DATE, INTEGER, TEXT, TEXTS, Field
from app.query.frames.rows import Row
from tests.query.asking import dataset_of, matching

TYPES = (("name", TEXT), ("host", TEXTS), ("strength", INTEGER), ("disputed", BOOLEAN), ("since", DATE))
FIELDS = tuple(Field(name, type_, name.title(), "For tests.") for name, type_ in TYPES)
TABLE = dataset_of(
    FIELDS,
    [
        Row("a", dict(zip(dict(TYPES), ("Kant", ["KG"], 400, True, "2008-06-01"), strict=True)), (), Point(1, 2), ""),
        Row("b", dict.fromkeys(dict(TYPES)), (), None, ""),
    ],
)
NAME, PLACE, SINCE = {"property": "name"}, {"property": "geometry"}, {"property": "since"}


def op(name, *args):
    return {"op": name, "args": list(args)}


COUNTS = [
    (op("and"), "and takes at least 2 operands, not 0"),
    (op("or", True), "or takes at least 2 operands, not 1"),
    (op("not"), "not takes 1 operand, not 0"),
    (op("not", True, True), "not takes 1 operand, not 2"),
    (op("=", NAME), "= takes 2 operands, not 1"),
    (op("=", NAME, "a", "b"), "= takes 2 operands, not 3"),
    (op("between", {"property": "strength"}, 1), "between takes 3 operands, not 2"),
    (op("isNull", NAME, NAME), "isnull takes 1 operand, not 2"),
    (op("like", NAME), "like takes 2 operands, not 1"),
    (op("s_within", PLACE), "s_within takes 2 operands, not 1"),
    (op("t_after", SINCE), "t_after takes 2 operands, not 1"),
    (op("=", op("casei"), "a"), "casei takes 1 operand, not 0"),
]
KINDS = [
    (None, "None is neither true nor false"),
    (1, "1 is neither true nor false"),
    ("a", "'a' is neither true nor false"),
    ({}, "{} is neither true nor false"),
    (op("and", True, 1), "1 is neither true nor false"),
    (op("not", [True]), r"\[True\] is neither true nor false"),
    (op("foo", True), "the operator 'foo' is not offered"),
    (op("casei", "a"), "the operator 'casei' is not offered"),
    (op("=", NAME, None), "None cannot be compared"),
    (op("=", NAME, ["a"]), r"\['a'\] cannot be compared"),
    (op("=", NAME, op("+", 1, 1)), r"'\+' is not offered as an operand"),
    (op("=", NAME, op("=", 1, 1)), "'=' is not offered as an operand"),
    (op("=", NAME, {"bbox": [1, 2, 3, 4]}), "is not offered as an operand"),
    (op("=", NAME, {"property": 5}), "is not offered as an operand"),
    (op("=", NAME, {"date": 5}), "is not offered as an operand"),
    (op("in", NAME, "a"), "IN takes a list"),
    (op("in", NAME, [["a"]]), r"\['a'\] cannot be compared"),
    ({"op": "and", "args": True}, "and takes operands"),
    ({"op": "and"}, "and takes operands"),
    ({"op": "and", "property": "name"}, "says more than one thing"),
    (op("=", SINCE, {"date": "2008-06-01", "timestamp": "2008-06-01T00:00:00Z"}), "says more than one thing"),
    (op("s_within", PLACE, NAME), "spatial functions take"),
    (op("s_within", PLACE, "POINT(1 1)"), "spatial functions take"),
    (op("s_within", PLACE, {"bbox": [1, 2, 3]}), "BBOX takes 4 or 6 numbers"),
    (op("s_within", PLACE, {"bbox": [1, 2, 3, "4"]}), "BBOX takes 4 or 6 numbers"),
    (op("s_within", PLACE, {"bbox": 5}), "BBOX takes 4 or 6 numbers"),
    (op("t_after", SINCE, {"interval": ["2000-01-01"]}), "an INTERVAL takes two ends"),
    (op("t_after", SINCE, {"interval": "2000-01-01"}), "an INTERVAL takes two ends"),
    (op("t_after", SINCE, {"interval": ["..", None]}), "None cannot be compared"),
]


@pytest.mark.parametrize(("content", "sentence"), [*COUNTS, *KINDS], ids=[str(row[0]) for row in [*COUNTS, *KINDS]])
def test_a_filter_of_another_shape_is_refused_with_what_it_should_be(content, sentence):
    with pytest.raises(QueryError, match=sentence) as caught:
        check_shape(content)
    assert caught.value.parameter == "filter"


def answer(content):
    """The rows, or that it is refused."""
    try:
        check_shape(content)
        return matching(TABLE, content)
    except QueryError as error:
        return error.parameter


ALIKE = [
    (op("between", NAME, "A", "Z"), "name BETWEEN 'A' AND 'Z'", "texts have an order too"),
    (op("not", {"property": "disputed"}), "NOT disputed", "a field that is a truth"),
    (op("t_after", SINCE, {"date": "2000-01-01"}), "T_AFTER(since, DATE('2000-01-01'))", "a day"),
    (op("like", NAME, op("casei", "Kant")), "name LIKE CASEI('Kant')", "a pattern is folded"),
]


@pytest.mark.parametrize(("content", "text", "_why"), ALIKE, ids=[row[2] for row in ALIKE])
def test_json_and_text_are_taken_alike(content, text, _why):
    one, other = parse_filter(json.dumps(content), "cql2-json"), parse_filter(text, "cql2-text")
    assert answer(one) == answer(other) != "filter"


def test_a_list_may_be_as_deep_as_any_operand():
    deep = "x"
    for _ in range(MAX_DEPTH - 2):
        deep = op("casei", deep)
    check_shape(op("in", NAME, [deep]))
    with pytest.raises(QueryError, match=f"more than {MAX_DEPTH} deep"):
        check_shape(op("in", NAME, [op("casei", deep)]))


LEAVES = st.one_of(
    st.sampled_from([{"property": name} for name in (*dict(TYPES), "id", "geometry", "nowhere")]),
    st.sampled_from([{"date": "2008-06-01"}, {"date": 5}, {"timestamp": "x"}, {"bbox": [0, 0, 1, 1]}, {"bbox": []}]),
    st.sampled_from([{"interval": ["..", "2008-06-01"]}, {"interval": [5]}, {"interval": None}, {"property": None}]),
    st.sampled_from([{"type": "Point", "coordinates": [1, 2]}, {"type": "Point"}, {"type": None}, {"type": "Polygon"}]),
    st.sampled_from([{"type": "GeometryCollection", "geometries": [{}]}, {"type": "Point", "coordinates": 5}]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
)
NAMES = st.sampled_from([*PREDICATES, "casei", "accenti", "AND", "isNull", "f", "+", "", None, 5])
NODES = st.recursive(
    LEAVES,
    lambda node: (
        st.builds(lambda name, args: {"op": name, "args": args}, NAMES, st.lists(node, max_size=3) | node)
        | st.lists(node, max_size=2)
        | st.dictionaries(st.sampled_from(["op", "args", "property", "date", "bbox", "interval", "type"]), node)
    ),
    max_leaves=10,
)


@settings(max_examples=600)
@given(NODES)
@example(op("s_within", PLACE, {"type": "Point", "coordinates": [10**400, 1]}))
@example(op("=", {"property": "strength"}, 10**400))
def test_whatever_json_is_given_it_is_answered_or_refused(content):
    told = answer(content)
    assert isinstance(told, list) or told == "filter"
