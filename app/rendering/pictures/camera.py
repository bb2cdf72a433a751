"""Camera: which part of the world a picture shows, and where in the picture a place falls."""

from dataclasses import dataclass
from math import log2

import numpy as np

from app.query.map_query import MapQuery
from app.rendering.maps.map_parts import CENTER, MIN_ZOOM, ZOOM
from app.rendering.maps.outlines import Viewport, to_plane
from app.rendering.maps.scale_bar import scale_bar

UNITS = 10  # of the outlines for one pixel, so that their paths need no decimal points
TILE_PX = 256  # the width of the world at zoom 0
HOME_PX = (1200, 560)  # the size of a map at which the page's first position shows the whole layer


@dataclass(frozen=True, slots=True)
class Camera:
    """A map `width` by `height` pixels large about a point of the plane; `size` is the world's width in pixels."""

    x: float
    y: float
    size: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom as the page counts it; between whole numbers where a picture is fitted to its size."""
        return log2(self.size / TILE_PX)

    @property
    def nearness(self) -> float:
        """How far it has come from the far view (0 at zoom 3) to the near one (1 at zoom 7): lines grow with it."""
        return min(1.0, max(0.0, (self.zoom - 3) / 4))

    def worlds(self) -> list[Viewport]:
        """The cuts of the world that are in sight, in units: past 180 degrees the map goes on."""
        half = self.width / 2 / self.size
        west, north = self.x - half, self.y - self.height / 2 / self.size
        # Russia is drawn past the right edge of its world, so the copy to the west may still reach in.
        copies = range(int(np.floor(west)) - 1, int(np.floor(west + 2 * half)) + 1)
        width, height = round(self.width * UNITS), round(self.height * UNITS)
        return [Viewport(west - copy, north, self.size * UNITS, width, height) for copy in copies]

    def locate(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plane in pixels of the map, in the copy of the world that is nearest to the middle."""
        near = x + round(self.x - x)
        return (near - self.x) * self.size + self.width / 2, (y - self.y) * self.size + self.height / 2

    def shows(self, x: float, y: float) -> bool:
        """Is a point in pixels on the map?"""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def scale_bar(self, room_px: float) -> tuple[int, float]:
        """A round number of kilometres and the pixels that it takes in the middle of the map."""
        return scale_bar(self.size, self.y, room_px)


def aim(asked: MapQuery, width: float, height: float) -> Camera:
    """The camera of a view: at its position as the page has it, or with the whole layer fitted to the size."""
    is_placed = asked.center is not None and asked.zoom is not None
    center = asked.center if asked.center and is_placed else CENTER
    ((x, y),) = to_plane(np.array([center], dtype=np.float64)).tolist()
    size = TILE_PX * 2.0 ** (asked.zoom if asked.zoom is not None and is_placed else ZOOM)
    if not is_placed:
        size = max(size * min(width / HOME_PX[0], height / HOME_PX[1]), TILE_PX * 2.0 ** (MIN_ZOOM - 1))
    return Camera(x, y, size, width, height)
