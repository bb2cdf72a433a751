"""Dates that a text tells, as EDTF with the precision that it gives, resolved against the day of its publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.catalog.languages.words import Words
from app.curating.suggestions.date_grammar import build_grammar
from app.curating.suggestions.date_reading import Reader
from app.curating.suggestions.suggestion import Finding, Found
from app.domain.claim_vocabulary import Property
from app.domain.dates import DatePrecision, Edtf, parse_date
from app.domain.intervals import DateError, from_day

# The words with which the rule of a month without a year begins: "in March", "since May".
BEGINS_DATE = "{places.before}|{dates.since}|{dates.until}|{dates.by}"
NEAR = 40  # characters beside a date in which words for its start or end are looked for


def find_dates(text: str, words: Words, published: Edtf) -> Iterator[Finding]:
    """Find dates in the order of the text, of those that overlap the one of the earlier rule."""
    reader = Reader(words, published)
    taken: set[int] = set()
    found: list[Finding] = []
    for pattern, read in build_grammar(words):
        for match in pattern.finditer(text):
            span = set(range(match.start(), match.end()))
            value = None if taken & span else _parse(read(match, reader))
            if value is not None:
                taken |= span
                found.append(_to_finding(match.start(), match.end(), value))
    found += _find_neighbours(text, sorted(found, key=lambda item: item.start), words)
    yield from (_with_bounds(text, item, words) for item in sorted(found, key=lambda item: item.start))


def _parse(text: str | None) -> Edtf | None:
    """Return the date of a text; None for one outside the calendar, as 31 June."""
    try:
        return None if text is None else parse_date(text)
    except DateError:
        return None


def _to_finding(start: int, end: int, value: Edtf) -> Finding:
    return Finding(start, end, Found.DATE, Property.OCCURRED, value)


def _find_neighbours(text: str, dates: Sequence[Finding], words: Words) -> Iterator[Finding]:
    """Find "the next day", counted from the day that was told before."""
    for name, step in (("day_after", 1), ("day_before", -1)):
        for match in words.find("dates", name).finditer(text):
            days = [item.value for item in dates if item.end <= match.start() and _is_day(item.value)]
            if days and isinstance(days[-1], Edtf) and days[-1].hull.start is not None:
                day = from_day(days[-1].hull.start) + timedelta(days=step)
                yield _to_finding(match.start(), match.end(), parse_date(day.isoformat()))


def _is_day(value: object) -> bool:
    return isinstance(value, Edtf) and value.precision is DatePrecision.DAY


def _with_bounds(text: str, finding: Finding, words: Words) -> Finding:
    """Read "since 2003" as 2003/.., "until 2005" as /2005, "2042 at the earliest" as 2042/.., "about 2007" as 2007~."""
    value = finding.value
    if not isinstance(value, Edtf) or "/" in value.text:
        return finding
    before = text[max(finding.start - NEAR, 0) : finding.start]
    after = text[finding.end : finding.end + NEAR]
    first = text[finding.start : finding.end].partition(" ")[0]
    if value.precision is DatePrecision.MONTH and words.compile(BEGINS_DATE).fullmatch(first):
        before = f"{first} "
    is_start, is_until, is_by = (_ends_with(before, words, name) for name in ("since", "until", "by"))
    is_first_end = words.compile(r"\W*{dates.at_earliest}\b").match(after) is not None
    is_rough = _ends_with(before, words, "about") and value.text[-1].isdigit()
    is_rough = is_rough and value.precision is not DatePrecision.SEASON  # which takes no mark
    said = f"{value.text}~" if is_rough else value.text
    bounded = f"{said}/.." if is_start or is_first_end else f"/{said}" if is_until or is_by else said
    is_term = is_first_end or (is_until and bounded.startswith("/"))
    return replace(finding, value=parse_date(bounded), property=Property.TENURE_UNTIL if is_term else finding.property)


def _ends_with(before: str, words: Words, name: str) -> bool:
    """Does it end with a word for a bound, and words after it that are no preposition: "until at least", "by the"?"""
    between = r"(?:(?!{places.before}\b)[^\W\dA-ZÀ-ÞА-ЯЁ][\w’']*[\s-]){0,3}"
    return words.compile(rf"\b{{dates.{name}}}\s{between}$").search(before) is not None
