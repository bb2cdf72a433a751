"""BBox: a box in longitude and latitude, as OGC API - Features asks for it."""

import math
from dataclasses import dataclass

from shapely import Point, Polygon, box

from app.errors import QueryError
from app.query.crs import CRS84, DECIMALS, EPSG_4326, MERCATOR_EDGE_M, to_crs84


@dataclass(frozen=True, slots=True)
class BBox:
    """Degrees, longitude first; west may exceed east, and the box then crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def parts(self) -> tuple[Polygon, ...]:
        """Return the box as one polygon, or as two on both sides of the antimeridian."""
        if self.west <= self.east:
            return (box(self.west, self.south, self.east, self.north),)
        return box(self.west, self.south, 180, self.north), box(-180, self.south, self.east, self.north)


def parse_bbox(text: str, crs: str = CRS84) -> BBox:
    """Read `west,south,east,north`, or six numbers with heights after south and north, which are passed over.

    The numbers have the axes of `crs` (EPSG:4326 latitude first) and come out as longitude and latitude. West may
    exceed east (OGC API - Features Part 1, 7.15.3: the box spans the antimeridian). Raises QueryError for another count
    of numbers, for what is no finite number, for a latitude beyond the poles, and for south above north. Maps that
    repeat the world ask for longitudes beyond 180 degrees: those are brought back.

    >>> parse_bbox("67,36,75,41")
    BBox(west=67.0, south=36.0, east=75.0, north=41.0)
    """
    try:
        numbers = [_parse_number(part) for part in text.split(",")]
    except ValueError as error:
        raise QueryError("bbox", "bbox takes 4 or 6 numbers with commas between them") from error
    if len(numbers) not in (4, 6) or not all(map(math.isfinite, numbers)):
        raise QueryError("bbox", "bbox takes 4 or 6 finite numbers with commas between them")
    west, south, east, north = _to_degrees(numbers if len(numbers) == 4 else [*numbers[:2], *numbers[3:5]], crs)
    if max(abs(south), abs(north)) > 90:
        raise QueryError("bbox", "bbox takes latitudes from -90 to 90, longitude first")
    if south > north:
        raise QueryError("bbox", "bbox must not have its south above its north")
    west, east = _bring_back(west, east)
    return BBox(west, south, east, north)


def _bring_back(west: float, east: float) -> tuple[float, float]:
    """Bring longitudes beyond 180 degrees back between -180 and 180."""
    if max(abs(west), abs(east)) <= 180:
        return west, east
    if west > east:
        raise QueryError("bbox", "bbox has its west beyond its east only between -180 and 180")
    if east - west >= 360:
        return -180, 180
    west, east = (round((degrees + 180) % 360 - 180, DECIMALS) for degrees in (west, east))
    return west, east


def _to_degrees(corners: list[float], crs: str) -> tuple[float, float, float, float]:
    """Bring two corners in the axes of a system to longitude and latitude."""
    if crs == CRS84:
        return (corners[0], corners[1], corners[2], corners[3])
    if crs == EPSG_4326:
        return (corners[1], corners[0], corners[3], corners[2])
    change = to_crs84(crs)  # from metres; beyond their square the world would begin again
    corners = [max(-MERCATOR_EDGE_M, min(MERCATOR_EDGE_M, metres)) for metres in corners]
    west, south, *_ = change(Point(corners[0], corners[1])).bounds
    east, north, *_ = change(Point(corners[2], corners[3])).bounds
    return (west, south, east, north)


def _parse_number(text: str) -> float:
    if "_" in text or not text.isascii():  # Python's own liberties: 1_0, and digits of other scripts
        raise ValueError(text)
    return float(text)
