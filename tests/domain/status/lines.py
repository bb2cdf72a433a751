"""Time lines of records as rows, and the claims that most tests of them make."""

from datetime import date

from app.domain.intervals import from_day, single_day, to_day
from app.domain.status.state import segments
from tests.samples import GAZETTE, make_claim, make_record

SURE, ROUGH = True, False


def line(record, known_by=None):
    """The time line as rows of status, first day, day after the last, and whether that is sure."""
    return [
        (item.status.value, iso(item.days.start), iso(item.days.end), item.is_certain)
        for item in timeline(record, known_by)
    ]


def timeline(record, known_by=None):
    return segments(record, None if known_by is None else to_day(date.fromisoformat(known_by)))


def iso(day):
    return None if day is None else from_day(day).isoformat()


def on(text):
    return single_day(date.fromisoformat(text))


def goes_on(first):
    """The rows of a base since the day after it was last spoken of."""
    horizon = f"{int(first[:4]) + 10}{first[4:]}"
    return [("inferred", first, horizon, SURE), ("lapsed", horizon, None, SURE)]


def base(*claims, **more):
    return make_record("base", *claims, **more)


def presence(held, source=GAZETTE, **more):
    return make_claim("presence", True, held, source, **more)


def plan(first, until):
    return [("announced", first, until, SURE), ("lapsed", until, None, SURE)]
