"""Holdings: what is held of a record at a time, value by value, each with the numbers of its quotes; and since when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.catalog.catalog import Catalog
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, describe_value
from app.domain.dates import describe, parse_date
from app.domain.intervals import ALWAYS, Interval, from_day, to_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.state import Segment, State, claims_known, is_attesting, segments, state
from app.domain.vocabulary import Status
from app.rendering.pages.sentences import describe_agreement, describe_timeline

DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Saying:
    """A value as one or more sources give it for one time.

    `held` is empty where the value is that time itself, `said` for what is plainly stated.
    """

    value: str
    held: str
    said: str
    is_corrected: bool
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """All that is held of one property, and who agrees or differs on it."""

    property: Property
    sayings: tuple[Saying, ...]
    agreements: tuple[str, ...]


def holdings(
    record: Record, window: Interval | None, known_by: int | None, numbers: Mapping[str, int]
) -> list[Holding]:
    """What is held in a window, at all times for None, as known on a day; `numbers` are those of quotes, by claim."""
    held = state(record, window or ALWAYS, known_by)
    return [
        Holding(
            property_,
            tuple(_sayings(own, numbers)),
            tuple(describe_agreement(item) for item in held.agreements if item.property is property_),
        )
        for property_ in Property
        if (own := [claim for claim in held.held if claim.property is property_])
    ]


def _sayings(claims: Iterable[Claim], numbers: Mapping[str, int]) -> Iterator[Saying]:
    """Claims that say the same of the same time in the same way are one line with several quotes."""
    same: dict[tuple[str, str, str, bool], list[Claim]] = {}
    for claim in claims:
        value = describe_value(claim.property, claim.effective_value)
        held = describe(claim.effective_held)
        key = (value, "" if held == value else held, _said(claim), claim.corrected is not None)
        same.setdefault(key, []).append(claim)
    for key, own in same.items():
        yield Saying(*key, tuple(sorted(numbers[claim.id] for claim in own)))


def _said(claim: Claim) -> str:
    """How it is said where that is not as a plain fact, and by whom where that is not the author."""
    words = [] if claim.modality is Modality.STATED else [claim.modality.label.lower()]
    return " ".join([*words, *([f"by {claim.speaker}"] if claim.speaker else [])])


@dataclass(frozen=True, slots=True)
class Standing:
    """The status at a time in words, and since when no source has attested the record; `doubt` says what weakens it."""

    status: Status | None
    doubt: str
    text: str
    attested: str | None
    age: str | None


def standing(record: Record, catalog: Catalog, window: Interval | None, known_by: int | None) -> Standing:
    """The status in a window, or on the whole, and its last attestation up to the end of it."""
    found = state(record, window or ALWAYS, known_by)
    until, words = _reference(catalog, window, known_by)
    timeline = segments(record, known_by)
    is_dated = any(item.status is Status.ATTESTED for item in timeline)
    attested, end = _last_attested(claims_known(record, known_by), until) if is_dated else (None, None)
    if window is not None and any(_is_attested_on(item, until - 1) for item in timeline):
        attested, end = words, until
    age = None if end is None or end >= until else f"{describe_age(from_day(end), from_day(until))} before {words}"
    doubt, text = _doubt(found, timeline, window), _status_words(found, timeline, window)
    return Standing(found.status, doubt, text, attested, age)


def _status_words(found: State, timeline: Sequence[Segment], window: Interval | None) -> str:
    if window is not None:
        return found.status.label if found.status else "No source speaks of this time"
    if not timeline:
        return "No source says when"
    goes_on = timeline[-1].days.end is None and timeline[-1].status is Status.INFERRED
    ended = any(item.status is Status.ENDED and item.days.end is None for item in timeline)
    return describe_timeline(timeline) + ("; inferred since" if goes_on else "; ended" if ended else "")


def _doubt(found: State, timeline: Sequence[Segment], window: Interval | None) -> str:
    """Why the status in a window is not certain; nothing where it is, and on the whole."""
    if window is None or found.status is None or found.is_certain:
        return ""
    reached = [item.days for item in timeline if item.status is found.status and item.days.overlaps(window)]
    is_before_all = all(days.start is None for days in reached)
    return "no source says since when" if is_before_all else "only rough dates reach this time"


def _is_attested_on(segment: Segment, day: int) -> bool:
    return segment.status is Status.ATTESTED and segment.days.overlaps(Interval(day, day + 1))


def describe_age(earlier: date, later: date) -> str:
    """The time between two days in years and months.

    >>> describe_age(date(2018, 1, 29), date(2026, 11, 1))
    '8 years and 9 months'
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    if months < 1:
        return "less than a month"
    parts = [(months // 12, "year"), (months % 12, "month")]
    return " and ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)


def _reference(catalog: Catalog, window: Interval | None, known_by: int | None) -> tuple[int, str]:
    """The day that ages count back from, exclusive, and what it is called: the server's clock is not asked."""
    if window is not None and window.end is not None:
        return window.end, "the end of the chosen time"
    known = [source for source in catalog.sources.values() if source.is_known_by(known_by)]
    latest = max(known, key=_published_end)
    return _published_end(latest), f"the latest article of the layer ({latest.publisher}, {describe(latest.published)})"


def _published_end(source: Source) -> int:
    end = source.published.hull.end
    return to_day(date.min) if end is None else end


def _last_attested(claims: Iterable[Claim], until: int) -> tuple[str | None, int | None]:
    """The last time up to a day that a fact attests, in the precision of what says so, and its end."""
    found = [item for claim in claims if is_attesting(claim) for item in _attested_ends(claim) if item[1] <= until]
    return max(found, key=lambda item: item[1], default=(None, None))


def _attested_ends(claim: Claim) -> Iterator[tuple[str, int]]:
    """When what a claim attests ends: with the fact, or with the article that cannot see ahead of its day."""
    held, seen = claim.effective_held, claim.source.published
    ends = [item for item in (held.hull.end, seen.hull.end) if item is not None]
    if not ends or (held.hull.start is not None and held.hull.start >= min(ends)):
        return
    if held.hull.end is not None and held.hull.end == min(ends):
        last = held.text.rpartition("/")[2]
        yield describe(parse_date(last)), held.hull.end
    else:
        yield describe(seen), min(ends)


def describe_window(window: Interval) -> str:
    """A chosen time in words, short where it is of whole years.

    >>> describe_window(parse_date("2008/2010").hull), describe_window(parse_date("2008-06-01").hull)
    ('from 2008 to 2010', 'on 1 June 2008')
    """
    first = None if window.start is None else from_day(window.start)
    last = None if window.end is None else from_day(window.end - 1)
    is_years = (first is None or first.strftime("%m-%d") == "01-01") and (
        last is None or last.strftime("%m-%d") == "12-31"
    )
    start, end = (None if day is None else _day(day, is_years) for day in (first, last))
    if start is None or end is None:
        return f"up to {end}" if end else f"from {start} on" if start else "at all times"
    if start == end:
        return f"in {start}" if is_years else f"on {start}"
    return f"from {start} to {end}"


def _day(day: date, is_year: bool) -> str:
    return f"{day.year}" if is_year else describe(parse_date(day.isoformat()))
