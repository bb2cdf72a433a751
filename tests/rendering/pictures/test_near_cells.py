"""The cells of a near view are cut as the page and the server take them to be."""

import json
from pathlib import Path

from app.rendering.pictures.near_cells import CELL


def test_cells_have_the_size_that_the_overview_tells():
    overview = json.loads(Path("geodata/backdrop/overview.json").read_text("utf-8"))
    assert tuple(overview["cells"]["size"]) == CELL
