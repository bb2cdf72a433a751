"""The relief of the cells: within its budget, on land alone, strong in mountains and faint on plains."""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from app.catalog.backdrop import find_cells

CELLS = {path.stem: path for path in find_cells(Path(__file__).parents[2] / "geodata" / "backdrop")}
PICTURES = {name: picture for name, path in CELLS.items() if (picture := path.with_suffix(".webp")).is_file()}
ACROSS, UP, WIDTH, HEIGHT = 10, 5, 300, 150  # degrees of a cell, pixels of its picture without those of its neighbours
LEVEL = 128  # of what is not sloping


def levels_of(name: str) -> npt.NDArray[np.int64]:
    with Image.open(PICTURES[name]) as picture:
        return np.asarray(picture.convert("L"), dtype=np.int64)


def shade_at(longitude: float, latitude: float, reach: int = 6) -> float:
    """How far the pixels about a place are from level ground, on average."""
    west, south = (int(degree // size * size) for degree, size in ((longitude, ACROSS), (latitude, UP)))
    if f"{west}_{south}" not in PICTURES:
        return 0
    top, at, bottom = (np.arcsinh(np.tan(np.radians(degree))) for degree in (south + UP, latitude, south))
    x, y = int((longitude - west) / ACROSS * WIDTH) + 1, int((top - at) / (top - bottom) * HEIGHT) + 1
    around = levels_of(f"{west}_{south}")[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
    return float(np.abs(around - LEVEL).mean())


def test_a_cell_says_whether_it_has_a_picture_so_that_nobody_asks_in_vain() -> None:
    told = {name for name, path in CELLS.items() if json.loads(path.read_text(encoding="utf-8")).get("relief")}
    assert told == set(PICTURES)
    assert 70 < len(told) < len(CELLS)


def test_pictures_are_small_and_all_of_one_size() -> None:
    sizes = [path.stat().st_size for path in PICTURES.values()]
    assert max(sizes) < 25_000
    assert sum(sizes) < 1_500_000
    assert {levels_of(name).shape for name in PICTURES} == {(HEIGHT + 2, WIDTH + 2)}


@pytest.mark.parametrize(
    ("longitude", "latitude", "least", "most"),
    [
        (42.44, 43.35, 20, 128),  # Elbrus
        (78.5, 42.0, 20, 128),  # the Tian Shan, south of Issyk-Kul
        (72.0, 38.5, 20, 128),  # the Pamirs
        (66.0, 53.0, 0, 3),  # the steppe of northern Kazakhstan
        (60.0, 40.0, 0, 3),  # the Karakum
        (50.5, 41.9, 0, 1),  # the middle of the Caspian Sea
        (35.0, 43.2, 0, 1),  # the middle of the Black Sea
        (77.3, 42.45, 0, 1),  # Issyk-Kul, a lake among mountains
    ],
)
def test_mountains_are_shaded_plains_hardly_and_water_not(
    longitude: float, latitude: float, least: float, most: float
) -> None:
    assert least <= shade_at(longitude, latitude) <= most
