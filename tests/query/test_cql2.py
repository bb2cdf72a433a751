"""CQL2 filters: three-valued truth, comparisons by type, and no error but one that names the filter."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.errors import QueryError
from app.query.cql2 import MAX_DEPTH, MAX_LENGTH, parse_filter
from app.query.crs import EPSG_3857, to_crs84
from app.query.frames.datasets import build_datasets
from app.query.frames.fields import BOOLEAN, DATE, INTEGER, TEXT, TEXTS, Field
from app.query.frames.rows import Row
from tests.query.asking import dataset_of, matching
from tests.samples import sample_catalog

ROOT = Path(__file__).resolve().parents[2]
FIELDS = tuple(
    Field(name, type_, name.title(), "For tests.")
    for name, type_ in (("name", TEXT), ("host", TEXTS), ("strength", INTEGER), ("disputed", BOOLEAN), ("since", DATE))
)
ROWS = {
    "a": ("Kant", ["KG", "RU"], 400, True, "2008-06-01"),
    "b": ("100% Ünal_x\\y", ["TJ"], 0, False, "1970-01-01"),
    "c": ("", [], -5, None, "1969-12-31"),
    "d": (None, None, None, None, None),
}
NAMES = [field.name for field in FIELDS]
TABLE = dataset_of(
    FIELDS, [Row(id_, dict(zip(NAMES, values, strict=True)), (), None, "") for id_, values in ROWS.items()]
)
SAMPLES = build_datasets(sample_catalog())["bases"]


def found(filter_, language="cql2-text", table=TABLE):
    rows = matching(table, parse_filter(filter_, language))
    return "".join(table.ids[row] for row in rows)


COMPARED = [
    ("name = 'Kant'", "a", "a text"),
    ("name <> 'Kant'", "bc", "another text; a null is not another"),
    ("name > 'A'", "a", "texts in the order of their letters"),
    ("'Kant' = name", "a", "the other way round"),
    ("strength = 400", "a", "a number"),
    ("strength < 1", "bc", "numbers; a null is not less"),
    ("strength >= 0", "ab", "zero is a number"),
    ("strength < 0.5", "bc", "a fraction beside whole numbers"),
    ("strength < 99999999999999999999", "abc", "a number larger than any field"),
    ("400 = strength", "a", "the other way round"),
    ("disputed = true", "a", "yes"),
    ("disputed <> true", "b", "no; a null is neither"),
    ("since = DATE('2008-06-01')", "a", "a day"),
    ("since > '1969-12-31'", "ab", "a day as a text"),
    ("since < TIMESTAMP('1970-01-01T12:00:00Z')", "c", "a time of day counts as its day"),
    ("id = 'c'", "c", "the id"),
    ("name = id", "", "two fields"),
    ("1 = 1", "abcd", "two literals"),
    ("'a' = 'b'", "", "two that differ"),
]
LISTS = [
    ("host = 'RU'", "a", "one of several texts"),
    ("'RU' = host", "a", "the other way round"),
    ("host = 'KG' AND host = 'RU'", "a", "two of them"),
    ("host <> 'KG'", "ab", "one that is another"),
    ("NOT host = 'KG'", "b", "none of them; nothing at all is unknown"),
    ("host IN ('TJ', 'KG')", "ab", "one of a list"),
    ("host LIKE 'R%'", "a", "one of a form"),
    ("CASEI(host) = CASEI('ru')", "a", "in another case"),
    ("host > 'S'", "b", "one that is greater"),
    ("host IS NULL", "cd", "none"),
    ("host IS NOT NULL", "ab", "any"),
]
TRUTHS = [
    ("strength IS NULL", "d", "a null"),
    ("NOT strength IS NULL", "abc", "no null"),
    ("strength IS NOT NULL", "abc", "the same"),
    ("NOT strength = 400", "bc", "unknown stays unknown"),
    ("NOT NOT strength = 400", "a", "twice"),
    ("NOT (strength = 400 AND name = 'Kant')", "bc", "unknown and unknown is unknown"),
    ("strength = 1 OR strength IS NULL", "d", "unknown or true is true"),
    ("NOT (strength = 400 AND id = 'x')", "abcd", "unknown and false is false"),
    ("NOT (disputed = true OR id = 'c')", "b", "unknown or false is unknown"),
    ("disputed = true OR disputed = false", "ab", "neither where it is unknown"),
    ("id = 'a' OR id = 'b' AND id = 'x'", "a", "and binds closer than or"),
    ("(id = 'a' OR id = 'b') AND id = 'b'", "b", "but not than parentheses"),
    ("TRUE", "abcd", "always"),
    ("FALSE", "", "never"),
]
FORMS = [
    ("name LIKE 'K%'", "a", "any text after"),
    ("name LIKE '%'", "abc", "any text, the empty one too"),
    ("name LIKE '____'", "a", "four characters"),
    ("name LIKE 'k%'", "", "another case"),
    ("name LIKE '100\\%%'", "b", "a percent sign as it is"),
    ("name LIKE '%Ünal\\_x%'", "b", "an underscore as it is"),
    ("name LIKE '%\\_n%'", "", "not for any character"),
    ("name LIKE '%x\\\\y'", "b", "a backslash as it is"),
    ("name LIKE '.*'", "", "no expression"),
    ("name NOT LIKE 'K%'", "bc", "not that form; a null has none"),
    ("CASEI(name) LIKE CASEI('kAN_')", "a", "in any case"),
    ("ACCENTI(name) LIKE '%Unal%'", "b", "without accents"),
    ("CASEI(ACCENTI(name)) = CASEI(ACCENTI('100% ÚNAL_X\\Y'))", "b", "without case and accents"),
    ("CASEI(name) = 'kant'", "a", "a field folded, a text small already"),
    ("CASEI(name) = 'KANT'", "", "only what is folded matches"),
    ("strength BETWEEN -5 AND 0", "bc", "both ends belong"),
    ("strength NOT BETWEEN -5 AND 0", "a", "outside; a null is not"),
    ("strength BETWEEN 5 AND 1", "", "nothing between"),
    ("name IN ('Kant', 'x')", "a", "one of a list"),
    ("name NOT IN ('Kant', 'x')", "bc", "none of a list; a null is not"),
    ("strength IN (400, 0)", "ab", "numbers"),
    ("since IN (DATE('1970-01-01'))", "b", "days"),
]
GOOD = [*COMPARED, *LISTS, *TRUTHS, *FORMS]


@pytest.mark.parametrize(("text", "ids", "_why"), GOOD, ids=[f"{row[0]}: {row[2]}" for row in GOOD])
def test_a_filter_finds_the_rows_for_which_it_is_true(text, ids, _why):
    assert found(text) == ids


JSON = [
    ({"op": "=", "args": [{"property": "name"}, "Kant"]}, "a", "a comparison"),
    ({"op": "isNull", "args": [{"property": "host"}]}, "cd", "no text at all"),
    ({"op": "in", "args": [{"property": "host"}, ["TJ", "KG"]]}, "ab", "one of a list"),
    ({"op": "between", "args": [{"property": "strength"}, -5, 0]}, "bc", "both ends"),
    ({"op": "not", "args": [{"op": "=", "args": [{"property": "strength"}, 400]}]}, "bc", "not"),
    ({"op": "<", "args": [{"property": "since"}, {"date": "1970-01-01"}]}, "c", "a day"),
    ({"op": "like", "args": [{"op": "casei", "args": [{"property": "name"}]}, "k%"]}, "a", "a form"),
    (True, "abcd", "always"),
]


@pytest.mark.parametrize(("content", "ids", "_why"), JSON, ids=[row[2] for row in JSON])
def test_a_filter_may_be_written_in_json(content, ids, _why):
    assert found(json.dumps(content), "cql2-json") == ids


BAD = [
    ("", "nothing"),
    ("name =", "half of one"),
    ("name = 'a' or", "half of two"),
    ("name == 'a'", "a sign too many"),
    ("name = 'a", "an open text"),
    ("(name = 'a'", "an open parenthesis"),
    ("name; DROP TABLE x", "another language"),
    ("nowhere = 1", "no such property"),
    ("geometry = 1", "a place is not compared"),
    ("name = 5", "a text and a number"),
    ("strength = 'x'", "a number and a text"),
    ("disputed = 1", "a truth and a number"),
    ("since = 5", "a day and a number"),
    ("since = 'June'", "a day and a word"),
    ("since = '2008-W23-1'", "a day and a week"),
    ("since = DATE('2008-02-30')", "no such day"),
    ("since < TIMESTAMP('2008-06-01T25:00:00Z')", "no such hour"),
    ("host = 5", "texts and a number"),
    ("host = operator", "no such list of texts"),
    ("host = host", "two lists of texts"),
    ("host = name", "a list and a field"),
    ("strength LIKE '4%'", "a number has no form"),
    ("CASEI(strength) = 'a'", "nor a case"),
    ("strength + 1 = 401", "arithmetic is not offered"),
    ("foo(name) = 1", "nor are functions of others"),
    ("A_CONTAINS(host, ('KG'))", "nor are arrays"),
    ("S_INTERSECTS(name, POINT(1 1))", "a text is no place"),
    ("S_INTERSECTS(geometry, name)", "nor here"),
    ("S_INTERSECTS(geometry, POINT(1e400 1))", "a place beyond all"),
    ("S_INTERSECTS(geometry, POINT EMPTY)", "a place that is none"),
    ("S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))", "an area of two corners"),
    ("S_NEAR(geometry, POINT(1 1))", "no such relation"),
    ("T_AFTER(name, DATE('2000-01-01'))", "a text is no time"),
    ("T_AFTER(since, DATE('2000-13-01'))", "no such month"),
    ("T_AFTER(since, INTERVAL('2009-01-01', '2008-01-01'))", "an end before the start"),
    ("T_AFTER(since, INTERVAL('x', '..'))", "no day"),
    ("T_AFTER(since, INTERVAL(name, '..'))", "a text in an interval"),
    ("T_SOON(since, DATE('2000-01-01'))", "no such relation"),
]


@pytest.mark.parametrize(("text", "_why"), BAD, ids=[f"{row[0]}: {row[1]}" for row in BAD])
def test_a_filter_without_meaning_is_refused_with_the_name_of_the_parameter(text, _why):
    with pytest.raises(QueryError) as caught:
        found(text)
    assert caught.value.parameter == "filter"


BAD_JSON = [
    ("", "nothing"),
    ("{", "no JSON"),
    ("null", "a null"),
    ("1", "a number"),
    ('"a"', "a text"),
    ("[]", "a list"),
    ("{}", "an empty object"),
    ('{"op":"and","args":[]}', "and of nothing"),
    ('{"op":"not","args":[]}', "not of nothing"),
    ('{"op":"=","args":[{"property":"name"}]}', "one operand"),
    ('{"op":"=","args":[{"property":"name"},null]}', "a null beside a field"),
    ('{"op":"in","args":[{"property":"name"},"a"]}', "a text for a list"),
    ('{"op":"between","args":[{"property":"strength"},1]}', "one end"),
    ('{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[1,2,3]}]}', "three numbers"),
    ('{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[]}]}', "no ring"),
    ('{"op":"t_after","args":[{"property":"since"},{"interval":["2000-01-01"]}]}', "one end of an interval"),
]


@pytest.mark.parametrize(("text", "_why"), BAD_JSON, ids=[row[1] for row in BAD_JSON])
def test_a_filter_in_json_without_meaning_is_refused(text, _why):
    with pytest.raises(QueryError):
        found(text, "cql2-json")


def test_an_unknown_property_is_told_with_those_there_are():
    with pytest.raises(QueryError, match="'nowhere' is no queryable; there are id, geometry, name, host"):
        found("nowhere = 1")


def test_a_filter_is_as_long_as_it_may_be_and_no_longer():
    within = f"name = '{'x' * (MAX_LENGTH - 9)}'"
    assert (len(within), found(within)) == (MAX_LENGTH, "")
    with pytest.raises(QueryError, match="longer than 10,000"):
        found(within + " ")


def negated(times):
    return '{"op":"not","args":[' * times + '{"op":"=","args":[{"property":"disputed"},true]}' + "]}" * times


def test_a_filter_is_as_deep_as_it_may_be_and_no_deeper():
    assert found(negated(MAX_DEPTH - 1), "cql2-json") == ("a" if MAX_DEPTH % 2 else "b")
    with pytest.raises(QueryError, match=f"more than {MAX_DEPTH} deep"):
        found(negated(MAX_DEPTH), "cql2-json")


def test_a_long_filter_of_many_parts_is_answered():
    assert found(" OR ".join(["name = 'Kant'"] * 500)) == "a"
    assert found(f"strength IN ({','.join(map(str, range(395, 1000)))})") == "a"


def test_more_parentheses_closed_than_opened_are_refused_as_any_other_text():
    with pytest.raises(QueryError, match="filter is not cql2-text"):
        parse_filter(")))))) name = 'a'", "cql2-text")


def test_parentheses_in_texts_and_names_do_not_count_as_depth():
    assert found(f"name = '{'(' * 500}' OR name = ')))''((' OR name = 'Kant'") == "a"


DEEP = {
    "parentheses": "('(' * 4900) + 'a=1' + (')' * 4900)",
    "open parentheses": "'(' * 40",
    "a bad end within parentheses": "('(' * 40) + 'a=' + (')' * 40)",
    "parentheses hidden by quotes": """"name = ')))' and " + "(name = ')))' and " * 40""",
    "parentheses hidden by names": """'")))" = 1 and ' + '(")))" = 1 and ' * 40""",
    "not": "'NOT ' * 2400 + 'a=1'",
    "not with parentheses": "'NOT (' * 1500 + 'a=1' + ')' * 1500",
    "minus": "'a=' + '-' * 9000 + '1'",
    "minus with spaces": "'a=' + '- ' * 4500 + '1'",
    "case": "'casei(' * 1300 + 'a' + ')' * 1300 + '=1'",
    "sums": "'a=' + '1+' * 4000 + '1'",
    "powers": "'a=' + '2^' * 4000 + '1'",
    "functions": "'f(' * 3000 + '1' + ')' * 3000 + '=1'",
}
SCRIPT = """
import sys
from app.errors import QueryError
from app.query.cql2 import parse_filter
for text in sys.argv[1:]:
    try:
        parse_filter(eval(text), "cql2-text")
    except QueryError:
        print(text, flush=True)
"""


def test_a_filter_that_is_nested_without_end_is_refused_and_ends_no_process():
    # In a process of its own, since the library would take ours with it, or not come back.
    asked = (sys.executable, "-c", SCRIPT, *DEEP.values())
    done = subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout.splitlines()) == (0, list(DEEP.values())), done.stderr


def test_the_geometries_of_a_filter_are_in_the_system_that_is_said():
    expression = parse_filter("S_WITHIN(geometry, BBOX(8330000, 5280000, 8340000, 5300000))", "cql2-text")
    rows = matching(SAMPLES, expression, to_crs84(EPSG_3857))
    assert [SAMPLES.ids[row] for row in rows] == ["ongoing-base"]
    with pytest.raises(QueryError, match="out of"):  # metres are no degrees
        matching(SAMPLES, expression)


def test_nothing_is_found_where_there_is_nothing():
    nothing = dataset_of(FIELDS, ())
    for text, _ids, _why in GOOD:
        assert found(text, table=nothing) == ""


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
