"""Describe agreements, time lines and ages in words."""

from collections.abc import Iterable
from datetime import date

from app.domain.agreement import Agreement, Side
from app.domain.claim_vocabulary import Property, Shape
from app.domain.claims import describe_value
from app.domain.dates import describe_month
from app.domain.intervals import ALWAYS, Interval, from_day, union
from app.domain.status.state import Segment
from app.domain.vocabulary import Status
from app.rendering.counting import count

MOST_TIMES = 6  # that a phrase lists


def describe_agreement(agreement: Agreement) -> str:
    """Say who says what, counted by originator and without a verdict."""
    sides = sorted(agreement.sides, key=lambda side: -len(side.originators))
    first, *others = sides
    sources = count(len(first.originators), "source")
    if not others:
        return f"{sources} agree: {_value(agreement.property, first)}"
    if all(set(side.originators) == set(first.originators) for side in others):
        said = "; ".join(
            f"{_value(agreement.property, side)} by {join_names(side.speakers or side.originators)}" for side in sides
        )
        carry = "carries" if len(first.originators) == 1 else "carry"
        return f"{sources} ({join_names(first.originators)}) {carry} both: {said}"
    differing = sum(len(side.originators) for side in others)
    said = "; ".join(f"{join_names(side.originators)}: {_value(agreement.property, side)}" for side in sides)
    verb = "says so" if len(first.originators) == 1 else "agree"
    return f"{sources} {verb}, {differing} differ{'s' if differing == 1 else ''} ({said})"


def _value(property_: Property, side: Side) -> str:
    return describe_side(property_, side) or ("denied" if side.claims[0].is_negative else "said")


def describe_side(property_: Property, side: Side) -> str | None:
    """Return the number or date of a side; None where it denies or its values cannot be compared."""
    claim = side.claims[0]
    if claim.is_negative or property_.shape not in (Shape.FIGURE, Shape.DATE):
        return None
    return describe_value(property_, claim.effective_value)


def join_names(names: Iterable[str], word: str = "and") -> str:
    """Join names as a sentence has them.

    >>> join_names(["Kant", "Ayni", "Osh"])
    'Kant, Ayni and Osh'
    """
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def describe_timeline(timeline: Iterable[Segment]) -> str:
    """List the times at which a record was attested, without the gaps, or else inferred, announced or denied."""
    timeline = list(timeline)
    for status in (Status.ATTESTED, Status.INFERRED, Status.SUSPENDED, Status.ANNOUNCED, Status.DENIED):
        own = [item for item in timeline if item.status is status]
        stretches = [_describe_stretch(days, own) for days in union(item.days for item in own)]
        if stretches:
            more = [f"{len(stretches) - MOST_TIMES + 1} more times"] if len(stretches) > MOST_TIMES else []
            return f"{status.label} {join_names([*stretches[: MOST_TIMES - len(more)], *more])}"
    return "No date given"


def _describe_stretch(days: Interval, own: Iterable[Segment]) -> str:
    """Describe a stretch to the month, but its start by the year where sources tell no more of it."""
    words = describe_months(days)
    rough = next((item.days for item in own if item.days.start == days.start and not item.is_certain), None)
    first, last = first_and_last(rough or ALWAYS)
    if not first or not last or (first.month, first.day, last.month) != (1, 1, 12):
        return words
    is_one_year = rough == days and first.year == last.year
    return str(first.year) if is_one_year else words.replace(describe_month(first), str(first.year), 1)


def describe_months(days: Interval) -> str:
    """Describe an interval to the month, by years where it is of whole ones.

    >>> describe_months(Interval(0, 31)), describe_months(Interval(0, None)), describe_months(Interval(0, 365))
    ('January 1970', 'from January 1970 on', '1970')
    """
    first, last = first_and_last(days)
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if first and last and (first.year, first.month) == (last.year, last.month):
        return describe_month(first)
    if last is None:
        return f"from {describe_month(first)} on" if first else "at all times"
    return f"{describe_month(first)} to {describe_month(last)}" if first else f"until {describe_month(last)}"


def describe_age(earlier: date, later: date) -> str:
    """Describe the time between two days in years and months.

    >>> describe_age(date(2018, 1, 29), date(2026, 11, 1))
    '8 years and 9 months'
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 1:
        return "less than a month"
    parts = [(months // 12, "year"), (months % 12, "month")]
    return " and ".join(count(number, unit) for number, unit in parts if number)


def first_and_last(days: Interval) -> tuple[date | None, date | None]:
    """Return the first and last day; None for an open end."""
    first, last = (None if day is None else from_day(day) for day in (days.start, days.last))
    return first, last
