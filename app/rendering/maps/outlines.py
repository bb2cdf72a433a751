"""Decode the backdrop, and clip its land, borders and waters to a view, as SVG paths."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import floor
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from app.catalog.backdrop import BACKDROP
from app.catalog.countries import Points, decode_steps, select_arc
from app.settings import find_backdrop

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, north, east, south on the plane, y to the south
FINE = 8  # units of a picture, a tenth of a pixel each: what is left out is too small to see
LANDS_KEPT = 128  # many records of a country have the same view
ISLET = 400.0  # square units below which a piece of land is left out


def to_plane(degrees: Points) -> Points:
    """Project degrees, longitude first, to Web Mercator: the world is one unit wide, x to the east, y to the south."""
    sines = np.sin(np.radians(np.clip(degrees[:, 1], -85, 85)))
    return np.column_stack(((degrees[:, 0] + 180) / 360, 0.5 - np.log((1 + sines) / (1 - sines)) / (4 * np.pi)))


def project(degrees: Iterable[Iterable[float]]) -> list[Point]:
    """Project some points, each of longitude and latitude, to the plane."""
    return [(x, y) for x, y in to_plane(np.array([*degrees], dtype=np.float64).reshape(-1, 2)).tolist()]


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view of the plane: its north-western corner, and units of the picture for one unit of the plane."""

    west: float
    north: float
    scale: float
    width: int
    height: int

    @property
    def bounds(self) -> Box:
        """Return the box that it shows, on the plane."""
        return (self.west, self.north, self.west + self.width / self.scale, self.north + self.height / self.scale)

    def fit(self, points: Points) -> Points:
        """Transform points of the plane to units of the picture."""
        return np.asarray((points - (self.west, self.north)) * self.scale)

    def nearest(self, x: float) -> float:
        """Return the copy of a place that is nearest to the middle: the plane goes on past 180 degrees."""
        return x + round(self.west + self.width / self.scale / 2 - x)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Transform one point of the plane, in its nearest copy, to whole units."""
        return round((self.nearest(x) - self.west) * self.scale), round((y - self.north) * self.scale)

    def copies(self) -> "list[Viewport]":
        """Return the view as each copy of the world that is in sight has it."""
        west, _, east, _ = self.bounds
        # Russia is drawn past the right edge of its world, so the copy to the west may still reach in.
        return [replace(self, west=west - copy) for copy in range(floor(west) - 1, floor(east) + 1)]


@dataclass(frozen=True, slots=True)
class Label:
    """A name of the backdrop at a point of the plane; the lower its rank, the better known.

    `code` is that of a country, or "yes" for a capital.
    """

    text: str
    x: float
    y: float
    rank: float
    code: str = ""


class Outlines:
    """The lines and labels of the backdrop on the plane; countries are rings of arcs, which neighbours share."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cells = data["cells_per_degree"]
        self.land = lru_cache(LANDS_KEPT)(self._land)
        self.arcs = [self._decode(steps) for steps in data["arcs"]]
        self.countries: Mapping[str, Any] = data["countries"]
        self.borders = [self.arcs[number] for number in data["borders"]]
        self.undetermined = [self.arcs[number] for number in data["undetermined"]]
        self.contested = [self._decode(steps) for steps in data["contested"]]
        self.coasts = [self.arcs[number] for number in data["coasts"]]
        self.lakes = [self._decode(steps) for steps in data["lakes"]]
        self.rivers = [self._decode(steps) for steps in data["rivers"]]
        self.towns, self.names, self.waters = (
            to_labels(data[name], self._cells) for name in ("towns", "labels", "waters")
        )

    @cached_property
    def _boxes(self) -> Mapping[str, list[Box]]:
        """Return the box of each polygon's outer ring, by country."""
        return {
            code: [_box(np.concatenate([select_arc(self.arcs, number) for number in rings[0]])) for rings in polygons]
            for code, polygons in self.countries.items()
        }

    def country_bounds(self, code: str) -> Box | None:
        """Return the box of a country's main land, without far islands; None for an unknown country."""
        boxes = self._boxes.get(code)
        if not boxes:
            return None
        largest = max(map(_size, boxes))
        return box_around(item for item in boxes if _size(item) >= largest / 12)

    def _land(self, view: Viewport) -> Mapping[str, BaseGeometry]:
        """Return the land in sight by country, clipped to a view and in its units; land of no country is under ""."""
        found = {}
        for code, polygons in self.countries.items():
            boxes = zip(polygons, self._boxes[code], strict=True)
            seen = (rings for rings, around in boxes if touch(around, view.bounds))
            parts = [part for rings in seen for part in self._polygon(rings, view)]
            if parts:
                found[code] = shapely.union_all(parts)
        return found

    def lines(self, lines: Iterable[Points], view: Viewport) -> BaseGeometry:
        """Clip lines to a view, in its units."""
        shown = [_thin(line, view) for line in lines if len(line) > 1 and touch(_box(line), view.bounds)]
        return shapely.clip_by_rect(MultiLineString(shown), *_frame(view))

    def areas(self, rings: Iterable[Points], view: Viewport) -> BaseGeometry:
        """Clip closed lines as areas to a view, in its units."""
        shown = (Polygon(view.fit(ring)) for ring in rings if len(ring) > 3 and touch(_box(ring), view.bounds))
        return shapely.union_all([part for area in shown for part in _clean(_simplify(area), view)])

    def _polygon(self, rings: Sequence[Sequence[int]], view: Viewport) -> list[BaseGeometry]:
        # Each arc is simplified by itself: both countries that share it get the same points.
        pieces = [[_thin(select_arc(self.arcs, number), view) for number in numbers] for numbers in rings]
        outer, *inner = map(np.concatenate, pieces)
        if len(outer) < 4:
            return []
        return _clean(Polygon(outer, [ring for ring in inner if len(ring) > 3]), view)

    def _decode(self, steps: Sequence[int]) -> Points:
        """Decode steps in cells of the grid to points of the plane."""
        return to_plane(decode_steps(steps, self._cells))


def to_labels(rows: Sequence[Sequence[Any]], cells_per_degree: int) -> list[Label]:
    """Make the labels of rows of the backdrop, whose places are in cells of its grid."""
    cells = np.array([(x, y) for _name, _local, x, y, _rank, _mark in rows], dtype=np.float64).reshape(-1, 2)
    places = to_plane(cells / cells_per_degree).tolist()
    return [Label(row[0], x, y, *row[4:]) for row, (x, y) in zip(rows, places, strict=True)]


@lru_cache(1)
def decode_outlines(backdrop: str) -> Outlines:
    """Decode a backdrop; a changed layer and releases share the last one, with what it has drawn."""
    return Outlines(json.loads(backdrop))


def read_outlines(folder: Path) -> Outlines:
    """Read the backdrop of a folder of geodata."""
    return decode_outlines((find_backdrop(folder) / BACKDROP).read_text(encoding="utf-8"))


def to_path(geometry: BaseGeometry) -> str:
    """Write lines or areas as the `d` of an SVG path, in whole units, each point as the step from the one before.

    >>> to_path(LineString([(1, 1), (4, 1.2), (4, 6)]))
    'M1 1l3 0 0 5'
    """
    parts = []
    for line in _lines(geometry):
        points = np.rint(shapely.get_coordinates(line)).astype(int)
        closed = line.geom_type == "LinearRing"
        steps = np.diff(points[:-1] if closed else points, axis=0)
        moves = " ".join(f"{x} {y}" for x, y in steps.tolist() if x or y)
        if moves:
            parts.append(f"M{points[0][0]} {points[0][1]}l{moves}{'z' if closed else ''}")
    return "".join(parts)


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for part in shapely.get_parts(geometry).tolist():
        if isinstance(part, Polygon):
            found += [part.exterior, *part.interiors] if part.area >= ISLET else []
        elif part.geom_type == "LineString" and not part.is_empty:
            found.append(part)
        elif part.geom_type.startswith(("Multi", "Geometry")):
            found += _lines(part)
    return found


def _clean(area: BaseGeometry, view: Viewport) -> list[BaseGeometry]:
    """Clip an area to the view, without the self-crossings that simplifying may cause."""
    sound = area if area.is_valid else shapely.make_valid(area)
    cut = shapely.clip_by_rect(sound, *_frame(view))
    return [part for part in shapely.get_parts(cut).tolist() if isinstance(part, Polygon | MultiPolygon)]


def _thin(points: Points, view: Viewport) -> Points:
    fitted = view.fit(points)
    return fitted if len(fitted) < 3 else np.asarray(shapely.get_coordinates(_simplify(LineString(fitted))))


def _simplify(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.simplify(geometry, FINE, preserve_topology=False)


def _frame(view: Viewport) -> Box:
    """Return a little more than the view, so that the edges of clipped areas do not show, nor tints along them."""
    return -120, -120, view.width + 120, view.height + 120


def _box(points: Points) -> Box:
    (west, north), (east, south) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return west, north, east, south


def _size(around: Box) -> float:
    return (around[2] - around[0]) * (around[3] - around[1])


def box_around(boxes: Iterable[Box]) -> Box:
    """Return the box that holds all of some boxes."""
    wests, norths, easts, souths = zip(*boxes, strict=True)
    return min(wests), min(norths), max(easts), max(souths)


def touch(one: Box, other: Box) -> bool:
    """Do two boxes have a point in common?"""
    return one[0] <= other[2] and one[2] >= other[0] and one[1] <= other[3] and one[3] >= other[1]
