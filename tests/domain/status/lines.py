"""Time lines of records as rows, and the claims that most tests of them make."""

from datetime import date
from typing import Any

from app.domain.claims import Claim
from app.domain.intervals import Interval, from_day, single_day, to_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.status.state import Segment, segments, with_known_claims
from tests.samples import GAZETTE, make_claim, make_record

SURE, ROUGH = True, False
Row = tuple[str, str | None, str | None, bool]  # status, first day, day after the last, and whether that is sure


def line(record: Record, known_by: str | None = None) -> list[Row]:
    """The time line as rows."""
    return [
        (item.status.value, iso(item.days.start), iso(item.days.end), item.is_certain)
        for item in timeline(record, known_by)
    ]


def timeline(record: Record, known_by: str | None = None) -> tuple[Segment, ...]:
    return segments(with_known_claims(record, None if known_by is None else to_day(date.fromisoformat(known_by))))


def iso(day: int | None) -> str | None:
    return None if day is None else from_day(day).isoformat()


def on(text: str) -> Interval:
    return single_day(date.fromisoformat(text))


def goes_on(first: str) -> list[Row]:
    """The rows of a base since the day after it was last spoken of."""
    horizon = f"{int(first[:4]) + 10}{first[4:]}"
    return [("inferred", first, horizon, SURE), ("lapsed", horizon, None, SURE)]


def base(*claims: Claim, **more: Any) -> Record:
    return make_record("base", *claims, **more)


def presence(held: str, source: Source = GAZETTE, **more: Any) -> Claim:
    return make_claim("presence", True, held, source, **more)


def plan(first: str, until: str) -> list[Row]:
    return [("announced", first, until, SURE), ("lapsed", until, None, SURE)]
