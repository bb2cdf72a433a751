"""axe-core objects to nothing in any state of any page, by day, by night and on a phone; nothing is too small."""

from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.exploring import filters_button, finder, more_filters, open_map, rest
from tests.browser.lending import DESKTOP, PHONE

pytestmark = pytest.mark.usefixtures("calm")

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# How a state is looked at: size, colours, and what axe checks. Only colours differ by night, and axe is slow with them.
ALL = {"type": "tag", "values": TAGS}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
DESKTOP_LOOKS = [((1440, 900), "light", ALL), ((1440, 900), "dark", COLOURS), ((820, 1180), "light", None)]
PHONE_LOOKS = [((390, 844), "dark", ALL)]
PAGE_LOOKS = [((1440, 900), "light", ALL), ((820, 1180), "light", None), ((390, 844), "dark", ALL)]
SMALLEST = 24  # px of a target: WCAG 2.2, 2.5.8
# Views by their address, and what is there once the page shows them. The panel comes last, since it folds the legend.
STATES = {
    "as it opens": ("/", "#records .item"),
    "table": ("/?layout=table&sortby=-strength", "#table th[aria-sort=descending]"),
    "as known on": ("/?as_of=2012-12-31", "#timeline [aria-valuetext^='31 December 2012']"),
    "no longer spoken of": ("/?datetime=2019&lapsed=true&layout=list", "#lapsed .item"),
    "nothing left": ("/?q=zzzz&host=TJ&datetime=1999/2001", ".empty:visible"),
    "two times": ("/?datetime=2010&compare=2013", ".compared .item__link"),
    "panel": ("/?datetime=2008&record=bases/kant-air-base", "#card blockquote"),
}
# A step back to a view draws all of it, and axe need not be compiled again as in a page that is new.
GO_BACK = "(query) => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')); }"
PAGES = [
    "/records",
    "/records/bases/kant-air-base",
    "/records/deployments/kant-reinforcement-2008?as_of=2012-12-31&datetime=2008-01-01/2008-12-31",
    "/records/other_forces/manas-us-base?datetime=2019",
    "/sources",
    "/sources/rferl-2008",
    "/compare",
    "/compare?a=2008&b=2018",
    "/about",
    "/api",
    "/api/collections",
    "/api/collections/bases",
    "/api/collections/bases/items",
    "/api/collections/bases/items/kant-air-base",
    "/api/collections/bases/queryables",
    "/api/conformance",
    "/api/docs",
]
# Each operation is folded until a reader opens it; those of the other collections hold what those of the first do.
OPEN_FIRST = """() => [...document.querySelectorAll("details.operation")].slice(0, 12)
    .forEach((one) => one.open = true)"""
# A symbol stands where its place is (the exception "essential" of 2.5.8 names digital maps): it may be cut by the edge
# of the map or lie under a control, from where a reader moves it.
RUN = """async ([within, runOnly]) => {
    const boxOf = (one) => one.getBoundingClientRect();
    const isCut = (spot) => {
        const [own, map] = [spot, spot.closest(".folium-map")].map(boxOf);
        const controls = document.querySelectorAll(".leaflet-control, .legend, .layers, .outside");
        const isOver = [...controls].map(boxOf).some((box) =>
            own.left < box.right && box.left < own.right && own.top < box.bottom && box.top < own.bottom);
        return isOver || own.left < map.left || own.right > map.right || own.top < map.top || own.bottom > map.bottom;
    };
    const isMeant = (id, { target }) => id !== "target-size" || !document.querySelector(target[0]).matches(".spot") ||
        !isCut(document.querySelector(target[0]));
    const { violations } = await axe.run(within, { runOnly, resultTypes: ["violations"] });
    const meant = violations.map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => isMeant(id, node)) }));
    return meant.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}
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


def objections(page, run_only, within="html") -> list[str]:
    """What axe says of the page, or of a part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe())
    return page.evaluate(RUN, [within, run_only])


def examine(page, looks, within="html") -> list[str]:
    """Everything wrong with the page as it stands, in each way of looking at it; axe may see only a part of it."""
    wrong = []
    for (width, height), theme, run_only in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        found = page.evaluate(SMALL, SMALLEST)
        found += [] if page.evaluate(FITS) else ["wider than its window"]
        found += objections(page, run_only, within) if run_only else []
        wrong += [f"at {width}, {theme}: {what}" for what in found]
    return wrong


def walk_states(page, site):
    """Bring the map page into one state after another and name each."""
    open_map(page, site)
    for name, (address, sign) in STATES.items():
        page.evaluate(GO_BACK, address)
        expect(page.locator(sign).first).to_be_attached()
        rest(page)
        yield name
    open_map(page, site, "?datetime=2008")
    filters_button(page).click()
    more_filters(page).click()
    finder(page).get_by_role("button", name="Kinds of Bases").click()
    yield "filters open"
    more = page.get_by_role("button", name="Lanes", exact=True)
    if more.is_visible():
        more.click()
    page.locator("#timeline").get_by_role("button", name="Bases: ").click()
    expect(page.locator("#timeline .row").first).to_be_visible()
    yield "lanes open"


DEVICES = {"desktop": ({"viewport": DESKTOP}, DESKTOP_LOOKS), "phone": (PHONE, PHONE_LOOKS)}


@pytest.mark.parametrize(("options", "looks"), DEVICES.values(), ids=DEVICES)
def test_nothing_is_wrong_in_any_state_of_the_map_page(open_page, site, options, looks):
    page = open_page(**options)
    found = {}
    for state in walk_states(page, site):
        found[state] = examine(page, looks)
        page.set_viewport_size(options["viewport"])
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_nothing_is_wrong_on_any_page_to_read(page, site):
    found = {}
    for path in PAGES:
        page.goto(site + path)
        page.evaluate(OPEN_FIRST)
        found[path] = examine(page, PAGE_LOOKS)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_the_examination_sees_what_it_is_there_for(page):
    page.set_content('<button></button><hr width="2000"><p>Pale <font color="silver">words</font></p>')
    wrong = "\n".join(examine(page, PAGE_LOOKS))
    for what in ("button-name", "color-contrast", "1440, light: wider than its window", "<button></button>"):
        assert what in wrong, wrong
