"""Dates and timestamps of a filter as days."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from app.domain.intervals import to_day
from app.errors import QueryError
from app.query.ogc_datetime import FULL_DATE

DAY_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]")


def parse_instant(node: Mapping[str, Any]) -> int:
    """The day of a date or a timestamp; QueryError for what is neither."""
    return parse_day(str(node.get("date", node.get("timestamp"))))


def parse_day(text: str) -> int:
    """The day of a text that is a date or a timestamp, which is taken to UTC; QueryError for what is neither."""
    try:
        if FULL_DATE.fullmatch(text):
            return to_day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text.upper() if DAY_AND_TIME.match(text) else "")
        return to_day((moment if moment.tzinfo is None else moment.astimezone(UTC)).date())
    except (ValueError, OverflowError) as error:
        raise QueryError("filter", f"{text!r} is neither a date nor a timestamp") from error
