"""The towns of a near view, which the page fetches too where a reader has zoomed in (static/js/backdrop/cells.js)."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from app.catalog.files import read_json
from app.rendering.maps.outlines import Label, to_labels, to_plane, touch
from app.rendering.pictures.labels import is_shown
from app.rendering.pictures.projection import MapProjection

NEAR_ZOOM = 6.5
CELL = (10, 5)  # degrees to the east and to the north, as geodata/backdrop/cells.py cuts the world


def find_near_towns(cells: Iterable[Path], projection: MapProjection) -> list[Label]:
    """Return the towns of the cells in sight that a zoom shows; a file is named by its south-western corner."""
    if projection.zoom <= NEAR_ZOOM:
        return []
    boxes = [view.bounds for view in projection.viewports()]
    near = (path for path in cells if any(touch(_box_of(path), box) for box in boxes))
    return [town for path in near for town in _read_towns(path) if is_shown(town, projection)]


def _box_of(path: Path) -> tuple[float, float, float, float]:
    west, south = map(int, path.stem.split("_"))
    corners = np.array([(west, south + CELL[1]), (west + CELL[0], south)], dtype=np.float64)
    (left, top), (right, bottom) = to_plane(corners).tolist()
    return left, top, right, bottom


def _read_towns(path: Path) -> Iterable[Label]:
    content = read_json(path)
    return to_labels(content.get("towns", ()), content["cells_per_degree"])
