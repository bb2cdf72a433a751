"""The projection of a picture: which part of the world it shows, and where in it a place falls."""

from dataclasses import dataclass
from math import log2

from app.rendering.maps.outlines import Viewport
from app.rendering.maps.placing.fit import TILE_PX, Fitted
from app.rendering.maps.placing.scale_bar import scale_bar

NEAR_ZOOM = 6.5
UNITS = 10  # of the outlines for one pixel, so that their paths need no decimal points


@dataclass(frozen=True, slots=True)
class MapProjection:
    """A map `width` by `height` pixels large about a point of the plane; `size` is the world's width in pixels."""

    x: float
    y: float
    size: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """Return the zoom as Leaflet counts it, fractional where a picture is fitted to its size."""
        return log2(self.size / TILE_PX)

    @property
    def detail(self) -> float:
        """Return 0 at zoom 3 to 1 at zoom 7, by which lines grow and more of them are drawn."""
        return min(1.0, max(0.0, (self.zoom - 3) / 4))

    @property
    def is_near(self) -> bool:
        """Does the page show the cells of the near view here?"""
        return self.zoom > NEAR_ZOOM

    def viewports(self) -> list[Viewport]:
        """Return the copies of the world that are in sight, in units."""
        west, north = self.x - self.width / 2 / self.size, self.y - self.height / 2 / self.size
        width, height = round(self.width * UNITS), round(self.height * UNITS)
        return Viewport(west, north, self.size * UNITS, width, height).copies()

    def nearest(self, x: float) -> float:
        """Return the copy of a place that is nearest to the middle."""
        return x + round(self.x - x)

    def to_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Project a point of the plane to pixels, in the copy of the world that is nearest to the middle."""
        return (self.nearest(x) - self.x) * self.size + self.width / 2, (y - self.y) * self.size + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Is a point in pixels on the map?"""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def scale_bar(self, room_px: float) -> tuple[int, float]:
        """Return a round number of kilometres and its pixels in the middle of the map."""
        return scale_bar(self.size, self.y, room_px)


def create_projection(position: Fitted, width: float, height: float) -> MapProjection:
    """Create the projection of a map of some size that looks at a position."""
    return MapProjection(position.x, position.y, TILE_PX * 2.0**position.zoom, width, height)
