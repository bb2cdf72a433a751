"""Names on pictures: none touches another or a symbol, and none leaves the map."""

from itertools import combinations

import pytest

from app.rendering.pictures.camera import aim
from app.rendering.pictures.ground import Ground
from app.rendering.pictures.names import Names, write_names
from app.rendering.pictures.picture import find_shown
from app.rendering.pictures.sites import read_places
from app.rendering.pictures.spots import place_spots
from app.web.pages.map_parameters import parse_view
from tests.rendering.pictures.drawing import kit
from tests.samples import sample_catalog

VIEWS = [
    {},
    {"center": "69.5,39.0", "zoom": "5"},
    {"center": "69.5,39.0", "zoom": "7"},
    {"center": "20,50", "zoom": "4"},
]


def placed(given):
    """The camera of a view, its symbols, and the box of each line of its names."""
    catalog, view = sample_catalog(), parse_view(given)
    shown, camera = find_shown(catalog, view), aim(view, 1200, 500)
    spots = place_spots(shown, read_places(catalog.records, kit().outlines.names), camera)
    colours = kit().palettes["light"]
    names = Names(kit().fonts, camera, [spot.box for spot in spots])
    write_names(names, kit().outlines, Ground(kit(), colours, camera), shown, spots)
    return camera, spots, [box_of(line) for line in names.lines]


def box_of(line):
    width = kit().fonts.width(line.text, line.look.size, line.look.style, line.look.spacing)
    left = {"start": line.x, "middle": line.x - width / 2, "end": line.x - width}[line.anchor]
    return left, line.y - line.look.size * 0.8, left + width, line.y + line.look.size * 0.1


def overlap(one, other):
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@pytest.mark.parametrize("given", VIEWS)
def test_no_name_touches_another_or_a_symbol(given):
    _, spots, boxes = placed(given)
    assert len(boxes) > 3
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert not [box for box in boxes for spot in spots if overlap(box, spot.box)]


@pytest.mark.parametrize("given", VIEWS)
def test_no_name_leaves_the_map(given):
    camera, _, boxes = placed(given)
    assert all(camera.shows(*box[:2]) and camera.shows(*box[2:]) for box in boxes)
