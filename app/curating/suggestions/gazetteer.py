"""The gazetteer: places, countries and bodies by name, of the atlas itself, its backdrop and the world's towns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from babel import Locale
from shapely import get_coordinates

from app.catalog.backdrop import read_table
from app.catalog.languages.words import LANGUAGES, Words, read_words
from app.curating.suggestions.suggestion import Place
from app.curating.suggestions.towns import name_key, named_towns, towns_begun, towns_spelled_alike
from app.domain.records import Record
from app.query.folding import fold_text
from app.query.spelling import BLOC_NAMES, COUNTRY_NAMES, spelling_key

NEAR_DEGREES = 0.1  # between two points of one town
MOST = 60  # towns that are compared with each other, when few letters are typed
OF_ATLAS, OF_BACKDROP, COUNTRY = "place of this atlas", "town of the backdrop", "country"


@dataclass(frozen=True, eq=False)  # patterns are kept by it
class Gazetteer:
    """Places by the keys of their names; those of the atlas come before the backdrop's, these before all others."""

    own: Mapping[str, tuple[Place, ...]]
    labels: Mapping[str, tuple[float, float]]
    equipment: tuple[str, ...] = ()
    _countries: dict[str, Mapping[str, Place]] = field(default_factory=dict)

    def named(self, name: str) -> list[Place]:
        """Return the towns of exactly that name, those of the atlas before the world's."""
        return _without_doubles([*self.own.get(name_key(name), ()), *named_towns(name)])

    def towns(self, name: str) -> list[Place]:
        """Return the towns that somebody may look for: of that name, then those that begin so, or else sound so.

        A country may follow: "Goris, Armenia" are the towns of that country, where it has any.
        """
        name, _, rest = map(str.strip, name.partition(","))
        start, key = name_key(name), spelling_key(fold_text(name))
        begun = [town for own, towns in self.own.items() if start and own.startswith(start) for town in towns]
        alike = [town for own, towns in self.own.items() if key and spelling_key(own) == key for town in towns]
        found = [*self.named(name), *begun, *towns_begun(name)] or alike + towns_spelled_alike(name)
        codes = self._codes(rest)
        return _without_doubles(([town for town in found if town.country in codes] or found)[:MOST])

    def _codes(self, name: str) -> set[str | None]:
        """Return the codes of the country of that name in any language."""
        countries = (self.countries(read_words(language)).get(name_key(name)) for language in LANGUAGES)
        return {place.country for place in countries if place}

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
    own: dict[str, list[Place]] = defaultdict(list)
    records = tuple(records)
    for name, place in (pair for record in records for pair in _places_of(record)):
        own[name_key(name)].append(place)
    for row in read_table(backdrop / "towns.csv", ("name", "local_name", "iso2", "longitude", "latitude")):
        place = Place(row["name"], (float(row["longitude"]), float(row["latitude"])), row["iso2"], OF_BACKDROP)
        for name in {row["name"], row["local_name"]} - {""}:
            own[name_key(name)].append(place)
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
        yield name, Place(name, point, country, OF_ATLAS)
    if len(points) == 1 and not record.is_of_country:
        for name in (record.name, *(other.text for other in record.names)):
            yield name, Place(name, points[0], country, OF_ATLAS)


def _equipment_of(records: Iterable[Record]) -> set[str]:
    """Return the names of equipment in claims, which the list grows by."""
    values = (claim.value for record in records for claim in record.claims)
    return {item.name for value in values if isinstance(value, tuple) for item in value}


def _name_countries(words: Words, labels: Mapping[str, tuple[float, float]]) -> Iterable[tuple[str, Place]]:
    names = dict(Locale.parse(words.language).territories)
    for code, name in names.items():
        is_country = code in COUNTRY_NAMES
        place = Place(name, labels.get(code), code if is_country else None, COUNTRY if is_country else "region")
        more = (*words.sections["countries"].get(code, ()), *COUNTRY_NAMES.get(code, ()))
        if is_country or (code.isdigit() and code != "001"):
            yield from ((name_key(other), place) for other in (name, *more))


def _without_doubles(towns: Iterable[Place]) -> list[Place]:
    """Return the towns, of those that are at one point the first."""
    kept: list[Place] = []
    for town in towns:
        if not any(_is_near(town, other) for other in kept):
            kept.append(town)
    return kept


def _is_near(one: Place, other: Place) -> bool:
    pairs = zip(one.point or (), other.point or (), strict=False)
    return all(abs(ours - theirs) < NEAR_DEGREES for ours, theirs in pairs)
