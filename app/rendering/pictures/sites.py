"""Where records stand, and which of them share a symbol at a zoom: the rules of `static/js/markers`, for one moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.constants import CONSTANTS
from app.domain.records import Record
from app.domain.vocabulary import Collection, Precision
from app.rendering.outlines import Box, Label, to_plane
from app.rendering.pictures.room import Room

Point = tuple[float, float]
BADGES = CONSTANTS["badges"]
# Nearer than this in pixels, symbols would cover each other: they become one stack.
JOIN_Y: float
JOIN_X, JOIN_Y = CONSTANTS["symbols"]["cluster_px"]
# Where a badge may stand about the point of its country's name, nearest first, in pixels: above or below the name where
# there is one; farther off few countries have room for theirs.
AROUND: list[Point] = sorted(product(BADGES["right_px"], BADGES["down_px"]), key=lambda shift: hypot(*shift))
CLEAR_X, CLEAR_Y = BADGES["clear_of_name_px"]
BESIDE: list[Point] = [
    *map(tuple, BADGES["beside_name_px"]),
    *(shift for shift in AROUND if abs(shift[0]) > CLEAR_X or abs(shift[1]) > CLEAR_Y),
]
NAMED_FROM = BADGES["names_from_zoom"]


@dataclass(frozen=True, slots=True)
class Site:
    """A point of the plane at which the record of that number stands."""

    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Places:
    """Sites of records, and the records of each country as a whole with the point at which its badge hangs."""

    sites: tuple[Site, ...]
    countries: Mapping[str, tuple[Point, tuple[int, ...]]]


def read_places(records: Sequence[Record], names: Iterable[Label]) -> Places:
    """Where all records stand, held or not."""
    found: list[tuple[int, Point]] = []
    members: dict[str, list[int]] = {}
    points = {label.code: (label.x, label.y) for label in names}
    for index, record in enumerate(records):
        if is_of_country(record):
            own = [] if record.geometry is None else _project(standpoints(record.geometry))
            for position, country in enumerate(record.host):
                if own:
                    points.setdefault(country, own[position] if position < len(own) else own[0])
                members.setdefault(country, []).append(index)
        elif record.geometry is not None:
            found += [(index, point) for point in standpoints(record.geometry)]
    placed = _project([point for _, point in found])
    sites = tuple(Site(index, x, y) for (index, _), (x, y) in zip(found, placed, strict=True))
    return Places(sites, {code: (points[code], tuple(own)) for code, own in members.items() if code in points})


def is_of_country(record: Record) -> bool:
    """Is it shown as a badge of its countries, since nothing nearer is known or meant?"""
    return record.location.precision is Precision.COUNTRY or record.collection is Collection.MEMBERSHIPS


def standpoints(geometry: BaseGeometry) -> list[Point]:
    """The degrees at which a geometry's symbol stands: each point, a line's middle vertex, an area's middle."""
    if geometry.is_empty:
        return []
    if geometry.geom_type.endswith("Point"):
        return [(x, y) for x, y in shapely.get_coordinates(geometry).tolist()]
    part: Any = shapely.get_geometry(geometry, 0)
    if part.geom_type == "LineString":
        x, y = part.coords[len(part.coords) // 2][:2]
    else:
        x, y = shapely.get_coordinates(shapely.get_exterior_ring(part)).mean(axis=0).tolist()
    return [(x, y)]


def join_sites(sites: Iterable[Site], size: float) -> list[list[Site]]:
    """Sites that would cover each other in a world of that many pixels, from west to east; the first is the head.

    Groups do not depend on time, so that a picture of another year has the same symbols at the same places.
    """
    heads: dict[tuple[int, int], list[Site]] = {}
    for site in sites:
        cell = int(site.x * size // JOIN_X), int(site.y * size // JOIN_Y)
        near = (heads.get((cell[0] + step, cell[1] + row)) for row, step in product((-1, 0, 1), repeat=2))
        group = next((group for group in near if group and _are_near(group[0], site, size)), None)
        if group is None:
            heads[cell] = [site]
        else:
            group.append(site)
    return sorted(heads.values(), key=lambda group: (group[0].x, group[0].y))


def hang_badges(
    points: Iterable[Point], taken: Iterable[Box], size: tuple[float, float], zoom: float
) -> Iterator[Point]:
    """The middle of each badge: on the first side of its country's name where it covers nothing, or little."""
    room, sides = Room(taken), AROUND if zoom < NAMED_FROM else BESIDE
    for x, y in points:
        boxes = {(x + right, y + down): around(x + right, y + down, *size) for right, down in sides}
        free = (spot for spot, box in boxes.items() if room.is_free(box))
        best = next(free, None) or min(boxes, key=lambda spot: room.covered(boxes[spot]))
        room.take(boxes[best])
        yield best


def around(x: float, y: float, width: float, height: float) -> Box:
    """The box of some size about a point."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _are_near(one: Site, other: Site, size: float) -> bool:
    return abs(one.x - other.x) * size < JOIN_X and abs(one.y - other.y) * size < JOIN_Y


def _project(degrees: Sequence[Point]) -> list[Point]:
    if not degrees:
        return []
    return [(x, y) for x, y in to_plane(np.array(degrees, dtype=np.float64)).tolist()]
