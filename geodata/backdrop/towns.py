"""Choose the towns that a near view names: the larger first, as many as a zoom has room for."""

import csv
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simplifying import mercator

ROOM_PX = {7: 70, 8: 60, 9: 55, 10: 50}  # between towns that show from that zoom on
APOSTROPHES = dict.fromkeys("\u2018\u2019\u02bb\u02bc\u0060\u00b4", "'")
PLAIN = str.maketrans({**APOSTROPHES, "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H"})
LETTERS = frozenset(map(chr, range(0x20, 0x100))) | {"\u0131"}  # a few names stand in other scripts: left out
CITY = 300_000  # people; its parts are towns of their own in the source
CITY_KM, SAME_KM = 14.0, 8.0  # around a city, and around a town that the hand-written list has


@dataclass(frozen=True)
class Town:
    """A town in degrees, and the zoom from which it shows."""

    name: str
    longitude: float
    latitude: float
    rank: int


def choose_towns(places: Iterable[Mapping[str, Any]], written: Path, window: Sequence[float]) -> list[Town]:
    """Choose towns of the window that are not in the hand-written table."""
    west, south, east, north = window
    near = (p for p in places if west <= p["longitude"] < east and south <= p["latitude"] < north)
    inside = (p for p in near if all(c in LETTERS for c in to_plain_name(p["name"])))
    ordered = sorted(inside, key=lambda p: (-p["population"], p["geonameid"]))
    taken = _Taken()
    for lon, lat in _read_written(written):
        taken.add(lon, lat, SAME_KM)
    free = []
    for place in ordered:
        at = place["longitude"], place["latitude"]
        if not taken.is_near(*at):
            free.append(place)
            if place["population"] >= CITY:
                taken.add(*at, CITY_KM)
    return _rank(free)


def _rank(places: Sequence[Mapping[str, Any]]) -> list[Town]:
    towns: list[Town] = []
    for zoom, room in ROOM_PX.items():
        degrees = room * 360 / (256 * 2**zoom)
        grid: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for town in towns:
            _put(grid, mercator(town.longitude, town.latitude), degrees)
        known = {(town.longitude, town.latitude) for town in towns}
        for place in places:
            at = place["longitude"], place["latitude"]
            flat = mercator(*at)
            if at not in known and not _is_taken(grid, flat, degrees):
                _put(grid, flat, degrees)
                towns.append(Town(to_plain_name(place["name"]), *at, zoom))
    return towns


def to_plain_name(name: str) -> str:
    """Write a name in the letters of Western Europe: the font of the rest weighs more than all cells in sight.

    >>> to_plain_name("Olot Shahri"), to_plain_name("Jászberény"), to_plain_name("Rŭshon")
    ('Olot', 'Jászberény', 'Rushon')
    """
    letters = (c if c <= "ÿ" else _without_marks(c) for c in unicodedata.normalize("NFC", name.translate(PLAIN)))
    return "".join(letters).removesuffix(" Shahri").strip()


def _without_marks(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))


def _put(grid: dict[tuple[int, int], list[tuple[float, float]]], at: tuple[float, float], side: float) -> None:
    grid.setdefault((math.floor(at[0] / side), math.floor(at[1] / side)), []).append(at)


def _is_taken(grid: Mapping[tuple[int, int], list[tuple[float, float]]], at: tuple[float, float], side: float) -> bool:
    column, row = math.floor(at[0] / side), math.floor(at[1] / side)
    near = (grid.get((column + i, row + j), []) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return any(math.dist(at, other) < side for others in near for other in others)


class _Taken:
    """Circles in which no further town is named."""

    def __init__(self) -> None:
        self._circles: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def add(self, lon: float, lat: float, km: float) -> None:
        self._circles.setdefault((math.floor(lon), math.floor(lat)), []).append((lon, lat, km))

    def is_near(self, lon: float, lat: float) -> bool:
        column, row = math.floor(lon), math.floor(lat)
        near = (self._circles.get((column + i, row + j), []) for i in (-1, 0, 1) for j in (-1, 0, 1))
        east = 111.2 * math.cos(math.radians(lat))
        return any(math.hypot((x - lon) * east, (y - lat) * 111.2) < km for some in near for x, y, km in some)


def _read_written(path: Path) -> list[tuple[float, float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)]
