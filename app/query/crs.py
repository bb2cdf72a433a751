"""Coordinate reference systems: the ones offered, and geometries and boxes between them (OGC API - Features Part 2)."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from app.errors import QueryError

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG_4326 = "http://www.opengis.net/def/crs/EPSG/0/4326"
EPSG_3857 = "http://www.opengis.net/def/crs/EPSG/0/3857"
AUTHORITY = {CRS84: "OGC:CRS84", EPSG_4326: "EPSG:4326", EPSG_3857: "EPSG:3857"}
OFFERED = tuple(AUTHORITY)
MERCATOR_EDGE_M = math.pi * 6_378_137  # of EPSG:3857, at 180 degrees
# How far the axes of a system reach; a metre more in the one of metres, since clients round.
REACH = {
    CRS84: (180, 90),
    EPSG_4326: (90, 180),
    EPSG_3857: (MERCATOR_EDGE_M + 1, MERCATOR_EDGE_M + 1),
}
DECIMALS = 9  # of a degree, 0.1 mm: what is lost on the way to metres and back is less
SHORT = {f"[{name}]": uri for uri, name in AUTHORITY.items()}


def parse_crs(text: str, parameter: str) -> str:
    """Read the URI or the safe CURIE of an offered system; QueryError for another (Part 2, requirement 8)."""
    uri = SHORT.get(text, text)
    if uri not in OFFERED:
        raise QueryError(parameter, f"{parameter} takes one of {', '.join(OFFERED)}")
    return uri


def to_crs84(uri: str) -> Callable[[BaseGeometry], BaseGeometry]:
    """Return a function that brings a geometry with the axes of a system to longitude and latitude.

    It raises ValueError for one that reaches out of the system.
    """

    def change(geometry: BaseGeometry) -> BaseGeometry:
        west, south, east, north = geometry.bounds
        if max(-west, east) > REACH[uri][0] or max(-south, north) > REACH[uri][1]:
            raise ValueError(f"it reaches out of {uri}")
        changed = _apply(geometry, AUTHORITY[uri], AUTHORITY[CRS84])
        return geometry if changed is geometry else shapely.transform(changed, lambda xy: xy.round(DECIMALS))

    return change


def from_crs84(uri: str, gis_order: bool = False) -> Callable[[BaseGeometry], BaseGeometry]:
    """Return a function that brings a geometry from longitude and latitude to a system, axes in the system's order.

    `gis_order` asks for east before north whatever the system says, as files of geographic data have it.
    """
    return lambda geometry: _apply(geometry, AUTHORITY[CRS84], AUTHORITY[uri], gis_order)


def _apply(geometry: BaseGeometry, source: str, target: str, gis_order: bool = False) -> BaseGeometry:
    if source == target:
        return geometry
    transform = _transformer(source, target, gis_order).transform
    changed: BaseGeometry = shapely.transform(geometry, lambda xy: np.column_stack(transform(xy[:, 0], xy[:, 1])))
    return changed


@lru_cache(maxsize=16)
def _transformer(source: str, target: str, gis_order: bool) -> Any:
    import pyproj  # noqa: PLC0415 - slow to load, and most ask for no other system

    # Without always_xy the order of the axes is the authority's, which is what the standard asks for.
    return pyproj.Transformer.from_crs(source, target, always_xy=gis_order)
