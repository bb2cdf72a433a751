"""axe-core objects to nothing in any state of any page, by day, by night and on a phone; nothing is too small."""

from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.exploring import filters_button, finder, open_map

AXE = Path(__file__).resolve().parents[2] / "static/vendor/.test/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MIDDLE = (820, 1180)
SIZES = [(1440, 900), MIDDLE, (390, 844)]
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
    "/records/deployments/kant-reinforcement-2008?as_of=2012-12-31&datetime=2008-01-01/2008-12-31",
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
RUN = """async (runOnly) => {
    const { violations } = await axe.run({ runOnly, resultTypes: ["violations"] });
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


def objections(page, run_only) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(RUN, run_only)


def examine(page, sizes) -> dict[str, list[str]]:
    """What is wrong with the page as it stands, by promise; colours differ by night, the rest does not."""
    found = {name: [] for name in ("axe", "axe by night", "too small", "too wide")}
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        found["too small"] += [f"at {width}: {what}" for what in page.evaluate(SMALL, SMALLEST)]
        found["too wide"] += [] if page.evaluate(FITS) else [f"at {width}"]
        if (width, height) != MIDDLE:
            found["axe"] += objections(page, {"type": "tag", "values": TAGS})
    page.emulate_media(color_scheme="dark")
    found["axe by night"] = objections(page, {"type": "rule", "values": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return found


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


@pytest.fixture(scope="module")
def found(chromium, site):
    """Everything wrong with every page and state; they are walked once for all tests of this module."""
    calm = {"reduced_motion": "reduce", "color_scheme": "light", "extra_http_headers": HTML}
    found = {}
    for device, options, sizes in (("desktop", {"viewport": DESKTOP}, SIZES[:2]), ("phone", PHONE, SIZES[2:])):
        with closing(chromium.new_context(**calm, **options)) as context:
            page = context.new_page()
            for state in walk_states(page, site):
                found[f"map page, {state}, {device}"] = examine(page, sizes)
                page.set_viewport_size(options["viewport"])
    with closing(chromium.new_context(**calm)) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(site + path)
            found[path] = examine(page, SIZES)
    return found


@pytest.mark.parametrize("promise", ["axe", "axe by night", "too small", "too wide"])
def test_nothing_is_wrong_in_any_state_of_any_page(found, promise):
    assert {where: wrong[promise] for where, wrong in found.items() if wrong[promise]} == {}
