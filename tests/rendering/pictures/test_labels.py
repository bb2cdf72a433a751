"""Names on pictures: none touches another or a symbol, and none leaves the map."""

from itertools import combinations

import pytest

from app.rendering.pictures.backdrop import Backdrop
from app.rendering.pictures.labels import MapLabels, place_labels
from app.rendering.pictures.marker_points import find_marker_points
from app.rendering.pictures.markers import place_markers
from app.rendering.pictures.near_cells import find_near_towns, read_near_cells
from app.rendering.pictures.picture import find_shown
from app.web.pages.map.map_parameters import parse_view
from tests.rendering.pictures.drawing import projection_of, resources
from tests.samples import sample_catalog

VIEWS = [
    {},
    {"center": "69.5,39.0", "zoom": "5"},
    {"center": "69.5,39.0", "zoom": "7"},
    {"center": "20,50", "zoom": "4"},
    {"center": "74.85,42.85", "zoom": "9"},
]


def placed(given):
    """The projection of a view, its symbols, and the box of each line of its names."""
    catalog, view = sample_catalog(), parse_view(given)
    shown, projection = find_shown(catalog, view), projection_of(catalog, view, 1200, 500)
    markers = place_markers(shown, find_marker_points(catalog.records, resources().outlines.names), projection)
    names = MapLabels(resources().fonts, projection, [marker.box for marker in markers])
    place_labels(
        names,
        find_near_towns(read_near_cells(resources().cells, projection), projection),
        Backdrop(resources().outlines, projection),
        shown,
        markers,
    )
    return projection, markers, [box_of(line) for line in names.lines]


def box_of(line):
    width = resources().fonts.width(line.text, line.style.size, line.style.style, line.style.spacing)
    left = {"start": line.x, "middle": line.x - width / 2, "end": line.x - width}[line.anchor]
    return left, line.y - line.style.size * 0.8, left + width, line.y + line.style.size * 0.1


def overlap(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@pytest.mark.parametrize("given", VIEWS)
def test_no_name_touches_another_or_a_symbol(given):
    _, markers, boxes = placed(given)
    assert len(boxes) > 3
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert not [box for box in boxes for marker in markers if overlap(box, marker.box)]


@pytest.mark.parametrize("given", VIEWS)
def test_no_name_leaves_the_map(given):
    projection, _, boxes = placed(given)
    assert all(projection.contains(*box[:2]) and projection.contains(*box[2:]) for box in boxes)
