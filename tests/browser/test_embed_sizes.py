"""A frame of any size keeps what it must show; nothing is cut off or laid over."""

import re

import pytest
from playwright.sync_api import expect

KANT = "bases/kant-air-base"
TO_2018 = re.compile(r"\?datetime=\.\./2018-12-31$")


SIZES = [(640, 420), (320, 480), (1000, 600), (640, 300), (320, 240), (390, 300), (600, 400), (844, 390)]
# The map follows its window a frame later.
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("query", ["", "?list=1", f"?card=1&record={KANT}"])
def test_nothing_is_cut_off_or_laid_over_at_any_size(page, site, query):
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
    page.goto(f"{site}/embed{query}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        foot = page.locator(".embed__foot").bounding_box()
        assert foot["y"] + foot["height"] <= height
        assert page.locator(".folium-map").bounding_box()["height"] >= 100
        assert page.evaluate("document.documentElement.scrollWidth") == width


TITLE = "Moscow keeps its largest foreign base in Tajikistan"
PARTS_OF_FRAME = ".embed__title, .headline__time, .folium-map, .embed__sources, .embed__full"


@pytest.mark.parametrize("title", ["", TITLE], ids=["its own headline", "an editor's title"])
def test_a_small_frame_keeps_headline_dates_map_sources_and_the_way_to_the_whole(page, site, title):
    page.set_viewport_size({"width": 320, "height": 240})
    page.goto(f"{site}/embed?host=TJ&datetime=2008/2016&title={title}")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    for width, height in ((320, 240), (390, 300), (600, 400), (844, 390), (390, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(TWO_FRAMES)
        for part in page.locator(PARTS_OF_FRAME).all():
            expect(part).to_be_in_viewport(ratio=0.75)  # letters reach over the edges of their line
        assert page.locator(".headline__time").inner_text() == ", 2008\N{EN DASH}2016"
        assert page.locator(".folium-map").bounding_box()["height"] > 0.45 * height
        assert page.locator(".embed__full").bounding_box()["height"] >= 24


def test_open_lanes_leave_the_way_back_and_the_footer_in_view(open_page, site):
    page = open_page(viewport={"width": 640, "height": 420})
    page.goto(f"{site}/embed")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.get_by_role("button", name="Lanes", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Bases: "))).to_be_visible()
    expect(page.get_by_role("button", name="Lanes", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="Open the full map")).to_be_in_viewport(ratio=1)
