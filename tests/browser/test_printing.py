"""The map page on paper: the map as it stands on the screen, what was asked, the list to its end; nothing to press."""

import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from playwright.sync_api import expect

from tests.browser.exploring import finder, held_words, open_map

STATIC = Path(__file__).resolve().parents[2] / "static"
ASKED = "?datetime=2008-01-01/2012-12-31&host=KG&record=bases/kant-air-base"
PAPER_PX = 670  # of A4 within its margins
# What is wider than the paper, or scrolls, would be cut off.
CUT = """() => [...document.querySelectorAll("#column, #records, #records *, #card, .card__body")]
  .filter((node) => !node.matches(".unseen") && getComputedStyle(node).overflowY !== "visible")
  .filter((node) => node.scrollHeight > node.clientHeight + 1)
  .map((node) => node.className)"""
# A browser prints a canvas by these numbers, whatever picture it was handed.
CANVASES = """() => [...document.querySelectorAll("#atlas canvas")]
  .filter((canvas) => canvas.checkVisibility() && canvas.style.width)
  .map((canvas) => [canvas.width, parseFloat(canvas.style.width) * devicePixelRatio])"""


@pytest.fixture(scope="module")
def printed(pages, site):
    """The page on paper, for tests that only look at it."""
    with pages.lend() as page:
        open_map(page, site, ASKED)
        expect(page.get_by_role("heading", name="Kant air base").first).to_be_visible()
        page.emulate_media(media="print")
        yield page


def test_there_is_nothing_to_press_on_paper(printed):
    expect(printed.get_by_role("navigation", name="Site")).to_be_hidden()
    for name in ("Share", "Filters", "List", "Play", "Zoom in", "Copy with source", "Clear all"):
        expect(printed.get_by_role("button", name=name, exact=True).first).to_be_hidden()
    expect(printed.get_by_role("slider", name="From")).to_be_hidden()


def test_what_was_asked_and_found_stands_on_paper(printed):
    expect(printed.get_by_role("textbox", name="From")).to_have_value("January 2008")
    expect(printed.get_by_role("textbox", name="to", exact=True)).to_have_value("December 2012")
    expect(finder(printed)).to_contain_text("Host: Kyrgyzstan")
    expect(finder(printed)).to_contain_text(held_words(datetime="2008/2012", host="KG"))
    expect(printed.locator(".item__name", has_text="Kant air base").first).to_be_visible()
    expect(printed.locator(".quote", has_text="some 400 personnel").first).to_be_visible()


def test_nothing_is_cut_off(printed):
    assert printed.evaluate(CUT) == []


def test_the_map_of_the_screen_is_made_as_wide_as_the_paper(printed):
    box = printed.locator("#atlas .folium-map").bounding_box()
    assert box["width"] == pytest.approx(PAPER_PX, abs=3)
    assert 0.4 < box["height"] / box["width"] < 1
    canvases = printed.evaluate(CANVASES)
    assert canvases
    for printed_px, shown_px in canvases:
        assert printed_px == pytest.approx(shown_px, abs=1)


def test_a_narrow_map_is_not_made_larger(open_page, site):
    page = open_page(viewport={"width": 390, "height": 844})
    open_map(page, site)
    width = page.locator("#atlas .folium-map").bounding_box()["width"]
    page.emulate_media(media="print")
    assert page.locator("#atlas .folium-map").bounding_box()["width"] == pytest.approx(width, abs=3)


# Every colour that the dark theme has of its own; a shadow is none.
COLOURS = """(names) => Object.fromEntries(names.map((name) =>
  [name, getComputedStyle(document.documentElement).getPropertyValue(name)]))"""


def test_the_dark_theme_is_that_of_the_screen_alone(open_page, site):
    tokens = (
        (STATIC / "css" / "tokens.css").read_text("utf-8").partition(':root[data-theme="dark"] {')[2].partition("}")[0]
    )
    names = re.findall(r"(--[\w-]+): #", tokens)
    assert len(names) > 15
    inks = []
    for theme in ("dark", "light"):
        page = open_page(color_scheme=theme)
        open_map(page, site)
        on_screen = page.evaluate(COLOURS, names)
        page.emulate_media(media="print", color_scheme=theme)
        inks.append(page.evaluate(COLOURS, names))
        if theme == "dark":
            assert not [name for name in names if inks[0][name] == on_screen[name]]
    assert inks[0] == inks[1]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


# A picture in a PDF: what is said of it, and its bytes.
PICTURE = re.compile(rb"<<([^<>]*?/Subtype\s*/Image[^<>]*)>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
DARK, LIGHT = 90, 200  # means of what is drawn, of 255


def test_the_map_on_paper_is_light_and_dark_again_on_the_screen(open_page, site):
    page = open_page(color_scheme="dark")
    open_map(page, site)
    expect(page.locator("#atlas canvas").first).to_be_visible()
    assert brightness(page) < DARK
    page.emulate_media(media="print", color_scheme="dark")
    assert brightness(page) > LIGHT
    page.emulate_media(media="screen", color_scheme="dark")
    assert brightness(page) < DARK
    assert "theme" not in page.url


@pytest.mark.parametrize("query", ["?theme=dark", ""])
def test_the_map_of_a_file_to_print_is_light_and_the_page_stays_dark(open_page, site, query):
    page = open_page(color_scheme="dark")
    open_map(page, site, query)
    ground = page.locator("#atlas canvas").first
    expect(ground).to_be_visible()
    width = ground.evaluate("(canvas) => canvas.width")
    pictures = [decode(*found) for found in PICTURE.findall(page.pdf(print_background=True))]
    grounds = [mean(picture) for picture in pictures if picture.mode == "RGB" and picture.width == width]
    assert max(grounds) > LIGHT  # the other one of that size has names alone, on a ground that cannot be seen
    assert brightness(page) < DARK


def brightness(page):
    return mean(Image.open(io.BytesIO(page.locator("#atlas .folium-map").screenshot())))


def mean(picture):
    return ImageStat.Stat(picture.convert("L")).mean[0]


def decode(said, stream):
    width, height = (int(re.search(rb"/%s (\d+)" % name, said)[1]) for name in (b"Width", b"Height"))
    pixels = zlib.decompress(stream)
    return Image.frombytes("RGB" if len(pixels) == 3 * width * height else "L", (width, height), pixels)
