"""Pictures: what is drawn is what the view holds, the same bytes each time, and text never becomes markup."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from app.errors import QueryError
from app.rendering.pictures.fonts import FILES
from app.rendering.pictures.svg import CLOSE, OPEN
from tests.layer import real_layer
from tests.rendering.pictures.drawing import distance, draw, paint, resources
from tests.samples import (
    ANTIMERIDIAN,
    COURIER,
    GAZETTE,
    HOSTILE_PARTS,
    ONGOING,
    TRANSFER,
    catalog_of,
    hostile_catalog,
    make_claim,
    make_record,
)

REFERENCES = Path("tests/references")
VIEWS = {
    "light-2008": {"datetime": "2008-01-01/2008-12-31"},
    "dark-tajikistan": {"center": "69.5,39.0", "zoom": "5", "theme": "dark"},
}
SVG = "{http://www.w3.org/2000/svg}"
UNSEEN = dict.fromkeys(map(ord, OPEN + CLOSE))
DRAWN = {"svg", "title", "desc", "defs", "pattern", "clipPath", "g", "path", "rect", "circle", "text"}
RELIEF = {"filter", "feColorMatrix", "feMerge", "feMergeNode", "image"}


def parse(svg):
    return ET.fromstring(svg)  # noqa: S314 - written by us a moment ago


def texts(svg):
    return [element.text.translate(UNSEEN) for element in parse(svg).iter(f"{SVG}text")]


def shown(svg):
    return " ".join(texts(svg))


def test_same_data_and_view_give_the_same_bytes_in_another_process():
    code = (
        "import sys; from tests.rendering.pictures.drawing import draw; "
        "sys.stdout.write(draw(datetime='2008-01-01/2008-12-31'))"
    )
    environ = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=True)
    assert done.stdout.decode() == draw(datetime="2008-01-01/2008-12-31")


@pytest.mark.parametrize("name", VIEWS)
def test_a_picture_looks_like_its_reference(name):
    assert distance(paint(**VIEWS[name]), Image.open(REFERENCES / f"{name}.png")) < 2


def test_the_measure_tells_pictures_apart():
    assert distance(paint(**VIEWS["light-2008"]), paint(datetime="2019-01-01/2019-12-31", collection="events")) > 2


def test_a_picture_is_as_large_as_asked():
    assert paint(width=300, height=200, scale=2).size == (600, 400)


@pytest.mark.parametrize("given", [{}, {"record": "bases/hostile"}, {"q": "</text><script>", "theme": "dark"}])
def test_hostile_text_stays_text(given):
    root = parse(draw(hostile_catalog(), title="</title><script>alert(1)</script>", **given))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN | RELIEF
    names = {name for element in root.iter() for name in element.attrib if element.tag != f"{SVG}image"}
    assert not {name for name in names if name.startswith("on") or name in ("style", "class", "href")}


def test_hostile_names_are_shown_as_they_are():
    said = shown(draw(hostile_catalog(), center="68.78,38.54", zoom="9"))
    assert HOSTILE_PARTS[0][:8] in said
    assert "\u202e" not in said


def test_text_of_another_direction_moves_nothing_about_it():
    drawn = [element.text for element in parse(draw(hostile_catalog(), q="القاعدة")).iter(f"{SVG}text")]
    assert all(text.count(OPEN) == text.count(CLOSE) for text in drawn if not text.endswith("…"))
    assert f"search: “{OPEN}القاعدة{CLOSE}”" in " ".join(drawn)


def test_a_near_picture_has_the_smaller_towns_and_says_whose_they_are():
    near, far = (shown(draw(center="74.85,42.85", zoom=zoom)) for zoom in ("8", "6"))
    assert ("Kara-Balta" in near, "GeoNames" in near) == (True, True)
    assert ("Kara-Balta" in far, "GeoNames" in far) == (False, False)


def test_a_near_picture_has_finer_lines_and_relief_within_itself():
    near, far = (parse(draw(center="74.85,42.85", zoom=zoom)) for zoom in ("7", "6"))
    images = list(near.iter(f"{SVG}image"))
    assert all(set(image.attrib) == {"x", "y", "width", "height", "preserveAspectRatio", "href"} for image in images)
    assert {image.get("href").partition(",")[0] for image in images} == {"data:image/webp;base64"}
    assert list(far.iter(f"{SVG}image")) == []


def test_all_that_is_referred_to_is_there():
    svg = draw()
    assert set(re.findall(r"url\(#([\w-]+)\)", svg)) <= set(re.findall(r'id="([\w-]+)"', svg))


def test_a_record_that_stands_alone_is_named():
    assert ONGOING.name in shown(draw(center="74.85,42.85", zoom="8"))


def test_what_nobody_had_said_by_then_is_not_shown():
    before = draw(center="74.85,42.85", zoom="8", as_of="2007-01-01", record="bases/ongoing-base")
    assert ONGOING.name not in before
    assert "0 of 0 records" in before


def test_a_picture_of_two_times_says_what_became_of_each_record():
    svg = draw(real_layer(), datetime="2010", compare="2013", bloc="csto")
    words = texts(svg)
    assert "Membership of the Collective Security Treaty Organization, 2010 and 2013: what sources say" in words
    assert [text for text in words if text.endswith(" records · Ended by 2013: 1 · At both times: 6")]
    assert {"Only 2010: 1", "Only 2013: 0", "Both: 6"} <= set(words)
    assert not [text for text in words if text.startswith("Member: ")]


def test_a_picture_of_two_times_rings_each_symbol_by_its_time():
    colours = resources().palettes["light"]
    rings = {"deployments": 'stroke-dasharray="6 4"', "accent": 'stroke-width="2"', "ink-soft": 'stroke-width="1.5"'}

    def ringed(**given):
        found = re.findall(r'<rect x="-[^>]*fill="none"[^>]*>', draw(real_layer(), **given).partition("Live map")[0])
        return {name for name, line in rings.items() if any(colours[name] in ring and line in ring for ring in found)}

    assert ringed(datetime="2010", compare="2013", host="UZ") >= {"deployments"}
    assert ringed(datetime="2013", compare="2010", host="AZ") >= {"accent"}
    assert ringed(datetime="2010", host="UZ") == set()


def test_the_chosen_record_is_ringed_and_named_where_it_is_not_held():
    svg = draw(datetime="1950-01-01/1950-12-31", center="74.85,42.85", zoom="8", record="bases/ongoing-base")
    assert f"ringed: {ONGOING.name}" in shown(svg)
    assert resources().palettes["light"]["accent"] in svg
    assert "Not reported then" in texts(svg)


def test_a_record_that_there_is_not_cannot_be_chosen():
    with pytest.raises(QueryError, match="there is no record bases/nowhere"):
        draw(record="bases/nowhere")


def test_the_legend_has_what_occurs_and_nothing_else():
    words = texts(draw(catalog_of(ONGOING), center="74.85,42.85", zoom="8", datetime="2008-06-01/2008-06-30"))
    assert {"Bases", "Attested", "Air base"} <= set(words)
    assert not {"Events", "Denied or said not to be so", "Member of a bloc", "Sources differ"} & set(words)


def test_both_sides_of_the_antimeridian_are_in_one_picture():
    assert "outside this picture" not in shown(draw(catalog_of(ANTIMERIDIAN), center="-179,67", zoom="4"))


def test_a_picture_names_its_sources_backdrop_and_data():
    catalog = catalog_of(ONGOING)
    said = shown(draw(catalog, datetime="2008-01-01/2008-12-31"))
    for part in (
        GAZETTE.publisher,
        COURIER.publisher,
        "Natural Earth",
        catalog.version[:12],
        "Not mentioned does not mean not there",
    ):
        assert part in said
    assert "Garrison" in said


def test_a_picture_leads_back_to_its_live_map_or_to_the_site_where_that_is_too_long():
    home = "https://atlas.example/map"
    assert "Live map: atlas.example/map/?host=TJ" in texts(draw(home=home, host="TJ"))
    assert "Live map: atlas.example/map/" in texts(draw(width=400, height=300, home=home, q="a very long search " * 9))


def test_the_headline_names_the_view_and_a_title_stands_over_it():
    headline = "Russian military presence in Kyrgyzstan, 2008: what sources say"
    time = {"datetime": "2008-01-01/2008-12-31"}
    assert texts(draw(host="KG", **time)).count(headline) == 1
    titled = texts(draw(host="KG", title="Moscow & its bases", **time))
    assert "Moscow & its bases" in titled
    assert any(text.startswith(headline) for text in titled)


@pytest.mark.parametrize(("width", "height"), [(200, 200), (540, 540), (540, 960), (1200, 675), (600, 400)])
def test_a_long_title_is_wrapped_and_leaves_the_map_room(width, height):
    frame_words = texts(
        draw(width=width, height=height, title="A long title of an editor about bases and forces. " * 2)
    )
    assert any(text.startswith("A long title") for text in frame_words)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_painted_in_its_own_colours(theme):
    colours = set(re.findall("#[0-9a-f]{6}", draw(theme=theme)))
    palettes = resources().palettes
    other = set(palettes["dark" if theme == "light" else "light"].values()) - set(palettes[theme].values())
    assert palettes[theme]["surface"] in colours
    assert not colours & other


def test_the_fonts_come_with_the_program():
    assert {path.name for path in resources().fonts.files.values()} == set(FILES.values())


NAMED = make_record("named", make_claim("presence", True, "2006/2013"), make_claim("location", "Dushanbe", "2008-06"))
HOLLOW = "Place named at another time"


@pytest.mark.parametrize(("time", "is_hollow"), [("2008-06-01/2008-06-30", False), ("2007-01-01/2007-12-31", True)])
def test_a_place_is_hollow_where_no_source_names_it_at_that_time_and_the_legend_says_so(time, is_hollow):
    words = texts(draw(catalog_of(NAMED, TRANSFER), datetime=time))
    assert (HOLLOW in words) is is_hollow


def test_what_is_known_only_to_be_in_a_country_is_never_hollow():
    assert HOLLOW not in texts(draw(catalog_of(TRANSFER)))


def test_what_is_no_longer_spoken_of_is_drawn_and_counted_apart_only_where_the_view_asks():
    catalog, time = catalog_of(NAMED, TRANSFER), "2030-01-01/2030-12-31"
    without, asked = shown(draw(catalog, datetime=time)), shown(draw(catalog, datetime=time, lapsed="true"))
    assert "0 of 2 records" in without
    assert "No longer spoken of" not in without
    assert "0 of 2 records, 1 more no longer spoken of" in asked
    assert "No longer spoken of" in asked
