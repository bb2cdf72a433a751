"""Dates and timestamps of a filter as days."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.domain.intervals import to_day
from app.errors import QueryError
from app.query.ogc_datetime import full_date

DAY_AND_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]")


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
