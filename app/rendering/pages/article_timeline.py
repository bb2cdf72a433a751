"""Draw a time line of the articles: the years that each speaks of, and when it was published.

Positions are in per cent of the width, so that the drawing fits every window while its text keeps its size.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt

from app.catalog.catalog import Catalog
from app.domain.claims import Claim
from app.domain.dates import Edtf
from app.domain.intervals import from_day, year_start, years_around
from app.domain.sources import Source
from app.rendering.pages.time_bars import Axis
from app.rendering.words.claim_words import Words

MARGIN = 180  # days at either end of the axis
BAR, BEFORE = 292, 36  # days that the bar of a year takes, and that are free before it
LONG = 366  # days; of a longer stretch only the two ends are years that the article speaks of
TALLEST = 36  # pixels of the year that most claims of one article speak of


def article_timeline(catalog: Catalog) -> Words:
    """Return the ticks [(x, year)], a lane for each source, and the width of a bar.

    A lane has bars [(x, height, year, claims)] and `published`, the x of its publication or None.
    """
    years = _years(catalog)
    published = years_around(source.published.hull for source in catalog.sources.values()) or ()
    all_years = {*published, *(year for counted in years.values() for year in counted)}
    if not all_years:
        return {"ticks": [], "lanes": [], "width": 0}
    first, last = min(all_years), max(all_years) + 1
    axis = Axis(year_start(first) - MARGIN, year_start(last) + MARGIN)
    most = max((n for counted in years.values() for n in counted.values()), default=1)
    step = 10 if last - first > 15 else 5
    return {
        "ticks": [(axis.share(year_start(year)), year) for year in range(first, last) if year % step == 0],
        "lanes": [_lane(source, years[source.id], axis, most) for source in catalog.sources.values()],
        "width": round(100 * BAR / (axis.end - axis.start), 2),
    }


def _lane(source: Source, years: Counter[int], axis: Axis, most: int) -> Words:
    ends = source.published.hull.known_ends
    # Heights go by the square root, so that a year with one claim is still seen beside one with fifty.
    bars = [
        (axis.share(year_start(year) + BEFORE), round(TALLEST * sqrt(n / most)), year, n)
        for year, n in sorted(years.items())
    ]
    return {
        "source": source,
        "bars": bars,
        "published": axis.share((ends[0] + ends[-1]) // 2) if ends else None,
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
        days = value.hull.known_ends
        if len(days) == 2 and days[1] - days[0] < LONG:
            yield from range(from_day(days[0]).year, from_day(days[1]).year + 1)
        else:
            yield from (from_day(day).year for day in days)
