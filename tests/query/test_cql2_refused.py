"""CQL2 filters that are refused: without meaning, too long, too deep; each error names the filter."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import QueryError
from app.query.cql2 import MAX_DEPTH, MAX_LENGTH, parse_filter
from tests.query.filtering import found

ROOT = Path(__file__).resolve().parents[2]


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
    with pytest.raises(QueryError, match="'nowhere' is not a queryable; there are id, geometry, name, host"):
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


def test_more_parentheses_closed_than_opened_are_refused_as_any_other_text():
    with pytest.raises(QueryError, match="filter is not cql2-text"):
        parse_filter(")))))) name = 'a'", "cql2-text")


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
