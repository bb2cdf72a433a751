"""What every server is asked, as paths behind its collection, and the right answers, found by looking at every feature.

A name that ends in `_random` stands for a question that differs with each request, so that no cache can answer it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from benchmarks.layer import SIZES, record_id

Feature = Mapping[str, Any]
QUARTER = "20,20,110,57.5"  # a quarter of the box in which the points lie
HUNDREDTH = "60,40,75,49"
DURING = "2004-01-01T00:00:00Z/2006-12-31T23:59:59Z"
FILTER = "kind = 'air_base' AND personnel_min > 2000"


def fixed(size: str) -> dict[str, str]:
    """Questions that are the same in every request, by name."""
    half = SIZES[size] // 2
    return {
        "items10": "/items?limit=10",
        "items100": "/items?limit=100",
        "items1000": "/items?limit=1000",
        "deep": f"/items?limit=100&offset={half}",
        "bbox1": f"/items?limit=100&bbox={HUNDREDTH}",
        "bbox25": f"/items?limit=100&bbox={QUARTER}",
        "datetime": f"/items?limit=100&datetime={DURING}",
        "until": "/items?limit=100&datetime=../1995-01-01T00:00:00Z",
        "since": "/items?limit=100&datetime=2020-01-01T00:00:00Z/..",
        "bbox_datetime": f"/items?limit=100&bbox={QUARTER}&datetime={DURING}",
        "kind": "/items?limit=100&kind=air_base",
        "cql2": f"/items?limit=100&filter-lang=cql2-text&filter={FILTER.replace(' ', '%20')}",
        "id": f"/items/{record_id(half)}",
    }


# For wrk: a function of the number of records that gives a path.
RANDOM = {
    "id_random": 'string.format("/items/base-%06d", math.random(0, n - 1))',
    "bbox_random": 'string.format("/items?limit=100&bbox=%.2f,%.2f,%.2f,%.2f", x, y, x + 15, y + 9)',
    "bbox_datetime_random": 'string.format("/items?limit=100&bbox=%.2f,%.2f,%.2f,%.2f&datetime=%d-01-01T00:00:00Z/'
    '%d-12-31T23:59:59Z", x, y, x + 15, y + 9, year, year + 3)',
    "cql2_random": "string.format(\"/items?limit=100&filter-lang=cql2-text&filter=kind%%20=%%20'air_base'%%20AND%%20"
    'personnel_min%%20%%3E%%20%d.%06d", math.random(1000, 2900), math.random(1, 999999))',
}


def script(name: str, size: str, prefix: str, seed: int) -> str:
    """What wrk runs for each request of a random question; another seed asks others, which nobody has kept."""
    return f"""
local n = {SIZES[size]}
math.randomseed({seed})
request = function()
  local x, y, year = math.random(-1000, 15500) / 100, math.random(0, 6600) / 100, math.random(1991, 2020)
  return wrk.format("GET", "{prefix}" .. {RANDOM[name]})
end
"""


@dataclass(frozen=True)
class Right:
    """The right answer: how many match, and the ids of the page in the order of the layer."""

    number_matched: int
    page: Sequence[str]
    all_ids: frozenset[str]


def right_answer(path: str, features: Sequence[Feature]) -> Right:
    """The answer to a fixed question about items, by looking at every feature."""
    asked = dict(parse_qsl(urlsplit(path).query))
    ids = [feature["id"] for feature in features if matches(feature, asked)]
    offset = int(asked.get("offset", 0))
    return Right(len(ids), ids[offset : offset + int(asked["limit"])], frozenset(ids))


def matches(feature: Feature, asked: Mapping[str, str]) -> bool:
    """Does a feature match what is asked? The filter is the one that all are asked."""
    values = feature["properties"]
    found = bool("kind" not in asked or values["kind"] == asked["kind"])
    if "filter" in asked:
        found = found and bool(values["kind"] == "air_base" and values["personnel_min"] > 2000)
    return found and in_box(feature, asked.get("bbox")) and is_held(values, asked.get("datetime"))


def in_box(feature: Feature, bbox: str | None) -> bool:
    """Does the point lie in the box or on its edge?"""
    if bbox is None:
        return True
    west, south, east, north = map(float, bbox.split(","))
    longitude, latitude = map(float, feature["geometry"]["coordinates"])
    return west <= longitude <= east and south <= latitude <= north


def is_held(values: Mapping[str, Any], moments: str | None) -> bool:
    """Is it held on one day of the interval? An end without a day is open."""
    if moments is None:
        return True
    first, last = (None if end == ".." else date.fromisoformat(end[:10]) for end in moments.split("/"))
    start, end = (values[name] and date.fromisoformat(values[name]) for name in ("held_from", "held_until"))
    begins_after = bool(last and start and start > last)
    return not begins_after and not (first and end and end < first)
