"""An oracle for the status of a record: day after day from the first to the last, without any interval.

It shares with the code under test the claims and what their dates allow (`hull`, `core`), and nothing else. Claims are
`Any`, since those of tests have no open publication.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from app.domain.records import Record
from app.domain.vocabulary import PLAN_AFTER_YEARS, Collection, Status

EPOCH = date(1970, 1, 1)
FIRST, LAST = (date(2000, 1, 1) - EPOCH).days, (date(2032, 1, 1) - EPOCH).days
DAYS = range(FIRST, LAST)
FAR = 10**9
HAPPENING = ("occurred", "delivered", "value_usd")
COMMENT = ("tenure_until", "purpose", "limit", "assessment")
PROSPECT = ("planned", "intent")
ENDING = ("ended", "left")
FACTUAL = ("stated", "reported", "assessed")


def statuses_by_day(record: Record, known_by: int | None = None) -> dict[Status, list[bool]]:
    """For each status, whether the record has it on each of DAYS."""
    claims = [claim for claim in record.claims if known_by is None or published(claim) <= known_by]
    facts = [claim for claim in claims if is_fact(claim) and not is_undated(record, claim)]
    attested = mark(said(claim) for claim in facts)
    ended = over_by_day(claims, attested)
    stays = [claim for claim in claims if claim.property == "suspended" and is_said(claim)]
    stopped = zip(mark(map(suspended_days, stays)), attested, ended, strict=True)
    held_up = [stays and not here and not over for stays, here, over in stopped]
    lasting = [claim for claim in facts if lasts(record, claim)]
    begin = first_day(lasting, held_up)
    denied = mark(said(claim) for claim in claims if claim.is_negative)
    announced = mark(announced_days(record, claim, begin) for claim in find_prospects(claims))
    inferred, suspended, lapsed = fill(record, claims, lasting, begin, attested, held_up, ended, stays)
    if begin is None and record.collection is not Collection.EVENTS and True in announced:
        lapsed = mark([(DAYS[announced.index(True)], FAR)])
    others = zip(attested, announced, denied, ended, strict=True)
    lapsed = [gone and not any(several) for gone, several in zip(lapsed, others, strict=True)]
    return {
        Status.ATTESTED: attested,
        Status.INFERRED: inferred,
        Status.SUSPENDED: suspended,
        Status.ANNOUNCED: announced,
        Status.DENIED: denied,
        Status.LAPSED: lapsed,
        Status.ENDED: ended,
    }


def is_said(claim: Any) -> bool:
    """Is it told as a fact, and not that it is not so?"""
    return claim.modality in FACTUAL and claim.effective_value is not False


def is_fact(claim: Any) -> bool:
    """Does it show that the thing is there?"""
    return is_said(claim) and claim.property not in (*COMMENT, *PROSPECT, *ENDING, "suspended")


def is_undated(record: Record, claim: Any) -> bool:
    """Is it a happening at some time before?"""
    happens = claim.property in HAPPENING or not record.kind.is_standing
    return happens and claim.effective_held.text[0] in "./"


def lasts(record: Record, claim: Any) -> bool:
    """Does a fact go on beyond its days?"""
    goes_on = record.kind.is_standing and claim.property not in HAPPENING
    return goes_on or claim.effective_held.text.endswith("/..")


def bounds(when: Any) -> tuple[int, int]:
    """The first and last day that a date speaks of; an open end is far away, an unknown one is not spoken of."""
    text = when.text
    first = when.core.start if text[0] in "./" else when.hull.start
    if text.endswith("/.."):
        return first, FAR
    return first, when.core.end - 1 if text.endswith("/") else when.hull.end - 1


def published(claim: Any) -> int:
    """The last day on which its source may have appeared."""
    return int(claim.source.published.hull.end) - 1


def said(claim: Any) -> tuple[int, int]:
    """The first and last day that it speaks of, until its source; a fact ahead of its source attests nothing."""
    first, last = bounds(claim.effective_held)
    if is_fact(claim):
        return first, min(last, published(claim))
    return first, max(published(claim), claim.effective_held.core.start) if last == FAR else last


def mark(stretches: Iterable[tuple[int, int]]) -> list[bool]:
    """Whether each of DAYS is in one of the stretches, whose last days belong to them."""
    found = [False] * len(DAYS)
    for first, last in stretches:
        start, after = max(first, FIRST), min(last + 1, LAST)
        found[start - FIRST : max(after - FIRST, start - FIRST)] = [True] * max(after - start, 0)
    return found


def over_by_day(claims: Iterable[Any], attested: Sequence[bool]) -> list[bool]:
    """Has it ended, and not begun again since?"""
    ends = {end for claim in claims if (end := end_of(claim)) is not None}
    found, over = [], any(end < FIRST for end in ends)
    for day, here, before in zip(DAYS, attested, [False, *attested], strict=False):
        over = (over or day in ends) and not (here and not before)
        found.append(over and not here)
    return found


def end_of(claim: Any) -> int | None:
    """The first day on which it was over."""
    if claim.property not in ENDING or not is_said(claim):
        return None
    value: Any = claim.effective_value
    return int(value.hull.end) - ("/" in value.text)


def suspended_days(claim: Any) -> tuple[int, int]:
    """The first and last day of a suspension."""
    value: Any = claim.effective_value
    first, last = bounds(value)
    return first, max(first, published(claim)) if last == FAR else last


def first_day(lasting: Iterable[Any], held_up: Sequence[bool]) -> int | None:
    """The first day on which anything that lasts is spoken of."""
    starts = [bounds(claim.effective_held)[0] for claim in lasting]
    shown = [start for start, claim in zip(starts, lasting, strict=True) if start <= published(claim)]
    return min([*shown, *([DAYS[held_up.index(True)]] if True in held_up else [])], default=None)


def find_prospects(claims: Sequence[Any]) -> list[Any]:
    """What announces; where nothing else is said, comments."""
    found = [claim for claim in claims if is_prospect(claim)]
    others = [claim for claim in claims if is_fact(claim) or claim.is_negative]
    others += [claim for claim in claims if claim.property == "suspended" and is_said(claim)]
    return found if found or others else [claim for claim in claims if claim.property in COMMENT]


def announced_days(record: Record, claim: Any, begin: int | None) -> tuple[int, int]:
    """The first and last day for which it announces the thing."""
    first, last = bounds(claim.effective_held)
    is_promise = is_prospect(claim) and claim.modality != "conditional"
    if begin is not None or record.collection is Collection.EVENTS or not is_promise:
        return said(claim)
    if claim.effective_held.text.endswith(("/", "..")):
        last = max(published(claim), claim.effective_held.core.start)
    return first, years_later(last + 1, PLAN_AFTER_YEARS) - 1


def is_prospect(claim: Any) -> bool:
    """Does it speak of a thing to come?"""
    if claim.is_negative or claim.property in (*COMMENT, *ENDING, "suspended"):
        return False
    return claim.property in PROSPECT or claim.modality not in FACTUAL


def fill(  # noqa: PLR0917 - days by day, each of its own sort
    record: Record,
    claims: Sequence[Any],
    lasting: Sequence[Any],
    begin: int | None,
    attested: Sequence[bool],
    held_up: Sequence[bool],
    ended: Sequence[bool],
    stays: Sequence[Any],
) -> tuple[list[bool], list[bool], list[bool]]:
    """Inferred, suspended and lapsed by day."""
    inferred, suspended, lapsed = [False] * len(DAYS), list(held_up), [False] * len(DAYS)
    if begin is None:
        return inferred, suspended, lapsed
    spoken = [day >= begin and (one or other) for day, one, other in zip(DAYS, attested, held_up, strict=True)]
    tenure = max((item for claim in claims if (item := tenure_of(claim)) is not None), default=0)
    dated = {end_of(claim) for claim in claims if claim.property in ENDING and claim.effective_value.text[0] != "/"}
    open_until = {suspended_days(claim)[1] for claim in stays if claim.effective_value.text.endswith(("/", ".."))}
    for first, after in gaps(spoken, ended, begin):
        is_bridge = after < LAST and (spoken[after - FIRST] or after in dated)
        until = FAR if is_bridge else max(years_later(first, record.kind.after_years), tenure)
        goes_on = suspended if first - 1 in open_until and held_up[first - 1 - FIRST] else inferred
        for day in range(first, after):
            (goes_on if day < until else lapsed)[day - FIRST] = True
    for claim in lasting:
        for day in days_before(record, claim, claims):
            if day >= FIRST and not (spoken[day - FIRST] or ended[day - FIRST] or suspended[day - FIRST]):
                inferred[day - FIRST] = True
    return [one and not here for one, here in zip(inferred, attested, strict=True)], suspended, lapsed


def gaps(spoken: Sequence[bool], ended: Sequence[bool], begin: int) -> Iterator[tuple[int, int]]:
    """The first day of each stretch that is neither spoken of nor ended, and the day after its last."""
    first = None
    for day, one, other in zip(DAYS, spoken, ended, strict=True):
        is_gap = day >= begin and not one and not other
        if is_gap and first is None:
            first = day
        if not is_gap and first is not None:
            yield first, day
            first = None
    if first is not None:
        yield first, LAST


def days_before(record: Record, claim: Any, claims: Iterable[Any]) -> range:
    """The days before an unknown start that are inferred."""
    text, (day, _) = claim.effective_held.text, bounds(claim.effective_held)
    if text[0] not in "./" or day > published(claim):
        return range(0)
    known = [end for one in claims if (end := end_of(one)) is not None and end <= day]
    for one in claims:
        start = one.effective_value.hull.start if one.property in ("established", "joined") and is_fact(one) else None
        known += [start] if start is not None and start <= day else []
    horizon = FIRST if text.startswith("..") else years_later(day, -record.kind.before_years)
    return range(max(horizon, *known) if known else horizon, day)


def tenure_of(claim: Any) -> int | None:
    """The day after the earliest end of a tenure."""
    value: Any = claim.effective_value
    if claim.property != "tenure_until" or claim.modality in ("conditional", "denied") or value.text[0] in "./":
        return None
    return int(value.hull.end if value.core is None else value.core.start + 1)


def years_later(day: int, years: int) -> int:
    """The same day of another year, 1 March for a day that it has not."""
    when = EPOCH + timedelta(days=day)
    try:
        return (when.replace(year=when.year + years) - EPOCH).days
    except ValueError:
        return (date(when.year + years, 3, 1) - EPOCH).days
