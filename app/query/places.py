"""Places: the geometries of a table by row, and which of them lie near a box.

Most places are points. They are two numbers each, and no objects, in strips from west to east, in each from south to
north (as the leaves of a sort-tile-recursive tree). The few others are kept as they are, in a tree.
"""

from array import array
from dataclasses import dataclass
from math import isqrt, nan
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point, STRtree
from shapely.geometry.base import BaseGeometry

from app.query.bbox import BBox
from app.query.coding import Mask, to_objects
from app.query.postings import RowNumbers, ascending, stretches

Bounds = tuple[float, float, float, float]
FEW = 2048  # rows: to look at all of so few takes less time than to ask an index
POINTS_IN_TILE = 8  # of a strip that is as high as it is wide


@dataclass(frozen=True, slots=True)
class Points:
    """Rows of points in order of strip and latitude, the `firsts` and `lasts` of whose longitudes bound each strip.

    `keys` are the number of the strip, and behind the point the latitude from `south`, as a part of `height`.
    """

    rows: NDArray[np.int32]
    keys: NDArray[np.float32]
    firsts: NDArray[np.float64]
    lasts: NDArray[np.float64]
    south: float
    height: float

    def near(self, bounds: Bounds) -> NDArray[np.int32]:
        """Rows among which are all points in a box, in no order."""
        west, south, east, north = bounds
        strips = np.arange(np.searchsorted(self.lasts, west), np.searchsorted(self.firsts, east, side="right"))
        low, high = (_keys(strips, latitude, self.south, self.height) for latitude in (south, north))
        starts, ends = np.searchsorted(self.keys, low), np.searchsorted(self.keys, high, side="right")
        near: NDArray[np.int32] = self.rows[stretches(starts, ends)]
        return near


@dataclass(frozen=True, slots=True)
class Places:
    """The geometry of each row: a point by its coordinates (NaN where there is none), another shape as it is.

    `shaped` are the rows of other shapes, ascending, and `shapes` those; `unplaced` the rows without a place. `extent`
    is west, south, east, north of all places.
    """

    xy: NDArray[np.float64]
    points: Points
    shaped: RowNumbers
    shapes: NDArray[Any]
    tree: STRtree
    unplaced: RowNumbers
    extent: Bounds | None

    def __len__(self) -> int:
        return len(self.xy)

    def __getitem__(self, row: int) -> BaseGeometry | None:
        found: BaseGeometry | None = self.at(np.array([row]))[0]
        return found

    def known(self, rows: RowNumbers) -> Mask:
        """Which of some rows have a place."""
        known: Mask = np.isin(rows, self.unplaced, invert=True)
        return known

    def at(self, rows: RowNumbers) -> NDArray[Any]:
        """The geometries of some rows, None where there is no place."""
        found = to_objects([None] * len(rows))
        xy = self.xy[rows]
        is_point = ~np.isnan(xy[:, 0])
        found[is_point] = shapely.points(xy[is_point])
        is_shaped = np.isin(rows, self.shaped)
        found[is_shaped] = self.shapes[np.searchsorted(self.shaped, rows[is_shaped])]
        return found

    def near(self, bounds: Bounds) -> RowNumbers:
        """The rows whose bounds meet a box, ascending: of points, those that are in it."""
        found = self._points_in(bounds)
        if not len(self.shapes):
            return found
        return ascending(np.concatenate([found, self.shaped[self.tree.query(shapely.box(*bounds))]]), len(self))

    def _points_in(self, bounds: Bounds) -> RowNumbers:
        west, south, east, north = bounds
        rows = None if len(self) <= FEW else self.points.near(bounds)
        x, y = self.xy.T if rows is None else self.xy[rows].T
        inside = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
        return inside if rows is None else ascending(rows[inside], len(self))

    def meets(self, rows: RowNumbers, other: BaseGeometry) -> Mask:
        """Which of some rows, all of them with a place, intersect a geometry."""
        if shapely.is_valid(other):  # what is prepared answers quicker, but differently where it crosses itself
            shapely.prepare(other)
        x, y = self.xy[rows].T
        meets: Mask = shapely.intersects_xy(other, x, y)
        is_shaped = np.isnan(x)
        meets[is_shaped] = shapely.intersects(self.at(rows[is_shaped]), other)
        return meets

    def within(self, bbox: BBox) -> RowNumbers:
        """The rows whose geometry intersects a box, and those without a place, ascending."""
        found = [self._points_in(bounds) for bounds in bbox.bounds()]
        if len(self.unplaced):
            found.append(self.unplaced)
        if len(self.shapes):
            for part in bbox.parts():
                near = self.tree.query(part)
                found.append(self.shaped[near[shapely.intersects(self.shapes[near], part)]])
        return found[0] if len(found) == 1 else ascending(np.concatenate(found), len(self))


class PlacesBuilder:
    """Takes the geometry of one row after another."""

    def __init__(self) -> None:
        self._xy = array("d")
        self._shapes: dict[int, BaseGeometry] = {}
        self._unplaced: list[int] = []

    def add(self, geometry: BaseGeometry | None) -> None:
        """The place of the next row."""
        row = len(self._xy) // 2
        if isinstance(geometry, Point) and not geometry.is_empty and not geometry.has_z:
            self._xy.extend((geometry.x, geometry.y))
            return
        self._xy.extend((nan, nan))
        if geometry is None:
            self._unplaced.append(row)
        else:
            self._shapes[row] = geometry

    def build(self) -> Places:
        """The places of all rows."""
        xy, shapes = np.array(self._xy, dtype=np.float64).reshape(-1, 2), to_objects(list(self._shapes.values()))
        return Places(
            xy=xy,
            points=_tile(xy),
            shaped=np.array(list(self._shapes), dtype=np.int64),
            shapes=shapes,
            tree=STRtree(shapes),
            unplaced=np.array(self._unplaced, dtype=np.int64),
            extent=_extent(xy, shapes),
        )


def _tile(xy: NDArray[np.float64]) -> Points:
    rows = np.flatnonzero(~np.isnan(xy[:, 0]))
    rows = rows[np.argsort(xy[rows, 0], kind="stable")]
    count = max(isqrt(len(rows) // POINTS_IN_TILE), 1)
    strips = np.arange(len(rows)) * count // max(len(rows), 1)
    rows = rows[np.lexsort((xy[rows, 1], strips))]
    x, y = xy[rows].T
    edges = np.flatnonzero(np.diff(strips, prepend=-1))
    south = float(y.min()) if len(y) else 0.0
    height = (float(y.max()) - south if len(y) else 0.0) or 1.0
    return Points(
        rows=rows.astype(np.int32),
        keys=_keys(strips, y, south, height),
        firsts=np.minimum.reduceat(x, edges) if len(x) else x,
        lasts=np.maximum.reduceat(x, edges) if len(x) else x,
        south=south,
        height=height,
    )


def _keys(strips: NDArray[np.int64], latitude: Any, south: float, height: float) -> NDArray[np.float32]:
    """Single precision keeps the order, so that whatever is in a box is found; a little more may be."""
    part = np.clip((latitude - south) / height, 0, 1)
    # Half of the way to the next strip, so that rounding cannot put what is far north into that.
    keys: NDArray[np.float32] = (strips + part / 2).astype(np.float32)
    return keys


def _extent(xy: NDArray[np.float64], shapes: NDArray[Any]) -> Bounds | None:
    corners = np.concatenate([xy, shapely.bounds(shapes).reshape(-1, 2)])
    corners = corners[~np.isnan(corners[:, 0])]
    if not len(corners):
        return None
    (west, south), (east, north) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return (west, south, east, north)
