"""The lines of a near picture are those of the overview, with what the cells in sight have in their place."""

from pathlib import Path

import numpy as np
import pytest

from app.rendering.maps.outlines import Outlines, project
from app.rendering.maps.placing.fit import Fitted
from app.rendering.pictures.near_cells import Cell, read_near_cells
from app.rendering.pictures.near_lines import refine
from app.rendering.pictures.projection import create_projection
from tests.rendering.pictures.drawing import resources

# One arc of four points from 0 to 30 degrees east, on a grid of one cell for a degree; the cell has ten.
OVERVIEW = {
    "cells_per_degree": 1,
    "arcs": [[0, 2, 10, 0, 10, 0, 10, 0]],
    "countries": {"TJ": [[[0]]]},
    "coasts": [],
    "lakes": [[1, 1, 1, 0, 0, 1, -1, -1], [12, 1, 1, 0, 0, 1, -1, -1]],
    "rivers": [[5, 3, 10, 0]],
    "contested": [],
}
CELL = {
    "cells_per_degree": 10,
    "arcs": [[0, 1, 2, 100, 20, 50, 5, 50, -5]],
    "islands": {"TJ": [[120, 10, 5, 0, 0, 5, -5, -5]]},
    "rivers": [[100, 31, 50, 0]],
}


def points(steps):
    return np.reshape(steps, (-1, 2)).cumsum(axis=0).tolist()


@pytest.fixture
def refined():
    return refine(OVERVIEW, [Cell(Path("10_0.json"), (10, 0, 20, 5), CELL)])


def test_a_row_replaces_the_points_of_its_arc_and_no_others(refined):
    assert points(refined["arcs"][0]) == [[0, 2], [10, 2], [15, 2.5], [20, 2], [30, 2]]


def test_islands_that_the_overview_leaves_out_are_land_of_their_country_with_a_coast(refined):
    assert refined["countries"] == {"TJ": [[[0]], [[1]]]}
    assert refined["coasts"] == [1]
    assert points(refined["arcs"][1])[0] == [12, 1]


def test_waters_of_the_overview_stay_where_no_cell_is(refined):
    assert [points(line) for line in refined["rivers"]] == [[[10, 3.1], [15, 3.1]], [[5, 3], [10, 3]]]
    assert [points(line)[0] for line in refined["lakes"]] == [[1, 1]]


@pytest.mark.usefixtures("refined")
def test_the_overview_stays_as_it_is():
    assert OVERVIEW["countries"] == {"TJ": [[[0]]]}


def test_a_near_view_of_the_delivered_backdrop_has_finer_borders():
    own = resources()
    projection = create_projection(Fitted(*project([(68.8, 38.55)])[0], 8), 600, 400)
    cells = read_near_cells(own.cells, projection)
    assert "60_35" in {cell.path.stem for cell in cells}
    coarse, fine = Outlines(own.overview), Outlines(refine(own.overview, cells))
    assert sum(map(len, fine.borders)) > sum(map(len, coarse.borders)) + 500
