"""CQL2 filters: three-valued truth and comparisons by type."""

import json

import pytest

from app.errors import QueryError
from app.query.cql2 import parse_filter
from app.query.crs import EPSG_3857, to_crs84
from tests.query.asking import dataset_of, matching
from tests.query.filtering import FIELDS, SAMPLES, found

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


def test_a_long_filter_of_many_parts_is_answered():
    assert found(" OR ".join(["name = 'Kant'"] * 500)) == "a"
    assert found(f"strength IN ({','.join(map(str, range(395, 1000)))})") == "a"


def test_parentheses_in_texts_and_names_do_not_count_as_depth():
    assert found(f"name = '{'(' * 500}' OR name = ')))''((' OR name = 'Kant'") == "a"


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
