"""Plain parameters: a field of an item must equal the text of a parameter. Each becomes a comparison of CQL2."""

import re
from typing import Any

from app.errors import QueryError
from app.query.frames.fields import Field, FieldType
from app.query.ogc_datetime import full_date

WHOLE = re.compile(r"[0-9]{1,20}")  # persons and dollars, counts of claims: none is negative
TRUTHS = {"true": True, "false": False}
TAKES = {FieldType.DATE: "a day like 2008-06-01", FieldType.BOOLEAN: "true or false"}


def equals(field: Field, text: str) -> Any:
    """Return the comparison in CQL2's JSON form; of several codes one must be equal.

    Codes have no commas, so a parameter takes several with commas between them. Raises QueryError where the text is no
    value of the field's type.
    """
    if field.type in (FieldType.TEXT, FieldType.TEXTS):
        if field.is_code and "," in text:
            return {"op": "in", "args": [{"property": field.name}, text.split(",")]}
        return {"op": "=", "args": [{"property": field.name}, text]}
    return {"op": "=", "args": [{"property": field.name}, _parse(field, text)]}


def _parse(field: Field, text: str) -> Any:
    try:
        if field.type is FieldType.DATE:
            return {"date": full_date(text).isoformat()}
        return TRUTHS[text] if field.type is FieldType.BOOLEAN else _whole(text)
    except (ValueError, KeyError) as error:
        takes = TAKES.get(field.type, "a whole number that is not negative")
        raise QueryError(field.name, f"{field.name} takes {takes}; not {text!r}") from error


def _whole(text: str) -> int:
    # Python's own liberties: 1_0, spaces, digits of other scripts.
    if not WHOLE.fullmatch(text) or int(text) >= 2**62:
        raise ValueError(text)
    return int(text)
