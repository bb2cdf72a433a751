"""The parts of pictures: symbols and colours are the page's own, and words fit their room."""

import numpy as np
import pytest

from app.constants import CONSTANTS
from app.domain.vocabulary import Collection, Status
from app.query.map_query import MapQuery
from app.rendering.maps.outlines import to_plane
from app.rendering.pictures.marker_points import MarkerPoint, cluster_points
from app.rendering.pictures.markers import MarkerSymbol
from app.rendering.pictures.svg import CLOSE, OPEN, isolate, plain, presentation
from tests.rendering.pictures.drawing import macros, projection_of, resources
from tests.samples import ANTIMERIDIAN, KINDS, ONGOING, catalog_of, sample_catalog

USED = {
    *("surface", "ink", "ink-soft", "line", "accent", "on-symbol", *Collection),
    *(f"bloc-{look}" for look in CONSTANTS["blocs"]),
    *("water", "shallow", "land", "undetermined", "coast", "lake", "river", "border", "borderHalo", "contested"),
    *("country", "town", "waterName", "halo", "waterHalo"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_comes_from_the_page(theme):
    assert set(resources().palettes[theme]) >= USED


def test_light_and_dark_differ_in_every_colour_that_they_share():
    light, dark = resources().palettes["light"], resources().palettes["dark"]
    assert [name for name in USED if light[name] == dark[name]] == []


def test_every_collection_has_a_shape_and_every_kind_a_mark():
    assert [code for code in Collection if not resources().shapes[f"shape-{code}"]] == []
    assert [kind for kind in KINDS.values() if f"kind-{kind.mark}" not in resources().shapes] == []


@pytest.mark.parametrize(
    ("status", "part", "why"),
    [
        (Status.ATTESTED, 'fill="#a3182e"', "solid"),
        (Status.INFERRED, 'fill="url(#hatch-bases)"', "hatched"),
        (Status.ANNOUNCED, 'fill="#ffffff" stroke="#a3182e"', "outlined"),
        (Status.DENIED, 'd="M3.5 28.5l25-25"', "outlined and crossed"),
        (None, "stroke-dasharray", "chosen but not held"),
    ],
)
def test_a_status_is_told_by_its_drawing(status, part, why):
    assert part in macros().symbol(MarkerSymbol(Collection.BASES, None, status)), why


def test_no_two_statuses_look_alike():
    drawn = [status for status in (*Status, None) if status is not Status.ENDED]
    assert len({macros().symbol(MarkerSymbol(Collection.BASES, None, status)) for status in drawn}) == len(drawn)


def test_sites_that_would_cover_each_other_are_one_group():
    sites = [MarkerPoint(0, 0.5, 0.5), MarkerPoint(1, 0.5 + 40 / 4096, 0.5), MarkerPoint(2, 0.5 + 70 / 4096, 0.5)]
    assert [[site.index for site in group] for group in cluster_points(sites, 4096)] == [[0, 1], [2]]
    assert len(cluster_points(sites, 40960)) == 3


@pytest.mark.parametrize("size", [(280, 160), (400, 187), (2400, 1120)], ids=str)
def test_a_picture_without_a_position_holds_what_it_shows_whatever_its_size(size):
    projection = projection_of(catalog_of(ONGOING, ANTIMERIDIAN), MapQuery(), *size)
    for degrees in [(74.85, 42.85), (179.5, 68.0), (-175.0, 66.5)]:
        x, y = projection.to_pixels(*to_plane(np.array([degrees]))[0])
        assert 16 < x < size[0] - 16
        assert 16 < y < size[1] - 16


def test_the_scale_bar_is_right_on_the_equator():
    projection = projection_of(sample_catalog(), MapQuery(center=(0.0, 0.0), zoom=4), 1000, 500)
    km, pixels = projection.scale_bar(200)
    assert pixels / projection.size == pytest.approx(km / 40_075)


@pytest.mark.parametrize("text", ["", "Kant", "A name that is far too long for the room that there is", "Ж" * 200])
def test_a_text_is_shortened_to_its_room(text):
    fonts = resources().fonts
    assert fonts.width(fonts.shorten(text, 90, 12), 12) <= 90
    assert all(fonts.width(line, 12) <= 90 for line in fonts.wrap(text, 90, 12, 3))


def test_text_is_one_line_without_signs_that_turn_it_around():
    assert plain("a\n\tb\u202ec\x00d\ud800e\uffffж\u200cن") == "a b c d e ж\u200cن"


def test_a_text_that_is_isolated_cannot_end_that_itself():
    assert isolate(f"a{CLOSE}b{OPEN}c") == f"{OPEN}a b c{CLOSE}"


def test_each_line_ends_what_it_isolates():
    lines = resources().fonts.wrap(f"a {isolate('name of some words')} b", 60, 12, 3)
    assert len(lines) == 3
    assert all(line.count(OPEN) == line.count(CLOSE) for line in lines)


def test_markup_is_escaped_wherever_it_stands():
    assert "<b" not in macros().text("<b>&", 0, 0, 12)
    assert presentation({"d": '"><script>'}) == ' d="&#34;&gt;&lt;script&gt;"'
