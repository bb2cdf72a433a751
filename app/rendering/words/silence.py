"""Say since when nobody speaks of a record, and how far an inference would have reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.claims import describe_value
from app.domain.dates import describe_month
from app.domain.intervals import Interval, from_day
from app.domain.records import Record
from app.domain.status.assertions import tenure_end
from app.domain.status.state import Segment
from app.domain.vocabulary import PLAN_AFTER_YEARS, Status


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a stretch has lapsed: `since` is the month in which a source last spoke of the record, "" where none did."""

    since: str
    horizon: str

    @property
    def sentence(self) -> str:
        """Return "Not spoken of since June 2008", the words of a heading."""
        return f"Not spoken of since {self.since}" if self.since else Status.LAPSED.label


def find_silence(record: Record, timeline: Iterable[Segment], lapsed: Interval) -> Silence:
    """Find since when nobody speaks of a record that has lapsed, and by which horizon that counts.

    `record` has the claims that are known, `timeline` is derived from them, `lapsed` is one of its lapsed stretches.
    """
    start = lapsed.start or 0  # a lapse always has a start
    ends = [
        day for claim in record.claims if (day := _said_until(claim.effective_held.hull, claim.source.published.hull))
    ]
    spoken = max((end for end in ends if end <= start), default=None)
    if any(item.status is Status.INFERRED and item.days.end == start for item in timeline):
        horizon = _describe_inference(record, start)
    elif any(start in (claim.effective_held.hull.end, claim.source.published.hull.end) for claim in record.claims):
        horizon = "It counts for its own time alone."
    else:
        horizon = f"A plan or promise is taken to stand for {PLAN_AFTER_YEARS} years after the time that it names."
    return Silence("" if spoken is None else describe_month(from_day(spoken - 1)), horizon)


def _describe_inference(record: Record, start: int) -> str:
    """Say why an inference reaches as far as the day on which a record lapses."""
    term = next((claim for claim in record.claims if tenure_end(claim) == start), None)
    if term:
        value = describe_value(term.property, term.effective_value)
        return f"A source states its term, {value}; it is not taken to go on after that."
    years = record.kind.after_years
    return f"{record.collection.label} are taken to go on for {years} years after sources last attested them."


def _said_until(held: Interval, published: Interval) -> int | None:
    """Return the day after the last one of which a claim speaks: nobody can see ahead of the day of publication."""
    ends = [end for end in (held.end, published.end) if end is not None]
    return min(ends, default=None)
