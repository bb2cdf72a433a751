"""axe-core finds nothing to object to, in any state of any page, by day, by night and on a phone; nothing is too small."""

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import filters_button, finder, open_map

AXE = Path(__file__).resolve().parents[2] / "static/vendor/.test/axe-core/axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SIZES = [(1440, 900), (820, 1180), (390, 844)]
SMALLEST = 24  # px of a target: WCAG 2.2, 2.5.8
STATES = {
    "as it opens": "",
    "panel": "?datetime=2008&record=bases/kant-air-base",
    "table": "?layout=table&sortby=-strength",
    "as known on": "?as_of=2012-12-31",
    "nothing left": "?q=zzzz&host=TJ&datetime=1999/2001",
}
PAGES = [
    "/records",
    "/records/bases/kant-air-base",
    "/records/deployments/kant-reinforcement-2008?as_of=2012&datetime=2008",
    "/sources",
    "/sources/rferl-2008",
    "/compare",
    "/about",
    "/api",
    "/api/collections",
    "/api/collections/bases",
    "/api/collections/bases/items",
    "/api/collections/bases/items/kant-air-base",
    "/api/collections/bases/queryables",
    "/api/conformance",
]
HTML = {"Accept": "text/html"}  # an address that is not there answers programs with JSON
RUN = """async (tags) => {
    const { violations } = await axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}
        ${node.failureSummary.replace(/\\s+/g, " ").slice(0, 300)}`));
}"""
# A link within a sentence is as high as its line; a box is pressed by its label.
SMALL = """(least) => [...document.querySelectorAll(
    "button, input, select, summary, textarea, [role=button], [role=slider], a[href]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.tagName !== "A" || getComputedStyle(one).display !== "inline")
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) > 1 && Math.min(width, height) < least - 0.01)
  .map(([one, { width, height }]) => `${width.toFixed(1)}x${height.toFixed(1)} ${one.outerHTML.slice(0, 120)}`)"""
FITS = "document.documentElement.scrollWidth <= innerWidth"


@cache
def axe() -> str:
    return AXE.read_text("utf-8")


def objections(page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(RUN, list(TAGS))


def walk_states(page, site):
    """Bring the map page into one state after another and name each."""
    for name, query in STATES.items():
        open_map(page, site, query)
        yield name
    open_map(page, site, "?datetime=2008")
    filters_button(page).click()
    for summary in finder(page).locator("summary").all():
        summary.click()
    yield "filters open"
    more = page.get_by_role("button", name="Lanes", exact=True)
    if more.is_visible():
        more.click()
    page.locator("#timeline").get_by_role("button", name="Bases: ").click()
    expect(page.locator("#timeline .row").first).to_be_visible()
    yield "lanes open"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lent", ["page", "phone"])
def test_axe_finds_nothing_in_any_state_of_the_map_page(request, site, lent, theme):
    page = request.getfixturevalue(lent)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found = {state: objections(page) for state in walk_states(page, site)}
    assert {state: objects for state, objects in found.items() if objects} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_to_read(plain, site, theme):
    plain.emulate_media(color_scheme=theme)
    found = {}
    for path in PAGES:
        plain.goto(site + path)
        for width, height in (SIZES[0], SIZES[-1]):
            plain.set_viewport_size({"width": width, "height": height})
            if objects := objections(plain):
                found[path, width] = objects
    assert found == {}


@pytest.fixture
def plain(chromium):
    """A page that no watch is over: one of those it visits is not there."""
    context = chromium.new_context(extra_http_headers=HTML)
    yield context.new_page()
    context.close()


def test_no_page_to_read_scrolls_sideways_or_has_small_targets(plain, site):
    found = {}
    for path in PAGES:
        plain.goto(site + path)
        for width, height in SIZES:
            plain.set_viewport_size({"width": width, "height": height})
            if (small := plain.evaluate(SMALL, SMALLEST)) or not plain.evaluate(FITS):
                found[path, width] = small or "wider than its window"
    assert found == {}


@pytest.mark.parametrize("lent", ["page", "phone"])
def test_no_state_of_the_map_page_scrolls_sideways_or_has_small_targets(request, site, lent):
    page = request.getfixturevalue(lent)
    sizes = [SIZES[-1]] if lent == "phone" else SIZES[:2]
    found = {}
    for state in walk_states(page, site):
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            if (small := page.evaluate(SMALL, SMALLEST)) or not page.evaluate(FITS):
                found[state, width] = small or "wider than its window"
        page.set_viewport_size({"width": sizes[0][0], "height": sizes[0][1]})
    assert found == {}
