"""The site brings its own letters, nothing moves when they come, and no size rests on them."""

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import open_map
from tests.browser.letters import FLATTEN, MACHINE, OWN, visit_in
from tests.browser.test_accessibility import PAGES, SMALL, SMALLEST

LOADED = "() => [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)"
OURS = {"Noto Sans Variable", "Source Serif 4 Variable"}
WATCH_SHIFTS = """() => {
    globalThis.shifts = 0;
    new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) globalThis.shifts += value;
    }).observe({ type: "layout-shift", buffered: true });
}"""
SHIFTS = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shifts))))"
MOST_SHIFT = 0.02  # Web Vitals calls a cumulative layout shift good up to 0.1


def loaded(page):
    page.evaluate("document.fonts.ready.then(() => null)")
    return {family.strip('"') for family in page.evaluate(LOADED)} & OURS


def test_the_map_is_set_in_the_letters_of_the_site(page, site):
    open_map(page, site)
    assert "Noto Sans Variable" in loaded(page)


def test_quotes_have_letters_of_their_own(page, site):
    page.goto(f"{site}/records/bases/kant-air-base")
    assert loaded(page) == OURS


def test_only_letters_that_a_page_has_are_fetched(open_new_page, site):
    page, asked = open_new_page(), []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    for path in ("/records", "/sources", "/api/docs"):
        page.goto(site + path)
        loaded(page)
    assert {name for name in asked if name.endswith(".woff2")} == {"noto-sans-latin-wght-normal.woff2"}


@pytest.mark.parametrize("path", ["/?datetime=2008", "/records/bases/kant-air-base", "/compare", "/sources", "/about"])
def test_nothing_jumps_when_the_letters_come_late(unwatched, site, path):
    held = []
    unwatched.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108 - Playwright wraps functions only
    unwatched.goto(site + path, wait_until="domcontentloaded")
    expect(unwatched.get_by_role("link", name="Sources", exact=True)).to_be_visible()
    if path.startswith("/?"):
        expect(unwatched.locator("html")).to_have_attribute("data-ready", "yes")
    unwatched.evaluate(WATCH_SHIFTS)
    before = unwatched.evaluate(SHIFTS)
    assert held
    for route in held:
        route.continue_()
    assert "Noto Sans Variable" in loaded(unwatched)
    assert unwatched.evaluate(SHIFTS) - before < MOST_SHIFT


# How much of each link in a line of its own is a reader's to press, from its top to its bottom in its middle.
PRESSABLE = """links => links.map((link) => {
    link.scrollIntoView({ block: "center" });
    const { left, top, width, bottom } = link.getBoundingClientRect();
    let pixels = 0;
    for (let y = Math.floor(top); y <= bottom; y += 1) {
        const found = document.elementFromPoint(left + width / 2, y);
        if (found && link.contains(found)) pixels += 1;
    }
    return pixels;
})"""
IN_A_LINE = {
    "/records/bases/kant-air-base": ".claim a.mono, .claim__original, .claim__publisher a",
    "/compare": ".behind__map, .behind li > a:only-child",
    "/sources/rferl-2008": ".said__by.is-deep > a, .said__record > a",
}


def too_small(page, path):
    """Every target of a page that is too small to be hit."""
    found = page.evaluate(SMALL, SMALLEST)
    masthead = page.get_by_role("navigation", name="Site").get_by_role("link")
    boxes = masthead.evaluate_all("links => links.map((link) => link.getBoundingClientRect().toJSON())")
    found += ["the masthead has several lines"] if len({box["y"] for box in boxes}) != 1 else []
    found += [box for box in boxes if min(box["width"], box["height"]) < SMALLEST]
    if path in IN_A_LINE:
        pixels = page.locator(IN_A_LINE[path]).filter(visible=True).evaluate_all(PRESSABLE)
        assert len(pixels) > 10, path
        found += ["a link in a line of its own"] if min(pixels) < SMALLEST else []
    return found


@pytest.mark.parametrize("kind", [OWN, MACHINE])
def test_no_target_is_too_small_whatever_the_letters(phone, site, kind):
    found = {}
    for path in PAGES:
        visit_in(kind, phone, site + path)
        found[path] = too_small(phone, path)
        if kind == OWN:  # and flat ones are put into the page that is there
            phone.evaluate(FLATTEN)
            phone.evaluate("document.fonts.ready.then(() => null)")
            found[f"{path} in flat letters"] = too_small(phone, path)
    assert {path: small for path, small in found.items() if small} == {}
