"""A plain parameter is a value of the type of its field, and nothing that only looks like one."""

import pytest

from app.errors import QueryError
from app.query.equality import equals
from app.query.frames.fields import BOOLEAN, DATE, INTEGER, TEXT, TEXTS, Field
from app.query.frames.rows import Row
from tests.query.asking import dataset_of, matching

FIELDS = tuple(
    Field(name, type_, name.title(), "For tests.", is_code=name == "host")
    for name, type_ in (("name", TEXT), ("host", TEXTS), ("strength", INTEGER), ("disputed", BOOLEAN), ("since", DATE))
)
ROWS = {
    "a": ("Kant", ["KG", "RU"], 400, True, "2008-06-01"),
    "b": ("kant", ["TJ"], 0, False, "1970-01-01"),
    "c": ("", [], -5, None, "1969-12-31"),
    "d": (None, None, None, None, None),
}
NAMES = [field.name for field in FIELDS]
BY_NAME = dict(zip(NAMES, FIELDS, strict=True))
TABLE = dataset_of(
    FIELDS, [Row(id_, dict(zip(NAMES, values, strict=True)), (), None, "") for id_, values in ROWS.items()]
)
EQUAL = [
    ("name", "Kant", "a", "a text, its case counts"),
    ("name", "", "c", "an empty text is a text, and no null"),
    ("name", "Kan", "", "not a part of one"),
    ("host", "KG", "a", "one of several"),
    ("host", "RU", "a", "another of them"),
    ("host", "TJ,RU", "ab", "several codes, one of which must be equal"),
    ("host", "RU,KG,RU", "a", "both of them, one twice"),
    ("host", "UZ,RU", "a", "one that nothing has beside one"),
    ("name", "Kant,kant", "", "of what is no code, a comma is part"),
    ("host", "", "", "nothing in a list"),
    ("strength", "400", "a", "a number"),
    ("strength", "0400", "a", "with a zero before it"),
    ("strength", "0", "b", "zero, and no null"),
    ("strength", "1", "", "a number that nothing has"),
    ("disputed", "true", "a", "yes"),
    ("disputed", "false", "b", "no, and no null"),
    ("since", "2008-06-01", "a", "a day"),
    ("since", "1970-01-01", "b", "the first day of counting, and no null"),
    ("since", "1969-12-31", "c", "a day before it"),
]


@pytest.mark.parametrize(("name", "text", "found", "_why"), EQUAL, ids=[f"{row[0]}: {row[3]}" for row in EQUAL])
def test_rows_whose_field_equals_a_text_are_found(name, text, found, _why):
    assert "".join(TABLE.ids[row] for row in matching(TABLE, equals(BY_NAME[name], text))) == found


BAD = [
    ("strength", "", "nothing"),
    ("strength", "many", "a word"),
    ("strength", "4.5", "a fraction"),
    ("strength", "1e3", "an exponent"),
    ("strength", "1_000", "an underscore"),
    ("strength", " 1", "a space"),
    ("strength", "٤", "a digit of another script"),
    ("strength", "9" * 20, "beyond all"),
    ("strength", "9" * 5000, "beyond what is read at all"),
    ("disputed", "", "nothing"),
    ("disputed", "True", "a capital"),
    ("disputed", "1", "a number"),
    ("since", "", "nothing"),
    ("since", "2008", "a year"),
    ("since", "20080601", "no hyphens"),
    ("since", "2008-W23-1", "a week"),
    ("since", "2008-02-30", "no such day"),
    ("strength", "-5", "no strength is negative"),
    ("strength", "+400", "a sign, which is a space where it is not encoded"),
    ("since", "2008-06-01T00:00:00Z", "a time of day"),
]


@pytest.mark.parametrize(("name", "text", "_why"), BAD, ids=[f"{row[0]}: {row[2]}" for row in BAD])
def test_a_text_that_is_no_value_of_the_field_is_refused_with_its_name(name, text, _why):
    with pytest.raises(QueryError, match=f"^{name} takes ") as caught:
        equals(BY_NAME[name], text)
    assert caught.value.parameter == name
