"""The map in a frame of a page of another origin: it fits in, lets the page scroll, and nothing else can be framed."""

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.browser.hosting import PAGE, height, hosting
from tests.browser.published import BOTH, address

KANT = "bases/kant-air-base"
TO_2018 = re.compile(r"\?datetime=\.\./2018-12-31$")


@pytest.fixture
def embed(open_page, site):
    """Open a page of another origin with a frame of ours; gives both."""
    with ExitStack() as hosts:

        def embed(path="/embed", with_script=False, **options):
            page = open_page(**options)
            script = f'<script src="{site}/embed.js"></script>' if with_script else ""
            page.goto(hosts.enter_context(hosting(PAGE.format(source=address(site, path), script=script))))
            frame = page.frame_locator("iframe")
            expect(frame.locator("html")).to_have_attribute("data-ready", "yes")
            return page, frame

        yield embed


@BOTH
def test_the_frame_has_map_timeline_legend_credit_and_the_way_to_the_whole(embed, site):
    page, frame = embed("/embed?datetime=2008-01-01/2008-12-31")
    assert page.url.rsplit(":", 1)[1] != f"{site.rsplit(':', 1)[1]}/"
    expect(frame.get_by_role("region", name="Map")).to_be_visible()
    expect(frame.get_by_role("slider", name="From", exact=True)).to_be_visible()
    expect(frame.get_by_text("Legend", exact=True)).to_be_visible()
    expect(frame.get_by_text("Natural Earth, United Nations borders")).to_be_visible()
    full = frame.get_by_role("link", name="Open the full map")
    expect(full).to_have_attribute("href", f"{site}/?datetime=2008-01-01/2008-12-31")
    frame.locator("html").evaluate("() => document.getAnimations().forEach((animation) => animation.finish())")
    expect(frame.get_by_text("The map takes long")).to_be_hidden()  # it never says so where it works


@BOTH
def test_the_host_page_follows_the_height_that_its_own_frame_asks_for_where_it_is_sane(embed):
    page, frame = embed(with_script=True)
    expect(page.locator("iframe")).not_to_have_css("height", "420px")
    first = height(page)
    assert 400 < first < 800
    for data in ("{type: 'garrison:height', height: 99999}", "{type: 'garrison:height', height: '500'}", "null"):
        frame.locator("body").evaluate(f"() => parent.postMessage({data}, '*')")
    page.evaluate("postMessage({type: 'garrison:height', height: 777}, '*')")
    page.wait_for_timeout(200)
    assert height(page) == first
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function("before => document.querySelector('iframe').offsetHeight !== before", arg=first)
    page.wait_for_timeout(300)
    assert height(page) == page.wait_for_function("document.querySelector('iframe').offsetHeight").json_value()


def test_the_host_page_follows_where_its_script_comes_later_than_the_frame(embed, site):
    page, _ = embed()
    assert height(page) == 420
    page.add_script_tag(url=f"{site}/embed.js")
    expect(page.locator("iframe")).not_to_have_css("height", "420px")


def test_the_wheel_scrolls_the_page_and_zooms_the_map_only_with_ctrl(embed):
    page, frame = embed()
    box = page.locator("iframe").bounding_box()
    zoom = "() => document.querySelector('.folium-map').foliumMap.getZoom()"
    before = frame.locator("body").evaluate(zoom)
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 100")
    expect(frame.locator("#hint")).to_have_attribute("data-shown", "yes")
    expect(frame.locator("#hint")).to_contain_text("scroll to zoom")
    assert frame.locator("body").evaluate(zoom) == before
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    frame.locator(".folium-map").evaluate(
        "(box, before) => new Promise((done) => { const look = () => box.foliumMap.getZoom() > before ? done() "
        ": requestAnimationFrame(look); look(); })",
        before,
    )
    assert page.evaluate("scrollY") == 0


def test_one_finger_is_the_pages_and_the_map_keeps_still(embed):
    _, frame = embed(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    touch = frame.locator(".folium-map").evaluate("box => getComputedStyle(box).touchAction")
    assert touch == "pan-x pan-y"
    assert not frame.locator(".folium-map").evaluate("box => box.foliumMap.dragging.enabled()")


def test_a_reader_with_a_keyboard_gets_in_about_and_out_again(embed):
    page, frame = embed()
    page.get_by_role("button", name="Here", exact=True).focus()
    page.keyboard.press("Tab")
    expect(frame.locator(".folium-map")).to_be_focused()
    frame.get_by_role("slider", name="Until", exact=True).focus()
    page.keyboard.press("PageDown")
    expect(frame.get_by_role("link", name="Open the full map")).to_have_attribute("href", TO_2018)
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "There":
            return
    raise AssertionError("Tab does not lead out of the frame")


def test_a_record_opens_with_its_quotes_and_closes_by_escape_without_a_step_in_the_history(embed):
    page, frame = embed(f"/embed?record={KANT}")
    card = frame.get_by_role("dialog")
    expect(card.get_by_role("heading", name="Kant air base")).to_be_visible()
    assert card.locator("blockquote").count() > 3
    steps = page.evaluate("history.length")
    frame.locator(".folium-map").focus()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(frame.get_by_role("link", name="Open the full map")).not_to_have_attribute("href", re.compile("record="))
    assert page.evaluate("history.length") == steps


@BOTH
def test_a_card_shows_one_record_and_leads_to_its_dossier(embed, site):
    _, frame = embed(f"/embed?card=1&record={KANT}")
    expect(frame.get_by_role("heading", name="Kant air base", exact=True)).to_be_visible()
    expect(frame.locator(".spot--chosen")).to_be_in_viewport()
    assert frame.locator("#full").evaluate("link => link.href") == address(site, f"/records/{KANT}")
    expect(frame.locator("#timeline")).to_be_hidden()


def test_headline_and_sources_follow_the_reader(embed):
    _, frame = embed("/embed?host=TJ&datetime=2008/2016&search=1")
    headline = frame.get_by_role("heading", level=1)
    expect(headline).to_have_text("Russian military presence in Tajikistan, 2008\N{EN DASH}2016: what sources say")
    frame.get_by_role("slider", name="Until", exact=True).press("PageDown")
    expect(headline).to_have_text("Russian military presence in Tajikistan, 2008\N{EN DASH}2015: what sources say")
    sources = frame.locator("#publishers").inner_text()
    frame.get_by_role("searchbox", name="Search").fill("Ayni")
    expect(headline).to_have_text("Records chosen by the reader, 2008\N{EN DASH}2015: what sources say")
    expect(frame.locator("#publishers")).not_to_have_text(sources)


@pytest.mark.parametrize(
    ("given", "scheme", "colour"), [("", "dark", "rgb(20, 29, 36)"), ("?theme=light", "dark", "rgb(255, 255, 255)")]
)
def test_colours_are_those_of_the_address_or_of_the_readers_system(open_page, site, given, scheme, colour):
    page = open_page(color_scheme=scheme)
    page.goto(f"{site}/embed{given}")
    expect(page.locator("body")).to_have_css("background-color", colour)


@pytest.mark.parametrize("path", ["/", f"/records/{KANT}"])
def test_no_other_page_can_be_framed(chromium, site, path):
    page = chromium.new_page()
    with hosting(PAGE.format(source=site + path, script="")) as host:
        page.goto(host)
        page.wait_for_timeout(300)
        assert [frame.url for frame in page.frames[1:] if frame.url.startswith(site)] == []
    page.close()
