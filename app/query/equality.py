"""Plain parameters: a field of an item must equal the text of a parameter. Each becomes a comparison of CQL2."""

import re
from datetime import date
from typing import Any

from app.errors import QueryError
from app.query.fields import Field, FieldType
from app.query.ogc_datetime import FULL_DATE

WHOLE = re.compile(r"[0-9]{1,20}")  # persons and dollars, counts of claims: none is negative
TRUTHS = {"true": True, "false": False}
TAKES = {FieldType.DATE: "a day like 2008-06-01", FieldType.BOOLEAN: "true or false"}


def equals(field: Field, text: str) -> Any:
    """Return the comparison in CQL2's JSON form; of several codes one must be equal.

    Codes have no commas, so a parameter takes several with commas between them. Raises QueryError where the text is no
    value of the field's type.
    """
    if field.type in (FieldType.TEXT, FieldType.TEXTS):
        return {"op": "in", "args": [{"property": field.name}, text.split(",") if field.is_code else [text]]}
    return {"op": "=", "args": [{"property": field.name}, _parse(field, text)]}


def _parse(field: Field, text: str) -> Any:
    try:
        if field.type is FieldType.DATE:
            return {"date": _full_date(text)}
        return TRUTHS[text] if field.type is FieldType.BOOLEAN else _whole(text)
    except (ValueError, KeyError) as error:
        takes = TAKES.get(field.type, "a whole number that is not negative")
        raise QueryError(field.name, f"{field.name} takes {takes}; not {text!r}") from error


def _full_date(text: str) -> str:
    if not FULL_DATE.fullmatch(text):  # Python also reads 20080601 and 2008-W23-1
        raise ValueError(text)
    return date.fromisoformat(text).isoformat()


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):  # Python's own liberties: 1_0, spaces, digits of other scripts
        raise ValueError(text)
    number = int(text)
    if number >= 2**62:
        raise ValueError(text)
    return number
