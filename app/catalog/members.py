"""Members of JSON objects: are they there, are they texts, are they terms of a closed list?"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from app.catalog.files import find_faults
from app.catalog.problems import Report
from app.domain.claims import ValueShapeError
from app.domain.dates import Edtf, parse_date
from app.domain.intervals import DateError, EndBeforeStart

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def has_members(raw: Any, needed: Iterable[str], options: Iterable[str], rule: str, report: Report) -> bool:
    """Is it an object with all these members and no others?"""
    if not isinstance(raw, dict):
        report.add(rule, "a JSON object is expected here")
        return False
    missing = [key for key in needed if key not in raw]
    unknown = sorted(set(raw) - set(needed) - set(options))
    if missing:
        report.add(rule, f"missing: {', '.join(missing)}")
    if unknown:
        report.add(rule, f"unknown: {', '.join(unknown)}")
    return not missing and not unknown


def is_clean(raw: Any, rule: str, report: Report) -> bool:
    """Is there nothing in it that no format could hold? Each odd character or number becomes a problem."""
    faults = list(find_faults(raw))
    for fault in faults:
        report.add(rule, fault)
    return not faults


def are_texts(raw: Mapping[str, Any], names: Iterable[str], rule: str, report: Report) -> bool:
    """Are all these members texts? Each that is none is told of."""
    blank = [name for name in names if not (isinstance(raw[name], str) and raw[name].strip())]
    for name in blank:
        report.add(rule, f"{name} must be a text")
    return not blank


def is_texts(value: Any) -> bool:
    """Is it a list of texts?"""
    return isinstance(value, list) and all(isinstance(item, str) and item for item in value)


def is_web(address: str) -> bool:
    """Is it an address on the web, which names a host and has no spaces?"""
    try:
        parts = urlsplit(address)
    except ValueError:  # an IPv6 address that does not end, say
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname) and not any(map(str.isspace, address))


def parse_term(terms: type[E], value: Any, rule: str, report: Report) -> E | None:
    """The term of a closed list, or a problem that names the list."""
    if isinstance(value, str) and value in set(terms):
        return terms(value)
    report.add(rule, f"{value!r} is none of {', '.join(terms)}")
    return None


def parse_held(raw: Any, name: str, report: Report) -> Edtf | None:
    """An EDTF date; one that does not parse, or ends before it begins, becomes a problem."""
    if not isinstance(raw, str):
        report.add("date-invalid", f"{name}: {raw!r} is not an EDTF date")
        return None
    return parse_dated(lambda: parse_date(raw), name, report)


def parse_dated(parse: Callable[[], T], name: str, report: Report) -> T | None:
    """What the function gives; what it raises of dates and shapes becomes a problem."""
    try:
        return parse()
    except EndBeforeStart as error:
        report.add("end-before-start", f"{name}: {error}")
    except DateError as error:
        report.add("date-invalid", f"{name}: {error}")
    except ValueShapeError as error:
        report.add("value-shape", f"{name}: {error}")
    return None
