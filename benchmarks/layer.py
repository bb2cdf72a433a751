"""Makes up layers of any size for measuring: domain objects of one collection, the same for the same size.

Points over Eurasia, each a base attested since some day, two in five of them ended later, with a figure for personnel.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from shapely import Point

from app.catalog.catalog import Catalog, build_catalog
from app.domain import vocabulary
from app.domain.claim_vocabulary import Modality, Property
from app.domain.claims import Claim, claim_id, parse_value
from app.domain.dates import Edtf, parse_date
from app.domain.records import Location, Record
from app.domain.sources import Source
from app.domain.vocabulary import Collection, Precision

SIZES = {"small": 60, "medium": 10_000, "large": 100_000}
COLLECTION = "bases"
WEST, SOUTH, EAST, NORTH = -10.0, 0.0, 170.0, 75.0
KINDS = tuple(kind for kind in vocabulary.KINDS.values() if kind.collection is Collection.BASES)
COUNTRIES = ("AM", "BY", "GE", "KG", "KZ", "MD", "RU", "SY", "TJ", "UA", "UZ", "AF", "AZ", "MN", "TM", "IR")
TEXT = (
    "the base was expanded with a second runway and new hardened shelters imagery analysts counted aircraft vehicles "
    "barracks fuel storage radar air defence positions while officials denied any presence there"
)
WORDS = TEXT.split()
SOURCES = 200


def build_layer(size: int) -> Catalog:
    """Make a catalog of so many bases, each with two or three claims."""
    dice = random.Random(size)  # noqa: S311 - the same layer every time is the point
    sources = [make_source(number, dice) for number in range(SOURCES)]
    return build_catalog(sources, make_records(size, sources, dice), {})


def make_records(size: int, sources: list[Source], dice: random.Random) -> Iterator[Record]:
    """Make the records, one by one."""
    for number in range(size):
        id_, place = record_id(number), Point(round(dice.uniform(WEST, EAST), 6), round(dice.uniform(SOUTH, NORTH), 6))
        yield Record(
            id=id_,
            collection=Collection.BASES,
            kind=dice.choice(KINDS),
            name=f"{dice.choice(WORDS).capitalize()} base {number}",
            names=(),
            operator=("RU",),
            host=(dice.choice(COUNTRIES),),
            location=Location(Precision.SITE, "made up for measuring", (dice.choice(WORDS),)),
            geometry=place,
            related=(),
            summary=sentence(dice, 60),
            claims=tuple(make_claims(id_, sources, dice)),
        )


def record_id(number: int) -> str:
    """Return the id of a record by its place in the layer."""
    return f"base-{number:06}"


def make_claims(record: str, sources: list[Source], dice: random.Random) -> Iterator[Claim]:
    """Claim that a base was there since a day, how many persons it had, and of some that it ended."""
    # A millisecond for each date to parse would be minutes; so they begin on the first or the fifteenth of a month.
    start = date(dice.randrange(1990, 2020), dice.randrange(1, 13), dice.choice((1, 15)))
    least = dice.randrange(10, 3000)
    persons = {"min": least, "max": least + dice.randrange(2000), "approximate": dice.random() < 0.5}
    said = [(dice.choice(sources), sentence(dice, 150)) for _ in range(3)]
    yield make_claim(record, Property.PRESENCE, True, f"{start}/{start + timedelta(days=400)}", said[0])
    yield make_claim(record, Property.PERSONNEL, persons, str(start + timedelta(days=200)), said[1])
    if dice.random() < 0.4:
        end = start + timedelta(days=dice.randrange(500, 3000, 250))
        yield make_claim(record, Property.ENDED, str(end), str(end), said[2])


def make_claim(record: str, property_: Property, value: Any, held: str, said: tuple[Source, str]) -> Claim:
    """Make a claim that a source states in a quote."""
    source, quote = said
    return Claim(
        id=claim_id(record, property_.value, value, source.id, quote),
        property=property_,
        value=parse_value(property_, value) if property_ is not Property.ENDED else parse_once(value),
        held=parse_once(held),
        held_basis="printed",
        source=source,
        quote=quote,
        modality=Modality.STATED,
    )


@cache
def parse_once(text: str) -> Edtf:
    """Parse a date, once."""
    return parse_date(text)


def make_source(number: int, dice: random.Random) -> Source:
    """Make a source that was published after everything that is said."""
    return Source(
        id=f"source-{number:03}",
        title=sentence(dice, 60),
        publisher=f"Paper {number % 20}",
        authors=("A. Writer",),
        originator=f"Paper {number % 20}",
        published=parse_date(str(day(dice, 2030, 2034))),
        published_basis="made up for measuring",
        url=f"https://paper.example/{number}",
        language="en",
        sha256="0" * 64,
        standing="A paper that exists only here.",
    )


def sentence(dice: random.Random, length: int) -> str:
    """Draw words up to some length, ending in a full stop."""
    words = " ".join(dice.choices(WORDS, k=length // 4))[:length]
    return words.strip().capitalize() + "."


def day(dice: random.Random, first: int, last: int) -> date:
    """Draw a day in the years from the first to the last."""
    return date(first, 1, 1) + timedelta(days=dice.randrange((last - first + 1) * 365))
