"""The status of a record at a time in words, and when it was last attested."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.catalog.catalog import Catalog
from app.domain.claims import Claim
from app.domain.dates import describe, parse_date
from app.domain.intervals import ALWAYS, Interval, from_day, to_day
from app.domain.records import Record
from app.domain.sources import Source
from app.domain.status.assertions import is_attesting
from app.domain.status.stage import describe_stage, stage_in
from app.domain.status.state import Segment, State, segments, state, with_known_claims
from app.domain.vocabulary import Collection, Status
from app.rendering.words.claim_words import Words
from app.rendering.words.descriptions import describe_age, describe_months, describe_timeline
from app.rendering.words.silence import Silence, find_silence
from app.rendering.words.voices import describe_voices, find_voices


def summarise_status(record: Record, catalog: Catalog, window: Interval | None, known_by: int | None) -> Words:
    """Summarise the status in a window, or at any time for None, and the last attestation up to its end.

    `doubt` says why the status is not certain, "" where it is; `attested` and `age` are None where nothing attests it;
    `horizon` says why it has lapsed, "" where it has not; `stage` is that of an agreement, "" for other records.
    """
    known = with_known_claims(record, known_by)
    found = state(known, window or ALWAYS)
    until, words = _reference(catalog, window, known_by)
    timeline = segments(known)
    is_dated = any(item.status is Status.ATTESTED for item in timeline)
    attested, end = _last_attested(known.claims, until) if is_dated else (None, None)
    silence, is_agreement = None, record.collection is Collection.AGREEMENTS
    if window is None or found.status is Status.LAPSED:
        silence = _silence(known, timeline, window)
    last_day = Interval(until - 1, until)
    if window is not None and any(item.status is Status.ATTESTED and item.days.overlaps(last_day) for item in timeline):
        attested, end = words, until
    age = None if end is None or end >= until else f"{describe_age(from_day(end), from_day(until))} before {words}"
    return {
        "status": found.status,
        "doubt": _doubt(found, timeline, window),
        "text": _status_words(found, timeline, window, silence)
        + describe_voices(find_voices(known, timeline), found.status, window),
        "horizon": silence.horizon if silence else "",
        "stage": describe_stage(stage_in(known, window or ALWAYS)) if is_agreement else "",
        "attested": attested,
        "age": age,
    }


def _silence(record: Record, timeline: Sequence[Segment], window: Interval | None) -> Silence | None:
    """Find the silence of a record that has lapsed in a window, or for good where no window is asked for."""
    lapses = [item.days for item in timeline if item.status is Status.LAPSED and item.days.overlaps(window or ALWAYS)]
    if not lapses or (window is None and lapses[-1].end is not None):
        return None
    return find_silence(record, timeline, lapses[-1])


def _status_words(found: State, timeline: Sequence[Segment], window: Interval | None, silence: Silence | None) -> str:
    if window is not None and found.status is Status.LAPSED and silence:
        return silence.sentence
    if window is not None:
        return found.status.label if found.status else "No source speaks of this time"
    if not timeline:
        return "No source says when"
    if any(item.status is Status.ENDED and item.days.end is None for item in timeline):
        return f"{describe_timeline(timeline)}; ended"
    lapse = next((item.days.start for item in timeline if item.status is Status.LAPSED and item.days.end is None), None)
    goes_on = any(item.status is Status.INFERRED and item.days.end == lapse for item in timeline)
    silent = f"; {silence.sentence[0].lower()}{silence.sentence[1:]}" if silence else ""
    return describe_timeline(timeline) + (f"; inferred {describe_months(Interval(None, lapse))}" if goes_on else silent)


def _doubt(found: State, timeline: Sequence[Segment], window: Interval | None) -> str:
    """Say why the status in a window is not certain; "" where it is, and where no window is asked for."""
    if window is None or found.status is None or found.is_certain:
        return ""
    reached = [item.days for item in timeline if item.status is found.status and item.days.overlaps(window)]
    is_before_all = all(days.start is None for days in reached)
    return "no source says since when" if is_before_all else "only rough dates reach this time"


def _reference(catalog: Catalog, window: Interval | None, known_by: int | None) -> tuple[int, str]:
    """Return the day from which ages count back, exclusive, and its name; never the server's present day."""
    if window is not None and window.end is not None:
        return window.end, "the end of the chosen time"
    known = [source for source in catalog.sources.values() if source.is_known_by(known_by)]
    latest = max(known, key=_published_end)
    return _published_end(latest), f"the latest article of the layer ({latest.publisher}, {describe(latest.published)})"


def _published_end(source: Source) -> int:
    end = source.published.hull.end
    return to_day(date.min) if end is None else end


def _last_attested(claims: Iterable[Claim], until: int) -> tuple[str | None, int | None]:
    """Return the last time up to a day that a fact attests, in its own precision, and its end."""
    ends = (item for claim in claims if is_attesting(claim) for item in _attested_ends(claim))
    return max((item for item in ends if item[1] <= until), key=lambda item: item[1], default=(None, None))


def _attested_ends(claim: Claim) -> Iterator[tuple[str, int]]:
    """Yield when what a claim attests ends: with the fact, or with the publication of its article."""
    held, seen = claim.effective_held, claim.source.published
    ends = [item for item in (held.hull.end, seen.hull.end) if item is not None]
    if not ends or (held.hull.start is not None and held.hull.start >= min(ends)):
        return
    if held.hull.end is not None and held.hull.end == min(ends):
        last = held.text.rpartition("/")[2]
        yield describe(parse_date(last)), held.hull.end
    else:
        yield describe(seen), min(ends)
