"""Agreement, disagreement and time lines in words."""

from collections.abc import Iterable
from datetime import date

from app.domain.agreement import Agreement, Side
from app.domain.claim_vocabulary import Property, Shape
from app.domain.claims import describe_value
from app.domain.dates import MONTHS
from app.domain.intervals import from_day
from app.domain.state import Segment
from app.domain.vocabulary import Status


def describe_agreement(agreement: Agreement) -> str:
    """Who says what, counted by originator and without a verdict."""
    sides = sorted(agreement.sides, key=lambda side: -len(side.originators))
    first, *others = sides
    if not others:
        return f"{_count(first)} agree: {_value(agreement.property, first)}"
    if all(set(side.originators) == set(first.originators) for side in others):
        said = "; ".join(f"{_value(agreement.property, side)} by {_join(_voices(side))}" for side in sides)
        carry = "carries" if len(first.originators) == 1 else "carry"
        return f"{_count(first)} ({_join(first.originators)}) {carry} both: {said}"
    differing = sum(len(side.originators) for side in others)
    said = "; ".join(f"{_join(side.originators)}: {_value(agreement.property, side)}" for side in sides)
    verb = "says so" if len(first.originators) == 1 else "agree"
    return f"{_count(first)} {verb}, {differing} differ{'s' if differing == 1 else ''} ({said})"


def _count(side: Side) -> str:
    return f"{len(side.originators)} source{'' if len(side.originators) == 1 else 's'}"


def _voices(side: Side) -> tuple[str, ...]:
    return side.speakers or side.originators


def _value(property_: Property, side: Side) -> str:
    """What a side says: its value where values can be compared, else only whether it says so or denies it."""
    claim = side.claims[0]
    if property_.shape in (Shape.FIGURE, Shape.DATE) and not claim.is_negative:
        return describe_value(property_, claim.effective_value)
    return "denied" if claim.is_negative else "said"


def _join(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def describe_timeline(timeline: Iterable[Segment]) -> str:
    """When a record was attested, first to last, or else announced or denied, in one phrase."""
    timeline = list(timeline)
    for status in (Status.ATTESTED, Status.INFERRED, Status.ANNOUNCED, Status.DENIED):
        stretches = [item.days for item in timeline if item.status is status]
        if stretches:
            return f"{status.label} {_describe_days(stretches[0].start, stretches[-1].end)}"
    return "No date given"


def _describe_days(start: int | None, end: int | None) -> str:
    first = None if start is None else from_day(start)
    last = None if end is None else from_day(end - 1)
    if first and last and (first.year, first.month) == (last.year, last.month):
        return _month(first)
    if last is None:
        return f"from {_month(first)} on" if first else "at all times"
    return f"{_month(first)} to {_month(last)}" if first else f"until {_month(last)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
