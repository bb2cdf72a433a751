"""Badges of countries hang beside the names of these, clear of symbols and of each other, by the rules of the page."""

import json
from itertools import combinations
from math import dist
from operator import itemgetter
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import shape

from app.query.map_query import MapQuery
from app.rendering.maps.outlines import to_plane, touch
from app.rendering.maps.placing.label_placer import LabelPlacer
from app.rendering.pictures.marker_points import box_around, find_marker_points, place_badges
from app.rendering.pictures.markers import BADGE, place_markers
from app.rendering.pictures.picture import find_shown
from tests.layer import real_layer
from tests.rendering.pictures.drawing import macros, projection_of, resources
from tests.samples import KINDS, at, make_record

FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_a_badge_gives_way_to_a_symbol():
    ((x, y),) = place_badges([(100, 100)], [(90, 110, 110, 140)], (50, 24), 5)
    assert not touch((x - 25, y - 12, x + 25, y + 12), (90, 110, 110, 140))


def test_a_badge_without_a_free_side_lies_where_it_covers_least():
    gap = [(0, 0, 600, 345), (0, 359, 600, 600)]
    assert list(place_badges([(300, 300)], gap, (50, 24), 5)) == [(300, 352)]


@pytest.mark.parametrize("size", [(480, 300), (280, 160)], ids=str)
def test_badges_of_the_real_layer_cover_each_other_at_no_size(size):
    catalog = real_layer()
    markers = place_markers(
        find_shown(catalog, MapQuery()),
        find_marker_points(catalog.records, resources().outlines.names),
        projection_of(catalog, MapQuery(), *size),
    )
    badges = [box_around(marker.x, marker.y, *BADGE) for marker in markers if marker.country]
    assert len(badges) > 5
    assert [pair for pair in combinations(badges, 2) if LabelPlacer([pair[0]]).covered(pair[1])] == []


@pytest.mark.parametrize("case", json.loads((FIXTURES / "badges.json").read_text("utf-8")), ids=itemgetter("why"))
def test_badges_hang_on_the_same_sides_as_on_the_page(case):
    points = [tuple(point) for point in case["points"]]
    middles = place_badges(points, [tuple(box) for box in case["boxes"]], BADGE, case["zoom"])
    shifts = [[x - at_x, y - at_y] for (x, y), (at_x, at_y) in zip(middles, points, strict=True)]
    assert shifts == case["shifts"]


@pytest.mark.parametrize("case", json.loads((FIXTURES / "places.json").read_text("utf-8")), ids=itemgetter("why"))
def test_records_stand_where_the_page_puts_them(case):
    geometry = case["geometry"] and shape(case["geometry"])
    kind = KINDS["csto"] if case["collection"] == "memberships" else KINDS["land_base"]
    location = at(case["precision"])
    record = make_record("x", kind=kind, host=tuple(case["host"]), geometry=geometry, location=location)
    places = find_marker_points([record], [])
    points = [place for point in places.points for place in rounded([(point.x, point.y)])]
    badges = {code: rounded([point])[0] for code, (point, _) in places.countries.items()}
    assert points == rounded(project(case["sites"]))
    assert badges == {code: rounded(project([point]))[0] for code, point in case["badges"].items()}


def project(degrees):
    return to_plane(np.array(degrees, dtype=float).reshape(-1, 2)).tolist()


def rounded(points):
    return [(round(x, 9), round(y, 9)) for x, y in points]


def test_a_line_leads_from_a_badge_to_its_country_where_it_cannot_stand_near():
    catalog = real_layer()
    places, projection = (
        find_marker_points(catalog.records, resources().outlines.names),
        projection_of(catalog, MapQuery(), 280, 160),
    )
    badges = [marker for marker in place_markers(find_shown(catalog, MapQuery()), places, projection) if marker.country]
    far = [
        marker
        for marker in badges
        if dist((marker.x, marker.y), projection.to_pixels(*places.countries[marker.country][0])) > 42
    ]
    assert far
    assert all(marker.owner and "<line" in macros().leader(marker) for marker in far)
    assert any(not marker.owner for marker in badges)
