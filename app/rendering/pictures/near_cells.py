"""The cells of a near view, which the page fetches too where a reader has zoomed in (static/js/backdrop/cells.js)."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from app.catalog.files import parse_json, read_bytes
from app.constants import CONSTANTS
from app.rendering.maps.outlines import Box, Label, to_labels, to_plane, touch
from app.rendering.pictures.labels import is_shown
from app.rendering.pictures.projection import MapProjection

RELIEF = (300, 150)  # pixels of a cell
CELL = (10, 5)  # degrees to the east and to the north, as geodata/backdrop/cells.py cuts the world
CELLS_KEPT = 32  # pictures of records that lie near each other read the same ones
SHARP_ZOOM, FADE = CONSTANTS["relief"]["sharp_zoom"], CONSTANTS["relief"]["fade"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A file of the near view, named by its south-western corner: its box in degrees, and what it holds."""

    path: Path
    degrees: Box  # west, south, east, north
    content: Mapping[str, Any]


def read_near_cells(files: Iterable[Path], projection: MapProjection) -> list[Cell]:
    """Read the cells in sight of a near view; a farther one has none."""
    if not projection.is_near:
        return []
    boxes = [view.bounds for view in projection.viewports()]
    near = (path for path in files if any(touch(_on_plane(_box_of(path)), box) for box in boxes))
    return [Cell(path, _box_of(path), _parse(read_bytes(path), path.name)) for path in near]


@lru_cache(CELLS_KEPT)
def _parse(data: bytes, name: str) -> Mapping[str, Any]:
    content: Mapping[str, Any] = parse_json(data, name)
    return content


def find_near_towns(cells: Iterable[Cell], projection: MapProjection) -> list[Label]:
    """Return the towns of some cells that a zoom shows."""
    towns = (to_labels(cell.content.get("towns", ()), cell.content["cells_per_degree"]) for cell in cells)
    return [town for own in towns for town in own if is_shown(town, projection)]


def draw_relief(cells: Sequence[Cell], projection: MapProjection) -> dict[str, Any]:
    """Return the pictures of light and shade in whole pixels, and how strong they are."""
    strength = min(1.0, max(0.0, 1 - FADE * (projection.zoom - SHARP_ZOOM)))
    shaded = [cell for cell in cells if cell.content.get("relief") and strength]
    return {"pictures": [_draw_cell(cell, projection) for cell in shaded], "strength": strength}


def _draw_cell(cell: Cell, projection: MapProjection) -> dict[str, Any]:
    """Return the picture of a cell, of which a pixel about it is its neighbours', so that hardly a seam shows."""
    west, north, east, south = _on_plane(cell.degrees)
    (left, top), (right, bottom) = projection.to_pixels(west, north), projection.to_pixels(east, south)
    across, down = (right - left) / RELIEF[0], (bottom - top) / RELIEF[1]
    x, y = round(left - across), round(top - down)
    data = b64encode(cell.path.with_suffix(".webp").read_bytes()).decode()
    return {"x": x, "y": y, "width": round(right + across) - x, "height": round(bottom + down) - y, "data": data}


def _box_of(path: Path) -> Box:
    west, south = map(int, path.stem.split("_"))
    return west, south, west + CELL[0], south + CELL[1]


def _on_plane(degrees: Box) -> Box:
    west, south, east, north = degrees
    (left, top), (right, bottom) = to_plane(np.array([(west, north), (east, south)], dtype=np.float64)).tolist()
    return left, top, right, bottom
