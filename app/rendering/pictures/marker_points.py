"""Find where the markers of records stand, and which records share one: the rules of `static/js/markers`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from app.constants import CONSTANTS
from app.domain.records import Record
from app.rendering.maps.outlines import Box, Label, Point, project
from app.rendering.maps.placing.label_placer import LabelPlacer

BADGES = CONSTANTS["badges"]
# Pixels; markers nearer than this would cover each other and become one.
JOIN_Y: float
JOIN_X, JOIN_Y = CONSTANTS["symbols"]["cluster_px"]
# Where a country's badge may stand about the point of its name, nearest first, in pixels; above or below the name from
# the zoom at which countries are named.
AROUND: list[Point] = sorted(product(BADGES["right_px"], BADGES["down_px"]), key=lambda shift: hypot(*shift))
CLEAR_X, CLEAR_Y = BADGES["clear_of_name_px"]
BESIDE: list[Point] = [
    *map(tuple, BADGES["beside_name_px"]),
    *(shift for shift in AROUND if abs(shift[0]) > CLEAR_X or abs(shift[1]) > CLEAR_Y),
]
NAMED_FROM = BADGES["names_from_zoom"]


@dataclass(frozen=True, slots=True)
class MarkerPoint:
    """A point of the plane at which the record of that number has a marker, and the number of its place."""

    index: int
    x: float
    y: float
    place: int = 0


@dataclass(frozen=True, slots=True)
class MarkerPoints:
    """The points of records, and by country the point of its badge with the records that are of the whole country."""

    points: tuple[MarkerPoint, ...]
    countries: Mapping[str, tuple[Point, tuple[int, ...]]]


def find_marker_points(records: Sequence[Record], names: Iterable[Label]) -> MarkerPoints:
    """Return where all records stand, held or not; `names` are the labels of countries."""
    found: list[tuple[int, int, Point]] = []
    members: dict[str, list[int]] = {}
    centres = {label.code: (label.x, label.y) for label in names}
    for index, record in enumerate(records):
        if record.is_of_country:
            own = [] if record.drawn_geometry is None else project(anchor_points(record.drawn_geometry))
            for position, country in enumerate(record.host):
                if own:
                    centres.setdefault(country, own[position] if position < len(own) else own[0])
                members.setdefault(country, []).append(index)
        elif record.geometry is not None:
            found += [(index, place, point) for place, point in enumerate(anchor_points(record.geometry))]
    placed = project(point for _, _, point in found)
    points = tuple(MarkerPoint(index, x, y, place) for (index, place, _), (x, y) in zip(found, placed, strict=True))
    return MarkerPoints(points, {code: (centres[code], tuple(own)) for code, own in members.items() if code in centres})


def anchor_points(geometry: BaseGeometry) -> list[Point]:
    """Return the degrees at which markers of a geometry stand: each point, a line's middle vertex, an area's middle.

    A collection has those of its first part.
    """
    if geometry.is_empty:
        return []
    if geometry.geom_type.endswith("Point"):
        return [(x, y) for x, y in shapely.get_coordinates(geometry).tolist()]
    part: Any = shapely.get_geometry(geometry, 0)
    if geometry.geom_type == "GeometryCollection":
        return anchor_points(part)
    if part.geom_type == "LineString":
        x, y = part.coords[len(part.coords) // 2][:2]
    else:
        x, y = shapely.get_coordinates(shapely.get_exterior_ring(part)).mean(axis=0).tolist()
    return [(x, y)]


def cluster_points(points: Iterable[MarkerPoint], size: float) -> list[list[MarkerPoint]]:
    """Group points whose markers would cover each other in a world of `size` pixels, from west to east.

    Groups do not depend on time, so that a picture of another year has the same markers at the same places.
    """
    heads: dict[tuple[int, int], list[MarkerPoint]] = {}
    for point in points:
        cell = int(point.x * size // JOIN_X), int(point.y * size // JOIN_Y)
        near = (heads.get((cell[0] + step, cell[1] + row)) for row, step in product((-1, 0, 1), repeat=2))
        group = next((group for group in near if group and _are_near(group[0], point, size)), None)
        if group is None:
            heads[cell] = [point]
        else:
            group.append(point)
    return sorted(heads.values(), key=lambda group: (group[0].x, group[0].y))


def place_badges(
    points: Iterable[Point], taken: Iterable[Box], size: tuple[float, float], zoom: float
) -> Iterator[Point]:
    """Yield the middle of each badge: the first about its country's name where it covers nothing, or else least."""
    placer, shifts = LabelPlacer(taken), AROUND if zoom < NAMED_FROM else BESIDE
    for x, y in points:
        boxes = {(x + right, y + down): box_around(x + right, y + down, *size) for right, down in shifts}
        free = (middle for middle, box in boxes.items() if placer.is_free(box))
        best = next(free, None) or min(boxes, key=lambda middle: placer.covered(boxes[middle]))
        placer.take(boxes[best])
        yield best


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of some size about a point."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _are_near(one: MarkerPoint, other: MarkerPoint, size: float) -> bool:
    return abs(one.x - other.x) * size < JOIN_X and abs(one.y - other.y) * size < JOIN_Y
