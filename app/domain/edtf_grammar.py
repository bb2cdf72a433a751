"""Parse single dates of the Extended Date/Time Format by the grammar of the edtf library."""

from datetime import date
from time import struct_time

from edtf.parser import grammar
from pyparsing import ParseException

# The library's whole grammar, with sets and exponents that a claim has no use for, takes ten times as long.
SINGLE_DATE = grammar.date ^ grammar.uncertainOrApproxDate ^ grammar.season ^ grammar.unspecified


def find_bounds(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a date; None for a text that is none, ValueError outside the calendar."""
    try:
        parsed = SINGLE_DATE.parse_string(text, parse_all=True)[0]
    except ParseException:
        return None
    return _to_date(parsed.lower_strict()), _to_date(parsed.upper_strict())


def _to_date(value: struct_time) -> date:
    return date(value.tm_year, value.tm_mon, value.tm_mday)
