"""Fit the map to what it shows: the rule of `static/js/map/fit.js`; tests/fixtures/fits.json has the cases of both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import atan, degrees, exp, log2, pi

from app.constants import CONSTANTS
from app.rendering.maps.outlines import Box, Point, box_around

FIT = CONSTANTS["fit"]
TILE_PX = 256  # the width of the world at zoom 0


@dataclass(frozen=True, slots=True)
class CountryPlace:
    """A country that is shown as a whole: the box of its main land, None where that is not known, and its badge."""

    box: Box | None
    point: Point


@dataclass(frozen=True, slots=True)
class Extent:
    """What a map shows, on the plane: boxes of points, lines and areas, and countries as a whole."""

    places: Sequence[Box] = ()
    countries: Sequence[CountryPlace] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """The size of a map in pixels, and how much of it is covered at the left, top, right and bottom."""

    width: float
    height: float
    covered: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A position of the map: its middle on the plane, x from 0 to 1, and its zoom, which may be a fraction."""

    x: float
    y: float
    zoom: float

    @property
    def center(self) -> Point:
        """Return the longitude and latitude of the middle, in degrees."""
        return self.x * 360 - 180, degrees(2 * atan(exp(pi * (1 - 2 * self.y))) - pi / 2)


def fit(extent: Extent, room: Room, snap: Callable[[float], float] = float) -> Fitted | None:
    """Return the nearest position from which all is in view, a little off the edges; None for nothing.

    `snap` makes the zoom, which is a fraction, one that the map has.
    """
    boxes = choose_boxes(extent)
    if not boxes:
        return None
    west, north, east, south = box_across(boxes)
    left, top, right, bottom = room.covered
    sizes = (room.width - left - right, room.height - top - bottom)
    width, height = (max(size - 2 * min(FIT["edge_px"], size * FIT["edge_share"]), 1) for size in sizes)
    least = FIT["least_width"]
    scale = min(width / max(east - west, least), height / max(south - north, least / 2))
    zoom = snap(min(max(log2(scale / TILE_PX), FIT["least_zoom"]), FIT["most_zoom"]))
    size = TILE_PX * 2**zoom
    x, y = (west + east) / 2 + (right - left) / 2 / size, (north + south) / 2 + (bottom - top) / 2 / size
    return Fitted(x % 1, y, zoom)


def choose_boxes(extent: Extent) -> list[Box]:
    """Return what must be in view.

    A very wide country counts as the point of its badge, unless there is nothing else; and where all would be a large
    part of the world, only places count, as far as there are any.
    """
    shown = [(country.box or _box_of(country.point), country.point) for country in extent.countries]
    if not extent.places and all(_is_wide(box) for box, _ in shown):
        return [box for box, _ in shown]
    every = [*extent.places, *(_box_of(point) if _is_wide(box) else box for box, point in shown)]
    west, _, east, _ = box_across(every)
    return list(extent.places) if extent.places and east - west > FIT["wide_result"] else every


def box_across(boxes: Iterable[Box]) -> Box:
    """Return the narrowest box around others on a world without an end; it may reach beyond 1 in the east."""
    turned = sorted((west % 1, north, west % 1 + east - west, south) for west, north, east, south in boxes)
    reach = max(box[2] for box in turned) - 1
    gap, start = -1.0, 0.0
    for west, _, east, _ in turned:
        if west - reach > gap + 1e-9:
            gap, start = west - reach, west
        reach = max(reach, east)
    _, north, _, south = box_around(turned)
    return start, north, start + min(1 - gap, 1), south


def _box_of(point: Point) -> Box:
    return (*point, *point)


def _is_wide(country: Box) -> bool:
    return bool(country[2] - country[0] > FIT["wide_country"])
