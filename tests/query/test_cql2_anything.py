"""CQL2 filters of any words: there is no error but one that names the filter."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import QueryError
from tests.query.filtering import NAMES, SAMPLES, TABLE, found

WORDS = st.sampled_from(
    (
        *(
            "name",
            "host",
            "strength",
            "disputed",
            "since",
            "id",
            "geometry",
            "nowhere",
            "'a'",
            "''",
            "'2008-06-01'",
            "1",
        ),
        *(
            "-5",
            "1e9",
            "TRUE",
            "NULL",
            "=",
            "<>",
            "<",
            ">=",
            "AND",
            "OR",
            "NOT",
            "LIKE",
            "IN",
            "BETWEEN",
            "IS",
            "(",
            ")",
        ),
        *(
            ",",
            "CASEI(",
            "ACCENTI(",
            "S_INTERSECTS(",
            "S_TOUCHES(geometry,",
            "T_AFTER(",
            "T_DURING(since,",
            "POINT(1 2)",
        ),
        *("POLYGON((0 0,1 1,1 0,0 1,0 0))", "BBOX(1,2,3,4)", "DATE('2008-06-01')", "INTERVAL('..','2008-06-01')", "%"),
        *("GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))", "TIMESTAMP('2008-06-01T00:00:00Z')", '"', "é", "\x00"),
    )
)
LEAVES = st.one_of(
    *(st.just({"property": name}) for name in (*NAMES, "id", "geometry", "nowhere")),
    st.sampled_from(
        ({"date": "2008-06-01"}, {"date": "x"}, {"timestamp": "2008-06-01T00:00:00Z"}, {"bbox": [0, 0, 1, 1]})
    ),
    st.sampled_from(
        ({"interval": ["..", "2008-06-01"]}, {"interval": [{"property": "since"}, ".."]}, {"interval": []})
    ),
    st.sampled_from(({"type": "Point", "coordinates": [1, 2]}, {"type": "Point", "coordinates": []}, {})),
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=3),
)
OPERATORS = st.sampled_from(
    (
        *("and", "or", "not", "=", "<>", "<", "like", "in", "between", "isNull", "casei", "accenti", "+", "f"),
        "s_within",
        "t_after",
    )
)
NODES = st.recursive(
    LEAVES,
    lambda node: (
        st.builds(lambda op, args: {"op": op, "args": args}, OPERATORS, st.lists(node, max_size=3))
        | st.lists(node, max_size=2)
    ),
    max_leaves=8,
)


def answers(text, language):
    """The answers of both tables, or the error."""
    try:
        return [found(text, language, table) for table in (TABLE, SAMPLES)]
    except QueryError as error:
        return error


@settings(max_examples=100)
@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join) | st.text(max_size=20))
@example("S_CROSSES(geometry, POLYGON((60 30, 80 50, 80 30, 60 50, 60 30)))")
@example("S_OVERLAPS(geometry, GEOMETRYCOLLECTION(POINT(68.78 38.54), LINESTRING(0 0, 1 1)))")
@example("T_AFTER(DATE('2010-01-01'), DATE('2009-01-01'))")
def test_whatever_a_filter_says_the_only_error_is_one_that_names_it(text):
    told = answers(text, "cql2-text")
    assert isinstance(told, list) or told.parameter == "filter"


@settings(max_examples=10)
@given(NODES)
def test_whatever_a_filter_in_json_says_the_only_error_is_one_that_names_it(content):
    told = answers(json.dumps(content), "cql2-json")
    assert isinstance(told, list) or told.parameter == "filter"
