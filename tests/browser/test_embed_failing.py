"""A frame whose map cannot be drawn says so, lists its records and leads to the whole."""

import re

import pytest
from playwright.sync_api import expect

KANT = "bases/kant-air-base"
TO_2018 = re.compile(r"\?datetime=\.\./2018-12-31$")


@pytest.fixture
def failing(unwatched):
    """A page of the size of a frame, to which errors may happen."""
    unwatched.set_viewport_size({"width": 640, "height": 420})
    return unwatched


def lose(route):
    route.abort()


def fail(route):
    route.fulfill(content_type="text/javascript", body="throw new Error('as hoped for');")


FAILURES = [
    ("**/backdrop.json", lose, "the ground"),
    ("**/static/**/embed*.js", lose, "its own script"),
    ("**/static/**/embed*.js", fail, "its own script goes wrong"),
    (re.compile(r"/static/.*(leaflet|map).*\.js"), lose, "the map"),
]


@pytest.mark.parametrize(("files", "hinder", "why"), FAILURES, ids=[row[-1] for row in FAILURES])
def test_a_frame_whose_map_cannot_be_drawn_says_so_and_lists_the_records(failing, site, files, hinder, why):
    hindered = []
    failing.route(files, lambda route: (hindered.append(route.request.url), hinder(route)))
    failing.goto(f"{site}/embed?datetime=2008-01-01/2008-12-31")
    expect(failing.get_by_role("alert")).to_contain_text("listed here")
    assert hindered, why
    expect(failing.get_by_role("link", name="Kant air base").first).to_be_visible()
    whole = failing.get_by_role("link", name="Open the full map")
    expect(whole).to_be_in_viewport(ratio=1)
    expect(whole).to_have_attribute("href", f"{site}/?datetime=2008-01-01/2008-12-31")


def test_a_frame_whose_scripts_never_come_leads_to_the_whole_after_a_while(failing, site):
    failing.emulate_media(reduced_motion="reduce")

    def hold(_route):
        """Leave a request without an answer."""

    failing.route("**/*.js", hold)
    failing.goto(f"{site}/embed?host=TJ", wait_until="commit")
    words = failing.get_by_text("The map takes long to load, or cannot be shown here.")
    expect(words).to_be_hidden()
    failing.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    expect(words).to_be_in_viewport(ratio=1)
    expect(words.get_by_role("link", name="Open it on its own page")).to_have_attribute("href", f"{site}/?host=TJ")
