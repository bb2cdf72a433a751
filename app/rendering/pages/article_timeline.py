"""Draw a time line of the articles: the years that each speaks of, and when it was published.

Positions are in per cent of the width, so that the drawing fits every window while its text keeps its size.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt

from app.catalog.catalog import Catalog
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import Interval, from_day, to_day
from app.domain.sources import Source
from app.rendering.pages.claim_words import Words

MARGIN = 2.0  # per cent at either side
LONG = 366  # days; of a longer stretch only the two ends are years that the article speaks of
TALLEST = 36  # pixels of the year that most claims of one article speak of


def article_timeline(catalog: Catalog) -> Words:
    """Return the ticks [(x, year)], a lane for each source, and the width of a bar.

    A lane has bars [(x, height, year, claims)] and `published`, the x of its publication or None.
    """
    years = _years(catalog)
    published = [from_day(day).year for source in catalog.sources.values() for day in _ends(source.published.hull)]
    all_years = sorted({*published, *(year for counted in years.values() for year in counted)})
    if not all_years:
        return {"ticks": [], "lanes": [], "width": 0}
    first, last = all_years[0], all_years[-1] + 1
    most = max((n for counted in years.values() for n in counted.values()), default=1)
    lanes = [_lane(source, years[source.id], (first, last), most) for source in catalog.sources.values()]
    step = 10 if last - first > 15 else 5
    ticks = [year for year in range(first, last) if year % step == 0]
    width = round(0.8 * (100 - 2 * MARGIN) / (last - first), 2)
    return {"ticks": [(_x(year, (first, last)), year) for year in ticks], "lanes": lanes, "width": width}


def _lane(source: Source, years: Counter[int], axis: tuple[int, int], most: int) -> Words:
    start, *_, end = _ends(source.published.hull) or (None, None)
    return {
        "source": source,
        "bars": [(_x(year + 0.1, axis), _height(n, most), year, n) for year, n in sorted(years.items())],
        "published": None if start is None or end is None else _x(_fraction((start + end) // 2), axis),
        "first": min(years, default=None),
        "last": max(years, default=None),
    }


def _years(catalog: Catalog) -> Mapping[str, Counter[int]]:
    """Count by source how many claims speak of each year: by when a fact held, and by a date that is its value."""
    years: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for record in catalog.records:
        for claim in record.claims:
            years[claim.source.id].update(set(_spoken_of(claim)))
    return {id_: years[id_] for id_ in catalog.sources}


def _spoken_of(claim: Claim) -> Iterator[int]:
    dates = [claim.effective_held]
    if isinstance(claim.effective_value, Edtf):
        dates.append(claim.effective_value)
    for value in dates:
        days = _ends(value.hull)
        if len(days) == 2 and days[1] - days[0] < LONG:
            yield from range(from_day(days[0]).year, from_day(days[1]).year + 1)
        else:
            yield from (from_day(day).year for day in days)


def _ends(days: Interval) -> list[int]:
    """Return the first and the last day, without an end that is open."""
    last = None if days.end is None else days.end - 1
    return [day for day in (days.start, last) if day is not None]


def _fraction(day: int) -> float:
    value = from_day(day)
    return value.year + (day - to_day(value.replace(month=1, day=1))) / 365.25


def _x(year: float, axis: tuple[int, int]) -> float:
    first, last = axis
    return round(MARGIN + (100 - 2 * MARGIN) * (year - first) / (last - first), 2)


def _height(claims: int, most: int) -> int:
    """Scale by the square root, so that a year with one claim is still seen beside one with fifty."""
    return round(TALLEST * sqrt(claims / most))
