"""Plain parameters: a field of an item must equal the text of a parameter."""

import re
from datetime import date

from app.domain.intervals import to_day
from app.errors import QueryError
from app.query.fields import FieldType
from app.query.ogc_datetime import FULL_DATE
from app.query.postings import RowNumbers
from app.query.table import Table

WHOLE = re.compile(r"[0-9]{1,20}")  # persons and dollars, counts of claims: none is negative
TRUTHS = {"true": True, "false": False}


def matching_value(table: Table, rows: RowNumbers, name: str, text: str) -> RowNumbers:
    """Those of the rows whose field equals the value that the text means; of several texts one must equal it.

    Of codes, which have no commas, the text may name several; one of them must be equal. Raises QueryError where the
    text is no value of the field's type.
    """
    column = table.columns[name]
    if column.field.type in (FieldType.TEXT, FieldType.TEXTS):
        return table.only(rows, column.rows_with_any(text.split(",") if column.field.is_code else [text]))
    value = _parse(name, text, column.field.type)
    found: RowNumbers = rows[(column.values[rows] == value) & column.known[rows]]
    return found


def _parse(name: str, text: str, type_: FieldType) -> int | bool:
    try:
        if type_ is FieldType.DATE:
            return to_day(_full_date(text))
        return TRUTHS[text] if type_ is FieldType.BOOLEAN else _whole(text)
    except (ValueError, KeyError) as error:
        what = {FieldType.DATE: "a day like 2008-06-01", FieldType.BOOLEAN: "true or false"}.get(
            type_, "a whole number that is not negative"
        )
        raise QueryError(name, f"{name} takes {what}; not {text!r}") from error


def _full_date(text: str) -> date:
    if not FULL_DATE.fullmatch(text):  # Python also reads 20080601 and 2008-W23-1
        raise ValueError(text)
    return date.fromisoformat(text)


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):  # Python's own liberties: 1_0, spaces, digits of other scripts
        raise ValueError(text)
    number = int(text)
    if number >= 2**62:
        raise ValueError(text)
    return number
