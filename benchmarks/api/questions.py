"""The questions that every server is asked, and the right answers, found by looking at every feature."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from app.domain.intervals import shift_years, to_day
from app.domain.vocabulary import KINDS
from benchmarks.layer import record_id

Feature = Mapping[str, Any]
LIMIT = "/items?limit=100"
LAST_DIGITS = 1_000_000
DAYS = ("held_from", "held_until", "first_attested", "last_attested")
FILTER = re.compile(r"kind = 'air_base' AND personnel_min > ([\d.]+)")


@dataclass(frozen=True)
class Question:
    """A kind of question; `make` draws one as a path behind the collection, for so many records."""

    name: str
    make: Callable[[random.Random, int], str]
    is_new: bool = True

    def paths(self, records: int, count: int, seed: int) -> list[str]:
        """Draw so many questions; another seed draws others. A repeated question is one path alone."""
        dice = random.Random(f"{self.name} {seed}")  # noqa: S311 - the same questions for every server is the point
        return [self.make(dice, records) for _ in range(count if self.is_new else 1)]


def ask_box(dice: random.Random, _records: int) -> str:
    """Ask for a box of about 1 % of the layer."""
    west, south = dice.uniform(-10, 155), dice.uniform(0, 66)
    return f"{LIMIT}&bbox={west:.2f},{south:.2f},{west + 15:.2f},{south + 9:.2f}"


def ask_box_and_time(dice: random.Random, records: int) -> str:
    """Ask for such a box in four years."""
    year = dice.randrange(1991, 2021)
    return f"{ask_box(dice, records)}&datetime={year}-01-01T00:00:00Z/{year + 3}-12-31T23:59:59Z"


def ask_cql2(dice: random.Random, _records: int) -> str:
    """Ask by a CQL2 filter over two columns."""
    least = f"{dice.randrange(1000, 2900)}.{dice.randrange(LAST_DIGITS):06}"
    return f"{LIMIT}&filter-lang=cql2-text&filter=kind%20=%20'air_base'%20AND%20personnel_min%20%3E%20{least}"


def ask_item(dice: random.Random, records: int) -> str:
    """Ask for one item."""
    return f"/items/{record_id(dice.randrange(records))}"


def always(path: str) -> Callable[[random.Random, int], str]:
    """Ask the same every time."""
    return lambda _dice, _records: path


NEW = (
    Question("box", ask_box),
    Question("box and time", ask_box_and_time),
    Question("CQL2", ask_cql2),
    Question("one item", ask_item),
)
REPEATED = (
    Question("the same 10 items", always("/items?limit=10"), is_new=False),
    Question("the same 100 items", always(LIMIT), is_new=False),
    Question("the same box", always(f"{LIMIT}&bbox=60,40,75,49"), is_new=False),
    Question(
        "the same box and time",
        always(f"{LIMIT}&bbox=20,20,110,57.5&datetime=2004-01-01T00:00:00Z/2006-12-31T23:59:59Z"),
        is_new=False,
    ),
    Question("the same item", always(f"/items/{record_id(30)}"), is_new=False),
)
QUESTIONS = {question.name: question for question in (*NEW, *REPEATED)}


@dataclass(frozen=True)
class RightAnswer:
    """The right answer: how many match, and the ids of the page in the order of the layer."""

    number_matched: int
    page: Sequence[str]
    all_ids: frozenset[str]


def right_answer(path: str, features: Sequence[Feature]) -> RightAnswer:
    """Find the answer to a question about items by looking at every feature."""
    asked = dict(parse_qsl(urlsplit(path).query))
    ids = [feature["id"] for feature in features if matches(feature, asked)]
    return RightAnswer(len(ids), ids[: int(asked["limit"])], frozenset(ids))


def matches(feature: Feature, asked: Mapping[str, str]) -> bool:
    """Does a feature match what is asked?"""
    values = feature["properties"]
    return (
        passes_filter(values, asked.get("filter"))
        and in_box(feature, asked.get("bbox"))
        and is_held(values, asked.get("datetime"))
    )


def passes_filter(values: Mapping[str, Any], text: str | None) -> bool:
    """Does a feature pass the one filter that is asked for?"""
    if text is None:
        return True
    found = FILTER.fullmatch(text)
    if found is None:
        raise ValueError(f"there is no right answer to {text}")
    return bool(values["kind"] == "air_base" and values["personnel_min"] > float(found[1]))


def in_box(feature: Feature, bbox: str | None) -> bool:
    """Does the point lie in the box or on its edge?"""
    if bbox is None:
        return True
    west, south, east, north = map(float, bbox.split(","))
    longitude, latitude = map(float, feature["geometry"]["coordinates"])
    return west <= longitude <= east and south <= latitude <= north


def is_held(values: Mapping[str, Any], interval: str | None) -> bool:
    """Is it held on one day of the interval? An unknown end lies as far off as inference of its kind reaches."""
    if interval is None:
        return True
    first, last = (to_day(date.fromisoformat(end[:10])) for end in interval.split("/"))
    start, until, attested_from, attested_to = (
        to_day(date.fromisoformat(values[name])) if values[name] else None for name in DAYS
    )
    if attested_from is None or attested_to is None:
        return False
    kind = KINDS[values["kind"]]
    earliest = shift_years(attested_from, -kind.before_years) if start is None else start
    latest = shift_years(attested_to, kind.after_years) if until is None else until
    return (earliest is None or earliest <= last) and (latest is None or latest >= first)
