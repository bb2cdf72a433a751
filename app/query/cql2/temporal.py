"""Temporal functions of a filter: how days and intervals of days relate (Allen's relations; CQL2, 7.8, table 8)."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.domain.intervals import to_day
from app.errors import QueryError
from app.query.cql2.operators import TEMPORAL
from app.query.frames.interval_index import AFTER_ALL, BEFORE_ALL
from app.query.ogc_datetime import full_date

DAY_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]")
# Reads an operand as the day of each row, or one day for all; QueryError with the sentence for any other operand.
ReadDays = Callable[[Any, str], Any]


def relate_times(name: str, args: Sequence[Any], read_days: ReadDays) -> Any:
    """Relate two times; null for a row without a day."""
    (start, end), (other_start, other_end) = (_period(arg, read_days) for arg in args)
    return TEMPORAL[name](start, end, other_start, other_end)


def _period(node: Any, read_days: ReadDays) -> tuple[Any, Any]:
    """Return the first day and the day after the last; a null end of an interval of columns is open."""
    if not isinstance(node, dict) or "interval" not in node:
        day = read_days(node, "temporal functions take dates, timestamps or intervals")
        return day, day + 1
    first, last = node["interval"]
    start, end = _end(first, BEFORE_ALL, read_days), _end(last, AFTER_ALL - 1, read_days) + 1
    if isinstance(start, int) and isinstance(end, int) and end <= start:
        raise QueryError("filter", "an INTERVAL must not end before it begins")
    return start, end


def _end(node: Any, open_end: int, read_days: ReadDays) -> Any:
    """Return the days of one end of an interval."""
    if node == "..":
        return open_end
    days = read_days(node, "an INTERVAL takes dates, timestamps or '..'")
    return days if isinstance(days, int) else days.fillna(open_end)


def parse_instant(node: Mapping[str, Any]) -> int:
    """Return the day of a date or a timestamp; QueryError for what is neither."""
    return parse_day(str(node.get("date", node.get("timestamp"))))


def parse_day(text: str) -> int:
    """Read the day of a date, or of a timestamp in UTC; QueryError for what is neither."""
    try:
        if not DAY_AND_TIME.match(text):
            return to_day(full_date(text))
        moment = datetime.fromisoformat(text.upper())
        return to_day((moment if moment.tzinfo is None else moment.astimezone(UTC)).date())
    except (ValueError, OverflowError) as error:
        raise QueryError("filter", f"{text!r} is neither a date nor a timestamp") from error
