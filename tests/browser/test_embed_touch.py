"""The map in a frame under real fingers on a phone: one scrolls the page around it, two move and zoom the map."""

import pytest
from playwright.sync_api import expect

from tests.browser.hosting import PAGE, hosting
from tests.browser.lending import PHONE
from tests.browser.touching import Fingers

LOOK = """() => { const { lat, lng } = document.querySelector('.folium-map').foliumMap.getCenter();
  return { zoom: document.querySelector('.folium-map').foliumMap.getZoom(), lat, lng }; }"""
IS_AT = "zoom => document.querySelector('.folium-map').foliumMap.getZoom() === zoom"
MAP = "/embed?center=66.00,44.00&zoom=5"
DEGREES_PER_PX = 360 / (256 * 2**5)  # of longitude, at that zoom
ON_A_PHONE = PAGE.replace("<title>", '<meta name="viewport" content="width=device-width"><title>')


@pytest.fixture
def host(open_page, site):
    """A page of another origin on a phone, with a frame of ours: page, frame, fingers, middle of the map."""
    with hosting(ON_A_PHONE.format(source=site + MAP, script="")) as address:
        page = open_page(**PHONE)
        page.goto(address)
        frame = page.frames[1]
        expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
        box = frame.locator(".folium-map").bounding_box()
        yield page, frame, Fingers(page), (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def look(frame):
    """Where the map is."""
    return frame.evaluate(LOOK)


def test_one_finger_scrolls_the_page_and_is_told_how_to_move_the_map(host):
    page, frame, fingers, (x, y) = host
    before = look(frame)
    with fingers.moving([(x, y)], [(x, y - 120)]):
        expect(frame.locator("#hint")).to_have_attribute("data-shown", "yes")
        expect(frame.locator("#hint")).to_have_text("Use two fingers to move the map")
    page.wait_for_function("scrollY > 60")
    assert look(frame) == before


def test_two_fingers_move_the_map_and_not_the_page(host):
    page, frame, fingers, (x, y) = host
    before = look(frame)
    fingers.move([(x - 40, y), (x + 40, y)], [(x - 40 + 50, y - 60), (x + 40 + 50, y - 60)])
    page.wait_for_timeout(400)
    after = look(frame)
    assert after["zoom"] == before["zoom"]
    assert before["lng"] - after["lng"] == pytest.approx(50 * DEGREES_PER_PX, abs=0.05)
    assert 1 < before["lat"] - after["lat"] < 60 * DEGREES_PER_PX
    assert page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]


@pytest.mark.parametrize(("reach", "levels"), [((30, 120), 2), ((120, 30), -2)], ids=["apart", "together"])
def test_two_fingers_zoom_the_map_and_not_the_page(host, reach, levels):
    page, frame, fingers, (x, y) = host
    before = look(frame)
    fingers.move([(x - reach[0], y), (x + reach[0], y)], [(x - reach[1], y), (x + reach[1], y)])
    frame.wait_for_function(IS_AT, arg=before["zoom"] + levels)
    assert page.evaluate("[scrollY, visualViewport.scale]") == [0, 1]


def test_one_finger_still_scrolls_after_two_moved_the_map(host):
    page, frame, fingers, (x, y) = host
    fingers.move([(x - 40, y), (x + 40, y)], [(x, y - 40), (x + 80, y - 40)])
    page.wait_for_timeout(400)
    before = look(frame)
    fingers.move([(x, y)], [(x, y - 120)])
    page.wait_for_function("scrollY > 60")
    assert look(frame) == before
